"""Tests in a laboratory: for whom, when, within what money; the result; nobody tied to a product learns of its tests."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from ocop.domain.budgets.models import Account
from ocop.domain.evaluation import lab_money, preparation
from ocop.domain.evaluation.models import CouncilMember, LabTest
from ocop.domain.evaluation.services import councils, lab_tests
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.preparing import (
    LEAD,
    MOULD,
    claimed,
    contract,
    gone_up,
    line,
    ordered,
    others,
    place_of,
    tie,
)
from ocop.domain.evaluation.tests.test_preparing import PDF
from ocop.platform.access.rules import allowed
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

RESULT = {"passed": True, "measured": "0,05 mg/kg", "number": "1204/KN", "received_on": factories.DAY}


def names(user):
    return [str(row) for row, _ in preparation.testable_for(user)]


@pytest.fixture
def money(world):
    return line(world)


@pytest.fixture
def tea(world, money):
    """A product on its way up from the district."""
    return gone_up(world)


def test_from_the_district_s_result_on_before_the_province_has_received_it(world, tea):
    (dossier, potential), = preparation.testable_for(world.dung)

    first, second = ordered(world, dossier, LEAD, MOULD)

    assert (potential.stars, potential.said) == (4, "huyện chấm 72,0 điểm, 4 sao")
    assert [(row.indicator, row.limit, row.cost, row.result) for row in (first, second)] == [
        ("Chì (Pb)", "≤ 0,2 mg/kg", 400_000, "WAITING"), ("Tổng số nấm men, nấm mốc", "≤ 100 CFU/g", 600_000, "WAITING"),
    ]  # fmt: skip
    assert [(row.action, row.by) for row in history(first)] == [("evaluation.order_test", world.dung)]


def test_nothing_of_the_district_shows_before_it_has_sent_its_result(world, money):
    entry = factories.approved(world, [84] * 4, stage="district").entries.get()

    assert names(world.dung) == []
    with pytest.raises(DomainError, match="Chưa đặt kiểm nghiệm được cho: Sản phẩm 1"):
        ordered(world, entry.dossier)


def test_a_product_of_two_stars_is_not_tested(world, money):
    low = gone_up(world, total=49)

    assert names(world.dung) == []
    with pytest.raises(DomainError, match="từ 3 sao"):
        ordered(world, low)


def test_without_a_district_council_the_producer_s_own_table_counts(world, money):
    found = factories.round_(world, "Một", "Hai", "Ba")
    one, two, three = (entry.dossier for entry in found.entries.order_by("position"))
    claimed(world, one, stars=3)
    claimed(world, two, stars=2)
    claimed(world, three, stars=None)

    assert names(world.dung) == names(world.thao) == ["Một"]
    assert dict(preparation.testable_for(world.thao))[one].said == "tự chấm 78 điểm, 3 sao"


def test_a_dossier_in_no_round_of_the_province_waits(world, money):
    dossier = claimed(world, factories.dossier(world))

    assert names(world.dung) == []
    with pytest.raises(DomainError, match="Chưa đặt"):
        ordered(world, dossier)


def test_nobody_else_orders(world, tea):
    for who in sorted(set(world.people) - {"dung"}):
        user = world.people[who]
        assert names(user) == [], who
        with pytest.raises(NotAllowed):
            ordered(world, tea, by=user)


def test_the_line_gives_no_more_than_it_has(world, money):
    dossier = gone_up(world)
    Account.objects.filter(pk=money.pk).update(given=1_500_000)
    ordered(world, dossier, LEAD, MOULD)

    with pytest.raises(DomainError) as refused:
        ordered(world, dossier, Wanted("Cadimi (Cd)", "≤ 1 mg/kg", 500_001))
    ordered(world, dossier, Wanted("Cadimi (Cd)", "≤ 1 mg/kg", 500_000))

    assert refused.value.message == (
        "Vượt phần còn được đặt kiểm nghiệm của mục I.7: còn 500.000\xa0đ, lần này cần 500.001\xa0đ. Bớt sản phẩm hoặc chỉ"
        " tiêu."
    )
    assert lab_money.purse_of(world.season).free == 0


def test_what_is_signed_for_something_else_is_not_there(world, money, tea):
    Account.objects.filter(pk=money.pk).update(committed=F("given") - 300_000)

    with pytest.raises(DomainError, match=r"còn 300\.000\sđ, lần này cần 400\.000\sđ"):
        ordered(world, tea)


def test_a_contract_pays_for_its_tests_and_the_ledger_is_not_touched(world, money, tea):
    signed = contract(world, money, 900_000)
    before = Account.objects.values().get()

    ordered(world, tea, LEAD, contract=signed)

    assert (lab_money.free_under(signed), lab_money.purse_of(world.season).loose) == (500_000, 0)
    with pytest.raises(DomainError, match=r"hợp đồng 12/HĐ: còn 500\.000\sđ, lần này cần 600\.000\sđ"):
        ordered(world, tea, MOULD, contract=signed)
    assert Account.objects.values().get() == before


def test_a_contract_signed_later_takes_over_what_was_ordered(world, money, tea):
    tests = ordered(world, tea, LEAD, MOULD)
    small, large = contract(world, money, 900_000), contract(world, money, 1_000_000, number="13/HĐ")
    with pytest.raises(DomainError, match="12/HĐ"):
        lab_tests.cover(tests=tests, contract=small, by=world.dung)

    counts = [lab_tests.cover(tests=tests, contract=large, by=world.dung) for _ in range(2)]

    assert counts == [2, 0]
    assert (lab_money.free_under(large), lab_money.purse_of(world.season).loose) == (0, 0)


def test_a_cancelled_contract_and_one_of_another_line_pay_for_nothing(world, money, tea):
    cancelled = contract(world, money, 900_000, state="CANCELLED")

    with pytest.raises(DomainError, match=r"không thuộc mục I\.7 hoặc không còn thực hiện"):
        ordered(world, tea, contract=cancelled)


def test_without_an_estimate_nothing_is_ordered(world):
    dossier = gone_up(world)

    with pytest.raises(DomainError, match="chưa có nội dung chi"):
        ordered(world, dossier)


@pytest.mark.parametrize(
    ("wanted", "laboratory", "words"),
    [
        ([], "Phương Bắc", "ít nhất một chỉ tiêu"),
        ([Wanted(" ", "≤ 1", 1)], "Phương Bắc", "ít nhất một chỉ tiêu"),
        ([Wanted("Chì", "≤ 1", -1)], "Phương Bắc", "ít nhất một chỉ tiêu"),
        ([LEAD], " ", "phòng thử nghiệm"),
        ([LEAD, Wanted("chì (pb)", "≤ 1", 1)], "Phương Bắc", "ghi hai lần"),
    ],
)
def test_an_order_with_a_fault_orders_nothing(world, tea, wanted, laboratory, words):
    with pytest.raises(DomainError, match=words):
        lab_tests.order(dossiers=[tea], wanted=wanted, laboratory=laboratory, by=world.dung)

    assert not LabTest.objects.exists()


def test_what_is_waited_for_is_not_ordered_again(world, tea):
    test, = ordered(world, tea)
    with pytest.raises(DomainError, match=r"đang chờ kết quả: Trà hoa vàng \(Chì \(Pb\)\)"):
        ordered(world, tea)

    lab_tests.record_result(test=test, by=world.dung, **{**RESULT, "passed": False})

    assert len(ordered(world, tea)) == 1


def test_a_result_is_kept_with_its_certificate_and_told(world, tea):
    test, = ordered(world, tea)
    paper = SimpleUploadedFile("phieu.pdf", PDF, content_type="application/pdf")
    found = factories.round_(world, "Một")
    dossier_enters(world, found, tea)

    lab_tests.record_result(test=test, certificate=paper, by=world.thao, **RESULT)

    test.refresh_from_db()
    assert (test.result, test.measured, test.certificate_number) == ("PASSED", "0,05 mg/kg", "1204/KN")
    assert test.certificate.name == "phieu.pdf"
    told = Notification.objects.filter(kind="evaluation.test_result")
    assert {(row.user, row.text) for row in told} == {
        (user, "Chì (Pb): 0,05 mg/kg (giới hạn ≤ 0,2 mg/kg), đạt.") for user in (world.dung, world.thao)
    }


def dossier_enters(world, found, dossier):
    from ocop.domain.dossiers.services import receiving

    received = receiving.receive(dossier=dossier, by=world.dung)
    councils.assign(round_=found, dossiers=[received], by=world.dung)
    factories.everybody_declares(found)


def test_a_result_is_corrected_only_with_a_reason(world, tea):
    test, = ordered(world, tea)
    stale = LabTest.objects.get()
    lab_tests.record_result(test=test, by=world.dung, **RESULT)
    changed = {**RESULT, "passed": False, "measured": "0,5 mg/kg"}

    with pytest.raises(DomainError, match="lý do sửa"):
        lab_tests.record_result(test=test, by=world.dung, **changed)
    with pytest.raises(Conflict, match="vừa được người khác"):
        lab_tests.record_result(test=stale, by=world.dung, **changed)
    lab_tests.record_result(test=test, why="Đọc nhầm dòng.", by=world.dung, **changed)

    assert (test.result, history(test)[0].note) == ("FAILED", "Đọc nhầm dòng.")
    assert history(test)[0].data["before"]["measured"] == "0,05 mg/kg"


@pytest.mark.parametrize("day", [date(2020, 7, 19), date(2020, 7, 21)])
def test_a_result_comes_neither_before_the_order_nor_tomorrow(world, tea, day):
    test, = ordered(world, tea)

    with pytest.raises(DomainError, match="Ngày có kết quả"):
        lab_tests.record_result(test=test, by=world.dung, **{**RESULT, "received_on": day})


def test_an_order_is_withdrawn_until_the_result_is_in(world, tea):
    lead, mould = ordered(world, tea, LEAD, MOULD)
    lab_tests.record_result(test=lead, by=world.dung, **RESULT)
    with pytest.raises(DomainError, match="lý do"):
        lab_tests.withdraw(test=mould, why=" ", by=world.dung)
    with pytest.raises(Conflict, match="đã có kết quả"):
        lab_tests.withdraw(test=lead, why="Nhầm", by=world.dung)

    lab_tests.withdraw(test=mould, why="Nhầm chỉ tiêu", by=world.dung)

    assert list(LabTest.objects.values_list("indicator", flat=True)) == ["Chì (Pb)"]
    assert history(mould)[0].note == "Nhầm chỉ tiêu"


def test_nobody_else_writes_a_result(world, tea):
    test, = ordered(world, tea)

    for who in sorted(set(world.people) - {"dung"}):
        with pytest.raises(NotAllowed):
            lab_tests.record_result(test=test, by=world.people[who], **RESULT)
        with pytest.raises(NotAllowed):
            lab_tests.withdraw(test=test, why="Nhầm", by=world.people[who])
        with pytest.raises(NotAllowed):
            lab_tests.cover(tests=[test], contract=None, by=world.people[who])
    assert LabTest.objects.get().result == "WAITING"


def test_who_sees_the_tests_of_a_product_on_its_way_up(world, tea):
    ordered(world, tea)

    seen = {key for key, user in world.people.items() if allowed(user, "evaluation.view_test").exists()}

    assert seen == {"dung", "ha", "hoa", "tu", "yen", "quy", "thao"} | {"nga"}


@pytest.fixture
def tied(world, money):
    """anh Dũng of the standing office is tied to the product that was tested; cô Thảo is not."""
    found = factories.round_(world, "Một")
    theirs = claimed(world, factories.dossier(world, "Chè Khe Sâu", producer=others(world)))
    councils.assign(round_=found, dossiers=[theirs], by=world.dung)
    factories.everybody_declares(found)
    entry = place_of(found, "Chè Khe Sâu")
    ordered(world, entry.dossier, by=world.thao)
    tie(world.dung, entry)
    return entry


def test_the_tied_officer_orders_sees_and_writes_nothing(world, tied):
    test = LabTest.objects.get()

    assert not allowed(world.dung, "evaluation.view_test").exists()
    assert names(world.dung) == []
    assert not preparation.overdue_tests(world.dung, days=0).exists()
    for act in (
        lambda: ordered(world, tied.dossier, MOULD),
        lambda: lab_tests.record_result(test=test, by=world.dung, **RESULT),
        lambda: lab_tests.withdraw(test=test, why="Nhầm", by=world.dung),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_result_is_not_told_to_whoever_is_tied(world, tied):
    LabTest.objects.update(ordered_by=world.dung)

    lab_tests.record_result(test=LabTest.objects.get(), by=world.thao, **RESULT)

    assert [row.user for row in Notification.objects.filter(kind="evaluation.test_result")] == [world.thao]


def test_the_refusal_gives_no_sum_that_holds_a_hidden_test(world, tied):
    mine = claimed(world, place_of(tied.round, "Một").dossier)

    with pytest.raises(DomainError) as refused:
        ordered(world, mine, Wanted("Thuốc bảo vệ thực vật", "không phát hiện", 9_999_999))

    assert refused.value.code == "too_dear"
    assert refused.value.message == (
        "Vượt phần còn được đặt kiểm nghiệm của mục I.7. Bớt sản phẩm hoặc chỉ tiêu."
    )


def test_a_member_who_has_not_declared_sees_no_test(world, tied):
    CouncilMember.objects.create(council=tied.round.council, user=world.khach, seat="STAFF", position=9)

    assert not allowed(world.khach, "evaluation.view_test").exists()
    assert not allowed(world.khach, "evaluation.order_test").exists()
