from ocop.domain.evaluation.models.appeals import Appeal
from ocop.domain.evaluation.models.checks import ManualCheck
from ocop.domain.evaluation.models.councils import Council, CouncilMember
from ocop.domain.evaluation.models.interests import Conflict, Declaration
from ocop.domain.evaluation.models.kept import KeptMark
from ocop.domain.evaluation.models.preparation import LabTest, SiteVisit
from ocop.domain.evaluation.models.rounds import Entry, Round
from ocop.domain.evaluation.models.sheets import ScoreSheet

__all__ = [
    "Appeal", "Conflict", "Council", "CouncilMember", "Declaration", "Entry", "KeptMark", "LabTest", "ManualCheck",
    "Round", "ScoreSheet", "SiteVisit",
]  # fmt: skip
