"""What the programme holds: an event of one of six kinds, its programme, its files."""

from .activity import Activity
from .fairs import Fair, Stand, StandDay, StandEntry
from .files import ActivityFile
from .sessions import Session

__all__ = ["Activity", "ActivityFile", "Fair", "Session", "Stand", "StandDay", "StandEntry"]
