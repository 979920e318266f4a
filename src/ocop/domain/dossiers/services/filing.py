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
    _require_open(dossier, by)
    form = dossier.procedure.parsed.form_by_code(code)
    complete = all(values.get(field.name) for field in form.fields if field.required)
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
    record(action="dossier.save_form", obj=dossier, by=by, data={"form": code, "complete": complete})
    return row


@transaction.atomic
def add_evidence(
    *, dossier: Dossier, kind: str, upload: File, product_name: str = "", number: str = "",
    issued_on: date | None = None, expires_on: date | None = None, by: User,
) -> Evidence:  # fmt: skip
    """Thêm giấy tờ. A newer paper of the same kind replaces the older one, which is kept as an earlier version."""
    _require_open(dossier, by)
    dossier.procedure.parsed.evidence_kind(kind)
    if issued_on and expires_on and expires_on < issued_on:
        raise DomainError("expires_before_issue", "Ngày hết hạn đứng trước ngày cấp. Xem lại hai ngày trên giấy.")
    stored = files.store(upload=upload, by=by)
    previous = next((paper for paper in checks.current_evidence(dossier) if paper.kind == kind), None)
    paper = Evidence.objects.create(
        dossier=dossier, kind=kind, file=stored, product_name=nfc(product_name), number=number, issued_on=issued_on,
        expires_on=expires_on, added_by=by, added_at=clock.now(),
    )  # fmt: skip
    if previous:
        previous.replaced_by = paper
        previous.save(update_fields=["replaced_by"])
    action = "dossier.replace_evidence" if previous else "dossier.add_evidence"
    record(action=action, obj=dossier, by=by, data={"kind": kind, "file": stored.pk})
    return paper


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Gỡ giấy tờ: it no longer counts; the file stays in the history."""
    _require_open(evidence.dossier, by)
    Evidence.objects.filter(pk=evidence.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    record(action="dossier.remove_evidence", obj=evidence.dossier, by=by, data={"kind": evidence.kind})


@transaction.atomic
def send(*, dossier: Dossier, by: User) -> Dossier:
    """Gửi hồ sơ: nothing compulsory may be missing; what is sent is frozen as one version."""
    today = clock.today()
    step = "resend" if dossier.state == Dossier.State.RETURNED else "send"
    workflow.dossier.fire(
        dossier, step, by=by, sent_on=today, version=F("version") + 1, due_on=deadlines.after("dossier_check", today)
    )
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
            for paper in checks.current_evidence(dossier)
        ],
    }
    fingerprint = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    return DossierVersion.objects.create(
        dossier=dossier, number=dossier.versions.count() + 1, content=content, fingerprint=fingerprint,
        sent_at=clock.now(), sent_by=by,
    )  # fmt: skip


def _require_open(dossier: Dossier, by: User) -> None:
    require(by, "dossiers.write", dossier)
    if dossier.state not in _OPEN:
        raise Conflict("Hồ sơ đã gửi nên không sửa được nữa. Cần sửa, gọi cơ quan đang giữ hồ sơ để được trả lại.")


_STALE = "Biểu mẫu này vừa được lưu ở nơi khác. Điều vừa gõ vẫn còn trên trang: mở lại biểu mẫu ở tab mới để so sánh."
