"""Thẩm định, doanh thu quý, lần đến xem."""

from collections.abc import Mapping
from datetime import date

from django.core.files.base import File
from django.db import transaction

from ocop.domain.outlets.checklist import checklist
from ocop.domain.outlets.models import Appraisal, Outlet, Turnover, Visit
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import pictures

_QUARTERS = (1, 2, 3, 4)


@transaction.atomic
def appraise(*, outlet: Outlet, on: date, answers: Mapping[str, bool], note: str = "", by: User) -> Appraisal:
    """Ghi kết quả thẩm định: met when every point of the checklist is. Raises ``DomainError`` ``unanswered``,
    ``ahead``, ``no_agency``, ``older``.
    """
    require(by, "outlets.appraise", outlet)
    agency = by.agency
    if agency is None:
        raise DomainError("no_agency", "Tài khoản chưa gắn với cơ quan nào, không ghi được cơ quan thẩm định.")
    points = checklist().points
    if missing := [point.text for point in points if point.code not in answers]:
        raise DomainError("unanswered", f"Còn {len(missing)} tiêu chí chưa trả lời: {'; '.join(missing)}.")
    if on > clock.today():
        raise DomainError("ahead", "Ngày thẩm định chưa đến.")
    meets = all(answers[point.code] for point in points)
    row = Appraisal.objects.create(
        outlet=outlet, agency=agency, on=on, answers={point.code: bool(answers[point.code]) for point in points},
        meets=meets, note=nfc(note).strip(), recorded_by=by,
    )  # fmt: skip
    latest = outlet.appraisals.order_by("-on", "-pk").first()
    Outlet.objects.filter(pk=outlet.pk).update(meets_920=latest.meets)
    outlet.refresh_from_db(fields=["meets_920"])
    record(action="outlets.appraise", obj=outlet, by=by, data={"meets": meets, "agency": agency.pk})
    return row


@transaction.atomic
def record_turnover(*, outlet: Outlet, year: int, quarter: int, amount: int, by: User) -> Turnover:
    """Ghi doanh thu of a quarter that is over; written again, the later figure counts and the history keeps both.

    Raises ``DomainError`` ``not_over``, ``amount``, ``before_opening``.
    """
    require(by, "outlets.keep", outlet)
    if quarter not in _QUARTERS or last_day(year, quarter) >= clock.today():
        raise DomainError("not_over", "Ghi doanh thu khi quý đã hết.")
    if outlet.opened_on is None or last_day(year, quarter) < outlet.opened_on:
        raise DomainError("before_opening", "Quý này điểm bán chưa mở.")
    if amount < 0:
        raise DomainError("amount", "Doanh thu không âm; không bán được thì ghi 0.")
    row, _ = Turnover.objects.update_or_create(
        outlet=outlet, year=year, quarter=quarter,
        defaults={"amount": amount, "recorded_by": by, "recorded_on": clock.today()},
    )  # fmt: skip
    record(action="outlets.turnover", obj=outlet, by=by, data={"year": year, "quarter": quarter, "amount": amount})
    return row


@transaction.atomic
def record_visit(*, outlet: Outlet, on: date, findings: str, photo: File | None = None, by: User) -> Visit:
    """Ghi lần đến xem. Raises ``DomainError`` ``ahead``, ``findings`` and what a photograph may be refused for."""
    require(by, "outlets.visit", outlet)
    if on > clock.today():
        raise DomainError("ahead", "Ngày đến xem chưa đến.")
    if not findings.strip():
        raise DomainError("findings", "Ghi đã thấy gì ở điểm bán.")
    row = Visit.objects.create(
        outlet=outlet, on=on, findings=nfc(findings).strip(), visited_by=by,
        photo=pictures.store_photo(upload=photo, by=by) if photo else None,
    )  # fmt: skip
    record(action="outlets.visit", obj=outlet, by=by, data={"on": on.isoformat()})
    return row


def last_day(year: int, quarter: int) -> date:
    return date(year, quarter * 3, 31 if quarter in (1, 4) else 30)


def quarters_owed(outlet: Outlet, recorded: set[tuple[int, int]], today: date) -> list[tuple[int, int]]:
    """The quarters since the opening that are over and have no figure, the oldest first."""
    if not outlet.owes_turnover or outlet.opened_on is None:
        return []
    over = [
        (year, quarter)
        for year in range(outlet.opened_on.year, today.year + 1)
        for quarter in _QUARTERS
        if outlet.opened_on <= last_day(year, quarter) < today
    ]
    return [key for key in over if key not in recorded]
