"""Word for word: every item, duty and date of the system against the plan as published."""

import re
from datetime import date

import pytest

from ocop.domain.plans.models import Milestone
from ocop.domain.plans.tests import printed

ITEMS = printed.items()


@pytest.mark.parametrize("code", [code for code in ITEMS if code != "end"])
def test_an_item_says_what_was_printed(plan, code):
    title, paragraphs = ITEMS[code]
    item = plan.items.get(code=code)

    assert item.title == title
    assert item.paragraphs == paragraphs


def test_nothing_was_added_to_the_document(plan):
    assert set(plan.items.values_list("code", flat=True)) == {*ITEMS} - {"end"} | {"III.BC"}


def test_the_words_around_the_items_are_those_printed(plan):
    whole = " ".join(printed.TEXT.split())

    for words in (*plan.legal_bases, plan.opening, plan.closing, *plan.recipients, plan.signer["name"]):
        assert words in whole
    assert plan.title == ("Kế hoạch triển khai Chương trình “Mỗi xã một sản phẩm” tỉnh Bắc Giang năm 2020")
    recipients = whole[whole.index("Nơi nhận:") : whole.index("CHỦ TỊCH")]
    assert re.sub(r"[\s-]+", "", recipients.removeprefix("Nơi nhận:")) == re.sub(
        r"[\s-]+", "", "".join(plan.recipients)
    )


@pytest.mark.parametrize("code", [code for code in ITEMS if code.startswith("III.")])
def test_each_paragraph_of_part_three_is_a_duty_in_its_words(plan, code):
    duties = [duty.text.removeprefix("- ") for duty in plan.duties.filter(item__code=code)]

    assert duties == [paragraph.removeprefix("- ") for paragraph in ITEMS[code][1]]


def test_the_closing_paragraph_is_cut_into_its_four_duties(plan):
    closing = " ".join(["Trên đây là", *printed.TEXT.split("Trên đây là")[1].split("./.")[0].split()])

    assert all(duty.text in closing for duty in plan.duties.filter(item__code="III.BC"))
    assert plan.items.get(code="III.BC").text.rstrip(".") in closing


def test_every_day_of_the_cycle_that_was_printed_is_a_milestone(plan):
    """Days of part II and of the closing paragraph, decisions' dates apart."""
    body = printed.TEXT[printed.TEXT.index("II. NỘI DUNG") : printed.TEXT.index("III. TỔ CHỨC")]
    closing = printed.TEXT[printed.TEXT.index("Trên đây là") : printed.TEXT.index("Nơi nhận")]
    days = re.findall(r"[Tt]rước (?:ngày )?(\d+)/(\d+)", body + closing)

    assert sorted(date(2020, int(month), int(day)) for day, month in days) == sorted(
        Milestone.objects.filter(item__plan=plan).exclude(code="ideas").values_list("due_on", flat=True)
    )
    assert "Trong tháng 3/2020" in body


def test_every_wording_of_a_window_milestone_or_target_was_printed(plan):
    whole = " ".join(printed.TEXT.split()).lower()
    quoted = [item.window for item in plan.items.exclude(window="")]
    for item in plan.items.prefetch_related("milestones", "targets"):
        quoted += [row.wording for row in (*item.milestones.all(), *item.targets.all())]

    assert [words for words in quoted if words.lower() not in whole] == []


def test_every_figure_of_a_target_stands_in_its_wording(plan):
    """ "khoảng 90-100 lượt người": 90 and 100 are there; a single "lớp" or "lớp 1" counts as one."""
    for item in plan.items.prefetch_related("targets"):
        for target in item.targets.all():
            numbers = {int(number) for number in re.findall(r"\d+", target.wording)}
            bounds = {bound for bound in (target.minimum, target.maximum) if bound is not None}
            assert bounds <= numbers or target.code in ("classes", "districts"), (item.code, target.code)


REMARKED = {
    "1": lambda text: (text.count("490/QĐ-TTg ngày 07/5/2019"), text.count("490/QĐ-TTg ngày 07/5/2018")) == (1, 2),
    "2": lambda text: "\n10. " in text and "\n12. " in text and "\n11. " not in text,
    "3": lambda text: text.count("90 học viên/lớp") == 3 and "90-100 lượt" in text and "180-200 lượt" in text,
    "4": lambda text: "khoảng 30 sản phẩm" in text and "tối thiểu khoảng 27-30 sản phẩm" in text,
    "5": lambda text: text.count("975/QĐ-UBND ngày 29/6/2019") == 1,
    "6": lambda text: "Đương Văn Thái" in text and "Dương Văn Thái" not in text,
    "7": lambda text: "(theo Quyết định số 1732/QĐ-UBND" in text and text.count("(") == text.count(")") + 1,
    "8": lambda text: text.count("4130/KH-UBND") == 1 and text.index("4130/KH-UBND") > text.index("DỰ TOÁN KINH PHÍ"),
    "9": lambda text: "đạt 3 sao trở lên năm 2019" in text and "tham gia chu trình OCOP, in tem" in text,
    "10": lambda text: "hoặc có ý tưởng tham gia" in text and text.count("chủ thể sản xuất có sản phẩm OCOP (Lớp") == 2,
    "11": lambda text: text.count("sửa chữa nhỏ") == 1,
    "12": lambda text: all(word in text for word in ("xếp hạng", "xếp loại", "phân hạng")),
    "13": lambda text: "trước ngày 15/11" in text and "10/12/2020" in text and "30/12/2020" in text,
}


def test_every_remark_is_about_something_that_is_really_printed(plan):
    assert {remark.code for remark in plan.remarks.all()} == set(REMARKED)
    assert [code for code, holds in REMARKED.items() if not holds(printed.TEXT)] == []
