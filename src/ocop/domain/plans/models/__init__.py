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
from ocop.domain.plans.models.progress import DutyUpdate, UpdateFile, UpdateMessage
from ocop.domain.plans.models.routing import RoutingSlip, RoutingStep

__all__ = [
    "CalendarFeed",
    "ClosedPeriod",
    "Completion",
    "Duty",
    "DutyHolder",
    "DutyUpdate",
    "HolderRole",
    "ItemAgency",
    "Milestone",
    "MilestoneChange",
    "Plan",
    "PlanItem",
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
