"""Tại chỗ: what the phone writes down, with or without a network; each entry once, by the device's own key.

Codes of refusal: ``unknown_point``, ``unknown_value``, ``no_note``, ``finding``, ``wrong_day``, ``sample``,
``statement``, ``place``, ``closed``, ``kind`` and what a photograph may be refused for; ``Conflict`` ``key_reused``.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import ChecklistAnswer, Finding, Sample, Visit, VisitPhoto
from ocop.domain.inspection.services import visits
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import pictures

V = Visit.State
Row = TypeVar("Row", Finding, Sample, VisitPhoto)
MOST_PHOTO = 64 * 2**20
"""What a phone's camera gives at most; it is kept at the size of every photograph (``PICTURE_MAX_SIDE``)."""


@dataclass(frozen=True)
class Noted:
    """A finding as typed."""

    severity: str
    text: str
    measure: str
    due_on: date
    point: str = ""


@dataclass(frozen=True)
class Taken:
    """A sample as typed."""

    what: str
    quantity: str
    laboratory: str


@transaction.atomic
def answer(
    *, visit: Visit, point: str, value: str, note: str = "", saw: str | None = None, on: date | None = None, by: User
) -> ChecklistAnswer:  # fmt: skip
    """Trả lời một dòng. ``saw``: what the device showed before, empty for nothing; where another device has said
    something else meanwhile, theirs stays and this one is kept beside.
    """
    _begin(visit, on, by)
    if value not in ChecklistAnswer.Value.values:
        raise DomainError("unknown_value", "Chọn đạt, không đạt hoặc không có.")
    if point not in {row.code for _, points in sections_of(visit) for row in points}:
        raise DomainError("unknown_point", "Dòng này không có trong danh mục của cuộc kiểm tra. Tải lại trang.")
    words = nfc(note).strip()
    values = {"value": value, "note": words, "answered_by": by}
    row, is_new = ChecklistAnswer.objects.get_or_create(visit=visit, point=point, defaults=values)
    if is_new:
        _audit(visit, by, "inspection.answer", point=point, value=value)
        return row
    if row.value == value:
        if words and words not in row.note:
            kept = "; ".join(filter(None, (row.note, words))) if saw is not None and row.note else words
            ChecklistAnswer.objects.filter(pk=row.pk).update(note=kept[:500])
            row.refresh_from_db()
        return row
    if saw is not None and saw != row.value:
        ChecklistAnswer.objects.filter(pk=row.pk).update(other=value)
    else:
        ChecklistAnswer.objects.filter(pk=row.pk).update(**values, other="")
    row.refresh_from_db()
    _audit(visit, by, "inspection.answer", point=point, value=value)
    return row


@transaction.atomic
def settle(*, visit: Visit, point: str, value: str, by: User) -> Visit:
    """Chọn one of the two that two devices said."""
    _begin(visit, None, by)
    rows = ChecklistAnswer.objects.filter(visit=visit, point=point).exclude(other="")
    if value not in ChecklistAnswer.Value.values or not rows.update(value=value, other="", answered_by=by):
        raise Conflict("Dòng này vừa được chọn. Tải lại trang.", "changed")
    _audit(visit, by, "inspection.settle_answer", point=point, value=value)
    return visit


@transaction.atomic
def find(*, visit: Visit, key: UUID, noted: Noted, on: date | None = None, by: User) -> Finding:
    """Ghi phát hiện with its measure and the day by which it is done."""
    _begin(visit, on, by)
    if before := Finding.objects.filter(uid=key).first():
        return _same(before, visit)
    if noted.severity not in Finding.Severity.values or not noted.text.strip() or not noted.measure.strip():
        raise DomainError("finding", "Ghi phát hiện gì, mức độ, và biện pháp khắc phục.")
    if noted.due_on < visit.day:
        raise DomainError("wrong_day", "Hạn khắc phục không trước ngày làm việc.")
    row = Finding(
        uid=key, visit=visit, severity=noted.severity, text=nfc(noted.text).strip(), point=noted.point[:40],
        measure=nfc(noted.measure).strip(), due_on=noted.due_on, noted_by=by,
    )  # fmt: skip
    if (stored := _once(row)) is row:
        _audit(visit, by, "inspection.find", severity=noted.severity)
    return _same(stored, visit)


@transaction.atomic
def photograph(
    *, visit: Visit, key: UUID, upload: File, kind: str = VisitPhoto.Kind.PLACE, caption: str = "",
    on: date | None = None, by: User,
) -> VisitPhoto:  # fmt: skip
    """Gửi ảnh; kept upright and small, whatever its size was."""
    _begin(visit, on, by)
    if before := VisitPhoto.objects.filter(uid=key).first():
        return _same(before, visit)
    if kind not in VisitPhoto.Kind.values:
        raise DomainError("kind", "Chọn ảnh hiện trường hoặc ảnh biên bản.")
    row = VisitPhoto(
        uid=key, visit=visit, kind=kind, caption=nfc(caption).strip()[:200], taken_on=on or clock.today(), added_by=by,
        file=pictures.store_photo(upload=upload, by=by, limit=MOST_PHOTO),
    )  # fmt: skip
    if (stored := _once(row)) is row:
        _audit(visit, by, "inspection.photograph", sha256=row.file.sha256)
    return _same(stored, visit)


