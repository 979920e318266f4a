"""Issue a paper: number, date, final file, seal. After that nothing of it changes."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import slugify
from ocop.platform.files.models import StoredFile
from ocop.platform.files.services import DOCX, PDF, keep_generated
from ocop.platform.jobs.services import enqueue
from ocop.platform.papers import docx, rendering, workflow
from ocop.platform.papers.forms import Document
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import form_of, particulars_of
from ocop.platform.papers.services.numbering import next_number
from ocop.platform.papers.services.signed_files import differences
from ocop.platform.papers.types import version


@transaction.atomic
def issue(*, paper: Paper, number: int | None, issued_on: date, by: User, draw: bool = True) -> Paper:
    """Ban hành with the clerk's number and date (``None`` for types that carry no number).

    What was typed is compared with a signed file that came back; differences stay on the paper.
    With ``draw=False`` the job ``papers.render`` makes the file. Raises ``DomainError`` ``number_missing``,
    ``number_unwanted`` or ``number_taken``; nothing is changed then.
    """
    require_number(paper, number)
    if refusal := taken(paper, number, issued_on.year):
        raise refusal
    lines = differences(paper, number=number, issued_on=issued_on)
    report = paper.signed_report | ({"differences": lines} if lines else {})
    try:
        with transaction.atomic():
            _freeze(paper, "issue", number=number, issued_on=issued_on, by=by, signed_report=report)
    except IntegrityError:
        raise taken(paper, number, issued_on.year) or DomainError("number_taken", "Số này vừa được dùng.") from None
    _draw_now_or_later(paper, draw=draw, by=by)
    return paper


@transaction.atomic
def issue_from_series(*, paper: Paper, issued_on: date, by: User, draw: bool = True) -> Paper:
    """Ban hành with the next number of our own series, without gaps.

    For a batch pass ``draw=False``: number and values are frozen now, the job ``papers.render`` makes the file.
    """
    number = next_number(code=paper.kind.series, year=issued_on.year)
    _freeze(paper, "issue_from_series", number=number, issued_on=issued_on, by=by)
    _draw_now_or_later(paper, draw=draw, by=by)
    return paper


def withdraw(*, paper: Paper, by: User, note: str) -> Paper:
    """Thu hồi, with the reason. Number and file stay in the archive; the number is not given again."""
    return workflow.paper.fire(paper, "withdraw", by=by, note=note)


def render(*, pk: int) -> Paper:
    """Draw the file of an issued paper that has none yet; doing it twice changes nothing."""
    paper = Paper.objects.select_related("agency").get(pk=pk)
    if paper.is_issued and paper.pdf_id is None:
        _draw(paper, by=None)
    return paper


def _freeze(paper: Paper, step: str, *, number: int | None, issued_on: date, by: User, **columns: Any) -> None:
    """What was signed is what is issued: the file that was looked at must still be the one on the paper."""
    workflow.paper.fire(
        paper, step, by=by, expect={"number": None, "signed": paper.signed_id},
        data={"number": number, "issued_on": issued_on.isoformat()},
        number=number, year=issued_on.year, issued_on=issued_on, search=paper.searched(number), **columns,
    )  # fmt: skip


def _draw_now_or_later(paper: Paper, *, draw: bool, by: User) -> None:
    if draw:
        _draw(paper, by=by)
    else:
        enqueue("papers.render", paper.pk)


@transaction.atomic
def _draw(paper: Paper, *, by: User | None) -> None:
    form = form_of(paper)
    particulars = particulars_of(paper)
    name = slugify(f"{paper.label} {paper.reference} {paper.year}")
    content = rendering.pdf(form, particulars)
    columns: dict[str, Any] = {"pdf": _keep(content, f"{name}.pdf", PDF, by)}
    if paper.edited_id:
        columns["docx"] = paper.edited
    elif isinstance(form, Document):
        columns["docx"] = _keep(docx.build(form, particulars), f"{name}.docx", DOCX, by)
    columns |= {"sha256": columns["pdf"].sha256, "template_version": version(paper.kind, form.template)}
    # Two workers on the same paper: the first file stands.
    if Paper.objects.filter(pk=paper.pk, pdf__isnull=True).update(**columns) == 1:
        record(action="papers.drawn", obj=paper, by=by, data={"sha256": columns["sha256"]})
    paper.refresh_from_db(fields=list(columns))


def _keep(content: bytes, name: str, content_type: str, by: User | None) -> StoredFile:
    return keep_generated(content=content, name=name, content_type=content_type, by=by)


def require_number(paper: Paper, number: int | None) -> None:
    numbered = paper.kind.takes_clerks_number
    if numbered and (number is None or number < 1):
        raise DomainError("number_missing", "Nhập số văn bản do văn thư cấp (từ 1 trở lên).")
    if not numbered and number is not None:
        raise DomainError("number_unwanted", f"{paper.label} không đánh số. Bỏ trống ô số.")


def taken(paper: Paper, number: int | None, year: int) -> DomainError | None:
    if number is None:
        return None
    other = (
        Paper.objects.filter(agency=paper.agency_id, symbol=paper.symbol, year=year, number=number)
        .exclude(pk=paper.pk)
        .first()
    )
    if other is None or other.issued_on is None:
        return None
    return DomainError(
        "number_taken",
        f"Số {other.reference} năm {year} đã dùng cho văn bản “{other.title}” ngày {format_date(other.issued_on)}."
        " Kiểm tra lại sổ văn thư rồi nhập số khác.",
    )
