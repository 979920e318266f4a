"""Tổng hợp: the standing office's report, frozen with every row behind it, corrected by a new version.

Codes of refusal: ``closed``, ``missing``, ``no_changes``.
"""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.reporting import combining, computing, queries, reading, workflow
from ocop.domain.reporting.models import Consolidation, ReportPeriod, UnitReport
from ocop.domain.reporting.printing import paper_of
from ocop.domain.reporting.reading import Sheet
from ocop.domain.reporting.tables import PARTS
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.queries import committee_of, standing_office_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft

C = Consolidation.State
TYPE = "reporting.report"


@transaction.atomic
def begin(*, period: ReportPeriod, by: User) -> Consolidation:
    """Bắt đầu tổng hợp; after a frozen version a correction, with the words of the one before."""
    require(by, "reporting.change_period", period)
    last = period.consolidations.order_by("-number").first()
    if last and last.state == C.DRAFT:
        return last
    row = Consolidation(
        period=period, number=last.number + 1 if last else 1, territory=period.season.province.path,
        texts=last.texts if last else {}, recipients=last.recipients if last else _usual(period), written_by=by,
        honours=last.honours if last else "",
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Conflict("Có người vừa bắt đầu bản này trước. Tải lại trang để viết tiếp.") from None
    record(action="reporting.begin", obj=row, by=by)
    return row


@transaction.atomic
def keep(
    *, consolidation: Consolidation, texts: Mapping[str, str], recipients: str, changes: str, version: int, by: User,
    honours: str = "",
) -> Consolidation:  # fmt: skip
    """Viết các phần lời, đề nghị khen thưởng, nơi nhận, điều thay đổi."""
    require(by, "reporting.consolidate", consolidation)
    known = {part.code for part in PARTS}
    words = {part: nfc(text).strip() for part, text in texts.items() if part in known}
    rows = Consolidation.objects.filter(pk=consolidation.pk, version=version, state=C.DRAFT)
    done = rows.update(
        texts=words,
        recipients=nfc(recipients).strip(),
        changes=nfc(changes).strip(),
        honours=nfc(honours).strip(),
        version=F("version") + 1,
    )
    if not done:
        raise Conflict("Bản tổng hợp đã chốt hoặc có người vừa sửa. Tải lại trang để xem.")
    consolidation.refresh_from_db()
    record(action="reporting.save_consolidation", obj=consolidation, by=by)
    return consolidation


@transaction.atomic
def freeze(*, consolidation: Consolidation, by: User) -> Consolidation:
    """Chốt số liệu: figures, rows behind them and what the units said stand; the paper is drafted out of them."""
    period = consolidation.period
    missing = [part.title for part in PARTS if part.needed and not consolidation.texts.get(part.code, "").strip()]
    if missing:
        raise DomainError("missing", f"Viết các phần còn thiếu trước khi chốt: {', '.join(missing)}.")
    if consolidation.number > 1 and not consolidation.changes:
        raise DomainError("no_changes", "Ghi điều thay đổi so với bản trước rồi chốt.")
    frozen = computing.compute(reading.province(period))
    units = combining.combine(queries.reports_in(period).prefetch_related("entries__evidence"))
    workflow.consolidation.fire(
        consolidation, "freeze", by=by, expect={"version": consolidation.version}, values=frozen, units=units,
        as_of=frozen["last"], frozen_on=clock.today(), version=F("version") + 1,
    )  # fmt: skip
    consolidation.refresh_from_db()
    for earlier in period.consolidations.filter(state=C.FROZEN).exclude(pk=consolidation.pk):
        workflow.consolidation.fire(earlier, "replace", by=by)
    consolidation.paper = _draft(consolidation, by)
    consolidation.save(update_fields=["paper"])
    return consolidation


def sheets_of(consolidation: Consolidation) -> list[Sheet]:
    """The frozen tables with what the units estimate and add by hand."""
    return [
        Sheet(
            sheet.code,
            sheet.title,
            [line.row for line in combining.lines_of(sheet, consolidation.units)],
            sheet.crosses,
        )
        for sheet in reading.sheets(consolidation.values)
    ]


@transaction.atomic
def draft_unit_paper(*, report: UnitReport, by: User) -> Paper:
    """Lập văn bản báo cáo of a unit, once it was sent: signed outside, it carries the number of the unit's clerk."""
    require(by, "reporting.write_report", report)
    if report.state not in UnitReport.IN or report.as_of is None:
        raise DomainError("closed", "Gửi báo cáo trước, rồi lập văn bản để ký.")
    if report.paper is not None:
        return report.paper
    shown = reading.sheets(report.values, report.entries.all())
    values = paper_of(
        agency=report.agency, addressee=report.addressee, period=report.period, as_of=report.as_of, shown=shown,
        texts=queries.written(report.texts.all()),
    )  # fmt: skip
    paper = draft(type=TYPE, values=values, agency=report.agency, by=by, about=report)
    if not UnitReport.objects.filter(pk=report.pk, paper=None).update(paper=paper):
        raise Conflict("Văn bản của báo cáo này vừa được lập. Tải lại trang để xem.")
    report.paper = paper
    record(action="reporting.draft_paper", obj=report, by=by, data={"paper": paper.pk})
    return paper


def _draft(consolidation: Consolidation, by: User) -> Paper:
    period = consolidation.period
    province = period.season.province
    as_of = consolidation.as_of
    values = paper_of(
        agency=standing_office_of(province), addressee=committee_of(province), period=period,
        as_of=as_of if isinstance(as_of, date) else clock.today(), shown=sheets_of(consolidation),
        texts=consolidation.texts, recipients=[line for line in consolidation.recipients.splitlines() if line.strip()],
        honours=consolidation.honours,
    )  # fmt: skip
    return draft(type=TYPE, values=values, agency=standing_office_of(province), by=by, about=consolidation)


def _usual(period: ReportPeriod) -> str:
    return f"{committee_of(period.season.province).name}\nLãnh đạo Sở\nLưu: VT, CCPTNT"
