"""Who makes what, and where: the directory, one producer, one commune of either map."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.domain.certification import catalogue, directory
from ocop.domain.outlets import where_sold
from ocop.faces.website import narrowing, places, structured
from ocop.faces.website.views.base import PER_PAGE, WebsitePage
from ocop.faces.website.views.product import public_phone, story_of
from ocop.platform.core import clock
from ocop.platform.government import maps, spoken
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.views import whole_number


class DirectoryView(WebsitePage):
    template_name = "website/directory.html"
    in_english = True
    title = gettext_lazy("Chủ thể OCOP")
    description = gettext_lazy("Hợp tác xã, doanh nghiệp, hộ sản xuất có sản phẩm OCOP đang có sao: ở đâu, làm gì.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        asked = narrowing.read(self.request.GET)
        asked = {name: asked[name] for name in ("q", "huyen")}
        rows = directory.listed(today, words=asked["q"], district=asked["huyen"])
        page = Paginator(rows, PER_PAGE).get_page(whole_number(self.request.GET.get("trang")))
        return super().get_context_data(
            asked=asked, page=page, narrowed=any(asked.values()),
            districts=narrowing.choices("huyen", directory.districts(today), asked),
            page_numbers=page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1), **kwargs,
        )  # fmt: skip


class ProducerView(WebsitePage):
    """One producer; nothing of it that holds today means no page."""

    template_name = "website/producer.html"
    in_english = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        producer = directory.find(kwargs.pop("uid"), today)
        if producer is None:
            raise Http404
        certificates = list(catalogue.of_producer(producer))
        others = list(directory.classed_without_stars(producer, today))
        phone = public_phone(producer)
        names = [row.shown_name for row in certificates] or [row.shown_name for row in others]
        told = next((row.product for row in certificates if row.product.story), None)
        return super().get_context_data(
            producer=producer, certificates=certificates, others=others, phone=phone, title=producer.name,
            description=_("%(producer)s, %(place)s: %(products)s.")
            % {"producer": producer.name, "place": spoken.full(producer.commune), "products": ", ".join(names[:4])},
            commune_url=places.address(producer.commune), outlets=where_sold.run_by(producer),
            structured=structured.producer(producer, names, phone), **story_of(told), **kwargs,
        )  # fmt: skip


class CommuneView(WebsitePage):
    """One commune of one map: what comes from it, and what it was or became."""

    template_name = "website/commune.html"
    in_english = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.unit = maps.commune_of(f"{kwargs['code']}-{kwargs['year']}")
        if self.unit is None or self.unit.valid_from > clock.today():
            raise Http404
        if places.address(self.unit) != request.path:
            return HttpResponsePermanentRedirect(places.address(self.unit))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **_kwargs: Any) -> dict[str, Any]:
        today, unit = clock.today(), self.unit
        before, after = list(maps.predecessors(unit)), list(maps.successors(unit, today))
        communes = {unit.pk, *(each.pk for each in before)}
        page = Paginator(catalogue.in_communes(communes), PER_PAGE).get_page(
            whole_number(self.request.GET.get("trang"))
        )
        makers = directory.in_communes(today, communes)
        return super().get_context_data(
            unit=unit, ended=bool(unit.valid_to and unit.valid_to < today), page=page, makers=makers[:PER_PAGE],
            before=_linked(before), after=_linked(after),
            outlets=where_sold.in_communes(communes), title=spoken.full(unit),
            description=_("Sản phẩm OCOP của %s: ai làm, mua ở đâu.") % spoken.full(unit),
            page_numbers=page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        )  # fmt: skip


def _linked(units: list[AdminUnit]) -> list[tuple[AdminUnit, str]]:
    return [(unit, places.address(unit)) for unit in units]
