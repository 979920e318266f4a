"""What the expert's phone sends late: visits to a producer."""

from datetime import date
from typing import Any
from uuid import UUID

from ocop.domain.support import queries
from ocop.domain.support.services import consulting
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.outbox.kinds import DONE, Kind

_LONGEST = {"people": 200, "note": 3000}


def _visit(payload: dict[str, Any], *, by: User) -> dict[str, Any]:
    """``{"consultation", "key", "on", "people", "note"}``: plain values."""
    try:
        uid, key = UUID(str(payload.get("consultation"))), UUID(str(payload.get("key")))
        on = date.fromisoformat(str(payload.get("on")))
    except ValueError:
        raise _unreadable() from None
    words = {name: payload.get(name, "") for name in _LONGEST}
    if any(not isinstance(said, str) or len(said) > _LONGEST[name] for name, said in words.items()):
        raise _unreadable()
    row = queries.consultations_visited_by(by).filter(uid=uid).first()
    if row is None:
        raise NotAllowed("Không có sản phẩm này trong những sản phẩm người đang đăng nhập được giao tư vấn.")
    found = consulting.visit(consultation=row, key=key, on=on, by=by, **words)
    return {"status": DONE, "visit": str(found.uid)}


def _unreadable() -> DomainError:
    return DomainError("unreadable", "Không đọc được buổi làm việc gửi lên. Ghi lại buổi này.")


KINDS = [Kind("support.visit", _visit)]
