"""Entries of a visit as a phone sends them: an answer, a finding, a photograph, a sample, the place, what was said."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from ocop.domain.inspection import queries
from ocop.domain.inspection.models import Visit
from ocop.domain.inspection.services import visiting
from ocop.domain.inspection.services.visiting import Noted, Taken
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.files import uploads
from ocop.platform.outbox.kinds import CONFLICT, DONE, Kind, text, unreadable

_text = partial(text, longest=4000)
Payload = dict[str, Any]


def _entry(payload: Payload, *, by: User) -> dict[str, Any]:
    """``{"visit", "key", "what", "on", …}``: plain values; a photograph comes by the token of its pieces."""
    try:
        visit_uid, key = UUID(_text(payload, "visit")), UUID(_text(payload, "key"))
        on = date.fromisoformat(_text(payload, "on"))
    except ValueError:
        raise unreadable() from None
    visit = queries.visits_run_by(by).filter(uid=visit_uid).first()
    if visit is None:
        raise NotAllowed("Không có cuộc kiểm tra này trong các cuộc của người đang đăng nhập.")
    act = _ACTS.get(_text(payload, "what"))
    if act is None:
        raise unreadable()
    return {"status": DONE, **act(visit, key, on, payload, by)}


def _answer(visit: Visit, _key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    row = visiting.answer(
        visit=visit, point=_text(payload, "point"), value=_text(payload, "value"), note=_text(payload, "note"),
        saw=_text(payload, "saw"), on=on, by=by,
    )  # fmt: skip
    return {"status": CONFLICT if row.other else DONE, "stands": row.value, "other": row.other}


def _finding(visit: Visit, key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    try:
        due_on = date.fromisoformat(_text(payload, "due_on"))
    except ValueError:
        raise DomainError("wrong_day", "Ghi hạn khắc phục theo mẫu ngày/tháng/năm, ví dụ 30/7/2020.") from None
    words = {name: _text(payload, name) for name in ("severity", "text", "measure", "point")}
    visiting.find(visit=visit, key=key, noted=Noted(due_on=due_on, **words), on=on, by=by)
    return {}


def _photo(visit: Visit, key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    if not queries.has_photo(visit, key):
        visiting.photograph(
            visit=visit, key=key, upload=uploads.use(_text(payload, "token"), by), on=on, by=by,
            **{name: _text(payload, name) for name in ("kind", "caption")},
        )  # fmt: skip
    return {}


def _sample(visit: Visit, key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    words = {name: _text(payload, name) for name in ("what_taken", "quantity", "laboratory")}
    taken = Taken(words["what_taken"], words["quantity"], words["laboratory"])
    visiting.take_sample(visit=visit, key=key, taken=taken, on=on, by=by)
    return {}


def _place(visit: Visit, _key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    words = {name: _text(payload, name) for name in ("place", "latitude", "longitude")}
    visiting.locate(visit=visit, on=on, by=by, **words)
    return {}


def _statement(visit: Visit, _key: UUID, on: date, payload: Payload, by: User) -> dict[str, Any]:
    words = {name: _text(payload, name) for name in ("representative", "statement", "signing")}
    visiting.hear(visit=visit, on=on, by=by, **words)
    return {}


_ACTS: dict[str, Callable[[Visit, UUID, date, Payload, User], dict[str, Any]]] = {
    "answer": _answer, "finding": _finding, "photo": _photo, "sample": _sample, "place": _place,
    "statement": _statement,
}  # fmt: skip


ENTRY = Kind("inspection.visit_entry", _entry)
