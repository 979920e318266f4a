"""The estimate is open to every official."""

from ocop.domain.budgets.models import Budget
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

register("budgets.view_budget", Budget, holds_role(*Role), "xem dự toán kinh phí")
