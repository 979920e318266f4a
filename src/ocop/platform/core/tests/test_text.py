import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.platform.core import text
from ocop.platform.core.models import CharField


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Vải thiều Lục Ngạn", "vai thieu luc ngan"),
        ("Đường  đỏ\tĐÔNG", "duong do dong"),
        ("Sở NN&PTNT", "so nn&ptnt"),
        ("Hiệp Hoà", "hiep hoa"),
        ("ƯỚC ửng ộ ễ", "uoc ung o e"),
        ("", ""),
    ],
)
def test_fold_takes_marks_and_capitals_away(written, folded):
    assert text.fold(written) == folded


def test_fold_does_not_see_how_the_letters_were_composed():
    word = "Mỳ Chũ thuở ấy"

    assert text.fold(unicodedata.normalize("NFD", word)) == text.fold(unicodedata.normalize("NFC", word))


@given(st.text())
def test_folding_twice_is_folding_once(value):
    assert text.fold(text.fold(value)) == text.fold(value)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạéèíìóòúùýỳ AĂÂĐÊÔƠƯ", max_size=40))
def test_a_folded_vietnamese_text_is_plain(value):
    assert text.fold(value).isascii()


def test_nfc_cuts_outer_spaces_and_keeps_lines():
    assert text.nfc("  Mật   ong \n  hoa  nhãn ") == "Mật ong\nhoa nhãn"


def test_nfc_makes_equal_words_equal_bytes():
    assert text.nfc(unicodedata.normalize("NFD", "Vải thiều")) == "Vải thiều"


def test_slugify_joins_plain_words():
    assert text.slugify("Xã Phúc Sơn (Tân Yên)") == "xa-phuc-son-tan-yen"


def test_upper_first_leaves_the_rest_alone():
    assert text.upper_first("uBND tỉnh") == "UBND tỉnh"


def test_nul_becomes_a_space_in_what_is_stored_and_sought():
    assert text.nfc("Mật\0ong") == "Mật ong"
    assert CharField().get_prep_value("Mật\0ong") == "Mật ong"
