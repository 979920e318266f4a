"""A unit writes its report and sends it; whoever it goes to accepts it or returns it with remarks on single parts.

Codes of refusal: ``closed``, ``unknown_line``, ``incomplete``, ``no_remark``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import F

from ocop.domain.plans.staff import officers_of, people_of
from ocop.domain.reporting import addresses, queries, reading, workflow
from ocop.domain.reporting.models import Entry, Remark, Text, UnitReport
from ocop.domain.reporting.tables import PARTS
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.services import store
from ocop.platform.notifications.services import notify


@dataclass(frozen=True)
class Figure:
    """What is said beside one line; everything empty says nothing."""

    line: str
    stated: int | None = None
    estimate: int | None = None
    note: str = ""
    upload: File | None = None


@transaction.atomic
def save_table(*, report: UnitReport, table: str, figures: Sequence[Figure], version: int, by: User) -> UnitReport:
    """Ghi số liệu of one table. A number equal to the counted one is not kept apart."""
    known = {row.code: row for sheet in reading.sheets(reading.frozen_of(report, table)) for row in sheet.rows}
    if any(figure.line not in known for figure in figures):
        raise DomainError("unknown_line", "Bảng này không có dòng đó nữa. Tải lại trang rồi ghi lại.")
    _writing(report, version, by)
    entries = {row.line: row for row in Entry.objects.filter(report=report, table=table).select_related("evidence")}
    for figure in figures:
        row, kept = known[figure.line], entries.get(figure.line)
        stated = None if figure.stated == row.actual and not row.is_by_hand else figure.stated
        evidence = store(upload=figure.upload, by=by) if figure.upload else kept.evidence if kept else None
        if stated is None and figure.estimate is None and not figure.note.strip() and evidence is None:
            if kept:
                kept.delete()
            continue
        Entry.objects.update_or_create(
            report=report, table=table, line=figure.line,
            defaults={
                "stated": stated, "estimate": figure.estimate, "note": nfc(figure.note).strip(), "evidence": evidence,
            },
        )  # fmt: skip
    record(action="reporting.save_table", obj=report, by=by, data={"table": table})
    return report


@transaction.atomic
def save_texts(*, report: UnitReport, texts: Mapping[str, str], version: int, by: User) -> UnitReport:
    """Ghi các phần lời."""
    _writing(report, version, by)
    for part in PARTS:
        if part.code in texts:
            Text.objects.update_or_create(
                report=report, part=part.code, defaults={"text": nfc(texts[part.code]).strip()}
            )
    record(action="reporting.save_texts", obj=report, by=by)
    return report


@transaction.atomic
def send(*, report: UnitReport, by: User) -> UnitReport:
    """Gửi: the figures of the day and the rows behind them stand from now on."""
    require(by, "reporting.write_report", report)
    if not report.is_open:
        raise Conflict("Báo cáo này đã gửi. Tải lại trang để xem.")
    frozen = reading.frozen_of(report)
    texts = queries.written(report.texts.all())
    wrong = reading.faults(reading.sheets(frozen, report.entries.select_related("evidence")), texts)
    if wrong:
        raise DomainError("incomplete", f"Chưa gửi được. {' '.join(wrong)}")
    today = clock.today()
    workflow.unit_report.fire(
        report, "send", by=by, expect={"version": report.version}, as_of=frozen["last"], values=frozen, sent_by=by,
        sent_on=report.sent_on or today, last_sent_on=today, version=F("version") + 1,
    )  # fmt: skip
    report.remarks.filter(answered_on__isnull=True).update(answered_on=today)
    notify(
        kind="reporting.sent", users=officers_of(report.addressee), about=report, url=addresses.report(report),
        agency=report.agency.name, period=str(report.period),
    )  # fmt: skip
    return report


@transaction.atomic
def return_(*, report: UnitReport, remarks: Mapping[str, str], by: User) -> UnitReport:
    """Trả lại with at least one remark on a part or a table."""
    said = {part: nfc(text).strip() for part, text in remarks.items() if text.strip()}
    if not said:
        raise DomainError("no_remark", "Ghi nhận xét cho ít nhất một phần hoặc một bảng.")
    workflow.unit_report.fire(report, "return", by=by, returned_times=F("returned_times") + 1)
    today = clock.today()
    Remark.objects.bulk_create(
        Remark(report=report, part=part, text=text, made_by=by, made_on=today) for part, text in said.items()
    )
    _tell_unit("reporting.returned", report, remark="; ".join(said.values()))
    return report


@transaction.atomic
def accept(*, report: UnitReport, by: User) -> UnitReport:
    workflow.unit_report.fire(report, "accept", by=by, accepted_on=clock.today())
    _tell_unit("reporting.accepted", report)
    return report


@transaction.atomic
def reopen(*, report: UnitReport, note: str, by: User) -> UnitReport:
    """Mở lại an accepted report, with the reason; the unit corrects it and sends it again."""
    workflow.unit_report.fire(report, "reopen", by=by, note=note, accepted_on=None)
    _tell_unit("reporting.returned", report, remark=nfc(note).strip())
    return report


@transaction.atomic
def excuse(*, report: UnitReport, note: str, by: User) -> UnitReport:
    """Miễn báo cáo: a unit that was abolished, or that the season does not concern."""
    return workflow.unit_report.fire(report, "excuse", by=by, note=note)


def lapse_ended(*, day: date | None = None) -> list[UnitReport]:
    """Open reports of offices that no longer exist owe nothing more; what they sent before stands.

    Daily. The territory is reported by whoever took it over, from the next period that is opened.
    """
    day = day or clock.today()
    rows = UnitReport.objects.filter(state__in=UnitReport.OPEN, agency__valid_to__lt=day).select_related("agency")
    ended = list(rows.defer("values"))
    for row in ended:
        note = f"Đơn vị kết thúc hoạt động ngày {format_date(row.agency.valid_to)}."
        workflow.unit_report.fire(row, "lapse", by=None, note=note)
    return ended


@transaction.atomic
def call_in(*, report: UnitReport, by: User) -> UnitReport:
    return workflow.unit_report.fire(report, "call_in", by=by)


def _writing(report: UnitReport, version: int, by: User) -> None:
    """Only an open report, as the person saw it."""
    require(by, "reporting.write_report", report)
    if not report.is_open:
        raise DomainError("closed", "Báo cáo đã gửi, không sửa được. Đề nghị nơi nhận trả lại để sửa.")
    rows = UnitReport.objects.filter(pk=report.pk, version=version, state__in=UnitReport.OPEN)
    if not rows.update(version=F("version") + 1):
        raise Conflict("Có người vừa sửa báo cáo này. Tải lại trang để xem bản mới rồi ghi tiếp.")
    report.refresh_from_db(fields=["version", "state"])


def _tell_unit(kind: str, report: UnitReport, **words: Any) -> None:
    users = [report.sent_by] if report.sent_by else people_of(report.agency)
    notify(kind=kind, users=users, about=report, url=addresses.report(report), period=str(report.period), **words)
