"""Điểm bán: where to buy, for everybody; one of them with its shelf; a selection of products as a price list."""

from collections import Counter
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.domain.outlets import enquiries, queries, reading, wholesale
from ocop.domain.outlets.enquiries import Chosen
from ocop.domain.outlets.services.enquiries import MOST
from ocop.platform.core import clock
from ocop.platform.government.queries import districts_on
from ocop.platform.government.tiles import lay
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import PublicPage

MINUTE = 60


class OutletsView(PublicPage):
    template_name = "outlets/public.html"
    in_english = True
    title = gettext_lazy("Điểm bán sản phẩm OCOP")
    description = gettext_lazy("Nơi đang bán sản phẩm OCOP của tỉnh: địa chỉ, giờ mở cửa, điện thoại, có sản phẩm nào.")
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = list(queries.public_outlets())
        districts = list(districts_on(clock.today()))
        counts = Counter(row.unit.parent_id for row in rows if row.unit)
        asked = self.request.GET.get("huyen", "")
        chosen = next((unit for unit in districts if unit.code == asked), None)
        shown = [row for row in rows if chosen is None or (row.unit and row.unit.parent_id == chosen.pk)]
        return super().get_context_data(
            rows=[(row, reading.map_url(row)) for row in shown], tiles=lay(districts, counts), chosen=chosen,
            total=len(rows), **kwargs,
        )  # fmt: skip


class OutletView(PublicPage):
    """One place: when it is open, how to come, what stands there today."""

    template_name = "outlets/public/outlet.html"
    in_english = True
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = queries.public_outlet(kwargs["uid"])
        if row is None:
            raise Http404
        certified = queries.certified(row)
        shelf = [(listing, certified.get(listing.product_id)) for listing in row.shelf]  # type: ignore[attr-defined]
        described = _("%(name)s: địa chỉ, giờ mở cửa, điện thoại, sản phẩm OCOP đang có.") % {"name": row.name}
        return super().get_context_data(
            **{"title": row.name, "description": described, "outlet": row, "map_url": reading.map_url(row),
               "shelf": shelf, **kwargs}
        )  # fmt: skip


class WholesaleView(PublicPage):
    """``?ma=<slug>&ma=…``: the selection lives in the address, so that it can be sent; ``xuat=xlsx`` or ``pdf``."""

    template_name = "outlets/public/wholesale.html"
    http_method_names = ["get", "head"]
    cache_seconds = MINUTE

    @cached_property
    def chosen(self) -> Chosen:
        return enquiries.chosen(self.request.GET.getlist("ma"))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.get("xuat")
        if asked not in ("xlsx", "pdf") or not self.chosen.certificates:
            return super().get(request, *args, **kwargs)
        today = clock.today()
        rows = wholesale.offers(self.chosen.certificates, today)
        name = f"danh-muc-chao-hang-ocop-{today:%Y-%m-%d}.{asked}"
        if asked == "xlsx":
            return FileResponse(wholesale.excel(rows), as_attachment=True, filename=name, content_type=XLSX)
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(wholesale.pdf(rows, today), content_type="application/pdf", headers=headers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slugs = [product.slug for product in self.chosen.products]
        kept = urlencode([("ma", slug) for slug in slugs])
        ask = urlencode([("san-pham", slug) for slug in slugs])
        return super().get_context_data(
            **{"title": _("Danh mục chào hàng"), "chosen": self.chosen, "most": enquiries.MOST, "kept": kept,
               "most_asked": MOST,
               "description": _("Danh mục sản phẩm OCOP đã chọn: giá, quy cách, giấy chứng nhận, điện thoại."),
               "offers": wholesale.offers(self.chosen.certificates, clock.today()),
               "ask_url": f"{reverse('website:enquire')}?{ask}", **kwargs}
        )  # fmt: skip
