"""Kiểm nghiệm: ordered for products that may reach three stars, within the money; the laboratory's result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Sum

from ocop.domain.budgets.models import Contract
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation import addresses, lab_money, preparation
from ocop.domain.evaluation.models import CouncilMember, Entry, LabTest, Round
from ocop.domain.evaluation.permissions import SECRETARIAT
from ocop.domain.plans.models import Season
from ocop.platform.access.rules import can, require, require_each
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record, record_each
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import format_dong
from ocop.platform.core.text import fold, nfc
from ocop.platform.files.services import store
from ocop.platform.notifications.services import notify

RESULT = LabTest.Result


@dataclass(frozen=True)
class Wanted:
    """One indicator with its limit and what one product's test of it costs."""

    indicator: str
    limit: str
    cost: int


@transaction.atomic
def order(
    *, dossiers: Sequence[Dossier], wanted: Sequence[Wanted], laboratory: str, by: User,
    contract: Contract | None = None,
) -> list[LabTest]:  # fmt: skip
    """Đặt kiểm nghiệm: every indicator for every product. Nothing is posted to the ledger: a contract does that.

    Raises ``DomainError``: ``no_products``, ``no_indicators``, ``laboratory_required``, ``two_seasons``,
    ``no_potential``, ``ordered_already``, ``no_line``, ``too_dear``, ``other_line``.
    """
    require_each(by, "evaluation.order_test", dossiers)
    _check(dossiers, wanted, laboratory)
    season = dossiers[0].season
    _wait_for_others(season)
    _check_waiting(dossiers, wanted)
    _check_money(season, contract, len(dossiers) * sum(one.cost for one in wanted), by)
    tests = LabTest.objects.bulk_create(
        LabTest(
            dossier=dossier, indicator=nfc(one.indicator.strip()), limit=nfc(one.limit.strip()), cost=one.cost,
            laboratory=nfc(laboratory.strip()), contract=contract, ordered_on=clock.today(), ordered_by=by,
        )
        for dossier in dossiers
        for one in wanted
    )  # fmt: skip
    record_each(action="evaluation.order_test", objs=tests, by=by)
    return tests


@transaction.atomic
def cover(*, tests: Sequence[LabTest], contract: Contract, by: User) -> int:
    """Ghi vào hợp đồng: tests ordered before the contract was signed are paid by it; how many were not yet.

    Raises ``DomainError``: ``two_seasons``, ``other_line``, ``too_dear``.
    """
    require_each(by, "evaluation.record_test", tests)
    if not tests:
        return 0
    season = _season_of([test.dossier for test in tests])
    _wait_for_others(season)
    loose = LabTest.objects.filter(pk__in=[test.pk for test in tests], contract__isnull=True)
    _check_money(season, contract, loose.aggregate(sum=Sum("cost", default=0))["sum"], by)
    changed = list(loose)
    loose.update(contract=contract)
    record_each(action="evaluation.cover_test", objs=changed, by=by, data={"contract": contract.pk})
    return len(changed)


@transaction.atomic
def record_result(
    *, test: LabTest, passed: bool, measured: str, number: str, received_on: date, by: User,
    certificate: File | None = None, why: str = "",
) -> LabTest:  # fmt: skip
    """Ghi kết quả. What was recorded before is corrected only with a reason.

    Raises ``DomainError``: ``day``, ``measured_required``, ``why_required``; ``Conflict`` when somebody else was first.
    """
    require(by, "evaluation.record_test", test)
    if not test.ordered_on <= received_on <= clock.today():
        raise DomainError("day", "Ngày có kết quả không trước ngày đặt và không sau hôm nay.")
    if not measured.strip() or not number.strip():
        raise DomainError("measured_required", "Ghi kết quả đo và số phiếu kết quả của phòng thử nghiệm.")
    if test.result != RESULT.WAITING and not why.strip():
        raise DomainError("why_required", "Kiểm nghiệm đã có kết quả. Ghi lý do sửa; kết quả trước vẫn trong lịch sử.")
    before = {"result": test.result, "measured": test.measured, "number": test.certificate_number}
    said = {
        "result": RESULT.PASSED if passed else RESULT.FAILED, "measured": nfc(measured.strip()),
        "certificate_number": nfc(number.strip()), "received_on": received_on,
    }  # fmt: skip
    if certificate:
        said["certificate"] = store(upload=certificate, by=by)
    rows = LabTest.objects.filter(pk=test.pk, result=test.result, measured=test.measured)
    if not rows.update(**said):
        raise Conflict("Kiểm nghiệm này vừa được người khác ghi kết quả. Tải lại trang.")
    test.refresh_from_db()
    record(action="evaluation.test_result", obj=test, by=by, note=why.strip(), data={"before": before})
    _tell(test)
    return test


