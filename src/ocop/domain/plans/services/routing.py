"""Phiếu trình: laid on the next desk, given back, ended; each stay at a desk is one step with its days."""

import re
from typing import Any

from django.core.files.base import File
from django.db import transaction

from ocop.domain.plans import addresses
from ocop.domain.plans.machines.routing import routing_slip as machine
from ocop.domain.plans.models import RoutingSlip, RoutingStep
from ocop.domain.plans.staff import people_of
from ocop.platform.access.grants import grants_of
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.files.services import DOCX, PAPERS, XLSX, store
from ocop.platform.government.models import Agency
from ocop.platform.notifications.services import notify

O = RoutingStep.Outcome


@transaction.atomic
def start(
    *, subject: str, agency: Agency, person: User | None = None, text: str = "", link: str = "",
    upload: File | None = None, by: User,
) -> RoutingSlip:  # fmt: skip
    """Lập phiếu trình and lay it on the first desk. The first step is the maker's own, already handed on."""
    if not grants_of(by) or by.agency is None:
        raise NotAllowed("Không được phép: lập phiếu trình. Điều kiện: có vai trò và làm việc ở một cơ quan.")
    if not subject.strip():
        raise DomainError("no_subject", "Ghi trích yếu của phiếu trình.")
    if link and not re.match(r"/(?![/\\])|https://", link):  # "//" and "/\\" lead to another site
        raise DomainError("link", "Địa chỉ liên quan bắt đầu bằng / (trong hệ thống) hoặc https://.")
    _check_desk(agency, person)
    today = clock.today()
    slip = RoutingSlip(
        subject=subject.strip(), text=text.strip(), link=link, step_number=2, holder_agency=agency,
        holder_person=person, held_since=today, created_by=by, created_on=today,
        file=store(upload=upload, by=by, accept=PAPERS | {DOCX, XLSX}) if upload else None,
    )  # fmt: skip
    slip.save()
    RoutingStep.objects.create(
        slip=slip, number=1, agency=by.agency, person=by, received_on=today, handed_on=today, handed_by=by,
        outcome=O.FORWARDED,
    )  # fmt: skip
    _lay(slip, 2, agency, person)
    record(action="plans.start_slip", obj=slip, by=by)
    _tell("plans.slip_arrived", slip, by, note="")
    return slip


@transaction.atomic
def forward(
    *, slip: RoutingSlip, agency: Agency, person: User | None = None, note: str = "", by: User
) -> RoutingSlip:
    """Chuyển tiếp to the next desk."""
    _check_desk(agency, person)
    _hand_on(slip, "forward", O.FORWARDED, agency, person, note, by)
    _tell("plans.slip_arrived", slip, by, note=note.strip())
    return slip


@transaction.atomic
def give_back(*, slip: RoutingSlip, note: str, by: User) -> RoutingSlip:
    """Trả lại to the desk it came from, with the reason."""
    before = slip.steps.select_related("agency", "person").get(number=slip.step_number - 1)
    _hand_on(slip, "return", O.RETURNED, before.agency, before.person, note, by)
    _tell("plans.slip_returned", slip, by, note=note.strip())
    return slip


@transaction.atomic
def finish(*, slip: RoutingSlip, note: str = "", by: User) -> RoutingSlip:
    """Kết thúc: signed, issued, or no longer needed; the note says which."""
    number = slip.step_number
    machine.fire(slip, "finish", by=by, note=note, expect={"step_number": number}, ended_on=clock.today())
    _leave(slip, number, O.FINISHED, note, by)
    _tell("plans.slip_ended", slip, by, note=note.strip())
    return slip


def _hand_on(
    slip: RoutingSlip, name: str, outcome: str, agency: Agency, person: User | None, note: str, by: User
) -> None:
    number = slip.step_number
    machine.fire(
        slip, name, by=by, note=note, expect={"step_number": number}, step_number=number + 1, holder_agency=agency,
        holder_person=person, held_since=clock.today(),
    )  # fmt: skip
    _leave(slip, number, outcome, note, by)
    _lay(slip, number + 1, agency, person)


def _leave(slip: RoutingSlip, number: int, outcome: str, note: str, by: User) -> None:
    slip.steps.filter(number=number).update(handed_on=clock.today(), handed_by=by, outcome=outcome, note=note.strip())


def _lay(slip: RoutingSlip, number: int, agency: Agency, person: User | None) -> None:
    RoutingStep.objects.create(slip=slip, number=number, agency=agency, person=person, received_on=clock.today())


def _check_desk(agency: Agency, person: User | None) -> None:
    if person and (not person.is_active or person.agency_id != agency.pk):
        raise DomainError("not_there", f"{person} không làm việc ở {agency}. Chọn lại người nhận.")


def _tell(kind: str, slip: RoutingSlip, by: User, *, note: str) -> None:
    holders = [slip.holder_person] if slip.holder_person else people_of(slip.holder_agency)
    users: list[Any] = [slip.created_by] if slip.state == RoutingSlip.State.ENDED else list(holders)
    notify(
        kind=kind, users=users, about=slip, url=addresses.slip(slip), subject=slip.subject, sender=by.called,
        day=format_date(clock.today()), note=note,
    )  # fmt: skip
