"""What the scoring room sends late: marks, and the handing in of a sheet."""

from typing import Any
from uuid import UUID

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.marks import NONE
from ocop.domain.evaluation.merging import NOTHING, RECORDED, Mark, marks_of
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import merging, scoring
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import nfc
from ocop.platform.outbox.kinds import CONFLICT, DONE, MERGED, Kind

_MOST_CODES = 100


def _marks(payload: dict[str, Any], *, by: User) -> dict[str, Any]:
    """``{"sheet", "version", "base": {code: [choice, reason]}, "mine": {…}}``; ``version``: what the device expects."""
    sheet = _sheet(payload, by)
    expected = payload.get("version") == sheet.version
    merged = merging.take_marks(sheet=sheet, base=_read(payload, "base"), mine=_read(payload, "mine"), by=by)
    status = CONFLICT if merged.apart else DONE if expected else MERGED
    theirs = {code: list(merged.values.get(code, NOTHING)) for code in merged.apart}
    return {"status": status, "version": sheet.version, "theirs": theirs}


def _submit(payload: dict[str, Any], *, by: User) -> dict[str, Any]:
    """``{"sheet", "marks": {code: [choice, reason]}}``: the sheet as the member saw it, every mark of it arrived."""
    sheet = _sheet(payload, by)
    seen = {code: mark for code, mark in _read(payload, "marks").items() if mark != NOTHING}
    stands = marks_of(sheet.choices, sheet.reasons, sheet.knock_outs)
    if sheet.state == ScoreSheet.State.DRAFT and seen != stands:
        codes = sorted(code for code in {*seen, *stands} if seen.get(code) != stands.get(code))
        raise Conflict(f"Phiếu trên máy khác bản đã lưu ở {', '.join(codes)}. Xem lại rồi nộp.", "stale")
    scoring.submit(sheet=sheet, by=by)
    return {"status": DONE, "version": sheet.version, "state": sheet.state, "handed": str(sheet.uid)}


def _sheet(payload: dict[str, Any], by: User) -> ScoreSheet:
    try:
        return queries.sheet_sent(by, UUID(str(payload.get("sheet"))))
    except (ScoreSheet.DoesNotExist, ValueError):
        raise NotAllowed("Không có phiếu này trong các phiếu của người đang đăng nhập.") from None


def _read(payload: dict[str, Any], name: str) -> dict[str, Mark]:
    said = payload.get(name)
    if not isinstance(said, dict) or len(said) > _MOST_CODES:
        raise _unreadable()
    return {code: _mark(mark) for code, mark in said.items()}


def _mark(said: Any) -> Mark:
    match said:
        case [str(choice), str(reason)] if choice in ("", NONE, RECORDED) or _is_place(choice):
            return choice, nfc(reason)
    raise _unreadable()


def _is_place(choice: str) -> bool:
    return choice.isascii() and choice.isdigit() and len(choice) <= 3 and str(int(choice)) == choice  # noqa: PLR2004


def _unreadable() -> DomainError:
    return DomainError("unreadable", "Không đọc được lựa chọn gửi lên. Tải lại trang rồi chọn lại.")


KINDS = [Kind("evaluation.marks", _marks), Kind("evaluation.submit", _submit)]
