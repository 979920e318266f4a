"""Sản phẩm bày bán: over all outlets, what came when, why, and when it left."""

from django.db.models import QuerySet

from ocop.domain.outlets import addresses, queries
from ocop.domain.outlets.filters import ListingFilter
from ocop.domain.outlets.models import Listing
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView

from .tabs import OutletTabs


def _why(row: Listing) -> str:
    """Why it was chosen and, once it has left, why it left."""
    left = f"Rút: {row.removal_reason}" if row.removal_reason else ""
    return " ".join(filter(None, [row.listing_reason, left]))


class ListingsView(OutletTabs, ListView):
    title = "Sản phẩm bày bán"
    permission = "outlets.view_listing"
    template_name = "outlets/listings.html"
    filterset_class = ListingFilter
    search_in = ("product__search", "outlet__search")
    order = ("outlet__name", "product__name", "pk")
    what = "sản phẩm"
    empty = Empty("Chưa có sản phẩm nào bày bán", "Đưa sản phẩm vào từ trang của điểm bán.")
    columns = (
        Column("product", "Sản phẩm", "product.name", sort="product__name", lead=True,
               sub=lambda row: f"{row.product.producer}, {row.product.producer.commune.parent.short_name}"),
        Column("outlet", "Điểm bán", "outlet.name", sort="outlet__name", link=lambda row: addresses.outlet(row.outlet)),
        Column("from", "Vào ngày", "listed_on", sort="listed_on", css="num"),
        Column("until", "Rút ngày", "removed_on", sort="removed_on", css="num"),
        Column("why", "Lý do", _why, sub=lambda row: f"{row.chosen_by} chọn"),
        Column("stock", "Tồn", "on_hand", sort="on_hand", css="num", sub="unit"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Listing]:
        return queries.listings_for(self.request.user)
