"""The code of a certificate: typed by people, guessed by nobody."""

from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.domain.certification.codes import (
    ALPHABET,
    check_sign,
    is_product_code,
    new_code,
    normalise,
    product_code,
    register_number,
    register_number_of,
    spaced,
)

bodies = st.text(ALPHABET, min_size=10, max_size=10)


@given(bodies, st.integers(0, 10), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_found(body: str, place: int, wrong: str):
    code = body + check_sign(body)
    assume(code[place] != wrong)

    assert normalise(code[:place] + wrong + code[place + 1 :]) is None


@given(bodies)
def test_every_spelling_of_a_code_is_the_code(body: str):
    code = body + check_sign(body)

    for typed in (code.lower(), spaced(code), f"  {spaced(code).lower()} ", code.replace("0", "o").replace("1", "l")):
        assert normalise(typed) == code


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed: str):
    found = normalise(typed)

    assert found is None or len(found) == 11
    assert register_number_of(typed) is None or "-" in register_number_of(typed)


def test_codes_are_random_and_never_tell_how_many_there_are():
    codes = {new_code() for _ in range(2000)}

    assert len(codes) == 2000
    assert all(normalise(code) == code for code in codes)
    assert len({code[:3] for code in codes}) > 1500


def test_no_product_code_and_no_register_number_passes_as_a_code():
    """They are printed and can be counted up; the address of a certificate cannot."""
    printed = [
        product_code(units=("24", "219", f"{commune:05d}"), serial=serial, year=2020)
        for commune in range(7200, 7900, 7)
        for serial in range(1, 12)
    ]
    numbers = [register_number(province="Bắc Giang", year=2020, number=number) for number in range(1, 10_000)]

    assert [one for one in printed + numbers if normalise(one)] == []


def test_both_forms_of_the_product_code():
    assert product_code(units=("24", "219", "07603"), serial=3, year=2020) == "24-219-07603-3-2020"
    assert product_code(units=("24", "07603"), serial=3, year=2026) == "24-07603-3-2026"


def test_the_shape_of_a_product_code():
    codes = ("24-219-07603-3-2020", "24-07603-3-2026", "24-219", "", "A4-219-07603-3-2020", "24-219-07603-3-2020\0")

    assert [is_product_code(code) for code in codes] == [True, True, False, False, False, False]


def test_a_register_number_is_read_however_it_is_typed():
    for typed in ("BG-2019-0001", "bg 2019 0001", "BG20190001", "BG-2O19-OOO1", " bg-2019-1 ", "BG-2019-000I"):
        assert register_number_of(typed) == "BG-2019-0001"


def test_what_is_no_register_number():
    for typed in ("", "BG", "BG-2019", "2019-0001", "BG-1019-0001", "24-219-07603-1-2019", "<script>"):
        assert register_number_of(typed) is None


def test_the_initials_follow_the_province():
    assert register_number(province="Bắc Ninh", year=2026, number=12345) == "BN-2026-12345"
