"""Seasons, plans and what stands in them."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from ocop.domain.plans.models import (
    CalendarFeed,
    Duty,
    DutyHolder,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    Remark,
    ReminderRun,
    Season,
    Target,
)
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
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
    """The season whose year holds ``day``; outside every season, the latest one begun before it, else the first."""
    seasons = list(Season.objects.select_related("province").order_by("starts_on"))
    begun = [season for season in seasons if season.starts_on <= day]
    return begun[-1] if begun else next(iter(seasons), None)


def districts_of(season: Season, day: date) -> QuerySet[AdminUnit]:
    """The districts of the season's province on ``day``, or on the day of the season nearest to it."""
    within = min(max(day, season.starts_on), season.ends_on)
    return government.districts_on(within).filter(parent=season.province_id)


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
