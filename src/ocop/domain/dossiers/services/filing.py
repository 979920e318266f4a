"""The producer's side of a dossier: fill in forms, add papers, send."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.timezone import localdate

from ocop.domain.dossiers import addresses, checks, contradictions, queries, versions, workflow
from ocop.domain.dossiers.holding import STAGE_ROLE
from ocop.domain.dossiers.models import Dossier, DossierVersion, Evidence, FilledForm
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import ProducerPaper
from ocop.domain.producers.services import papers
from ocop.platform.access.grants import people_with
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc, slugify
from ocop.platform.files.models import StoredFile
from ocop.platform.files.pictures import join_to_pdf
from ocop.platform.notifications.services import notify
from ocop.platform.workflow.engine import NOTE_LENGTH

from . import deadlines

_OPEN = (Dossier.State.DRAFT, Dossier.State.RETURNED)
_COMPARED = ("product", "producer__commune", "procedure", "criteria_set", "season", "self_assessment")


@transaction.atomic
def save_form(
    *, dossier: Dossier, code: str, values: dict[str, Any], version: int, by: User, typing: bool = False
) -> FilledForm:
    """Keep a form, complete or not. ``version`` 0 means it was empty when opened; a stale one is a ``Conflict``.

    ``typing``: kept every few seconds while somebody types, which is no act of its own and leaves no audit line.
    """
    take(dossier, by)
    row = store_form(dossier=dossier, code=code, values=values, version=version, by=by)
    if not typing:
        _mend(dossier, code)
        record_form(row, by)
    return row


def store_form(*, dossier: Dossier, code: str, values: dict[str, Any], version: int, by: User) -> FilledForm:
    """Write a form over the version that was seen. The use case around it has asked who may."""
    complete = not checks.unanswered(dossier.procedure.parsed.form_by_code(code), values)
    saved = {"values": values, "is_complete": complete, "saved_by": by, "saved_at": clock.now()}
    if version == 0:
        row, created = FilledForm.objects.get_or_create(dossier=dossier, code=code, defaults=saved)
        if not created:
            raise Conflict(_STALE)
    else:
        rows = FilledForm.objects.filter(dossier=dossier, code=code, version=version)
        if rows.update(**saved, version=F("version") + 1) != 1:
            raise Conflict(_STALE)
        row = FilledForm.objects.get(dossier=dossier, code=code)
    return row


def record_form(row: FilledForm, by: User) -> None:
    data = {"form": row.code, "complete": row.is_complete}
    record(action="dossier.save_form", obj=row.dossier, by=by, data=data)


@transaction.atomic
def add_evidence(
    *, dossier: Dossier, kind: str, upload: File | StoredFile | None = None, photos: Sequence[File] = (), by: User,
    beside: bool = False, **printed: Any,
) -> Evidence:  # fmt: skip
    """Thêm giấy tờ: kept with the producer's papers and used here.

    ``photos`` of its pages are joined to one PDF. A newer paper takes the place of the one of its kind, which is kept
    as an earlier version; with ``beside`` both count (VietGAP and HACCP). ``printed``: the columns of
    ``papers.Printed``.
    """
    take(dossier, by)
    if upload is None:
        label = dossier.procedure.parsed.evidence_kind(kind).label
        upload = join_to_pdf(photos=photos, name=slugify(label.split(" (", maxsplit=1)[0]), by=by)
    previous = None if beside else queries.evidence_in_use(dossier).filter(kind=kind).select_related("paper").first()
    paper = papers.keep(
        producer=dossier.producer, product=dossier.product if _of_product(dossier, kind) else None, kind=kind,
        upload=upload, printed=papers.Printed(**printed), by=by,
        replacing=previous.paper if previous and previous.paper.is_current else None,
    )  # fmt: skip
    return _use(dossier, kind, paper, previous, by)


@transaction.atomic
def use_paper(*, dossier: Dossier, paper: ProducerPaper, by: User) -> Evidence:
    """Dùng giấy tờ đã có: nothing is uploaded again. A renewed paper takes the place of its earlier version."""
    take(dossier, by)
    if not producers.papers_about(dossier.product).filter(pk=paper.pk).exists():
        raise DomainError("other_paper", f"“{paper}” không phải giấy tờ đang có của sản phẩm này. Chọn lại giấy tờ.")
    _of_product(dossier, paper.kind)
    used = queries.evidence_in_use(dossier).filter(kind=paper.kind).select_related("paper")
    if same := next((row for row in used if row.paper_id == paper.pk), None):
        return same
    earlier = next((row for row in used if row.paper.replaced_by_id is not None), None)
    return _use(dossier, paper.kind, paper, earlier, by)


def attach_known_papers(dossier: Dossier, by: User) -> int:
    """Whatever the producer has handed in before stands in the new dossier from the start."""
    kinds = {kind.code for kind in dossier.procedure.parsed.evidence}
    known = [paper for paper in producers.papers_about(dossier.product) if paper.kind in kinds]
    Evidence.objects.bulk_create(
        Evidence(dossier=dossier, kind=paper.kind, paper=paper, added_by=by, added_at=clock.now()) for paper in known
    )
    return len(known)


def _of_product(dossier: Dossier, kind: str) -> bool:
    return dossier.procedure.parsed.evidence_kind(kind).of_product


def _use(dossier: Dossier, kind: str, paper: ProducerPaper, previous: Evidence | None, by: User) -> Evidence:
    row = Evidence.objects.create(dossier=dossier, kind=kind, paper=paper, added_by=by, added_at=clock.now())
    if previous:
        previous.replaced_by = row
        previous.save(update_fields=["replaced_by"])
    _mend(dossier, kind)
    action = "dossier.replace_evidence" if previous else "dossier.add_evidence"
    record(action=action, obj=dossier, by=by, data={"kind": kind, "file": paper.file_id})
    return row


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Gỡ giấy tờ: it no longer counts; the file stays in the history."""
    take(evidence.dossier, by)
    current = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True, replaced_by__isnull=True)
    if current.update(removed_at=timezone.now()) != 1:
        raise Conflict("Giấy tờ này đã được thay hoặc gỡ trước đó. Tải lại trang để xem bản đang dùng.")
    _mend(evidence.dossier, evidence.kind)
    record(action="dossier.remove_evidence", obj=evidence.dossier, by=by, data={"kind": evidence.kind})