@transaction.atomic
def withdraw(*, test: LabTest, why: str, by: User) -> None:
    """Hủy đặt a test that has no result yet. Raises ``DomainError`` ``why_required``, ``Conflict``."""
    require(by, "evaluation.record_test", test)
    if not why.strip():
        raise DomainError("why_required", "Ghi lý do hủy đặt kiểm nghiệm.")
    data = {"dossier": test.dossier_id, "indicator": test.indicator, "cost": test.cost}
    record(action="evaluation.withdraw_test", obj=test, by=by, note=why.strip(), data=data)
    gone, _ = LabTest.objects.filter(pk=test.pk, result=RESULT.WAITING).delete()
    if not gone:
        raise Conflict("Kiểm nghiệm đã có kết quả nên không hủy đặt được.")


def _check(dossiers: Sequence[Dossier], wanted: Sequence[Wanted], laboratory: str) -> None:
    if not dossiers:
        raise DomainError("no_products", "Chưa chọn sản phẩm nào. Đánh dấu ít nhất một sản phẩm.")
    if not wanted or any(not one.indicator.strip() or not one.limit.strip() or one.cost < 0 for one in wanted):
        raise DomainError("no_indicators", "Ghi ít nhất một chỉ tiêu, mỗi chỉ tiêu có giới hạn cho phép và chi phí.")
    if not laboratory.strip():
        raise DomainError("laboratory_required", "Ghi tên phòng thử nghiệm.")
    _season_of(dossiers)
    may = preparation.potentials(dossiers)
    if refused := [str(row) for row in dossiers if row.pk not in may]:
        raise DomainError(
            "no_potential",
            f"Chưa đặt kiểm nghiệm được cho: {', '.join(refused)}. Chỉ đặt khi huyện đã gửi kết quả hoặc sản phẩm ở đợt"
            f" cấp tỉnh, và có khả năng đạt từ {preparation.LEAST_STARS} sao.",
        )


def _season_of(dossiers: Sequence[Dossier]) -> Season:
    if len({row.season_id for row in dossiers}) != 1:
        raise DomainError("two_seasons", "Các sản phẩm thuộc hai chu trình. Chọn riêng từng chu trình.")
    return dossiers[0].season


def _wait_for_others(season: Season) -> None:
    """Two orders at once: the second touches the same row, waits, and counts what the first has ordered."""
    Season.objects.filter(pk=season.pk).update(year=F("year"))


def _check_waiting(dossiers: Sequence[Dossier], wanted: Sequence[Wanted]) -> None:
    waiting = LabTest.objects.filter(dossier__in=dossiers, result=RESULT.WAITING).select_related("dossier__product")
    names = {fold(one.indicator.strip()) for one in wanted}
    if twice := [f"{row.dossier} ({row.indicator})" for row in waiting if fold(row.indicator) in names]:
        raise DomainError("ordered_already", f"Đã đặt và đang chờ kết quả: {', '.join(twice)}.")
    if len(names) != len(wanted):
        raise DomainError("ordered_already", "Có chỉ tiêu ghi hai lần. Mỗi chỉ tiêu một dòng.")


def _check_money(season: Season, contract: Contract | None, cost: int, by: User) -> None:
    purse = lab_money.purse_of(season)
    if purse is None:
        raise DomainError("no_line", f"Dự toán của {season} chưa có nội dung chi cho đánh giá cấp tỉnh.")
    if contract is None:
        free, where = purse.free, f"mục {purse.line.code}"
    elif contract.account.line_id == purse.line.pk and contract.state == Contract.State.ACTIVE:
        free, where = lab_money.free_under(contract), f"hợp đồng {contract.number}"
    else:
        raise DomainError("other_line", f"Hợp đồng này không thuộc mục {purse.line.code} hoặc không còn thực hiện.")
    if cost > free:
        left = f": còn {format_dong(free)}, lần này cần {format_dong(cost)}"
        said = "" if lab_money.hides_tests(by, season) else left
        raise DomainError(
            "too_dear", f"Vượt phần còn được đặt kiểm nghiệm của {where}{said}. Bớt sản phẩm hoặc chỉ tiêu."
        )


def _tell(test: LabTest) -> None:
    """Whoever ordered it, and the secretariat of the rounds where the product is judged; nobody tied to the product."""
    entries = Entry.objects.filter(dossier=test.dossier_id).exclude(state=Entry.State.REMOVED)
    councils = entries.exclude(round__state=Round.State.SENT_UP).order_by().values("round__council")
    seats = CouncilMember.objects.filter(council__in=councils, seat__in=SECRETARIAT, left_on__isnull=True)
    people = {test.ordered_by, *(member.user for member in seats.select_related("user"))}
    notify(
        kind="evaluation.test_result", users=[user for user in people if can(user, "evaluation.view_test", test)],
        about=test, url=addresses.lab_test(test), product=test.dossier.product.name, indicator=test.indicator,
        measured=test.measured, limit=test.limit, result=test.get_result_display(),
    )  # fmt: skip
