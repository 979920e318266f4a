"""Các quy trình của kế hoạch."""

from ocop.domain.plans.machines.figures import figure
from ocop.domain.plans.machines.milestones import milestone
from ocop.domain.plans.machines.progress import duty_update
from ocop.domain.plans.machines.routing import routing_slip
from ocop.domain.plans.machines.versions import implementing, plan, plan_version

__all__ = ["duty_update", "figure", "implementing", "milestone", "plan", "plan_version", "routing_slip"]
