import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.platform.core import money

UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8}
UNITS |= {"chín": 9}


def read_back(words: list[str]) -> int:  # noqa: PLR0911 one word after the other
    """What somebody hears: the number that these words name. Written apart from the module under test."""
    if "tỷ" in words:
        last = len(words) - 1 - words[::-1].index("tỷ")
        return read_back(words[:last]) * 10**9 + read_back(words[last + 1 :])
    for word, factor in (("triệu", 10**6), ("nghìn", 10**3)):
        if word in words:
            place = words.index(word)
            return read_back(words[:place]) * factor + read_back(words[place + 1 :])
    if "trăm" in words:
        place = words.index("trăm")
        return read_back(words[:place]) * 100 + read_back(words[place + 1 :])
    if "mươi" in words:
        place = words.index("mươi")
        return read_back(words[:place]) * 10 + read_back(words[place + 1 :])
    if words[:1] == ["mười"]:
        return 10 + read_back(words[1:])
    if words[:1] == ["linh"]:
        return read_back(words[1:])
    return UNITS[words[0]] if words else 0


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (10, "Mười đồng"),
        (11, "Mười một đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (25, "Hai mươi lăm đồng"),
        (101, "Một trăm linh một đồng"),
        (110, "Một trăm mười đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (1_010, "Một nghìn không trăm mười đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (44_500_000, "Bốn mươi bốn triệu năm trăm nghìn đồng"),
        (100_000_000, "Một trăm triệu đồng"),
        (740_000_001, "Bảy trăm bốn mươi triệu không trăm linh một đồng"),
        (1_000_000_000, "Một tỷ đồng"),
        (4_000_000_000, "Bốn tỷ đồng"),
        (5_000_000_000, "Năm tỷ đồng"),
        (1_000_000_000_000, "Một nghìn tỷ đồng"),
        (-7, "Âm bảy đồng"),
    ],
)
def test_amounts_are_read_as_officials_write_them(value, words):
    assert money.in_words(value) == words


@given(st.integers(min_value=0, max_value=10**17))
def test_the_words_name_the_amount(value):
    words = money.in_words(value).lower().split()

    assert words[-1] == "đồng"
    assert read_back(words[:-1]) == value


@given(st.integers(min_value=1, max_value=10**15))
def test_a_negative_amount_is_the_same_words_after_minus(value):
    positive = money.in_words(value)

    assert money.in_words(-value) == "Âm " + positive[0].lower() + positive[1:]


@given(st.integers(min_value=0, max_value=10**15))
def test_no_two_zeros_and_no_double_spaces(value):
    words = money.in_words(value)

    assert "  " not in words
    assert "không không" not in words
    assert "không mươi" not in words


def test_the_unit_can_be_another():
    assert money.in_words(38, "sản phẩm") == "Ba mươi tám sản phẩm"


@pytest.mark.parametrize(
    ("value", "figures"),
    [(0, "0\u00a0đ"), (999, "999\u00a0đ"), (5_000_000_000, "5.000.000.000\u00a0đ"), (-1_500, "-1.500\u00a0đ")],
)
def test_amounts_in_figures(value, figures):
    assert money.format_dong(value) == figures
