"""Activities, their programme and files, each narrowed to what a person may see."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.plans import queries as plans
from ocop.domain.plans.acting import agencies_of
from ocop.domain.plans.models import PlanItem, Season
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency

ITEM_CHOICES = [(code, code) for code in ("II.1", "II.2", "II.2.1", "II.2.2", "II.3", "II.4", "II.7.3", "III.4")]
_WITH = ("season", "item__plan__season", "organiser", "unit")


def activities_for(user: User | AnonymousUser) -> QuerySet[Activity]:
    return allowed(user, "activities.view").select_related(*_WITH)


def activities_run_by(user: User) -> QuerySet[Activity]:
    return allowed(user, "activities.run").select_related(*_WITH)


def activities_of(item: PlanItem, user: User | AnonymousUser) -> QuerySet[Activity]:
    """Those planned from an item or from one below it."""
    return activities_for(user).filter(under(item.code), item__plan=item.plan_id).order_by("starts_on", "pk")


def under(code: str) -> Q:
    """Planned from the item with this code or from one below it."""
    return Q(item__code=code) | Q(item__code__startswith=f"{code}.")


def public_activities() -> QuerySet[Activity]:
    """What stands on the website: announced with a text for the public."""
    rows = Activity.objects.filter(state__in=Activity.SHOWN).exclude(public_text="")
    return rows.select_related("organiser", "unit", "item__plan__season").order_by("-starts_on", "pk")


def sessions_of(activity: Activity) -> QuerySet[Session]:
    return activity.sessions.select_related("material")


def sessions_run_by(user: User) -> QuerySet[Session]:
    return allowed(user, "activities.run_session").select_related("activity__item__plan__season", "material")


def files_for(user: User | AnonymousUser) -> QuerySet[ActivityFile]:
    return allowed(user, "activities.view_file").select_related("file", "activity")


def public_files(activity: Activity) -> QuerySet[ActivityFile]:
    return activity.files.filter(is_public=True).select_related("file")


def present_season() -> Season | None:
    return plans.season_on(clock.today())


def items_to_plan(season: Season, codes: tuple[str, ...]) -> list[PlanItem]:
    """The items of the season's plan an activity of these codes hangs on, in the order of ``codes``."""
    rows = PlanItem.objects.filter(plan__season=season, code__in=codes).select_related("plan__season")
    return sorted(rows, key=lambda row: codes.index(row.code))


def organisers_for(user: User, season: Season) -> list[Agency]:
    """On whose behalf a person may plan: the agencies they speak for; the standing office for those of the province."""
    own = agencies_of(user)
    if Role.STANDING_OFFICER not in roles_of(user):
        return own
    province = Agency.objects.filter(unit=season.province_id).exclude(kind=Agency.Kind.CONSULTANT)
    return [*own, *province.exclude(pk__in=[row.pk for row in own])]


def filter_districts() -> QuerySet[AdminUnit]:
    season = present_season()
    return districts(season) if season else AdminUnit.objects.none()


def districts(season: Season) -> QuerySet[AdminUnit]:
    return plans.districts_of(season, clock.today())
