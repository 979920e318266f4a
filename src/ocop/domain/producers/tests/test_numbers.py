"""Numbers that check themselves: tax codes, citizen ids, EAN-13."""

import pytest

from ocop.domain.producers import barcodes
from ocop.domain.producers.models import Producer
from ocop.domain.producers.registration_numbers import FORMS, fault, normalise, tax_code
from ocop.domain.producers.tests.test_registration import register
from ocop.platform.core.errors import DomainError


@pytest.mark.parametrize(
    "number", ["0100109106", "0106869738", "0100109106-001", "024190001234", "20C8000123", "01/GCN-HTX", "15.D8.00012"]
)
def test_numbers_as_they_stand_on_papers_are_taken(number):
    assert fault(number) == ""


@pytest.mark.parametrize("number", ["0100109107", "1010109106", "0100109107-001"])
def test_a_slip_in_a_tax_code_is_named(number):
    assert fault(number) == f"Mã số thuế {number} sai chữ số kiểm tra (chữ số thứ 10). Xem lại trên giấy đăng ký."


@pytest.mark.parametrize("number", ["12345", "123456789", "01001091061", "0100109106-01", "abc", "A" * 21])
def test_what_has_no_known_form_is_refused(number):
    assert fault(number) == FORMS


def test_each_single_wrong_digit_of_a_tax_code_is_found():
    good = "0100109106"
    wrong = [good[:at] + digit + good[at + 1 :] for at in range(10) for digit in "0123456789" if digit != good[at]]
    assert [number for number in wrong if not fault(number)] == []


def test_made_codes_are_valid_and_different():
    made = [tax_code(f"24{number:06d}") for number in range(500)]
    assert ([fault(code) for code in made], len(set(made))) == ([""] * 500, 500)


def test_blanks_go_and_a_branch_gets_its_hyphen():
    assert [normalise(" 0100 109 106"), normalise("0100109106001"), normalise("20c8000123")] == [
        "0100109106", "0100109106-001", "20C8000123",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "stored"), [("HOUSEHOLD", True), ("COOPERATIVE", False)])
def test_a_citizen_id_is_a_households_number_only(world, kind, stored):
    if stored:
        assert register(world, kind=kind, registration_no="024190001234").registration_no == "024190001234"
        return
    with pytest.raises(DomainError, match="chỉ dùng cho hộ kinh doanh") as refused:
        register(world, kind=kind, registration_no="024190001234")
    assert (refused.value.code, Producer.objects.count()) == ("registration_no", 1)


@pytest.mark.parametrize("code", ["4006381333931", "8934563138165"])
def test_printed_barcodes_are_taken(code):
    assert barcodes.fault(code) == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [("4006381333932", "sai chữ số kiểm tra"), ("400638133393", "đúng 13 chữ số"), ("400638133393x", "đúng 13 chữ số")],
)
def test_other_barcodes_are_refused_with_words(code, said):
    assert said in barcodes.fault(code)
