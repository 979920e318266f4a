"""The office that holds a dossier: receive, return with remarks, stop before the council."""

from collections.abc import Mapping

from django.db import transaction

from ocop.domain.dossiers import addresses, workflow
from ocop.domain.dossiers.models import Dossier
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.notifications.services import notify

from . import deadlines
from .intake import add_remarks, speakers_for


@transaction.atomic
def receive(*, dossier: Dossier, by: User) -> Dossier:
    """Tiếp nhận: the dossier waits for a round of the council."""
    workflow.dossier.fire(dossier, "receive", by=by, received_on=clock.today(), due_on=None)
    stage = dossier.procedure.parsed.stage(dossier.stage)
    _tell(dossier, "dossiers.dossier_received", next=f"Bước tiếp theo: {stage.label}.")
    return dossier


@transaction.atomic
def return_dossier(*, dossier: Dossier, remarks: Mapping[str, str], by: User) -> Dossier:
    """Trả lại để bổ sung, item by item."""
    due = deadlines.after("dossier_producer", clock.today())
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
