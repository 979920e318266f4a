from ocop.domain.plans.models.document import (
    Duty,
    DutyHolder,
    HolderRole,
    ItemAgency,
    Milestone,
    Plan,
    PlanItem,
    Remark,
    Season,
    Target,
)
from ocop.domain.plans.models.implementing import (
    ImplementingCost,
    ImplementingItem,
    ImplementingPlan,
    ImplementingReminder,
)
from ocop.domain.plans.models.version import PlanVersion

__all__ = [
    "Duty",
    "DutyHolder",
    "HolderRole",
    "ImplementingCost",
    "ImplementingItem",
    "ImplementingPlan",
    "ImplementingReminder",
    "ItemAgency",
    "Milestone",
    "Plan",
    "PlanItem",
    "PlanVersion",
    "Remark",
    "Season",
    "Target",
]
