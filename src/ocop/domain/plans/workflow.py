"""Các quy trình của kế hoạch."""

from ocop.domain.plans.machines.figures import figure
from ocop.domain.plans.machines.milestones import milestone
from ocop.domain.plans.machines.progress import duty_update
from ocop.domain.plans.machines.routing import routing_slip

__all__ = ["duty_update", "figure", "milestone", "routing_slip"]
