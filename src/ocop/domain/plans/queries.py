"""Seasons, plans and what stands in them."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse

from ocop.domain.plans.document.holders import Directory
from ocop.domain.plans.models import (
    CalendarFeed,
    Duty,
    DutyHolder,
    HolderRole,
    ImplementingPlan,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    PlanVersion,
    Remark,
    ReminderRun,
    Season,
    Target,
)
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.notifications.services import absolute


def plans(by: User | AnonymousUser) -> QuerySet[Plan]:
    return allowed(by, "plans.view_plan").select_related("season__province", "issuer")


def plan_on(day: date, by: User | AnonymousUser) -> Plan | None:
    """The plan of the season that ``day`` belongs to, as far as ``by`` may see it."""
    season = season_on(day)
    return plans(by).filter(season=season).first() if season else None


def season_of(year: int) -> Season:
    return Season.objects.select_related("province").get(year=year)


def season_on(day: date) -> Season | None:
    """The season whose year holds ``day``; outside every season, the latest one begun before it, else the first.

    A season whose plan is still a draft has not begun.
    """
    rows = Season.objects.exclude(plan__state=Plan.State.DRAFT)
    seasons = list(rows.select_related("province").order_by("starts_on"))
    begun = [season for season in seasons if season.starts_on <= day]
    return begun[-1] if begun else next(iter(seasons), None)


def districts_of(season: Season, day: date) -> QuerySet[AdminUnit]:
    """The districts of the season's province on ``day``, or on the day of the season nearest to it."""
    within = min(max(day, season.starts_on), season.ends_on)
    return government.districts_on(within).filter(parent=season.province_id)


def has_plan(season: Season) -> bool:
    return Plan.objects.filter(season=season).exists()


def milestone(season: Season, code: str) -> Milestone:
    """A date of the season's plan by its code: ideas, district-1, province-2, ceremony, report-6m …"""
    found = Milestone.objects.filter(item__plan__season=season, code=code).select_related("item").first()
    if found is None:
        message = f"Kế hoạch của {season} không có mốc “{code}”."
        raise DomainError("no_milestone", message)
    return found


def milestones(season: Season) -> QuerySet[Milestone]:
    return Milestone.objects.filter(item__plan__season=season).select_related("item")


def milestones_for(by: User | AnonymousUser, permission: str) -> QuerySet[Milestone]:
    return allowed(by, permission).select_related("item__plan__season__province")


def last_reminder_run() -> ReminderRun | None:
    return ReminderRun.objects.first()


def feed_address(user: User) -> str:
    """Where this person's calendar program reads; empty until they ask for it."""
    token = CalendarFeed.objects.filter(user=user).values_list("token", flat=True).first()
    return absolute(reverse("website:calendar_feed", args=[token])) if token else ""


def item(plan: Plan, code: str) -> PlanItem:
    return plan.items.get(code=code)


def items(plan: Plan) -> QuerySet[PlanItem]:
    """The items of the document in its order, with everything a page or an export shows beside them."""
    holders = ItemAgency.objects.select_related("agency").order_by("pk")
    return plan.items.select_related("parent").prefetch_related(
        "targets", "milestones", "remarks", Prefetch("holders", holders)
    )


def outline(plan: Plan) -> list[PlanItem]:
    """Codes and short titles only, in the order of the document."""
    return list(plan.items.only("code", "short_title", "parent_id", "plan_id", "position"))


def remarks(plan: Plan) -> QuerySet[Remark]:
    return plan.remarks.prefetch_related("items")


def duties_under(item: PlanItem) -> QuerySet[Duty]:
    """The paragraphs of one item of part III, with those they fall on."""
    holders = DutyHolder.objects.select_related("agency").order_by("pk")
    return item.duties.select_related("milestone").prefetch_related(Prefetch("holders", holders))


def duties(plan: Plan) -> QuerySet[Duty]:
    holders = DutyHolder.objects.select_related("agency").order_by("pk")
    return plan.duties.select_related("item", "milestone").prefetch_related(Prefetch("holders", holders))


def duties_of(agency: Agency, plan: Plan) -> QuerySet[Duty]:
    """What the plan asks of one agency."""
    return plan.duties.filter(holders__agency=agency).select_related("item", "milestone")


def target(season: Season, item_code: str) -> Target | None:
    """The first figure an item of the season's plan sets, e.g. 3–4 products a district (II.7.1)."""
    return Target.objects.filter(item__plan__season=season, item__code=item_code).order_by("position", "pk").first()


def directory(province: AdminUnit) -> Directory:
    """Every agency of the province, to be found by name."""
    return Directory(Agency.objects.filter(unit__path__startswith=province.path))


def versions(by: User | AnonymousUser) -> QuerySet[PlanVersion]:
    return allowed(by, "plans.view_version").select_related(
        "plan__season__province", "plan__issuer", "prepared_by", "approved_by"
    )


def in_force(plan: Plan) -> PlanVersion:
    """The version whose text the rows carry."""
    return plan.versions.filter(state=PlanVersion.State.ISSUED).latest("ordinal")


def open_version(plan: Plan) -> PlanVersion | None:
    return plan.versions.filter(state__in=PlanVersion.OPEN).first()


def plan_of_year(year: int, province: AdminUnit) -> Plan | None:
    return Plan.objects.filter(season__year=year, season__province=province).first()


def obliged(plan: Plan) -> QuerySet[Agency]:
    """Whoever part III of the plan gives a task to lead, communes aside: each draws up its own plan."""
    holders = DutyHolder.objects.filter(
        duty__plan=plan, role=HolderRole.LEAD, agency__unit__level__lte=AdminUnit.Level.DISTRICT
    )
    return Agency.objects.filter(pk__in=holders.values("agency")).select_related("unit").order_by("position", "name")


def implementing_duty(plan: Plan) -> Duty | None:
    """The sentence that asks the units for plans of their own: the duty that most of them lead, communes aside."""
    communal = DutyHolder.objects.filter(duty__plan=plan, agency__unit__level=AdminUnit.Level.COMMUNE)
    rows = plan.duties.exclude(pk__in=communal.values("duty")).filter(holders__role=HolderRole.LEAD)
    return rows.annotate(leading=Count("holders")).order_by("-leading", "position").select_related("item").first()


def implementing(by: User | AnonymousUser) -> QuerySet[ImplementingPlan]:
    return allowed(by, "plans.view_implementing").select_related(
        "plan__season__province", "agency__unit", "file", "entered_by"
    )


def people_within(role: Role, path: str) -> list[User]:
    """Everybody who holds ``role`` anywhere inside a territory."""
    today = clock.today()
    held = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    rows = Grant.objects.filter(held, role=role, unit__path__startswith=path, valid_from__lte=today)
    grants = rows.filter(user__is_active=True).select_related("user__agency").order_by("pk")
    return list({grant.user_id: grant.user for grant in grants}.values())
