"""The office that holds a dossier: receive, return with remarks, stop before the council."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from ocop.domain.dossiers import addresses, checks, workflow
from ocop.domain.dossiers.holding import STAGE_ROLE
from ocop.domain.dossiers.models import Dossier, FilledForm
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.grants import people_with
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.notifications.services import notify

from . import deadlines, self_scoring
from .filing import record_form, store_form
from .intake import add_remarks, speakers_for

BEFORE_ROUND = (Dossier.State.DRAFT, Dossier.State.RETURNED, Dossier.State.SENT, Dossier.State.RECEIVED)


@transaction.atomic
def receive(*, dossier: Dossier, by: User) -> Dossier:
    """Tiếp nhận: the dossier waits for a round of the council."""
    stage = dossier.procedure.parsed.stage(dossier.stage)
    workflow.dossier.fire(dossier, "receive", by=by, received_on=clock.today(), due_on=deadlines.of_stage(stage))
    _tell(dossier, "dossiers.dossier_received", next=f"Bước tiếp theo: {stage.label}.")
    return dossier


@transaction.atomic
def assess(*, dossier: Dossier, values: dict[str, Any], version: int, by: User, typing: bool = False) -> FilledForm:
    """Xã đánh giá các nội dung được giao (Mẫu 03): kept while the commune holds the received dossier. ``typing`` as in
    ``filing.save_form``.
    """
    require(by, "dossiers.assess", dossier)
    form = checks.assessment_form(dossier)
    held = Dossier.objects.filter(pk=dossier.pk, state=Dossier.State.RECEIVED, stage=dossier.stage)
    if form is None or not held.update(version=F("version") + 1):
        raise Conflict("Hồ sơ không còn ở bước xã đánh giá. Tải lại trang để xem hồ sơ đang ở đâu.")
    row = store_form(dossier=dossier, code=form.code, values=values, version=version, by=by)
    if not typing:
        record_form(row, by)
    return row


@transaction.atomic
def hand_on(*, dossier: Dossier, by: User) -> Dossier:
    """Chuyển lên cấp đánh giá, with the report: the next office of the procedure is told."""
    procedure = dossier.procedure.parsed
    following = procedure.stage_after(procedure.stage(dossier.stage))
    if following is None:
        raise DomainError("last_stage", "Đây là cấp cuối của quy trình, không còn cấp nào để chuyển lên.")
    due = deadlines.after("dossier_check", clock.today())
    workflow.dossier.fire(dossier, "hand_on", by=by, stage=following.code, due_on=due, assigned_to=None)
    notify(
        kind="dossiers.dossier_sent", users=people_with(STAGE_ROLE[following.code], dossier.territory), about=dossier,
        url=addresses.office(dossier), product=dossier.product.name, producer=dossier.producer.name,
        day=format_date(clock.today()),
    )  # fmt: skip
    return dossier


@transaction.atomic
def renew_set(*, dossier: Dossier, by: User) -> Dossier:
    """Chuyển sang lần nhập mới của bộ tiêu chí: only from one that may not judge, and before any council has it.

    Marks the producer gave by the old edition are kept as far as the new one has the same criterion and option.
    """
    require(by, "dossiers.renew_set", dossier)
    old, new = dossier.criteria_set, rulebook.newest_edition(dossier.criteria_set)
    if old.usable or new.pk == old.pk:
        raise DomainError("no_newer_set", f"{old} không có lần nhập mới nào thay được. Nạp bộ tiêu chí rồi làm lại.")
    first = dossier.procedure.parsed.judging_stages[0].code
    waiting = Dossier.objects.filter(
        pk=dossier.pk, criteria_set=old, state__in=BEFORE_ROUND, stage__in=("commune", first)
    )
    if not waiting.update(criteria_set=new, version=F("version") + 1):
        raise Conflict("Hồ sơ đã vào đợt đánh giá hoặc vừa đổi bộ tiêu chí. Tải lại trang để xem.")
    self_scoring.carry(dossier, to=new.parsed)
    dossier.refresh_from_db()
    record(action="dossier.renew_set", obj=dossier, by=by, data={"from": old.pk, "to": new.pk})
    return dossier


@transaction.atomic
def return_dossier(*, dossier: Dossier, remarks: Mapping[str, str], due_on: date | None = None, by: User) -> Dossier:
    """Trả lại để bổ sung, item by item, by the day asked for or the usual term."""
    due = deadlines.asked(due_on, "dossier_producer")
    items = add_remarks(subject=dossier, remarks=remarks, by=by)
    workflow.dossier.fire(dossier, "return", by=by, due_on=due, data={"items": items})
    _tell(dossier, "dossiers.dossier_returned", count=len(items), due=format_date(due))
    return dossier


@transaction.atomic
def stop(*, dossier: Dossier, note: str, by: User) -> Dossier:
    """Dừng trước hội đồng: the papers contradict each other; the reason is shown to everyone who holds the file."""
    due = deadlines.after("dossier_producer", clock.today())
    workflow.dossier.fire(dossier, "stop", by=by, note=note, stop_reason=note, due_on=due)
    _tell(dossier, "dossiers.dossier_stopped", reason=note)
    return dossier


@transaction.atomic
def resume(*, dossier: Dossier, note: str, by: User) -> Dossier:
    workflow.dossier.fire(dossier, "resume", by=by, note=note, stop_reason="", due_on=None)
    _tell(dossier, "dossiers.dossier_received", next=f"Được đi tiếp: {note}")
    return dossier


def _tell(dossier: Dossier, kind: str, **values: object) -> None:
    notify(
        kind=kind, users=speakers_for(dossier), about=dossier, url=addresses.portal(dossier),
        product=dossier.product.name, **values,
    )  # fmt: skip
