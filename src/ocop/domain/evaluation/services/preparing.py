"""Chuẩn bị phiên họp: day and agenda, files to the members, samples, the secretariat's view, visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction

from ocop.domain.dossiers import checks
from ocop.domain.evaluation import addresses, preparation
from ocop.domain.evaluation.models import Entry, Round, SiteVisit
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record, record_each
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.text import nfc
from ocop.platform.files.services import store
from ocop.platform.notifications.services import notify

from .steady import ensure

R = Round.State
BEFORE_OPENING = (R.PREPARING, R.SCORING)
_OPENED = "Điểm đã mở, phần chuẩn bị không ghi thêm được nữa."


@transaction.atomic
def set_session(*, round_: Round, on: date, at: str, by: User, agenda: str | None = None) -> Round:
    """Định ngày, nơi họp, chương trình; without ``agenda`` it stays. After the release the members hear of a change.

    Raises ``DomainError``: ``past``, ``place_required``.
    """
    require(by, "evaluation.prepare_round", round_)
    ensure(round_, *BEFORE_OPENING, otherwise=_OPENED)
    if on < clock.today():
        raise DomainError("past", f"Ngày họp {format_date(on)} đã qua. Chọn ngày từ hôm nay trở đi.")
    if not at.strip():
        raise DomainError("place_required", "Ghi nơi họp để thành viên biết đến đâu.")
    round_.refresh_from_db(fields=["session_on", "session_at", "agenda", "released_on"])
    before = (round_.session_on, round_.session_at)
    round_.session_on, round_.session_at = on, nfc(at.strip())
    if agenda is not None:
        if preparation.HIDDEN_LINE in preparation.agenda_for(round_, by):
            raise NotAllowed("Chương trình có mục về sản phẩm do người khác xử lý; người đó ghi chương trình.")
        round_.agenda = nfc(agenda.strip())
    round_.save(update_fields=["session_on", "session_at", "agenda"])
    record(action="evaluation.set_session", obj=round_, by=by, data={"on": on.isoformat(), "at": round_.session_at})
    if round_.released_on and before != (round_.session_on, round_.session_at):
        _tell(round_, "evaluation.session_moved")
    return round_


@transaction.atomic
def release(*, round_: Round, by: User) -> Round:
    """Gửi hồ sơ cho thành viên, once. Later than the council's own rules ask is possible, and recorded.

    Raises ``DomainError``: ``no_session``, ``no_products``; ``Conflict`` when it was done already.
    """
    require(by, "evaluation.prepare_round", round_)
    ensure(round_, *BEFORE_OPENING, otherwise=_OPENED)
    round_.refresh_from_db(fields=["session_on", "session_at", "released_on"])
    if round_.session_on is None:
        raise DomainError("no_session", "Ghi ngày và nơi họp trước, rồi gửi hồ sơ cho thành viên.")
    if not round_.entries.exclude(state=Entry.State.REMOVED).exists():
        raise DomainError("no_products", "Đợt chưa có sản phẩm. Giao sản phẩm vào đợt rồi gửi hồ sơ.")
    today = clock.today()
    if not Round.objects.filter(pk=round_.pk, released_on__isnull=True).update(released_on=today):
        raise Conflict("Hồ sơ đợt này đã được gửi cho thành viên. Tải lại trang.", "released")
    round_.refresh_from_db(fields=["released_on"])
    late = preparation.late_by(round_, today)
    due = preparation.release_by(round_)
    note = f"Gửi muộn {late} ngày so với quy chế (hạn {format_date(due)})." if due and late else ""
    record(action="evaluation.release", obj=round_, by=by, note=note, data={"late_by": late})
    _tell(round_, "evaluation.released")
    return round_


@dataclass(frozen=True)
class Sample:
    """What is written of the sample of one product; its number is the product's place in the round."""

    entry: Entry
    received_on: date | None
    note: str = ""


