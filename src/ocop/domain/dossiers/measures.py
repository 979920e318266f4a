"""What ideas tell the plan (II.7.1): forms received and sent up by each district, products in the cycle."""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.http import urlencode

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.queries import STEPS
from ocop.domain.plans import measuring
from ocop.domain.plans.measuring import Counts, Part
from ocop.domain.plans.models import Season
from ocop.domain.plans.queries import districts_of
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency


def _counter(step: str) -> Callable[[Season], Counts]:
    def compute(season: Season) -> Counts:
        rows = Idea.objects.filter(STEPS[step], season=season).values("district").annotate(count=Count("pk"))
        return {row["district"]: row["count"] for row in rows.order_by()}

    return compute


def _rows(step: str) -> Callable[[Season, AdminUnit | None], str]:
    def url(season: Season, district: AdminUnit | None) -> str:
        chosen = {"step": step, "year": season.year} | ({"district": district.pk} if district else {})
        return f"{reverse('office:ideas')}?{urlencode(chosen)}"

    return url


def _register(name: str, step: str, label: str) -> None:
    measuring.register(name, label, _counter(step), _rows(step), permission="dossiers.view_idea")


def first_forms(season: Season) -> Mapping[str, Sequence[Part]]:
    """Ideas of March: a district has met the date once its first form was sent."""
    ideas = Idea.objects.filter(STEPS["received"], season=season).values("district").annotate(first=Min("sent_on"))
    first = {row["district"]: row["first"] for row in ideas.order_by()}
    if not first:
        return {}
    units = districts_of(season, clock.today())
    offices = Agency.objects.filter(unit__in=units, kind=Agency.Kind.COMMITTEE).select_related("unit")
    url = _rows("received")
    return {"ideas": [Part(office, first.get(office.unit_id), url(season, office.unit)) for office in offices]}


_register("ideas-received", "received", "Phiếu đăng ký ý tưởng đã nhận")
_register("ideas-sent-up", "sent_up", "Ý tưởng huyện đã gửi lên tỉnh")
_register("cycle-products", "cycle", "Sản phẩm tham gia chu trình")
measuring.register_milestones("dossiers", first_forms)
