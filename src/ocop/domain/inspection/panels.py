"""Reports and visits on the pages of product, producer, outlet, report and plan item; days of visits; what waits."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.budgets import purposes
from ocop.domain.inspection import addresses, display, money, queries
from ocop.domain.inspection.models import CitizenReport, Finding, InspectionPlan, SupervisionCase, Visit
from ocop.domain.outlets.models import Outlet
from ocop.domain.plans import calendar
from ocop.domain.plans.acting import agency_keys
from ocop.domain.plans.calendar import Event
from ocop.domain.plans.models import PlanItem, Season
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.rules import allowed, can, possible
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

S = CitizenReport.State
_EACH = 20
_PLACES = ("III.1", "III.4", "III.6", "III.9", "III.10", "III.12")


def of_product(product: Product, user: Any, request: HttpRequest) -> Panel | None:
    if face_of(request) != "office":
        return None
    rows = list(queries.about(product, user)[:_EACH])
    return Panel("inspection/product_panel.html", {"reports": rows}) if rows else None


def visits_of_product(product: Product, user: Any, request: HttpRequest) -> Panel | None:
    if face_of(request) != "office":
        return None
    return _visits(queries.visits_for(user).filter(products=product), user)


def visits_of_producer(producer: Producer, user: Any, request: HttpRequest) -> Panel | None:
    if face_of(request) != "office":
        return None
    url = reverse("office:plan_visit", args=[producer.uid])
    return _visits(queries.visits_for(user).filter(producer=producer), user, url)


def of_my_producer(producer: Producer, user: Any, _request: HttpRequest) -> Panel | None:
    """In the portal: the way to the visits this producer may know of."""
    rows = list(queries.visits_of_mine(user).filter(producer=producer)[:_EACH])
    return (
        Panel("inspection/portal/panel.html", {"rows": rows, "owed": sum(row.owed for row in rows)}) if rows else None
    )


def visits_of_outlet(outlet: Outlet, user: Any, request: HttpRequest) -> Panel | None:
    if face_of(request) != "office":
        return None
    url = reverse("office:plan_outlet_visit", args=[outlet.uid])
    return _visits(queries.visits_for(user).filter(outlet=outlet), user, url)


def visits_of_report(report: CitizenReport, user: Any, _request: HttpRequest) -> Panel | None:
    """The inspection that follows; the reporter is named on none of its pages."""
    rows = [(row, display.VISIT_KIND[row.state]) for row in queries.visits_of_report(report, user)]
    may = report.product_id and report.state in CitizenReport.PENDING and could_ever(user, "inspection.keep_plan")
    url = reverse("office:plan_report_visit", args=[report.uid]) if may and not rows else ""
    return Panel("inspection/panels/report.html", {"rows": rows, "plans": url}) if rows or url else None


def of_item(item: PlanItem, user: Any, _request: HttpRequest) -> Panel | None:
    """Plans of the agencies whose duty this is, visits done; social supervision on III.10."""
    if item.code not in _PLACES:
        return None
    plans = list(queries.plans_for(user).filter(item=item))
    made = queries.made_by_plan(plans)
    rows = [(plan, made.get(plan.pk, 0), display.PLAN_KIND[plan.state]) for plan in plans]
    cases = []
    if item.code == "III.10":
        year = item.plan.season.year
        cases = [(case, display.SUPERVISION_KIND[case.state])
                 for case in queries.supervision_for(user).filter(sent_on__year=year)[:_EACH]]  # fmt: skip
    return Panel("inspection/panels/item.html", {"plans": rows, "cases": cases}) if rows or cases else None


def of_money(plan: InspectionPlan, user: Any, _request: HttpRequest) -> Panel | None:
    if plan.purpose_id:
        return purposes.panel(purposes.purpose_of(plan.purpose_id), user)
    return Panel("inspection/panels/open_money.html") if can(user, "inspection.keep_plan", plan) else None


def _visits(rows: Any, user: Any, url: str = "") -> Panel | None:
    found = [(row, display.VISIT_KIND[row.state]) for row in rows.order_by("-planned_on", "-pk")[:_EACH]]
    may = url if url and could_ever(user, "inspection.keep_plan") else ""
    return Panel("inspection/panels/visits.html", {"rows": found, "plans": may}) if found or may else None


def days(user: User, season: Season, *, everybody: bool) -> Iterator[Event]:
    """Visits this person may know of, on their day."""
    rows = queries.visits_for(user).filter(planned_on__year=season.year).exclude(state=Visit.State.CANCELLED)
    if not everybody:
        rows = rows.filter(agency__in=agency_keys(user))
    for row in rows:
        kind = "info" if row.is_ahead else "ok"
        yield Event(row.day, str(row), addresses.visit(row), kind, "", row.place or row.subject)


def waiting(user: Any) -> Iterator[Task]:
    """To give out, as one line; to answer, each with its day. Two queries, none for who may do neither."""
    new = allowed(user, "inspection.assign_report").filter(state=S.RECEIVED)
    if possible(new) and (count := new.count()):
        address = f"{reverse('office:citizen_reports')}?state={S.RECEIVED}"
        yield Task(f"Giao {count} phản ánh cho cơ quan giải quyết", address)
    owed = allowed(user, "inspection.answer_report").filter(state=S.ASSIGNED)
    if possible(owed):
        for row in owed.order_by("due_on", "pk")[:_EACH]:
            yield Task(f"Trả lời phản ánh: {row.subject}", addresses.report(row), row.get_kind_display(), row.due_on)


def to_visit(user: Any) -> Iterator[Task]:
    """Visits of one's own that are ahead, proofs to look at, supervision to answer or answered, proposals."""
    mine = queries.visits_run_by(user).filter(leader=user)
    if possible(mine):
        for row in mine.filter(state__in=(*Visit.AHEAD, Visit.State.UNDER_WAY)).order_by("planned_on")[:_EACH]:
            verb = "Làm tiếp" if row.state == Visit.State.UNDER_WAY else "Đến"
            yield Task(f"{verb}: {row.subject}", addresses.visit(row), row.get_kind_display(), row.planned_on)
        late = Q(state=Finding.State.OPEN, due_on__lt=clock.today()) & Q(visit__state__in=Visit.WRITTEN)
        findings = queries.findings_handled_by(user).filter(late | Q(state=Finding.State.PROVEN), visit__leader=user)
        for row in findings.order_by("due_on")[:_EACH]:
            verb = "Xem minh chứng" if row.state == Finding.State.PROVEN else "Quá hạn khắc phục"
            yield Task(f"{verb}: {row.visit.subject}", addresses.visit(row.visit), row.text, row.due_on)
    owed = allowed(user, "inspection.answer_supervision").filter(state=SupervisionCase.State.SENT)
    if possible(owed):
        for case in owed.order_by("due_on")[:_EACH]:
            yield Task(f"Trả lời kiến nghị: {case}", addresses.supervision(case), "Giám sát xã hội", case.due_on)
    replied = allowed(user, "inspection.enter_supervision").filter(state=SupervisionCase.State.ANSWERED)
    if possible(replied):
        for case in replied.order_by("answered_on", "pk")[:_EACH]:
            yield Task(f"Xem trả lời kiến nghị: {case}", addresses.supervision(case), "Giám sát xã hội")
    asked = allowed(user, "inspection.decide_proposal").filter(state="SENT")
    if possible(asked) and (count := asked.count()):
        yield Task(f"Xem {count} đề nghị xem xét thu hồi", addresses.proposals(), "Việc nội bộ")