@transaction.atomic
def receive_samples(*, round_: Round, samples: Sequence[Sample], by: User) -> int:
    """Nhận mẫu: how many products changed.

    Raises ``DomainError``: ``elsewhere``, ``future``, ``no_samples`` for a service.
    """
    require(by, "evaluation.prepare_round", round_)
    ensure(round_, *BEFORE_OPENING, otherwise=_OPENED)
    mine = allowed(by, "evaluation.prepare_entry").filter(round=round_).exclude(state=Entry.State.REMOVED)
    rows = {row.pk: row for row in mine.select_related("dossier__product", "dossier__criteria_set__group")}
    changed = [row for sample in samples if (row := _written(sample, rows.get(sample.entry.pk)))]
    Entry.objects.bulk_update(changed, ["sample_received_on", "sample_note"])
    record_each(action="evaluation.receive_sample", objs=changed, by=by)
    return len(changed)


def _written(sample: Sample, row: Entry | None) -> Entry | None:
    """The row with what was written, or ``None`` when that says nothing new."""
    if row is None:
        raise DomainError("elsewhere", "Có sản phẩm không còn trong đợt này. Tải lại trang rồi ghi lại.")
    given = (sample.received_on, nfc(sample.note.strip()))
    if given == (row.sample_received_on, row.sample_note):
        return None
    if sample.received_on and sample.received_on > clock.today():
        raise DomainError("future", f"Ngày nhận mẫu của “{row.dossier}” đứng sau hôm nay. Ghi ngày đã nhận.")
    if sample.received_on and checks.is_service(row.dossier):
        raise DomainError("no_samples", f"“{row.dossier}” là dịch vụ, không có mẫu. Ghi khảo sát thực tế thay mẫu.")
    row.sample_received_on, row.sample_note = given
    return row


@transaction.atomic
def write_view(*, entry: Entry, text: str, by: User) -> Entry:
    """Ghi ý kiến tổ giúp việc về một sản phẩm. Until the marks are open. Raises ``DomainError`` ``text_required``."""
    require(by, "evaluation.write_view", entry)
    ensure(entry.round, *BEFORE_OPENING, otherwise=_OPENED)
    if not text.strip():
        raise DomainError("text_required", "Ghi ý kiến của tổ giúp việc về sản phẩm.")
    entry.secretariat_view, entry.secretariat_by = nfc(text.strip()), by
    entry.save(update_fields=["secretariat_view", "secretariat_by"])
    record(action="evaluation.write_view", obj=entry, by=by, note=entry.secretariat_view)
    return entry


@transaction.atomic
def record_visit(
    *, entry: Entry, visited_on: date, people: str, findings: str, by: User, photo: File | None = None
) -> SiteVisit:
    """Ghi khảo sát thực tế of the product. Raises ``DomainError``: ``future``, ``findings_required``."""
    require(by, "evaluation.prepare_entry", entry)
    ensure(entry.round, *BEFORE_OPENING, otherwise=_OPENED)
    if visited_on > clock.today():
        raise DomainError("future", "Ngày khảo sát đứng sau hôm nay. Ghi sau khi đã đi.")
    if not people.strip() or not findings.strip():
        raise DomainError("findings_required", "Ghi ai đi và đã thấy gì.")
    visit = SiteVisit.objects.create(
        dossier=entry.dossier, visited_on=visited_on, people=people.strip(), findings=findings.strip(),
        photo=store(upload=photo, by=by) if photo else None, recorded_by=by,
    )  # fmt: skip
    record(action="evaluation.record_visit", obj=entry, by=by, data={"visit": visit.pk})
    return visit


def _tell(round_: Round, kind: str) -> None:
    """Every person of the council; nothing that depends on the products, which not everyone may know of."""
    members = round_.council.members.filter(left_on__isnull=True).select_related("user")
    day, due = round_.session_on, preparation.release_by(round_)
    notify(
        kind=kind, users=[member.user for member in members], about=round_, url=addresses.round_(round_),
        council=round_.council.short_name, number=round_.number, place=round_.session_at,
        day=format_date(day) if day else "", due=format_date(due) if due else "",
    )  # fmt: skip
