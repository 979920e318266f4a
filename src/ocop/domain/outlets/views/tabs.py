"""Outlets and what stands on their shelves, beside each other."""

from ocop.platform.ui.tabs import Tabs


class OutletTabs(Tabs):
    tabs_label = "Điểm bán hàng"
    tabs_of = (
        ("Điểm bán", "office:outlets", "outlets.view"), ("Sản phẩm bày bán", "office:listings", "outlets.view_listing"),
    )  # fmt: skip
