"""What councils tell the plan (II.7.2): rounds held, products sent up and scored, who finished a round when."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.queries import LISTED
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts, Part
from ocop.domain.plans.models import Season
from ocop.domain.plans.queries import districts_of
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import standing_office_of

_HELD = (Round.State.CLOSED, Round.State.APPROVED, Round.State.SENT_UP)


def rounds_held(season: Season) -> Counts:
    """Rounds of the year that at least one council has finished: "có thể tổ chức thành 02 đợt"."""
    held = Round.objects.filter(council__season=season, state__in=_HELD).order_by().values("number").distinct()
    return {None: held.count()}


def _counter(what: str) -> Callable[[Season], Counts]:
    def compute(season: Season) -> Counts:
        rows = Entry.objects.filter(LISTED[what], round__council__season=season).values("dossier__district")
        return {row["dossier__district"]: row["count"] for row in rows.annotate(count=Count("pk")).order_by()}

    return compute


def _rows(what: str) -> Callable[[Season, AdminUnit | None], str]:
    def url(season: Season, district: AdminUnit | None) -> str:
        chosen = {"what": what, "year": season.year} | ({"district": district.pk} if district else {})
        return f"{reverse('office:entries')}?{urlencode(chosen)}"

    return url


def finished(season: Season) -> Mapping[str, Sequence[Part]]:
    """Each round of each level with the day it was closed. Round 1 is owed by every district once any has a council;
    the plan leaves a second round to those who hold one."""
    rounds = list(Round.objects.filter(council__season=season).select_related("council"))
    by_place = {(row.council.stage, row.number, row.council.unit_id): row for row in rounds}
    offices = _offices(season) if rounds else {}
    found: dict[str, list[Part]] = {}
    for stage, number in sorted({(row.council.stage, row.number) for row in rounds}):
        for unit, office in offices[stage].items():
            row = by_place.get((stage, number, unit))
            if row or number == 1:
                found.setdefault(f"{stage}-{number}", []).append(_part(office, row))
    return found


def _part(office: Agency, row: Round | None) -> Part:
    if row is None:
        return Part(office, None)
    return Part(office, row.closed_on, reverse("office:round", args=[row.uid]))


def _offices(season: Season) -> dict[str, dict[int, Agency]]:
    """Whose round it is: each district's committee; the standing office for the province."""
    units = districts_of(season, clock.today())
    committees = Agency.objects.filter(unit__in=units, kind=Agency.Kind.COMMITTEE).order_by("unit__code")
    return {
        "district": {office.unit_id: office for office in committees},
        "province": {season.province_id: standing_office_of(season.province)},
    }


measuring.register(
    "rounds-held", "Đợt đánh giá đã tổ chức", rounds_held, lambda _season, _unit: reverse("office:councils"),
    unit="đợt", permission="evaluation.view_council",
)  # fmt: skip
measuring.register(
    "products-sent-up", "Sản phẩm hội đồng huyện chuyển lên tỉnh", _counter("sent_up"), _rows("sent_up"),
    permission="evaluation.view_entry",
)  # fmt: skip
measuring.register(
    "products-scored", "Sản phẩm hội đồng tỉnh đã chấm, đã mở điểm", _counter("scored"), _rows("scored"),
    permission="evaluation.view_entry",
)  # fmt: skip
measuring.register_milestones("evaluation", finished)
