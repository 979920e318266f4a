"""What is sent late: who was there, from the attendance page; what a stand at a fair wrote."""

from typing import Any
from uuid import UUID

from ocop.domain.activities import fair_outbox, queries
from ocop.domain.activities.models import Attendance, Participant, Session
from ocop.domain.activities.services import attending
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import NotAllowed
from ocop.platform.outbox.kinds import CONFLICT, DONE, Kind


def _mark(payload: dict[str, Any], *, by: User) -> dict[str, Any]:
    """``{"session", "person", "status", "saw"}``; ``saw``: what the device showed before the tap."""
    try:
        session = queries.sessions_run_by(by).get(uid=UUID(str(payload.get("session"))))
        person = queries.people_run_by(by).get(uid=UUID(str(payload.get("person"))))
    except (Session.DoesNotExist, Participant.DoesNotExist, ValueError):
        raise NotAllowed("Không có buổi hay người này trong hoạt động mình tổ chức.") from None
    row: Attendance = attending.mark(
        session=session, participant=person, status=str(payload.get("status")), saw=str(payload.get("saw") or ""), by=by
    )
    return {"status": CONFLICT if row.other else DONE, "stands": row.status, "other": row.other}


KINDS = [Kind("activities.mark", _mark), fair_outbox.ENTRY]
