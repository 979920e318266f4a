"""What fairs tell the plan (II.4)."""

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.activities.models import Activity, Fair
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts
from ocop.domain.plans.models import Season
from ocop.platform.government.models import AdminUnit


def fairs(season: Season) -> Counts:
    """Fairs outside the province that were held; connection events and fairs at home are counted apart."""
    rows = Activity.objects.filter(
        season=season, kind=Activity.Kind.FAIR, state__in=Activity.HELD, fair__scope=Fair.Scope.OUTSIDE
    ).order_by()
    return {row["unit"]: row["count"] for row in rows.values("unit").annotate(count=Count("pk"))}


def fairs_url(season: Season, _district: AdminUnit | None) -> str:
    chosen = {"scope": Fair.Scope.OUTSIDE.value, "held": "co", "year": season.year}
    return f"{reverse('office:fairs')}?{urlencode(chosen)}"


def register_measures() -> None:
    measuring.register(
        "fairs-held", "Hội chợ ngoài tỉnh đã tham gia", fairs, fairs_url, permission="activities.view", unit="hội chợ"
    )
