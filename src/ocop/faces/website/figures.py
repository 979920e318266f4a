"""Số liệu: what the province may show of its programme, each chart a table as well."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Sum, Value
from django.db.models.functions import Coalesce, ExtractYear, TruncMonth
from django.utils.html import format_html
from django.utils.translation import gettext as _

from ocop.domain.activities.models import Activity
from ocop.domain.activities.models.fairs import Stand, StandDay
from ocop.domain.certification import catalogue, facets
from ocop.domain.certification.facets import Cell, Chosen
from ocop.domain.certification.models.verifying import ScanCount
from ocop.domain.certification.queries import valid
from ocop.domain.outlets.models import Turnover
from ocop.domain.outlets.models.year import ROMAN
from ocop.domain.outlets.services.records import last_day
from ocop.domain.producers.models import Producer
from ocop.faces.website import hiding
from ocop.faces.website.hiding import Figure, Told
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.core import clock
from ocop.platform.core.dates import add_months
from ocop.platform.core.tongue import shown
from ocop.platform.government import tiles
from ocop.platform.government.queries import districts_on

WIDE = 1000
"""Of the drawing of the longest bar."""
SETTLED = timedelta(days=45)
"""After a quarter; a sum that grows by one outlet a day would tell what that outlet sold."""
MONTHS = 12
FAIRS = 8


@dataclass(frozen=True)
class Bar:
    label: str
    value: int | None
    width: int
    url: str = ""


@dataclass(frozen=True)
class Chart:
    key: str
    title: str
    head: str
    unit: str
    bars: list[Bar]
    total: int | None = None
    with_total: bool = False

    @property
    def hides(self) -> bool:
        return any(bar.value is None for bar in self.bars) or (self.with_total and self.total is None)


class FiguresView(WebsitePage):
    template_name = "website/figures.html"
    in_english = True
    cache_seconds = 300

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        by_district, found = catalogue.by_district(), facets.cells(catalogue.found(), today.month)
        return super().get_context_data(
            total=sum(by_district.values()), tiles=tiles.lay(districts_on(today), by_district), as_of=today,
            charts=[by_stars(found), by_group(found), by_year()], people=[by_kind()],
            sales=[at_fairs(today), at_outlets(today)],
            scans=scans(today), title=_("Số liệu"), least=hiding.LEAST,
            description=_("Sản phẩm theo hạng sao, nhóm, huyện, năm; chủ thể; lượt tra mã; doanh số."),
            **kwargs,
        )  # fmt: skip


def by_stars(found: list[Cell]) -> Chart:
    rows = [(facet.label, facet.count, f"?sao={facet.value}") for facet in facets.ranks(found, Chosen())]
    return _chart("sao", _("Theo hạng sao"), _("Hạng"), rows)


def by_group(found: list[Cell]) -> Chart:
    rows = [(facet.label, facet.count, f"?nhom={facet.value}") for facet in facets.groups(found, Chosen())]
    return _chart("nhom", _("Theo nhóm sản phẩm"), _("Nhóm"), rows)


def by_year() -> Chart:
    found = valid().order_by().annotate(year=ExtractYear("issued_on")).values_list("year")
    rows = [(str(year), count, "") for year, count in found.annotate(number=Count("pk")).order_by("year")]
    return _chart("nam", _("Theo năm công nhận"), _("Năm"), rows)


def by_kind() -> Chart:
    """Producers with a product shown today; few of a kind are not told."""
    found = valid().order_by().values_list("product__producer__kind")
    counted = dict(found.annotate(number=Count("product__producer", distinct=True)))
    told, total = hiding.counts([(_(label), counted.get(kind, 0)) for kind, label in Producer.Kind.choices])
    return _hidden("chu-the", _("Chủ thể theo loại hình"), _("Loại hình"), _("chủ thể"), told, total)


def scans(today: date) -> Chart:
    first = add_months(today.replace(day=1), 1 - MONTHS)
    found = ScanCount.objects.filter(day__gte=first, day__lte=today).annotate(month=TruncMonth("day")).order_by()
    rows = found.values_list("month").annotate(number=Sum("count")).order_by("month")
    shown = [(f"{month.month}/{month.year}", number, "") for month, number in rows]
    return _chart("luot-tra", _("Lượt tra mã trên giấy, nhãn"), _("Tháng"), shown, unit=_("lượt"))


def at_fairs(today: date) -> Chart:
    """What the stands of one fair sold together, of fairs that are over and accounted for."""
    days = StandDay.objects.filter(
        stand__state=Stand.State.ALLOCATED, stand__activity__state__in=Activity.HELD,
        stand__activity__ends_on__lt=today,
    )  # fmt: skip
    rows = (
        days.order_by()
        .values_list("stand__activity", "stand__activity__name", "stand__activity__starts_on")
        .annotate(sold=Sum(Coalesce(F("total"), F("recorded"))), producers=Count("stand__producer", distinct=True))
    )
    latest = sorted(rows, key=lambda row: (row[2], row[0]), reverse=True)[:FAIRS]
    figures = [
        Figure(format_html("{} ({}/{})", shown(name), on.month, on.year), sold, number)
        for _pk, name, on, sold, number in latest
    ]
    told, total = hiding.sums(figures)
    return _hidden("hoi-cho", _("Bán tại hội chợ"), _("Hội chợ"), _("đồng"), told, total)


_APART = 10**12
_RUN_BY = Coalesce(
    "outlet__partner", F("outlet__producer") + Value(_APART), F("outlet__agency") + Value(2 * _APART)
)
"""Whose money it is: several shops of one are one."""


def at_outlets(today: date) -> Chart:
    """What the points of sale reported together, by quarters that are long over."""
    rows = (
        Turnover.objects.order_by()
        .values_list("year", "quarter")
        .annotate(sold=Sum("amount"), runners=Count(_RUN_BY, distinct=True))
    )
    over = [row for row in sorted(rows) if last_day(row[0], row[1]) + SETTLED <= today][-FAIRS:]
    figures = [Figure(_quarter(year, number), amount, runners) for year, number, amount, runners in over]
    told, total = hiding.sums(figures)
    return _hidden("diem-ban", _("Doanh thu điểm bán"), _("Quý"), _("đồng"), told, total)


def _quarter(year: int, number: int) -> str:
    return _("Quý %(number)s/%(year)s") % {"number": ROMAN[number - 1], "year": year}


def _chart(key: str, title: str, head: str, rows: Sequence[tuple[str, int, str]], unit: str = "") -> Chart:
    most = max((count for _label, count, _url in rows), default=0)
    bars = [Bar(label, count, _width(count, most), url) for label, count, url in rows]
    return Chart(key, title, head, unit or _("sản phẩm"), bars, total=sum(count for _label, count, _url in rows))


def _hidden(key: str, title: str, head: str, unit: str, told: Iterable[Told], total: int | None) -> Chart:
    rows = list(told)
    most = max((row.value or 0 for row in rows), default=0)
    bars = [Bar(row.label, row.value, _width(row.value or 0, most)) for row in rows]
    return Chart(key, title, head, unit, bars, total, with_total=True)


def _width(value: int, most: int) -> int:
    return -(-value * WIDE // most) if most else 0
