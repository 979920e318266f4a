"""The producer's side of a dossier: fill in forms, add papers, send."""

import hashlib
import json
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ocop.domain.dossiers import addresses, checks, workflow
from ocop.domain.dossiers.holding import STAGE_ROLE
from ocop.domain.dossiers.models import Dossier, DossierVersion, Evidence, FilledForm
from ocop.platform.access.grants import people_with
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify

from . import deadlines

_OPEN = (Dossier.State.DRAFT, Dossier.State.RETURNED)


@transaction.atomic
def save_form(*, dossier: Dossier, code: str, values: dict[str, Any], version: int, by: User) -> FilledForm:
    """Keep a form, complete or not. ``version`` 0 means it was empty when opened; a stale one is a ``Conflict``."""
    _take(dossier, by)
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
    _mend(dossier, code)
    record(action="dossier.save_form", obj=dossier, by=by, data={"form": code, "complete": complete})
    return row


@transaction.atomic
def add_evidence(
    *, dossier: Dossier, kind: str, upload: File, product_name: str = "", number: str = "",
    issued_on: date | None = None, expires_on: date | None = None, by: User,
) -> Evidence:  # fmt: skip
    """Thêm giấy tờ. A newer paper of the same kind replaces the older one, which is kept as an earlier version."""
    _take(dossier, by)
    dossier.procedure.parsed.evidence_kind(kind)
    if issued_on and expires_on and expires_on < issued_on:
        raise DomainError("expires_before_issue", "Ngày hết hạn đứng trước ngày cấp. Xem lại hai ngày trên giấy.")
    if issued_on and issued_on > clock.today():
        raise DomainError("issued_ahead", "Ngày cấp chưa đến. Ghi ngày cấp in trên giấy.")
    stored = files.store(upload=upload, by=by)
    previous = dossier.evidence.filter(kind=kind, replaced_by__isnull=True, removed_at__isnull=True).first()
    paper = Evidence.objects.create(
        dossier=dossier, kind=kind, file=stored, product_name=nfc(product_name), number=number, issued_on=issued_on,
        expires_on=expires_on, added_by=by, added_at=clock.now(),
    )  # fmt: skip
    if previous:
        previous.replaced_by = paper
        previous.save(update_fields=["replaced_by"])
    _mend(dossier, kind)
    action = "dossier.replace_evidence" if previous else "dossier.add_evidence"
    record(action=action, obj=dossier, by=by, data={"kind": kind, "file": stored.pk})
    return paper


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Gỡ giấy tờ: it no longer counts; the file stays in the history."""
    _take(evidence.dossier, by)
    current = Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True, replaced_by__isnull=True)
    if current.update(removed_at=timezone.now()) != 1:
        raise Conflict("Giấy tờ này đã được thay hoặc gỡ trước đó. Tải lại trang để xem bản đang dùng.")
    _mend(evidence.dossier, evidence.kind)
    record(action="dossier.remove_evidence", obj=evidence.dossier, by=by, data={"kind": evidence.kind})


@transaction.atomic
def send(*, dossier: Dossier, by: User) -> Dossier:
    """Gửi hồ sơ: nothing compulsory may be missing; what is sent is frozen as one version."""
    today, due = clock.today(), deadlines.after("dossier_check", clock.today())
    step = "resend" if dossier.state == Dossier.State.RETURNED else "send"
    seen = {"version": dossier.version}  # what was checked is what goes
    workflow.dossier.fire(dossier, step, by=by, expect=seen, sent_on=today, version=F("version") + 1, due_on=due)
    dossier.remarks.filter(resolved_on__isnull=True).update(resolved_on=today)
    _freeze(dossier, by)
    notify(
        kind="dossiers.dossier_sent", users=people_with(STAGE_ROLE[dossier.stage], dossier.territory), about=dossier,
        url=addresses.office(dossier), product=dossier.product.name, producer=dossier.producer.name,
        day=format_date(today),
    )  # fmt: skip
    return dossier


@transaction.atomic
def withdraw(*, dossier: Dossier, note: str, by: User) -> Dossier:
    return workflow.dossier.fire(dossier, "withdraw", by=by, note=note, due_on=None)


def _freeze(dossier: Dossier, by: User) -> DossierVersion:
    content = {
        "product": dossier.product.name,
        "producer": dossier.producer.name,
        "forms": {form.code: form.values for form in dossier.forms.order_by("code")},
        "papers": [
            {
                "kind": paper.kind,
                "name": paper.file.name,
                "sha256": paper.file.sha256,
                "product_name": paper.product_name,
            }
            for paper in dossier.evidence.filter(replaced_by__isnull=True, removed_at__isnull=True).select_related(
                "file"
            )
        ],
    }
    fingerprint = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return DossierVersion.objects.create(
        dossier=dossier, number=dossier.versions.count() + 1, content=content, fingerprint=fingerprint,
        sent_at=clock.now(), sent_by=by,
    )  # fmt: skip


def _mend(dossier: Dossier, item: str) -> None:
    """What is written or handed in anew answers the remarks on it."""
    dossier.remarks.filter(item=item, resolved_on__isnull=True).update(resolved_on=clock.today())


def _take(dossier: Dossier, by: User) -> None:
    """Take the open dossier in hand: whoever sends it, or adds to it, at the same moment waits for this transaction."""
    require(by, "dossiers.write", dossier)
    if Dossier.objects.filter(pk=dossier.pk, state__in=_OPEN).update(version=F("version") + 1) != 1:
        raise Conflict("Hồ sơ đã gửi nên không sửa được nữa. Cần sửa, gọi cơ quan đang giữ hồ sơ để được trả lại.")
    dossier.refresh_from_db(fields=["state", "version"])


_STALE = "Biểu mẫu này vừa được lưu ở nơi khác. Điều vừa gõ vẫn còn trên trang: mở lại biểu mẫu ở tab mới để so sánh."