def to_remedy(user: Any) -> Iterator[Task]:
    """In the portal: what a visit found and is still to be done."""
    rows = queries.findings_to_prove(user).filter(state=Finding.State.OPEN)
    for row in rows.order_by("due_on")[:_EACH]:
        url = reverse("portal:prove_finding", args=[row.uid])
        yield Task(f"Khắc phục: {row.text}", url, row.measure, row.due_on)


panels.register(Product, "inspection.reports", of_product, place="side", order=70)
panels.register(Product, "inspection.of_product", visits_of_product, place="side", order=65)
panels.register(Producer, "inspection.of_producer", visits_of_producer, place="side", order=65)
panels.register(Producer, "inspection.of_my_producer", of_my_producer, place="portal")
panels.register(Outlet, "inspection.of_outlet", visits_of_outlet, place="side", order=65)
panels.register(CitizenReport, "inspection.of_report", visits_of_report, place="side", order=10)
panels.register(PlanItem, "inspection.of_item", of_item, order=65)
panels.register(InspectionPlan, "inspection.money", of_money, place="side", order=10)
purposes.links.add("inspection", money.addresses_by_purpose)
calendar.sources.add("inspection", days)
tasks.register("inspection.reports", waiting)
tasks.register("inspection.visits", to_visit)
tasks.register("inspection.remedies", to_remedy, face="portal")
