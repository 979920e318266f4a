"""What waits for whom around the plan: dates, versions, units' own plans, figures, updates, papers on the desk."""

from collections.abc import Iterator

from ocop.domain.plans import addresses, progress_queries, queries, units
from ocop.domain.plans.acting import agencies_of, may_speak
from ocop.domain.plans.calendar import OWN_DATES
from ocop.domain.plans.models import DutyUpdate, ImplementingPlan, Plan, PlanVersion, ReportedFigure, RoutingSlip
from ocop.domain.plans.obligations import obligations
from ocop.domain.plans.services.reminding_dates import BEFORE
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import tasks
from ocop.platform.ui.tasks import Task

V = PlanVersion.State
_EACH = 20


def dates(user: User) -> Iterator[Task]:
    """The dates one's own agency has not met yet, from two weeks before."""
    today = clock.today()
    season = queries.season_on(today) if roles_of(user) else None
    agencies = agencies_of(user) if season else []
    if season is None or not agencies:
        return
    for row in obligations(season, today, agencies=agencies):
        if row.is_open and (row.aims_at - today).days <= BEFORE[-1]:
            yield Task(
                row.milestone.label, addresses.milestone(row.milestone), str(row.agency), row.last_day,
                row.milestone.item.code,
            )  # fmt: skip


def versions(user: User) -> Iterator[Task]:
    """Leadership: to approve. Standing office: to issue, to go on with what came back."""
    wanted = {}
    if Role.PROVINCE_LEADER in roles_of(user):
        wanted[V.SUBMITTED] = "Duyệt"
    if Role.STANDING_OFFICER in roles_of(user):
        wanted |= {V.DRAFT: "Soạn và trình", V.APPROVED: "Lấy số, ban hành"}
    if not wanted:
        return
    for version in queries.versions(user).filter(state__in=wanted).defer("content").order_by("pk")[:_EACH]:
        name = str(version)
        yield Task(
            f"{wanted[V(version.state)]} {name[0].lower()}{name[1:]}", addresses.version(version),
            version.get_state_display(),
        )  # fmt: skip


def implementing(user: User) -> Iterator[Task]:
    """A unit: its own plan. The standing office: plans to note."""
    roles = roles_of(user)
    if Role.STANDING_OFFICER in roles:
        sent = allowed(user, "plans.note_implementing").filter(state=ImplementingPlan.State.SENT)
        for row in sent.select_related("plan__season", "agency").order_by("pk")[:_EACH]:
            yield Task(f"Ghi nhận kế hoạch triển khai của {row.agency}", addresses.implementing(row), row.number)
    elif roles and (plan := queries.plan_on(clock.today(), user)) and plan.state == Plan.State.ISSUED:
        for unit in units.overview(plan):
            if unit.is_missing and may_speak(user, unit.agency):
                yield Task(
                    f"Gửi kế hoạch triển khai của {unit.agency}", addresses.unit(plan, unit.agency),
                    unit.state[0], code="III",
                )  # fmt: skip


def figures(user: User) -> Iterator[Task]:
    """To approve for the standing office; to mend for the agency."""
    wanted = [("plans.write_figure", ReportedFigure.State.RETURNED, "Sửa số liệu")]
    if Role.STANDING_OFFICER in roles_of(user):
        wanted.append(("plans.judge_figure", ReportedFigure.State.SENT, "Duyệt số liệu"))
    for permission, state, label in wanted:
        for row in progress_queries.figures_for(user, permission).filter(state=state)[:_EACH]:
            text = row.remark or f"{row.agency}: {row.value} {row.target.unit}"
            yield Task(f"{label}: {row.target.label}", addresses.figure(row), text, code=row.target.item.code)


def duties(user: User) -> Iterator[Task]:
    """One line for each agency whose updates wait; a question stands alone."""
    state = DutyUpdate.State.QUESTIONED
    for row in progress_queries.updates_for(user, "plans.write_update").filter(state=state)[:_EACH]:
        url = f"{addresses.duties_of(row.holder.duty.plan, row.holder.agency)}#{row.holder.duty.code}"
        yield Task(f"Trả lời cơ quan thường trực: {row.holder.duty.code}", url, row.text[:120], code="III")
    if Role.STANDING_OFFICER in roles_of(user):
        rows = progress_queries.updates_for(user, "plans.accept_update").filter(state=DutyUpdate.State.SENT)
        waiting: dict[str, list[DutyUpdate]] = {}
        for row in rows.order_by("sent_on", "pk"):
            waiting.setdefault(addresses.duties_of(row.holder.duty.plan, row.holder.agency), []).append(row)
        for url, found in list(waiting.items())[:_EACH]:
            text = f"{len(found)} nhiệm vụ chờ tiếp nhận"
            yield Task(f"Đọc cập nhật: {found[0].holder.agency}", url, text, code="III")


def papers(user: User) -> Iterator[Task]:
    """Papers on this person's own desk, or on their office's where nobody is named."""
    rows = progress_queries.slips_for(user, "plans.handle_slip").exclude(state=RoutingSlip.State.ENDED)
    for row in rows.filter(progress_queries.on_this_desk(user))[:_EACH]:
        yield Task(f"Phiếu trình: {row.subject}", addresses.slip(row), f"{row.created_by.called} lập")


tasks.register(OWN_DATES, dates)
tasks.register("plans.versions", versions)
tasks.register("plans.implementing", implementing)
tasks.register("plans.figures", figures)
tasks.register("plans.duties", duties)
tasks.register("plans.papers", papers)
