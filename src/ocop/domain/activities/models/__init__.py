"""What the programme holds: an event of one of six kinds, its programme, its files."""

from .activity import Activity
from .files import ActivityFile
from .sessions import Session

__all__ = ["Activity", "ActivityFile", "Session"]
