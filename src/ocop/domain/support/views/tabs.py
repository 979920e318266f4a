"""The lists of the room, and the filter of a district that they share."""

from typing import Any

from django.db.models import QuerySet

from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.tabs import Tabs


def inside(rows: QuerySet[Any], _name: str, unit: AdminUnit) -> QuerySet[Any]:
    """A filter of a district: what lies below it."""
    return rows.filter(territory__startswith=unit.path)


class TabsMixin(Tabs):
    template_name = "support/list.html"
    tabs_label = "Hỗ trợ"
    tabs_of = (
        ("Yêu cầu", "office:support_requests", "support.view"),
        ("Gói hỗ trợ", "office:support_lots", "support.view_lot"),
        ("Tư vấn", "office:consultations", "support.view_consulting"),
        ("Nhãn hiệu, kiểu dáng", "office:industrial_rights", "support.view_right"),
        ("Tem, phôi", "office:print_orders", "support.view_stock"),
        ("Thiết bị", "office:equipment", "support.view_equipment"),
        ("Giúp đỡ", "office:help_requests", "support.view_help"),
        ("Quy định", "office:support_schemes", "support.view_scheme"),
    )
