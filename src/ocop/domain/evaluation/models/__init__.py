from ocop.domain.evaluation.models.checks import ManualCheck
from ocop.domain.evaluation.models.councils import Council, CouncilMember
from ocop.domain.evaluation.models.kept import KeptMark
from ocop.domain.evaluation.models.rounds import Entry, Round
from ocop.domain.evaluation.models.sheets import ScoreSheet

__all__ = ["Council", "CouncilMember", "Entry", "KeptMark", "ManualCheck", "Round", "ScoreSheet"]
