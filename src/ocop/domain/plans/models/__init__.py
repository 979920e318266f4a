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
from ocop.domain.plans.models.figures import ClosedPeriod, ReportedFigure
from ocop.domain.plans.models.progress import DutyUpdate, UpdateFile, UpdateMessage
from ocop.domain.plans.models.routing import RoutingSlip, RoutingStep

__all__ = [
    "ClosedPeriod",
    "Duty",
    "DutyHolder",
    "DutyUpdate",
    "HolderRole",
    "ItemAgency",
    "Milestone",
    "Plan",
    "PlanItem",
    "Remark",
    "ReportedFigure",
    "RoutingSlip",
    "RoutingStep",
    "Season",
    "Target",
    "UpdateFile",
    "UpdateMessage",
]
