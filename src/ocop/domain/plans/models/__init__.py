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

__all__ = [
    "Duty",
    "DutyHolder",
    "HolderRole",
    "ItemAgency",
    "Milestone",
    "Plan",
    "PlanItem",
    "Remark",
    "Season",
    "Target",
]
