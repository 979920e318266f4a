from ocop.domain.plans.models.dates import CalendarFeed, Completion, MilestoneChange, Reminder, ReminderRun
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
from ocop.domain.plans.models.implementing import (
    ImplementingCost,
    ImplementingItem,
    ImplementingPlan,
    ImplementingReminder,
)
from ocop.domain.plans.models.progress import DutyUpdate, UpdateFile, UpdateMessage
from ocop.domain.plans.models.routing import RoutingSlip, RoutingStep
from ocop.domain.plans.models.version import PlanVersion

__all__ = [
    "CalendarFeed",
    "ClosedPeriod",
    "Completion",
    "Duty",
    "DutyHolder",
    "DutyUpdate",
    "HolderRole",
    "ImplementingCost",
    "ImplementingItem",
    "ImplementingPlan",
    "ImplementingReminder",
    "ItemAgency",
    "Milestone",
    "MilestoneChange",
    "Plan",
    "PlanItem",
    "PlanVersion",
    "Remark",
    "Reminder",
    "ReminderRun",
    "ReportedFigure",
    "RoutingSlip",
    "RoutingStep",
    "Season",
    "Target",
    "UpdateFile",
    "UpdateMessage",
]
