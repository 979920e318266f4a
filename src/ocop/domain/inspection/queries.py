"""Reports, plans, visits, findings and supervision as each side may read them."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from ocop.domain.certification import queries as certification
from ocop.domain.certification.codes import normalise
from ocop.domain.certification.models import Certificate
from ocop.domain.inspection.checklists import field_of, is_supervisor
from ocop.domain.inspection.models import (
    CitizenReport,
    Finding,
    InspectionPlan,
    InspectionPlanLine,
    Reporter,
    RevocationProposal,
    Sample,
    SupervisionCase,
    Visit,
)
from ocop.domain.outlets.models import Outlet
from ocop.domain.plans.acting import agencies_of
from ocop.domain.producers.models import Producer, Product
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import ProductGroup
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit, Agency

Person = User | AnonymousUser
_TEAM = (Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER)

# Reports of citizens


def reports_for(by: Person) -> QuerySet[CitizenReport]:
    rows: QuerySet[CitizenReport] = allowed(by, "inspection.view_report")
    return rows.select_related("agency")


def reporters_for(by: Person) -> QuerySet[Reporter]:
    rows: QuerySet[Reporter] = allowed(by, "inspection.read_reporter")
    return rows.select_related("report")


def by_code(typed: str) -> CitizenReport | None:
    """The report somebody follows; only this code opens it to the public."""
    code = normalise(typed)
    return CitizenReport.objects.select_related("agency").filter(code=code).first() if code else None


def about(product: Product, by: Person) -> QuerySet[CitizenReport]:
    return reports_for(by).filter(product=product)


def product_of(slug: str) -> Product | None:
    return Product.objects.select_related("producer__commune__parent").filter(slug=slug[:200]).first() if slug else None


def competent(province: Any) -> QuerySet[Agency]:
    """Agencies a report may be given to: the province's own and the committees of its districts and communes."""
    kinds = (Agency.Kind.COMMITTEE, Agency.Kind.DEPARTMENT, Agency.Kind.SUBDEPARTMENT, Agency.Kind.UNION)
    rows = Agency.objects.filter(kind__in=kinds, unit__path__startswith=province.path, unit__level__lte=2)
    return rows.order_by("unit__level", "position", "name")


def looked_into(report: CitizenReport) -> Visit | None:
    """The latest visit that followed a report and has taken place."""
    return report.visits.filter(state__in=Visit.WRITTEN).order_by("-visited_on", "-pk").first()


# Plans


def agencies_inspecting(user: User) -> list[Agency]:
    """The agencies this person answers for that have a field to inspect; the committee first, then their own."""
    keys = [row.pk for row in agencies_of(user)]
    rows = Agency.objects.filter(pk__in=keys).select_related("unit").order_by("position", "pk")
    found = [row for row in rows if field_of(row)]
    return sorted(found, key=lambda row: (row.kind != Agency.Kind.COMMITTEE, row.pk != user.agency_id))


def plans_for(user: User) -> QuerySet[InspectionPlan]:
    rows: QuerySet[InspectionPlan] = allowed(user, "inspection.view_plan")
    return rows.select_related("agency__unit", "season", "item__plan__season").annotate(wanted=Sum("lines__visits"))


def plans_kept_by(user: User) -> QuerySet[InspectionPlan]:
    return allowed(user, "inspection.keep_plan").select_related("agency__unit", "season", "item__plan__season")


def lines_of(plan: InspectionPlan) -> QuerySet[InspectionPlanLine]:
    """With ``made``: the visits of the line that took place."""
    made = Count("done", Q(done__state__in=Visit.HAPPENED))
    return plan.lines.select_related("district").annotate(made=made)


def lines_kept_by(user: User) -> QuerySet[InspectionPlanLine]:
    plans = allowed(user, "inspection.keep_plan").order_by().values("pk")
    return InspectionPlanLine.objects.filter(plan__in=plans).select_related("plan__agency", "plan__season")


def lines_of_agency(agency: Agency, kind: str) -> QuerySet[InspectionPlanLine]:
    """What a visit of this agency may stand on, whoever of the team writes."""
    rows = InspectionPlanLine.objects.filter(plan__agency=agency, kind=kind)
    return rows.select_related("plan__agency", "plan__season")


def made_by_plan(plans: list[InspectionPlan]) -> dict[int, int]:
    """Visits that took place, by plan."""
    rows = Visit.objects.filter(line__plan__in=[plan.pk for plan in plans], state__in=Visit.HAPPENED)
    return {row["line__plan"]: row["n"] for row in rows.order_by().values("line__plan").annotate(n=Count("pk"))}


# Visits

_OF_VISIT = Finding.objects.filter(visit=OuterRef("pk"), state__in=Finding.OWED).order_by().values("visit")
_OWED = Coalesce(Subquery(_OF_VISIT.annotate(n=Count("pk")).values("n")), 0)
_WITH = (
    "agency__unit", "producer__commune__parent", "outlet", "unit", "leader__agency", "line__plan__season", "follows",
)  # fmt: skip


