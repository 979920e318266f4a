"""What the programme holds: an event of one of six kinds, its programme, its files, its people."""

from .activity import Activity
from .attending import Attendance, FollowUp
from .files import ActivityFile
from .kinds import ContestEntry, Finding, Material, Display
from .people import Participant, Quota
from .sessions import Session

__all__ = [
    "Activity", "ActivityFile", "Attendance", "ContestEntry", "Finding", "FollowUp", "Material", "Participant", "Quota",
    "Session", "Display",
]  # fmt: skip
