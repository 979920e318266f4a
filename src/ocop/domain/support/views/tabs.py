"""The lists of the room: one row of tabs over all of them."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.admission import could_ever

_TABS = (
    ("Yêu cầu", "office:support_requests", "support.view"),
    ("Gói hỗ trợ", "office:support_lots", "support.view_lot"),
    ("Tư vấn", "office:consultations", "support.view_consulting"),
    ("Nhãn hiệu, kiểu dáng", "office:industrial_rights", "support.view_right"),
    ("Tem, phôi", "office:print_orders", "support.view_stock"),
    ("Thiết bị", "office:equipment", "support.view_equipment"),
    ("Giúp đỡ", "office:help_requests", "support.view_help"),
    ("Quy định", "office:support_schemes", "support.view_scheme"),
)


def inside(rows: QuerySet[Any], _name: str, unit: AdminUnit) -> QuerySet[Any]:
    """A filter of a district: what lies below it."""
    return rows.filter(territory__startswith=unit.path)


class TabsMixin:
    """A list page with the tabs this person may open."""

    template_name = "support/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request  # type: ignore[attr-defined]
        tabs = [
            (label, url, url == request.path)
            for label, name, permission in _TABS
            if could_ever(request.user, permission)
            for url in [reverse(name)]
        ]
        return super().get_context_data(**{"tabs": tabs, **kwargs})  # type: ignore[misc]
