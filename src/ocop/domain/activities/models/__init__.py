"""What the programme holds: an event of one of six kinds, its programme, its files, its people."""

from .activity import Activity
from .attending import Attendance, FollowUp
from .fairs import Fair, Stand, StandDay, StandEntry
from .files import ActivityFile
from .kinds import Contest, ContestEntry, Display, Finding, Material
from .people import Participant, Quota
from .sessions import Session

__all__ = [
    "Activity", "ActivityFile", "Attendance", "Contest", "ContestEntry", "Display", "Fair", "Finding", "FollowUp",
    "Material", "Participant", "Quota", "Session", "Stand", "StandDay", "StandEntry",
]  # fmt: skip
