"""Sản phẩm bày bán: over all outlets, what came when, why, and when it left."""

from django.db.models import QuerySet

from ocop.domain.outlets import addresses, queries
from ocop.domain.outlets.filters import ListingFilter
from ocop.domain.outlets.models import Listing
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView

from .tabs import OutletTabs


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
        Column("product", "Sản phẩm", "product.name", sort="product__name", sub="product.producer", lead=True),
        Column("outlet", "Điểm bán", "outlet.name", sort="outlet__name", link=lambda row: addresses.outlet(row.outlet)),
        Column("place", "Sản phẩm của", "product.producer.commune.parent.short_name",
               sort="product__producer__commune__parent__name"),
        Column("from", "Vào ngày", "listed_on", sort="listed_on", css="num", sub="listing_reason"),
        Column("until", "Rút ngày", "removed_on", sort="removed_on", css="num", sub="removal_reason"),
        Column("stock", "Tồn", "on_hand", sort="on_hand", css="num", sub="unit"),
        Column("by", "Người chọn", "chosen_by"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Listing]:
        return queries.listings_for(self.request.user)
