"""Decisions about a date: extend it, count its own day, close it as not held, hold it after all."""

from datetime import date, timedelta

from django.core.files.base import File
from django.db import transaction

from ocop.domain.plans import workflow
from ocop.domain.plans.models import Completion, Milestone, MilestoneChange
from ocop.domain.plans.obligations import owed
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.services import store
from ocop.platform.government.models import Agency

K = MilestoneChange.Kind
A_YEAR = timedelta(days=366)


@transaction.atomic
def extend(
    *, milestone: Milestone, until: date, number: str, decided_on: date, reason: str, by: User,
    upload: File | None = None,
) -> Milestone:  # fmt: skip
    """Gia hạn: the date is met until the end of ``until``, by a decision with number and date.

    Refused (``not_later``, ``not_held``, ``too_far``): an extension leads beyond the present last day of a date that is
    held, not more than a year beyond the season.
    """
    require(by, "plans.change_milestone", milestone)
    if milestone.is_off:
        raise DomainError("not_held", f"{milestone.label} đã ghi là không tổ chức. Ghi tổ chức lại trước khi gia hạn.")
    if until <= milestone.last_day:
        message = f"Hạn hiện nay là hết ngày {format_date(milestone.last_day)}. Chọn ngày sau ngày đó."
        raise DomainError("not_later", message)
    if until > milestone.item.plan.season.ends_on + A_YEAR:
        raise DomainError("too_far", f"Ngày {format_date(until)} cách chu trình quá một năm. Kiểm tra lại năm.")
    _require_past(decided_on)
    before = milestone.extended_to
    if not Milestone.objects.filter(pk=milestone.pk, extended_to=before).update(extended_to=until):
        raise Conflict("Có người vừa đổi hạn này trước. Tải lại trang để xem hạn mới.")
    milestone.extended_to = until
    file = store(upload=upload, by=by) if upload else None
    _note(milestone, K.EXTENDED, reason, by, until=until, number=number, decided_on=decided_on, file=file)
    record(
        action="plans.milestone_extended", obj=milestone, by=by, note=reason,
        data={"until": until.isoformat(), "number": number},
    )  # fmt: skip
    return milestone


@transaction.atomic
def count_own_day(*, milestone: Milestone, inclusive: bool, by: User) -> Milestone:
    """Whether "trước ngày 15/7" still takes 15/7: the plan's wording says no, the office may decide otherwise."""
    require(by, "plans.change_milestone", milestone)
    if not Milestone.objects.filter(pk=milestone.pk, inclusive=not inclusive).update(inclusive=inclusive):
        raise Conflict("Cách tính hạn này đã được đổi trước đó. Tải lại trang để xem.")
    milestone.inclusive = inclusive
    record(action="plans.milestone_day", obj=milestone, by=by, data={"inclusive": inclusive})
    return milestone


@transaction.atomic
def close(*, milestone: Milestone, reason: str, by: User) -> Milestone:
    """Không tổ chức: the plan says "có thể" of two rounds (II.7.2); a round not held is not late."""
    workflow.milestone.fire(milestone, "close", by=by, note=reason)
    _note(milestone, K.CLOSED, reason, by)
    return milestone


@transaction.atomic
def reopen(*, milestone: Milestone, reason: str, by: User) -> Milestone:
    workflow.milestone.fire(milestone, "reopen", by=by, note=reason)
    _note(milestone, K.REOPENED, reason, by)
    return milestone


@transaction.atomic
def record_done(*, milestone: Milestone, agency: Agency, done_on: date, paper: str, by: User) -> Completion:
    """Ghi đã xong: for a date that no room records by itself, with the paper that shows it.

    Refused: an agency that does not owe it (``not_owed``), a date closed as not held (``not_held``), a day to come
    (``not_yet``), a second record (``done_before``).
    """
    require(by, "plans.record_completion", milestone)
    if milestone.is_off:
        raise DomainError("not_held", f"{milestone.label} đã ghi là không tổ chức, không có gì để hoàn thành.")
    owing = next(owing for row, owing in owed(milestone.item.plan.season) if row.pk == milestone.pk)
    if agency not in owing:
        raise DomainError("not_owed", f"Kế hoạch không giao mốc này cho {agency}. Chọn cơ quan khác.")
    _require_past(done_on)
    row, made = Completion.objects.get_or_create(
        milestone=milestone, agency=agency, defaults={"done_on": done_on, "paper": paper, "made_by": by}
    )
    if not made:
        raise DomainError("done_before", f"{agency} đã được ghi xong ngày {format_date(row.done_on)}.")
    record(
        action="plans.milestone_done", obj=milestone, by=by,
        data={"agency": agency.pk, "done_on": done_on.isoformat(), "paper": paper},
    )  # fmt: skip
    return row


def _require_past(day: date) -> None:
    if day > clock.today():
        raise DomainError("not_yet", f"Ngày {format_date(day)} chưa đến. Ghi ngày không sau hôm nay.")


def _note(milestone: Milestone, kind: K, reason: str, by: User, **columns: object) -> None:
    MilestoneChange.objects.create(
        milestone=milestone, kind=kind, reason=reason, made_by=by, made_on=clock.today(), **columns
    )