@transaction.atomic
def take_sample(*, visit: Visit, key: UUID, taken: Taken, on: date | None = None, by: User) -> Sample:
    """Lấy mẫu to a laboratory."""
    _begin(visit, on, by)
    if before := Sample.objects.filter(uid=key).first():
        return _same(before, visit)
    if not all(text.strip() for text in (taken.what, taken.quantity, taken.laboratory)):
        raise DomainError("sample", "Ghi mẫu gì, lượng bao nhiêu, gửi nơi nào kiểm nghiệm.")
    row = Sample(
        uid=key, visit=visit, what=nfc(taken.what).strip()[:200], quantity=nfc(taken.quantity).strip()[:60],
        laboratory=nfc(taken.laboratory).strip()[:200], taken_on=on or clock.today(), added_by=by,
    )  # fmt: skip
    if (stored := _once(row)) is row:
        _audit(visit, by, "inspection.take_sample")
    return _same(stored, visit)


@transaction.atomic
def locate(
    *, visit: Visit, place: str, latitude: str = "", longitude: str = "", on: date | None = None, by: User
) -> Visit:  # fmt: skip
    """Ghi nơi làm việc, with the point the phone gives."""
    _begin(visit, on, by)
    columns: dict[str, object] = {"place": nfc(place).strip()[:200] or visit.place}
    if latitude or longitude:
        columns |= {"latitude": _degrees(latitude, 90), "longitude": _degrees(longitude, 180)}
    Visit.objects.filter(pk=visit.pk).update(**columns)
    visit.refresh_from_db(fields=list(columns))
    _audit(visit, by, "inspection.locate")
    return visit


@transaction.atomic
def hear(
    *, visit: Visit, representative: str, statement: str = "", signing: str = "", on: date | None = None, by: User
) -> Visit:  # fmt: skip
    """Ý kiến của cơ sở và ký biên bản. What another device wrote stays before it."""
    _begin(visit, on, by)
    if not representative.strip():
        raise DomainError("statement", "Ghi họ tên, chức vụ người làm việc với đoàn.")
    if signing and signing not in Visit.Signing.values:
        raise DomainError("statement", "Chọn đã ký hay không ký biên bản.")
    said, before = nfc(statement).strip(), visit.statement
    if not said or said in before:
        said = before
    elif before and before not in said:
        said = f"{before}\n{said}"
    columns = {"representative": nfc(representative).strip()[:160], "statement": said}
    if signing:
        columns["signing"] = signing
    Visit.objects.filter(pk=visit.pk).update(**columns)
    visit.refresh_from_db(fields=list(columns))
    _audit(visit, by, "inspection.hear", signing=signing)
    return visit


@transaction.atomic
def drop_photo(*, photo: VisitPhoto, by: User) -> Visit:
    """Bỏ ảnh while the record is not drawn up."""
    visit = photo.visit
    _begin(visit, None, by)
    _audit(visit, by, "inspection.drop_photo", sha256=photo.file.sha256)
    photo.delete()
    return visit


def _begin(visit: Visit, on: date | None, by: User) -> None:
    """The first entry begins the visit, on the day the device says."""
    require(by, "inspection.run_visit", visit)
    visit.refresh_from_db(fields=["state", "visited_on", "statement"])
    if visit.is_ahead:
        visits.start(visit=visit, on=on, by=by)
    if visit.state != V.UNDER_WAY:
        words = visit.get_state_display().lower()
        raise DomainError("closed", f"Cuộc này “{words}”, không ghi thêm được. Mở lại biên bản trước.")


def _once(row: Row) -> Row:
    """Store ``row``, or give the one that was stored under its key meanwhile."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        before = type(row).objects.filter(uid=row.uid).first()
        if before is None:
            raise
        return before
    return row


def _same(row: Row, visit: Visit) -> Row:
    if row.visit_id != visit.pk:
        raise Conflict("Mã này đã dùng cho cuộc kiểm tra khác. Ghi lại mục này.", "key_reused")
    return row


def _degrees(text: str, most: int) -> Decimal:
    try:
        value = Decimal(text).quantize(Decimal("0.00001"))
    except InvalidOperation:
        raise DomainError("place", "Không đọc được vị trí của máy. Ghi địa chỉ bằng chữ.") from None
    if abs(value) > most:
        raise DomainError("place", "Vị trí ngoài bản đồ. Ghi địa chỉ bằng chữ.")
    return value


def _audit(visit: Visit, by: User, action: str, **data: object) -> None:
    record(action=action, obj=visit, by=by, data=data)
