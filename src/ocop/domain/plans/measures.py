"""Dates that no room records by itself: what the standing office entered as done."""

from ocop.domain.plans import measuring
from ocop.domain.plans.obligations import recorded

measuring.register_milestones("plans", recorded)
