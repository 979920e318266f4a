"""Every sum of the appendix, written down from the document and not from the data file."""

import pytest
from django.db import IntegrityError, transaction

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import BudgetLine
from ocop.platform.core import money

LINES = {
    "I": 4_000_000_000,
    "I.1": 330_000_000,
    "I.2": 523_000_000,
    "I.2.1": 208_300_000,
    "I.2.2": 208_300_000,
    "I.2.3": 106_400_000,
    "I.3": 123_500_000,
    "I.4": 400_000_000,
    "I.5": 807_000_000,
    "I.6": 1_200_000_000,
    "I.7": 295_000_000,
    "I.8": 55_000_000,
    "I.9": 52_000_000,
    "I.10": 44_500_000,
    "I.11": 170_000_000,
    "II": 1_000_000_000,
}


def test_every_line_has_its_sum_in_the_order_of_the_appendix(budget):
    assert dict(budget.lines.values_list("code", "amount")) == LINES
    assert list(budget.lines.values_list("code", flat=True)) == list(LINES)


def test_the_total_is_five_billion_in_figures_and_words(budget):
    assert budget.total == LINES["I"] + LINES["II"] == 5_000_000_000
    assert budget.total_in_words == money.in_words(5_000_000_000) == "Năm tỷ đồng"
    assert budget.source == "Nguồn vốn từ Chương trình MTQG xây dựng nông thôn mới năm 2020"


def test_every_parent_is_the_sum_of_its_children(budget):
    for parent in ("I", "I.2"):
        children = budget.lines.filter(parent__code=parent)
        assert sum(children.values_list("amount", flat=True)) == LINES[parent]
    assert sum(budget.lines.filter(parent=None).values_list("amount", flat=True)) == budget.total
    assert sorted(set(budget.lines.exclude(parent=None).values_list("parent__code", flat=True))) == ["I", "I.2"]


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("I.1", ["II.1"]),
        ("I.2.1", ["II.2.2"]),
        ("I.2.2", ["II.2.2"]),
        ("I.2.3", ["II.2.1"]),
        ("I.3", ["II.3"]),
        ("I.4", ["II.4"]),
        ("I.5", ["II.5.1"]),
        ("I.6", ["II.5.2"]),
        ("I.7", ["II.7.1", "II.7.2b", "II.7.3"]),
        ("I.11", ["II.6"]),
        ("II", ["II.7.1", "II.7.2a", "III.12"]),
    ],
)
def test_each_line_pays_for_its_items(budget, code, items):
    line = queries.line(budget.plan, code)

    assert [item.code for item in line.items.order_by("position")] == items


def test_an_item_knows_what_pays_for_it(budget):
    item = budget.plan.items.get(code="II.2.2")

    assert [line.code for line in queries.lines_for(item)] == ["I.2.1", "I.2.2"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("I.2", "Tập huấn Chương trình OCOP (03 lớp)"),
        (
            "I.2.3",
            "Số lượng: 90 học viên/lớp - Thời gian: 05 ngày trong đó 03 ngày học trên lớp và 02 ngày đi trao đổi",
        ),
        ("I.3", "02 chuyến"),
        ("I.5", "(dự kiến tối thiểu khoảng 27-30 sản phẩm)"),
        ("I.6", "in tem, in giấy chứng nhận"),
        ("I.7", "Kiểm định một số chỉ tiêu đối với một số sản phẩm (đạt từ 3 sao trở lên)"),
        ("I.10", "Mua máy ảnh, máy tính phục vụ công tác tuyên truyền"),
        ("I.11", "khai trương và các nội dung có liên quan đầu tư cơ sở vật chất khác"),
        ("II", "(bình quân mỗi huyện, thành phố 100 triệu đồng)"),
    ],
)
def test_the_lines_keep_the_documents_own_words(budget, code, words):
    assert words in queries.line(budget.plan, code).text


def test_line_seven_has_its_four_parts(budget):
    assert queries.line(budget.plan, "I.7").details["parts"] == [
        "thẩm định và xét chọn sản phẩm đăng ký tham gia chương trình",
        "Kiểm định một số chỉ tiêu đối với một số sản phẩm (đạt từ 3 sao trở lên)",
        "Tổ chức chấm thi, đánh giá xếp hạng sản phẩm cấp tỉnh",
        "Tổ chức hội nghị tổng kết và trao giấy chứng nhận",
    ]


def test_who_spends(budget):
    first, second = queries.line(budget.plan, "I"), queries.line(budget.plan, "II")

    assert str(first.executing) == "Chi cục Phát triển nông thôn"
    assert first.executing_text == "Chi cục Phát triển nông thôn - Sở Nông nghiệp & PTNT"
    assert second.executing_text == "UBND 10 huyện, thành phố"
    assert (second.details["districts"], second.details["average"]) == (10, 100_000_000)
    assert second.details["districts"] * second.details["average"] == second.amount


def test_every_figure_names_its_section(budget):
    assert budget.section == "II.8; Phụ lục"
    assert {line.details["section"] for line in budget.lines.all()} == {f"Phụ lục, {code}" for code in LINES}


def test_the_database_refuses_a_negative_amount(budget):
    line = queries.line(budget.plan, "I.8")

    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetLine.objects.filter(pk=line.pk).update(amount=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(budget).objects.filter(pk=budget.pk).update(total=-1)


def test_the_tree_comes_in_two_queries(budget, django_assert_num_queries):
    with django_assert_num_queries(2):
        rows = [(line.code, line.depth, [item.code for item in line.items.all()]) for line in queries.lines(budget)]

    assert len(rows) == 16
    assert {code: depth for code, depth, _ in rows if depth != 1} == {
        "I": 0,
        "II": 0,
        "I.2.1": 2,
        "I.2.2": 2,
        "I.2.3": 2,
    }