def visits_for(user: Person) -> QuerySet[Visit]:
    """``owed``: findings that are not settled."""
    rows: QuerySet[Visit] = allowed(user, "inspection.view_visit")
    return rows.select_related("agency").annotate(owed=_OWED)


def visits_shown_to(user: Person) -> QuerySet[Visit]:
    """With everything the page of one visit needs."""
    return visits_for(user).select_related(*_WITH, "line__plan__agency")


def visits_run_by(user: Person) -> QuerySet[Visit]:
    rows: QuerySet[Visit] = allowed(user, "inspection.run_visit")
    return rows.select_related(*_WITH)


def visits_of_mine(user: Person) -> QuerySet[Visit]:
    """What the visited may know."""
    rows: QuerySet[Visit] = allowed(user, "inspection.view_own_visit")
    return rows.select_related("agency", "producer").annotate(owed=_OWED).order_by("-planned_on", "-pk")


def visits_of_report(report: CitizenReport, user: User) -> QuerySet[Visit]:
    return visits_for(user).filter(report=report)


def has_photo(visit: Visit, key: UUID) -> bool:
    """Whether the picture with the device's own key has come in already."""
    return visit.photos.filter(uid=key).exists()


def findings_for(user: Person) -> QuerySet[Finding]:
    rows: QuerySet[Finding] = allowed(user, "inspection.view_finding")
    return rows.select_related("visit__agency", "visit__producer")


def findings_handled_by(user: Person) -> QuerySet[Finding]:
    rows: QuerySet[Finding] = allowed(user, "inspection.handle_finding")
    return rows.select_related("visit__agency", "visit__producer", "visit__outlet", "proof_file")


def findings_to_prove(user: Person) -> QuerySet[Finding]:
    rows: QuerySet[Finding] = allowed(user, "inspection.prove")
    return rows.select_related("visit__agency", "visit__producer", "proof_file")


def samples_reported_by(user: Person) -> QuerySet[Sample]:
    rows: QuerySet[Sample] = allowed(user, "inspection.report_sample")
    return rows.select_related("visit")


def proposals_for(user: Person) -> QuerySet[RevocationProposal]:
    rows: QuerySet[RevocationProposal] = allowed(user, "inspection.view_proposal")
    return rows.select_related("certificate", "finding__visit__agency", "case", "proposed_by")


def certificates_in_force(visit: Visit) -> QuerySet[Certificate]:
    """Those of the visited that may be proposed for revocation."""
    return certification.valid().filter(product__producer=visit.producer_id)


def producers_of_area(agency: Agency) -> QuerySet[Producer]:
    """Whom an agency may visit: the producers of its territory."""
    rows = Producer.objects.filter(commune__path__startswith=agency.unit.path)
    return rows.select_related("commune__parent").order_by("name", "pk")


def outlets_of_area(agency: Agency) -> QuerySet[Outlet]:
    return Outlet.objects.filter(territory__startswith=agency.unit.path).exclude(state=Outlet.State.CLOSED)


def units_below(agency: Agency) -> QuerySet[AdminUnit]:
    """Districts and communes an agency may guide: those below its own unit."""
    rows = government.units_on(clock.today()).filter(path__startswith=agency.unit.path).exclude(pk=agency.unit_id)
    return rows.select_related("parent").order_by("level", "code")


def communes_of(visit: Visit) -> QuerySet[AdminUnit]:
    """The communes a guidance visit may write of."""
    assert visit.unit is not None  # noqa: S101 asked of a guidance visit
    return government.communes_on(clock.today()).filter(path__startswith=visit.unit.path)


def groups_today() -> QuerySet[ProductGroup]:
    regulation = rulebook.procedure_on(clock.today()).regulation_id
    return ProductGroup.objects.filter(regulation=regulation).order_by("position")


def colleagues(agency: Agency) -> QuerySet[User]:
    """Who may be in the team: officers of offices that have a field, in the province and the agency's own territory."""
    today = clock.today()
    grants = Grant.objects.filter(role__in=_TEAM, valid_from__lte=today).exclude(valid_to__lt=today)
    here = Q(unit__level=AdminUnit.Level.PROVINCE) | Q(unit__path__startswith=agency.unit.path)
    people = User.objects.filter(is_active=True, pk__in=grants.filter(here).order_by().values("user"))
    people = people.exclude(agency=None).select_related("agency__unit").order_by("agency__position", "full_name")
    return people.filter(pk__in=[user.pk for user in people if user.agency and field_of(user.agency)])


# Social supervision


def supervision_for(user: Person) -> QuerySet[SupervisionCase]:
    rows: QuerySet[SupervisionCase] = allowed(user, "inspection.view_supervision")
    return rows.select_related("supervisor", "addressed", "unit")


def supervisors_of(user: User) -> list[Agency]:
    """The supervising bodies this person works for."""
    return [row for row in agencies_of(user) if is_supervisor(row)]
