"""Prepare a paper: check its values, show it on sample data, draw drafts."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models, transaction

from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.government.installation import current
from ocop.platform.government.models import Agency
from ocop.platform.papers import docx, queries, rendering, schema, wording, workflow
from ocop.platform.papers.forms import Document, Form, Particulars
from ocop.platform.papers.models import Paper, WordingVersion
from ocop.platform.papers.types import PaperType, paper_types, version

DEMONSTRATION = "DỮ LIỆU MINH HỌA"


def watermark() -> str:
    """What lies across every paper of a demonstration; empty in a real installation."""
    return DEMONSTRATION if current().is_demonstration else ""


@transaction.atomic
def draft(
    *,
    type: str,  # noqa: A002 the word of the office
    values: Mapping[str, Any] | Any,
    agency: Agency,
    by: User | None,
    about: models.Model | None = None,
    title: str = "",
    symbol: str = "",
) -> Paper:
    """Soạn dự thảo: check the values strictly, keep them with the version of the template.

    The room that asks has already checked that ``by`` may have this paper drawn up. ``values`` is the type's schema or
    a mapping; ``symbol`` overrides the usual one (công văn: "UBND-NN").
    """
    kind = paper_types[type]
    checked = schema.load(kind.schema, values)
    live = queries.live_wording(type, agency)
    form = worded(kind.compose(checked), live, checked)
    paper = Paper.objects.create(
        type=type, title=title or form.summary, agency=agency, territory=agency.unit.path,
        symbol=symbol or kind.symbol_for(agency), place=form.letterhead.place,
        signer=form.signer, values=schema.dump(checked),
        template_version=version(kind, form.template), wording=live, watermark=watermark(),
        about_type=about._meta.label_lower if about else "", about_id=str(about.pk) if about else "",
        created_by=by, created_on=clock.today(),
    )  # fmt: skip
    record(action="papers.draft", obj=paper, by=by, data={"type": type, "agency": agency.pk})
    return paper


@transaction.atomic
def revise(*, paper: Paper, values: Mapping[str, Any] | Any, by: User, title: str = "") -> Paper:
    """Sửa dự thảo: new values, checked as strictly. A checked paper is reopened first.

    A Word file edited outside stays among the versions but is no longer the one that is downloaded.
    """
    require(by, "papers.revise", paper)
    checked = schema.load(paper.kind.schema, values)
    paper.wording, paper.edited = queries.live_wording(paper.type, paper.agency), None
    form = worded(paper.kind.compose(checked), paper.wording, checked)
    paper.title, paper.values = title or form.summary, schema.dump(checked)
    paper.place, paper.signer = form.letterhead.place, form.signer
    paper.template_version = version(paper.kind, form.template)
    if not Paper.objects.filter(pk=paper.pk, state=Paper.State.DRAFT).exists():
        raise Conflict("Dự thảo đã được kiểm tra hoặc ban hành. Trả lại dự thảo trước khi sửa.")
    paper.save(update_fields=["title", "values", "place", "signer", "template_version", "wording", "edited"])
    record(action="papers.revise", obj=paper, by=by)
    return paper


def check(*, paper: Paper, by: User) -> Paper:
    """Kiểm tra xong: the draft is ready for signature and number."""
    return workflow.paper.fire(paper, "check", by=by)


def reopen(*, paper: Paper, by: User, note: str) -> Paper:
    """Trả lại dự thảo, with the reason. A signed file that came back belongs to the old text and leaves the paper."""
    return workflow.paper.fire(paper, "reopen", by=by, note=note, signed=None, signed_report={})


def preview(type: str) -> bytes:  # noqa: A002 the word of the office
    """The PDF of a type on its sample values."""
    kind = paper_types[type]
    form = kind.compose(schema.load(kind.schema, kind.sample()))
    return rendering.pdf(
        form, Particulars(drawn_on=clock.today(), symbol=sample_symbol(kind), watermark="BẢN XEM THỬ")
    )


def draft_pdf(paper: Paper) -> bytes:
    """The draft for signature, number and date left open. An issued paper has its file in the archive."""
    return rendering.pdf(form_of(paper), particulars_of(paper))


def draft_docx(paper: Paper) -> bytes:
    """The same layout for editing in Word."""
    form = form_of(paper)
    if not isinstance(form, Document):
        raise DomainError("not_editable", "Loại văn bản này chỉ có bản PDF, không có bản Word để sửa.")
    return docx.build(form, particulars_of(paper))


def has_word_version(paper: Paper) -> bool:
    """Officials edit papers by the decree in Word; nobody edits a certificate."""
    return paper.docx_id is not None if paper.is_issued else isinstance(form_of(paper), Document)


def form_of(paper: Paper) -> Form:
    """The form out of the frozen values, in the wording that drew it."""
    values = schema.load(paper.kind.schema, paper.values)
    return worded(paper.kind.compose(values), paper.wording, values)


def worded(form: Form, version: WordingVersion | None, values: Any) -> Form:
    """``form`` with the words of an agency level's template, where there is one."""
    return form if version is None else wording.apply(form, version.texts, values)


def particulars_of(paper: Paper, *, number: int | None = None, issued_on: date | None = None) -> Particulars:
    """Number and date of the issue, or those the paper is about to get."""
    return Particulars(
        drawn_on=paper.created_on, symbol=paper.symbol, number=paper.number or number,
        issued_on=paper.issued_on or issued_on, watermark=paper.watermark,
    )  # fmt: skip


def sample_symbol(kind: PaperType) -> str:
    return f"{kind.symbol_kind}-UBND" if kind.symbol_kind and not kind.series else kind.symbol_kind
