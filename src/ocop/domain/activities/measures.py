"""What activities tell the plan: what was held of II.2, II.3, II.7.3, and when the ceremony took place."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.activities import addresses
from ocop.domain.activities.models import Activity, Fair
from ocop.domain.activities.queries import under
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts, Happened, Part
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.government.models import AdminUnit
from ocop.platform.government.queries import standing_office_of

K = Activity.Kind
CEREMONY = "ceremony"
"""The milestone of II.7.3."""


def _held(kind: Activity.Kind, code: str) -> Callable[[Season], Counts]:
    def compute(season: Season) -> Counts:
        rows = Activity.objects.filter(under(code), season=season, kind=kind, state__in=Activity.HELD).order_by()
        return {row["unit"]: row["count"] for row in rows.values("unit").annotate(count=Count("pk"))}

    return compute


def _held_url(kind: Activity.Kind, code: str) -> Callable[[Season, AdminUnit | None], str]:
    def url(season: Season, district: AdminUnit | None) -> str:
        chosen = {"kind": kind.value, "item": code, "held": "co", "year": season.year}
        return f"{reverse('office:activities')}?{urlencode(chosen | ({'district': district.pk} if district else {}))}"

    return url


def ceremonies(season: Season) -> Mapping[str, Sequence[Part]]:
    """Done on the day it was held; planned and not held, it is still owed."""
    rows = Activity.objects.filter(season=season, kind=K.CEREMONY).exclude(state=Activity.State.CANCELLED)
    row = rows.order_by("-ends_on", "-pk").first()
    if row is None:
        return {}
    done = row.ends_on if row.state in Activity.HELD else None
    return {CEREMONY: [Part(standing_office_of(season.province), done, addresses.activity(row))]}


def happened(item: PlanItem) -> Iterable[Happened]:
    for row in Activity.objects.filter(item=item, state__in=(*Activity.HELD, Activity.State.RUNNING)):
        yield Happened(row.starts_on, f"{row.get_kind_display()}: {row.name}.", addresses.activity(row))


for _name, _label, _kind, _code, _unit in (
    ("classes-held", "Lớp tập huấn đã tổ chức", K.TRAINING, "II.2", "lớp"),
    ("classes-officials", "Lớp cho cán bộ quản lý đã tổ chức", K.TRAINING, "II.2.1", "lớp"),
    ("classes-producers", "Lớp cho chủ thể đã tổ chức", K.TRAINING, "II.2.2", "lớp"),
    ("tours-held", "Đợt học tập kinh nghiệm đã tổ chức", K.TOUR, "II.3", "đợt"),
    ("trips-held", "Chuyến học tập kinh nghiệm đã tổ chức", K.TOUR, "II.3", "chuyến"),
):
    measuring.register(
        _name, _label, _held(_kind, _code), _held_url(_kind, _code), permission="activities.view", unit=_unit
    )


def fairs(season: Season) -> Counts:
    """Fairs outside the province that were held (II.4); connection events and fairs at home are counted apart."""
    rows = Activity.objects.filter(
        season=season, kind=K.FAIR, state__in=Activity.HELD, fair__scope=Fair.Scope.OUTSIDE
    ).order_by()
    return {row["unit"]: row["count"] for row in rows.values("unit").annotate(count=Count("pk"))}


def fairs_url(season: Season, _district: AdminUnit | None) -> str:
    chosen = {"scope": Fair.Scope.OUTSIDE.value, "held": "co", "year": season.year}
    return f"{reverse('office:fairs')}?{urlencode(chosen)}"


measuring.register(
    "fairs-held", "Hội chợ ngoài tỉnh đã tham gia", fairs, fairs_url, permission="activities.view", unit="hội chợ"
)
measuring.register_milestones("activities", ceremonies)
measuring.register_events("activities", happened)
