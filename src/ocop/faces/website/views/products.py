"""Lists of products: the catalogue, those of the province, some beside each other."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.domain.certification import catalogue
from ocop.domain.producers.models import ProductClass
from ocop.faces.website import comparing
from ocop.faces.website.narrowing import Narrowing
from ocop.faces.website.paging import KeyPaginator
from ocop.faces.website.views.base import PER_PAGE, WebsitePage
from ocop.platform.core import clock
from ocop.platform.ui.views import whole_number


class ProductsView(WebsitePage):
    """The catalogue: every choice stands in the address, so that it can be sent to somebody."""

    template_name = "website/products.html"
    in_english = True
    title = gettext_lazy("Sản phẩm")
    description = gettext_lazy(
        "Tất cả sản phẩm OCOP đang có giấy chứng nhận còn hiệu lực: tìm theo tên, nhóm, địa phương, hạng sao."
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        look = Narrowing(self.request.GET)
        paginator = KeyPaginator(look.rows(), PER_PAGE, look.total, catalogue.valid)
        page = paginator.get_page(whole_number(self.request.GET.get("trang")))
        return super().get_context_data(
            asked=look.asked, look=look, page=page, total=catalogue.total() if look.is_narrowed else look.total,
            narrowed=look.is_narrowed, filters=look.filters(), orders=look.orders(), most=comparing.MOST,
            page_numbers=paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1), **kwargs,
        )  # fmt: skip


class OfTheProvinceView(WebsitePage):
    """Key, specific and potential products, also those without stars: each says which it is."""

    template_name = "website/of_the_province.html"
    in_english = True
    title = gettext_lazy("Sản phẩm chủ lực, đặc trưng, tiềm năng")
    description = gettext_lazy("Sản phẩm chủ lực, đặc trưng và tiềm năng của tỉnh, có sao và chưa có sao OCOP.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = {kind.value.lower(): kind for kind in ProductClass.Kind}
        asked = self.request.GET.get("loai", "")
        kind = kinds.get(asked)
        address = reverse("website:of_the_province")
        tabs = [(_("Tất cả"), address, kind is None)]
        tabs += [(_(each.label), f"{address}?loai={word}", each == kind) for word, each in kinds.items()]
        rows = catalogue.of_the_province(clock.today(), kind.value if kind else "")
        page = Paginator(rows, PER_PAGE).get_page(whole_number(self.request.GET.get("trang")))
        return super().get_context_data(
            tabs=tabs, page=page,
            page_numbers=page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1), **kwargs,
        )  # fmt: skip


class CompareView(WebsitePage):
    template_name = "website/compare.html"
    in_english = True
    title = gettext_lazy("So sánh sản phẩm")
    description = gettext_lazy("Đặt hai đến bốn sản phẩm OCOP cạnh nhau: hạng sao, giá, quy cách, mùa, người làm.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        side_by_side = comparing.read(self.request.GET.getlist("ma"))
        return super().get_context_data(side=side_by_side, **kwargs)
