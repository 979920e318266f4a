"""What is looked at after recognition: plans, visits, what they found, social supervision, reports of citizens."""

from .findings import Finding, RevocationProposal, Sanction
from .plans import InspectionPlan, InspectionPlanLine, VisitKind
from .reports import CitizenReport, Reporter
from .supervision import SupervisionCase
from .visits import Advantage, ChecklistAnswer, Sample, Visit, VisitPhoto

__all__ = [
    "Advantage", "ChecklistAnswer", "CitizenReport", "Finding", "InspectionPlan", "InspectionPlanLine", "Reporter",
    "RevocationProposal", "Sample", "Sanction", "SupervisionCase", "Visit", "VisitKind", "VisitPhoto",
]  # fmt: skip
