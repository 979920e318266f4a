"""The figures of Nghị định 30/2020, measured in the finished PDF. Points; y counts from the foot of the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pypdfium2 as pdfium
import pytest

from ocop.platform.papers import layout, rendering
from ocop.platform.papers.forms import Form, Particulars
from ocop.platform.papers.tests import samples

MM = 72 / 25.4
ISSUED = Particulars(drawn_on=date(2021, 2, 5), symbol="QĐ-UBND", number=5, issued_on=date(2021, 2, 5))


@dataclass
class Words:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    font: str


@contextmanager
def opened(form: Form, particulars: Particulars = ISSUED) -> Iterator[pdfium.PdfDocument]:
    document = pdfium.PdfDocument(rendering.pdf(form, particulars))
    try:
        yield document
    finally:
        document.close()


def words_of(page: pdfium.PdfPage) -> list[Words]:
    """Each run of text with its box, size and font."""
    found = []
    for item in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
        left, bottom, right, top = item.get_bounds()
        matrix = item.get_matrix()
        size = round(item.get_font_size() * matrix.d, 1)
        found.append(Words(item.extract(), left, right, bottom, top, size, item.get_font().get_base_name()))
    return found


def find(words: list[Words], start: str) -> Words:
    return next(word for word in words if word.text.strip().startswith(start))


@pytest.fixture(scope="module")
def decision() -> list[Words]:
    with opened(samples.recognise(samples.sample_recognition())) as document:
        return words_of(document[0])


def test_page_is_a4_with_the_margins_of_the_decree():
    with opened(samples.recognise(samples.sample_recognition())) as document:
        page = document[0]
        width, height = page.get_size()
        words = words_of(page)
    assert (round(width / MM), round(height / MM)) == (210, 297)
    assert min(word.left for word in words) / MM == pytest.approx(30, abs=0.6)
    assert (width - max(word.right for word in words)) / MM == pytest.approx(15, abs=1)
    assert (height - max(word.top for word in words)) / MM == pytest.approx(20, abs=1.5)
    assert min(word.bottom for word in words) / MM >= 20


@pytest.mark.parametrize(
    ("start", "size", "style"),
    [
        ("CỘNG HÒA", 13, "Tinos-Bold"),
        ("Độc lập", 14, "Tinos-Bold"),
        ("ỦY BAN NHÂN DÂN", 13, "Tinos-Bold"),
        ("Số: 05", 13, "Tinos"),
        ("Bắc Giang, ngày 05 tháng 02", 14, "Tinos-Italic"),
        ("QUYẾT ĐỊNH", 14, "Tinos-Bold"),
        ("Về việc phê duyệt", 14, "Tinos-Bold"),
        ("Căn cứ", 14, "Tinos-Italic"),
        ("Điều 1.", 14, "Tinos-Bold"),
        ("Phê duyệt kết quả", 14, "Tinos"),
        ("KT. CHỦ TỊCH", 14, "Tinos-Bold"),
        ("Nguyễn Thị Nga", 14, "Tinos-Bold"),
        ("Nơi nhận:", 12, "Tinos-BoldItalic"),
        ("- Như Điều 3", 11, "Tinos"),
    ],
)
def test_each_element_has_its_size_and_style(decision, start, size, style):
    word = find(decision, start)
    assert (word.size, word.font.split("+")[-1].removesuffix("-Regular")) == (size, style)


def test_national_title_stands_right_issuer_left_number_under_the_issuer(decision):
    nation, issuer, number = find(decision, "CỘNG HÒA"), find(decision, "ỦY BAN NHÂN DÂN"), find(decision, "Số:")
    middle = 105 * MM
    assert nation.left > 90 * MM
    assert (nation.left + nation.right) / 2 > middle
    assert issuer.right < middle
    assert nation.top == pytest.approx(issuer.top, abs=2)
    assert number.top < issuer.bottom
    assert (number.left + number.right) / 2 == pytest.approx((issuer.left + issuer.right) / 2, abs=3)


def test_place_and_date_stand_beside_the_number(decision):
    date_line, number = find(decision, "Bắc Giang, ngày"), find(decision, "Số:")
    assert date_line.bottom == pytest.approx(number.bottom, abs=3)
    assert date_line.left > 90 * MM


def test_paragraphs_are_indented_by_one_centimetre(decision):
    assert (find(decision, "Điều 1.").left - find(decision, "Nơi nhận").left) / MM == pytest.approx(10, abs=0.6)


def test_the_end_is_marked(decision):
    assert "".join(word.text for word in decision).count("./.") == 1


def test_page_numbers_stand_centred_on_top_from_page_two_and_anew_in_an_annex():
    long = samples.write(samples.words("Đánh giá sản phẩm theo Bộ tiêu chí. " * 130))
    with opened(long) as document:
        first, second = words_of(document[0]), words_of(document[1])
    number = find(second, "2")
    assert number.size == 13
    assert (number.left + number.right) / 2 == pytest.approx((30 + 165 / 2) * MM, abs=2)
    assert number.bottom > (297 - 20) * MM
    assert not [word for word in first if word.text.strip() == "1"]
    with opened(samples.recognise(samples.sample_recognition())) as document:
        annex = [[w.text.strip() for w in words_of(document[page]) if w.bottom > 277 * MM] for page in (1, 2)]
    assert annex == [[], ["2"]]


def test_signature_is_never_alone_on_a_page():
    for length in range(40, 110, 3):
        with opened(samples.submit(samples.words("Kết quả chấm điểm của Hội đồng. " * length))) as document:
            last = words_of(document[len(document) - 1])
        assert find(last, "GIÁM ĐỐC").top < min(word.bottom for word in last if "./." in word.text)


def test_landscape_annex_and_its_heading():
    with opened(samples.announce(samples.words())) as document:
        assert [tuple(round(side / MM) for side in page.get_size()) for page in document] == [
            (210, 297),
            (210, 297),
            (297, 210),
        ]
        words = words_of(document[2])
    assert find(words, "Phụ lục II").size == 14
    assert find(words, "BIỂU TỔNG HỢP").font.endswith("Bold")
    assert find(words, "(Kèm theo Thông báo").font.endswith("Italic")


def test_a_letter_carries_its_subject_under_the_number():
    with opened(samples.write(samples.words())) as document:
        words = words_of(document[0])
    assert find(words, "V/v báo cáo").size == 13
    assert find(words, "V/v báo cáo").top < find(words, "Số:").bottom + 2
    assert "Kính gửi:" in [word.text.strip() for word in words]


def test_a_draft_leaves_room_for_number_and_date():
    with opened(samples.submit(samples.words()), Particulars(drawn_on=date(2020, 7, 20), symbol="TTr-SNN")) as document:
        text = document[0].get_textpage().get_text_range()
    assert "/TTr-SNN" in text
    assert "năm 2020" in text


# Papers before 5/3/2020

BEFORE = Particulars(drawn_on=date(2020, 3, 4), symbol="QĐ-UBND", number=5, issued_on=date(2020, 3, 4))


@pytest.mark.parametrize(
    ("day", "rule"), [(date(2020, 3, 4), layout.THONG_TU_01), (date(2020, 3, 5), layout.NGHI_DINH_30)]
)
def test_the_day_of_the_paper_decides_the_rule(day, rule):
    assert layout.layout_on(day) == rule
    assert Particulars(drawn_on=date(2021, 1, 1), issued_on=day).layout == rule
    assert Particulars(drawn_on=day).layout == rule


def test_by_the_circular_grounds_are_upright_and_the_last_ends_with_a_comma():
    with opened(samples.recognise(samples.sample_recognition()), BEFORE) as document:
        words, text = words_of(document[0]), document[0].get_textpage().get_text_range()
    ground = find(words, "Căn cứ")
    assert (ground.size, ground.font.split("+")[-1].removesuffix("-Regular")) == (14, "Tinos")
    assert "28 tháng 7 năm 2020," in text.replace("\r\n", " ")


def test_by_the_circular_page_numbers_stand_at_the_right_foot():
    long = samples.write(samples.words("Đánh giá sản phẩm theo Bộ tiêu chí. " * 130))
    with opened(long, BEFORE) as document:
        number = find([word for word in words_of(document[1]) if word.bottom < 20 * MM], "2")
        first = [word for word in words_of(document[0]) if word.bottom < 15 * MM]
    assert (number.size, number.right) == (13, pytest.approx(195 * MM, abs=2))
    assert first == []
