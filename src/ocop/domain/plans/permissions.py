"""The plan is open to every official."""

from ocop.domain.plans.models import Plan
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

register("plans.view_plan", Plan, holds_role(*Role), "xem kế hoạch")
