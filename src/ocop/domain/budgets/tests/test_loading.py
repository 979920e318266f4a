import pytest

from ocop.domain.budgets.loading import check_budget
from ocop.domain.budgets.tests.spoiled import change, copy_of_data
from ocop.domain.plans.loading import plan_files

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("government")
@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        (
            "amount: 330000000",
            "amount: 330000001",
            "budget.lines[0].amount",
            "ghi 4.000.000.000\u00a0đ nhưng các nội dung con cộng lại 4.000.000.001\u00a0đ",
        ),
        (
            "amount: 106400000",
            "amount: 106300000",
            "budget.lines[2].amount",
            "ghi 523.000.000\u00a0đ nhưng các nội dung con cộng lại 522.900.000\u00a0đ",
        ),
        (
            "total: 5000000000",
            "total: 5000000001",
            "budget.total",
            "ghi 5.000.000.001\u00a0đ nhưng các nội dung con cộng lại 5.000.000.000\u00a0đ",
        ),
        ("amount: 55000000", "amount: -55000000", "budget.lines[11].amount", "không được âm: -55000000"),
        ("amount: 55000000", "amount: 55000000.5", "budget.lines[11].amount", "phải là số nguyên"),
        ('"Năm tỷ đồng"', '"Bốn tỷ đồng"', "budget.total_in_words", "5.000.000.000\u00a0đ đọc là “Năm tỷ đồng”"),
        (
            'parent: "I.2"\n      title',
            'parent: "I.12"\n      title',
            "budget.lines[3].parent",
            "không có nội dung chi 'I.12' đứng trước",
        ),
        ('- code: "I.9"', '- code: "I.8"', "budget.lines[12].code", "nội dung chi 'I.8' trùng"),
        ('items: ["II.6"]', 'items: ["II.66"]', "budget.lines[14].items", "kế hoạch không có nội dung 'II.66'"),
        ("executing: chi-cuc-ptnt", "executing: chi-cuc", "budget.lines[0].executing", "'chi-cuc' không thuộc"),
        ('lines: ["I.5"]', 'lines: ["I.55"]', "remarks[3].lines", "không có nội dung chi 'I.55'"),
    ],
)
def test_each_fault_names_line_and_field(tmp_path, old, new, field, message):
    data = copy_of_data(tmp_path)
    line = change(data, old, new)
    (file,) = plan_files(data)

    check_budget(file)

    found = next(fault for fault in file.faults if fault.field == field)
    assert found.message.startswith(message)
    assert found.line == line or "cộng lại" in found.message
