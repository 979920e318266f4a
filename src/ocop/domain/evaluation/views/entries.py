"""The products that councils have judged, over all rounds: the rows behind the figures of the plan."""

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import Entry
from ocop.platform.core import clock
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import Crumbs

from .councils import crumbs

WHAT = (("sent_up", "huyện chuyển lên tỉnh"), ("scored", "hội đồng tỉnh đã chấm"))


class EntryFilter(FilterSet):
    what = ChoiceFilter(label="Kết quả", choices=WHAT, empty_label="tất cả", method="listed")
    district = ModelChoiceFilter(
        label="Huyện", queryset=lambda _: districts_on(clock.today()), field_name="dossier__district"
    )
    year = NumberFilter(label="Năm", field_name="round__council__season__year")

    class Meta:
        model = Entry
        fields = ()

    def listed(self, rows: QuerySet[Entry], _name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(queries.LISTED[value])


class EntriesView(ListView):
    """Which product in which round; marks and results stand on the pages of the rounds, for those who may see them."""

    title = "Sản phẩm ở hội đồng"
    permission = "evaluation.view_entry"
    filterset_class = EntryFilter
    search_in = ("dossier__search",)
    order = ("round__council__unit__code", "round__number", "position")
    what = "sản phẩm"
    empty = Empty("Chưa có sản phẩm nào ở hội đồng", "Sản phẩm được giao vào đợt khi hội đồng chuẩn bị đợt đánh giá.")
    columns = (
        Column("product", "Sản phẩm", "dossier.product.name", sort="dossier__product__name",
               sub="dossier.producer.name", lead=True, link=lambda row: reverse("office:entry", args=[row.uid])),
        Column("district", "Huyện", "dossier.district.short_name", sort="dossier__district__name"),
        Column("council", "Hội đồng", "round.council.short_name", sort="round__council__unit__name"),
        Column("number", "Đợt", "round.number", sort="round__number", css="num",
               link=lambda row: reverse("office:round", args=[row.round.uid])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Entry]:
        return queries.entries_for(self.request.user).exclude(state=Entry.State.REMOVED)

    def get_crumbs(self) -> Crumbs:
        return crumbs((self.title, ""))