@transaction.atomic
def send(*, dossier: Dossier, explanation: str = "", statement: str = "", unchanged: bool = True, by: User) -> Dossier:
    """Gửi hồ sơ: nothing compulsory may be missing; what is sent is frozen as one version.

    Papers that contradict the dossier or will have run out are refused (``contradiction``) unless the producer
    explains them. An upgrade or a re-evaluation that differs from the product's dossier before needs the producer's
    ``statement`` of what has changed (``statement_required``); where nothing differs it may be left ``unchanged``.
    Explanation and statement go along to whoever judges.
    """
    require(by, "dossiers.write", dossier)
    explanation, statement = nfc(explanation).strip(), nfc(statement).strip()
    whole = queries.with_content(Dossier.objects.filter(pk=dossier.pk)).select_related(*_COMPARED).get()
    if not explanation and (stopping := contradictions.stopping(whole)):
        titles = "; ".join(finding.title for finding in stopping)
        message = f"Hồ sơ có {len(stopping)} chỗ chưa khớp: {titles}. Sửa giấy tờ, hoặc ghi giải trình rồi gửi."
        raise DomainError("contradiction", message)
    statement = _stated(whole, statement, unchanged=unchanged)
    today, due = clock.today(), deadlines.after("dossier_check", clock.today())
    step = "resend" if dossier.state == Dossier.State.RETURNED else "send"
    seen = {"version": dossier.version}  # what was checked is what goes
    workflow.dossier.fire(dossier, step, by=by, expect=seen, sent_on=today, version=F("version") + 1, due_on=due,
                          explanation=explanation, statement=statement)  # fmt: skip
    dossier.remarks.filter(resolved_on__isnull=True).update(resolved_on=today)
    _freeze(dossier, by)
    notify(
        kind="dossiers.dossier_sent", users=people_with(STAGE_ROLE[dossier.stage], dossier.territory), about=dossier,
        url=addresses.office(dossier), product=dossier.product.name, producer=dossier.producer.name,
        day=format_date(today),
    )  # fmt: skip
    return dossier


def _stated(dossier: Dossier, statement: str, *, unchanged: bool) -> str:
    since = versions.now_since(dossier)
    if since is None:
        return ""
    if len(statement) > NOTE_LENGTH:
        message = f"Điều đã thay đổi dài {len(statement)} chữ, nhiều nhất {NOTE_LENGTH}. Viết gọn lại."
        raise DomainError("statement_too_long", message)
    if statement or since.earlier is None:
        return statement
    if since.changes:
        places = checks.listed(change.place for change in since.changes)
        day = format_date(localdate(since.earlier.sent_at))
        message = f"Hồ sơ khác hồ sơ gửi ngày {day} ở {len(since.changes)} chỗ: {places}. Ghi điều đã thay đổi rồi gửi."
        raise DomainError("statement_required", message)
    if not unchanged:
        raise DomainError("statement_required", "Đánh dấu “Không có gì thay đổi”, hoặc ghi điều đã thay đổi rồi gửi.")
    return versions.UNCHANGED


@transaction.atomic
def withdraw(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "withdraw", by=by, note=note, due_on=None)


def _freeze(dossier: Dossier, by: User) -> DossierVersion:
    content = versions.content_of(dossier)
    fingerprint = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return DossierVersion.objects.create(
        dossier=dossier, number=dossier.versions.count() + 1, content=content, fingerprint=fingerprint,
        sent_at=clock.now(), sent_by=by,
    )  # fmt: skip


def _mend(dossier: Dossier, item: str) -> None:
    """What is written or handed in anew answers the remarks on it."""
    dossier.remarks.filter(item=item, resolved_on__isnull=True).update(resolved_on=clock.today())


def take(dossier: Dossier, by: User) -> None:
    """Take the open dossier in hand: whoever sends it, or adds to it, at the same moment waits for this transaction."""
    require(by, "dossiers.write", dossier)
    if Dossier.objects.filter(pk=dossier.pk, state__in=_OPEN).update(version=F("version") + 1) != 1:
        raise Conflict("Hồ sơ đã gửi nên không sửa được nữa. Cần sửa, gọi cơ quan đang giữ hồ sơ để được trả lại.")
    dossier.refresh_from_db(fields=["state", "version"])


_STALE = "Biểu mẫu này vừa được lưu ở nơi khác. Điều vừa gõ vẫn còn trên trang: mở lại biểu mẫu ở tab mới để so sánh."
