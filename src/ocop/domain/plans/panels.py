"""What waits for whom around the plan: dates to meet, versions to approve, units' own plans to send and to note."""

from collections.abc import Iterator

from ocop.domain.plans import addresses, queries, units
from ocop.domain.plans.acting import agencies_of, may_speak
from ocop.domain.plans.calendar import OWN_DATES
from ocop.domain.plans.models import ImplementingPlan, Plan, PlanVersion
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
                row.milestone.label, addresses.milestone(row.milestone), str(row.agency), row.aims_at,
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


tasks.register(OWN_DATES, dates)
tasks.register("plans.versions", versions)
tasks.register("plans.implementing", implementing)
