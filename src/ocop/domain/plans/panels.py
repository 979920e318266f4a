"""What waits for whom around the plan: to approve, to issue, to send one's own plan, to note it."""

from collections.abc import Iterator

from ocop.domain.plans import addresses, queries, units
from ocop.domain.plans.models import ImplementingPlan, Plan, PlanVersion
from ocop.platform.access.grants import grants_of, roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import tasks
from ocop.platform.ui.tasks import Task

V = PlanVersion.State
_EACH = 20
_WRITERS = {*queries.OWN_ROLES, Role.DISTRICT_OFFICER}


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
    elif roles & _WRITERS and (plan := queries.plan_on(clock.today(), user)) and plan.state == Plan.State.ISSUED:
        mine = {grant.agency_id for grant in grants_of(user)}
        paths = {grant.path for grant in grants_of(user) if grant.role == Role.DISTRICT_OFFICER}
        for unit in units.overview(plan):
            if unit.is_missing and (unit.agency.pk in mine or unit.agency.unit.path in paths):
                yield Task(
                    f"Gửi kế hoạch triển khai của {unit.agency}", addresses.unit(plan, unit.agency),
                    unit.state[0], code="III",
                )  # fmt: skip


tasks.register("plans.versions", versions)
tasks.register("plans.implementing", implementing)
