"""Phản ánh của người dân: received without an account, given to the competent agency, answered in time.

Codes of refusal: ``missing``, ``wrong_day``, ``not_competent``; what a picture may be refused for. Notices, audit and
lists never name who reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files import File
from django.db import transaction

from ocop.domain.inspection import addresses, queries, workflow
from ocop.domain.inspection.models import CitizenReport, Reporter
from ocop.domain.plans.staff import staff_of
from ocop.domain.producers.models import Product
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files.pictures import join_to_pdf
from ocop.platform.government import installation
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.notifications.services import notify

ANSWER_DAYS = 15
"""No rule of the programme sets the days; the standing office may name another day when it assigns."""


@dataclass(frozen=True)
class Said:
    """What a citizen says, as typed."""

    kind: str
    subject: str
    text: str
    place: str = ""
    district: AdminUnit | None = None
    seen_on: date | None = None
    product: Product | None = None
    name: str = ""
    contact: str = ""


@transaction.atomic
def receive(*, said: Said, photos: Sequence[File] = (), by: User | None = None) -> CitizenReport:
    """Nhận phản ánh; nobody needs an account. The standing office is told."""
    if said.kind not in CitizenReport.Kind.values or not said.subject.strip() or not said.text.strip():
        raise DomainError("missing", "Chọn phản ánh về việc gì, ghi sản phẩm hoặc cơ sở, và nội dung.")
    if said.seen_on and said.seen_on > clock.today():
        raise DomainError("wrong_day", "Ngày thấy chưa đến. Ghi lại ngày.")
    row = CitizenReport.objects.create(
        kind=said.kind, subject=nfc(said.subject).strip(), text=nfc(said.text).strip(), place=nfc(said.place).strip(),
        district=said.district, territory=_territory(said), seen_on=said.seen_on, product=said.product,
        received_on=clock.today(), photos=join_to_pdf(photos=photos, name="anh-phan-anh", by=by) if photos else None,
    )  # fmt: skip
    if said.name.strip() or said.contact.strip():
        Reporter.objects.create(report=row, name=said.name.strip(), contact=said.contact.strip())
    record(action="inspection.receive_report", obj=row, by=by, data={"kind": said.kind})
    notify(
        kind="inspection.report_received", users=people_with(Role.STANDING_OFFICER, row.territory), about=row,
        url=addresses.report(row), subject=row.subject, what=row.get_kind_display(),
    )  # fmt: skip
    return row


@transaction.atomic
def assign(*, report: CitizenReport, agency: Agency, due_on: date | None = None, by: User) -> CitizenReport:
    """Giao to the competent agency, with the day its answer is owed; again to another one."""
    today = clock.today()
    due_on = due_on or today + timedelta(days=ANSWER_DAYS)
    if due_on < today:
        raise DomainError("wrong_day", "Hạn trả lời đã qua. Chọn ngày khác.")
    if not queries.competent(installation.current().province).filter(pk=agency.pk).exists():
        raise DomainError("not_competent", f"{agency} không nhận phản ánh. Chọn sở, ngành hoặc ủy ban.")
    workflow.report.fire(
        report, "assign", by=by, data={"agency": agency.pk, "due_on": due_on.isoformat()}, agency=agency,
        assigned_on=today, due_on=due_on,
    )  # fmt: skip
    notify(
        kind="inspection.report_assigned", users=staff_of([agency])[agency.pk].officers, about=report,
        url=addresses.report(report), subject=report.subject, due=format_date(due_on),
    )  # fmt: skip
    return report


@transaction.atomic
def send_back(*, report: CitizenReport, note: str, by: User) -> CitizenReport:
    """Trả lại cơ quan thường trực: another agency is competent."""
    workflow.report.fire(report, "send_back", by=by, note=note, agency=None, assigned_on=None, due_on=None)
    notify(
        kind="inspection.report_sent_back", users=people_with(Role.STANDING_OFFICER, report.territory), about=report,
        url=addresses.report(report), subject=report.subject, note=nfc(note).strip(),
    )  # fmt: skip
    return report


@transaction.atomic
def answer(*, report: CitizenReport, text: str, by: User) -> CitizenReport:
    """Trả lời: whoever follows the report by its code reads these words."""
    return _closed(report, "answer", text, by)


@transaction.atomic
def dismiss(*, report: CitizenReport, text: str, by: User) -> CitizenReport:
    """Không giải quyết, with the reason the citizen reads."""
    return _closed(report, "dismiss", text, by)


@transaction.atomic
def reopen(*, report: CitizenReport, note: str, by: User) -> CitizenReport:
    """Mở lại: what was answered stays in the history."""
    return workflow.report.fire(
        report, "reopen", by=by, note=note, agency=None, assigned_on=None, due_on=None, answer="", answered_on=None
    )


@transaction.atomic
def read_reporter(*, reporter: Reporter, by: User) -> Reporter:
    """Xem người phản ánh: who looked stands in the history of the report; the name does not."""
    require(by, "inspection.read_reporter", reporter)
    record(action="inspection.read_reporter", obj=reporter.report, by=by)
    return reporter


def _closed(report: CitizenReport, step: str, text: str, by: User) -> CitizenReport:
    if not text.strip():
        raise DomainError("missing", "Ghi nội dung trả lời; người phản ánh đọc nội dung này.")
    words = nfc(text).strip()
    return workflow.report.fire(report, step, by=by, note=words, answer=words, answered_on=clock.today())


def _territory(said: Said) -> str:
    if said.product:
        return said.product.producer.commune.path
    return (said.district or installation.current().province).path

