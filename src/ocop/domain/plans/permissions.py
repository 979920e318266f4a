"""Every official reads the plan; the standing office drafts, the provincial leadership approves, each unit its own."""

from django.db.models import Q

from ocop.domain.plans.models import ImplementingPlan, ImplementingReminder, Plan, PlanVersion, Season
from ocop.domain.plans.queries import OWN_ROLES
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User


def _agency(user: User) -> Q:
    mine = [grant.agency_id for grant in grants_of(user) if grant.role in OWN_ROLES and grant.agency_id]
    return Q(agency__in=mine) if mine else NOTHING


official = holds_role(*Role)
own_agency = Rule("là cán bộ được giao của chính cơ quan đó", _agency)
own_district = holds_role_over("territory", Role.DISTRICT_OFFICER)
standing_office = holds_role_over("territory", Role.STANDING_OFFICER)


def _of_the_season(role: Role) -> Rule:
    """Who holds ``role`` over the province of the season, asked for a version."""
    plans = through("season", Season, holds_role_over("province__path", role))
    return through("plan", Plan, plans)


register("plans.view_plan", Plan, official, "xem kế hoạch")
register("plans.view_version", PlanVersion, official, "xem các bản kế hoạch")
register("plans.edit_plan", PlanVersion, _of_the_season(Role.STANDING_OFFICER), "soạn, trình, ban hành kế hoạch")
register("plans.approve_plan", PlanVersion, _of_the_season(Role.PROVINCE_LEADER), "duyệt kế hoạch")
register("plans.view_implementing", ImplementingPlan, official, "xem kế hoạch triển khai của đơn vị")
register(
    "plans.draft_implementing", ImplementingPlan, own_agency | own_district | standing_office,
    "nhập, gửi kế hoạch triển khai của đơn vị",
)  # fmt: skip
register("plans.note_implementing", ImplementingPlan, standing_office, "ghi nhận, trả lại kế hoạch triển khai")
register(
    "plans.remind_implementing", ImplementingReminder, _of_the_season(Role.STANDING_OFFICER),
    "nhắc đơn vị lập kế hoạch triển khai",
)  # fmt: skip
