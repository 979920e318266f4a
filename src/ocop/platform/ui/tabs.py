"""Lists that belong together: one row of tabs over all of them."""

from typing import Any

from django.urls import reverse

from ocop.platform.ui.admission import could_ever


class Tabs:
    """A page among others, with the tabs this person may open: ``ui/parts/tabs.html`` draws them."""

    tabs_label = ""
    tabs_of: tuple[tuple[str, str, str], ...] = ()
    """Label, name of the address, permission."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request  # type: ignore[attr-defined]
        tabs = [
            (label, url, url == request.path)
            for label, name, permission in self.tabs_of
            if could_ever(request.user, permission)
            for url in [reverse(name)]
        ]
        return super().get_context_data(**{"tabs": tabs, "tabs_label": self.tabs_label, **kwargs})  # type: ignore[misc]
