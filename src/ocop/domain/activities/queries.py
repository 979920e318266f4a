"""Activities, their programme and files, each narrowed to what a person may see."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ocop.domain.activities.models import (
    Activity,
    ActivityFile,
    Attendance,
    Contest,
    Material,
    Participant,
    Quota,
    Session,
)
from ocop.domain.certification.models import Decision
from ocop.domain.plans import queries as plans
from ocop.domain.plans.acting import agencies_of
from ocop.domain.plans.models import PlanItem, Season
from ocop.domain.producers.models import Product
from ocop.platform.access.grants import grants_of, roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit, Agency

ITEM_CHOICES = [(code, code) for code in ("II.1", "II.2", "II.2.1", "II.2.2", "II.3", "II.4", "II.7.3", "III.4")]
_CAME = Count("attendances", Q(attendances__status=Attendance.Status.PRESENT))
_WITH = ("season", "item__plan__season", "organiser", "unit")


def activities_for(user: User | AnonymousUser) -> QuerySet[Activity]:
    return allowed(user, "activities.view").select_related(*_WITH)


def activities_run_by(user: User) -> QuerySet[Activity]:
    return allowed(user, "activities.run").select_related(*_WITH)


def activities_of(item: PlanItem, user: User | AnonymousUser) -> QuerySet[Activity]:
    """Those planned from an item or from one below it."""
    return activities_for(user).filter(under(item.code), item__plan=item.plan_id).order_by("starts_on", "pk")


def under(code: str, path: str = "item__code") -> Q:
    """Planned from the item with this code or from one below it."""
    return Q(**{path: code}) | Q(**{f"{path}__startswith": f"{code}."})


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


# People


def people_for(user: User | AnonymousUser) -> QuerySet[Participant]:
    """Whom this person may see; with how many sessions each attended."""
    rows = allowed(user, "activities.view_person").select_related(
        "activity__item", "activity__season", "unit", "district", "producer", "paper"
    )
    return rows.annotate(came=_CAME)


def people_run_by(user: User) -> QuerySet[Participant]:
    rows = allowed(user, "activities.manage_person")
    return rows.select_related("activity__organiser", "district", "producer", "user", "registered_by", "paper")


def people_answered_by(user: User) -> QuerySet[Participant]:
    rows = allowed(user, "activities.answer_person")
    return rows.select_related("activity", "district", "producer", "user", "registered_by")


def came_to(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    """Those with a place who were there in one session at least: a lượt người each."""
    there = Attendance.objects.filter(participant=OuterRef("pk"), status=Attendance.Status.PRESENT)
    return rows.filter(Exists(there), state__in=Participant.WITH_PLACE)


def counted_sessions(activity: Activity) -> QuerySet[Session]:
    """The half-days of which attendance is taken."""
    return activity.sessions.filter(setting__in=(Session.Setting.CLASS, Session.Setting.FIELD))


def quotas_of(activity: Activity) -> list[Quota]:
    return list(activity.quotas.select_related("district"))


def attendance_settled_by(user: User) -> QuerySet[Attendance]:
    mine = allowed(user, "activities.run_session").values("pk")
    return Attendance.objects.filter(session__in=mine).exclude(other="").select_related("session__activity")


def open_on(day: date) -> QuerySet[Activity]:
    """Announced, and registration is open on ``day``: people come to classes, stands to fairs."""
    rows = Activity.objects.filter(
        state=Activity.State.ANNOUNCED, registration_from__lte=day, registration_until__gte=day
    )
    return rows.select_related("season", "item", "organiser", "unit").order_by("starts_on", "pk")


def own_people(user: User) -> QuerySet[Participant]:
    """Oneself and the people of the producers this person acts for."""
    mine = allowed(user, "producers.act").values("pk")
    rows = Participant.objects.filter(Q(producer__in=mine) | Q(user=user))
    return rows.select_related("activity__item", "producer", "paper").order_by("-activity__starts_on", "pk")


def activities_registered_by(user: User) -> QuerySet[Activity]:
    return allowed(user, "activities.register").select_related(*_WITH)


def waiting_by_district(activity: Activity) -> dict[int | None, int]:
    rows = activity.participants.filter(state=Participant.State.WAITING).order_by().values("district")
    return {row["district"]: row["count"] for row in rows.annotate(count=Count("pk"))}


def units_registered_by(user: User, activity: Activity) -> QuerySet[AdminUnit]:
    """Districts and the province for who runs it; others what lies in their own territory."""
    units = government.units_on(clock.today()).filter(path__startswith=activity.season.province.path)
    if allowed(user, "activities.run").filter(pk=activity.pk).exists():
        return units.filter(level__lte=AdminUnit.Level.DISTRICT).order_by("level", "code")
    paths = Q(pk__in=())
    for grant in grants_of(user):
        if grant.path:
            paths |= Q(path__startswith=grant.path)
    return units.filter(paths).order_by("level", "code")


def marks_of(person: Participant) -> QuerySet[Attendance]:
    return person.attendances.select_related("session").order_by("session__on", "session__part")


# What one kind alone has


def acting_agencies(season: Season) -> QuerySet[Agency]:
    """Who may be named for what follows: the province's offices and the districts' committees."""
    below = districts(season).values("pk")
    committees = Q(unit__in=below, kind=Agency.Kind.COMMITTEE)
    return Agency.objects.filter(Q(unit=season.province_id) | committees).exclude(kind=Agency.Kind.CONSULTANT)


def materials_of(activity: Activity) -> QuerySet[Material]:
    return activity.materials.select_related("district", "partner", "file", "proof")


def contest_of(activity: Activity) -> Contest | None:
    return Contest.objects.filter(activity=activity).first()


def products_to_enter(user: User) -> QuerySet[Product]:
    """Whoever runs a contest chooses among all products; the department has no list of its own."""
    rows = Product.objects.select_related("producer").order_by("name")
    return rows if allowed(user, "activities.run").exists() else rows.none()


def decisions_of(season: Season) -> QuerySet[Decision]:
    """Decisions of the season whose certificates are handed over, with how many there are and how many were."""
    rows = Decision.objects.filter(season=season, state=Decision.State.ISSUED)
    handed = Q(certificates__hand_over__handed_on__isnull=False)
    return rows.annotate(granted=Count("certificates"), handed=Count("certificates", handed)).order_by(
        "issued_on", "pk"
    )
