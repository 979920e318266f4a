"""Outlets and what stands on their shelves, beside each other."""

from typing import Any

from django.urls import reverse

_TABS = (("Điểm bán", "office:outlets"), ("Sản phẩm bày bán", "office:listings"))


class OutletTabs:
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path = self.request.path  # type: ignore[attr-defined]
        tabs = [(label, reverse(name), reverse(name) == path) for label, name in _TABS]
        return super().get_context_data(**{"tabs": tabs, **kwargs})  # type: ignore[misc]
