"""Figures, duties and papers on their way, already narrowed to what a person may see."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from ocop.domain.plans.models import (
    DutyHolder,
    DutyUpdate,
    Plan,
    ReportedFigure,
    RoutingSlip,
    RoutingStep,
    Season,
    Target,
    UpdateFile,
    UpdateMessage,
)
from ocop.domain.plans.periods import Period, period_of
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit, Agency


def closed_periods(season: Season) -> set[Period]:
    return {Period(year, quarter) for year, quarter in season.closed_periods.values_list("year", "quarter")}


def period_refusal(season: Season, day: date) -> str | None:
    """Why nothing may be written of ``day`` any more, or ``None``."""
    period = period_of(day)
    if season.closed_periods.filter(year=period.year, quarter=period.quarter).exists():
        return f"Kỳ {period} đã khóa. Cơ quan thường trực mở lại kỳ nếu cần sửa."
    return None


def targets(plan: Plan) -> QuerySet[Target]:
    rows = Target.objects.filter(item__plan=plan).select_related("item__plan__season__province")
    return rows.order_by("item__position", "position", "pk")


def targets_to_report(plan: Plan, user: User) -> QuerySet[Target]:
    """The targets whose figures this person may report: nobody counts them, and the person speaks for who leads."""
    mine = allowed(user, "plans.report_figure").values("item")
    return targets(plan).filter(measure="", item__in=mine)


def figures_for(user: User, permission: str = "plans.view_figure") -> QuerySet[ReportedFigure]:
    return allowed(user, permission).select_related(
        "target__item__plan__season__province", "agency", "written_by__agency", "judged_by__agency", "evidence"
    )


def agencies_with_duties(plan: Plan, level: int = AdminUnit.Level.DISTRICT) -> QuerySet[Agency]:
    """Those of the province and (down to ``level``) its units that a duty falls on; level 0 is all of them."""
    mine = DutyHolder.objects.filter(duty__plan=plan).values("agency")
    rows = Agency.objects.filter(pk__in=mine).select_related("unit").order_by("position", "name")
    return rows.filter(unit__level__lte=level) if level else rows


def duties_with_updates(plan: Plan, agency: Agency, period: Period) -> list[tuple[DutyHolder, DutyUpdate | None]]:
    """One agency's duties in the order of the document, each with its update of the quarter and what was said of it."""
    messages = UpdateMessage.objects.select_related("by")
    written = (
        DutyUpdate.objects.filter(year=period.year, quarter=period.quarter)
        .select_related("written_by__agency")
        .prefetch_related(Prefetch("messages", messages), Prefetch("files", UpdateFile.objects.select_related("file")))
    )
    holders = (
        DutyHolder.objects.filter(duty__plan=plan, agency=agency)
        .select_related("agency", "duty__item", "duty__milestone", "duty__plan__season")
        .prefetch_related(Prefetch("updates", written, "written"))
        .order_by("duty__position")
    )
    return [(holder, next(iter(holder.written), None)) for holder in holders]


def updates_for(user: User, permission: str = "plans.view_update") -> QuerySet[DutyUpdate]:
    return allowed(user, permission).select_related(
        "holder__agency", "holder__duty__plan__season__province", "written_by"
    )


def update_files_for(user: User) -> QuerySet[UpdateFile]:
    return UpdateFile.objects.filter(update__in=allowed(user, "plans.view_update")).select_related("file")


def slips_for(user: User, permission: str = "plans.view_slip") -> QuerySet[RoutingSlip]:
    return allowed(user, permission).select_related("holder_agency", "holder_person", "created_by__agency", "file")


def agencies_holding_slips() -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=RoutingSlip.objects.order_by().values("holder_agency"))


def steps_of(slip: RoutingSlip, day: date) -> list[tuple[RoutingStep, int]]:
    """Each stay at a desk with its days, the first desk first."""
    steps = slip.steps.select_related("agency", "person", "handed_by").order_by("number")
    return [(step, ((step.handed_on or day) - step.received_on).days) for step in steps]


def desks(user: User) -> list[tuple[Agency, list[User]]]:
    """Offices of the person's own territory and of those above it, each with its people."""
    if user.agency is None:
        return []
    above = [int(part) for part in user.agency.unit.path.split("/") if part]
    agencies = Agency.objects.filter(unit__in=above).order_by("position", "name")
    people: dict[int, list[User]] = {}
    for person in User.objects.filter(is_active=True, agency__in=agencies).exclude(pk=user.pk).order_by("full_name"):
        people.setdefault(person.agency_id, []).append(person)
    return [(agency, people.get(agency.pk, [])) for agency in agencies]


def on_this_desk(user: User) -> Q:
    """A slip for this very person, or for their office as a whole."""
    return Q(holder_person=user) | Q(holder_person__isnull=True)
