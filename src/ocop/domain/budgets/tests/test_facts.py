import json

import pytest
from django.core.management import CommandError

from ocop.domain.budgets.models import Budget
from ocop.domain.budgets.tests.spoiled import change, copy_of_data, run
from ocop.domain.plans.models import Plan
from ocop.platform.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path):
    return copy_of_data(tmp_path)


def test_facts_load_once_and_a_second_run_changes_nothing(data):
    first = run("load_facts", data=data)
    entries = Entry.objects.count()

    assert run("load_facts", data=data) == "Dữ liệu đã đủ, không có gì mới.\n"
    assert "Đã nạp 320 đơn vị hành chính." in first
    assert "Đã nạp quy định 26-2026." in first
    assert "Đã nạp Kế hoạch 4130/KH-UBND." in first
    assert Entry.objects.count() == entries


def test_sums_that_do_not_fit_load_nothing_at_all(data):
    change(data, "amount: 330000000", "amount: 330000001")

    with pytest.raises(CommandError, match=r"data/plans/2020\.yaml, dòng"):
        run("load_facts", data=data)

    assert (Plan.objects.count(), Budget.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_a_plan_nobody_uses_may_be_replaced(data):
    run("load_facts", data=data)
    change(data, 'title: "Duy trì Website"', 'title: "Website"')

    with pytest.raises(CommandError, match="không sửa bằng tệp"):
        run("load_facts", data=data)
    assert run("load_facts", data=data, replace=True) == (
        "Đã nạp Kế hoạch 4130/KH-UBND.\nĐã nạp 8 nội dung hỗ trợ năm 2020.\n"
    )
    assert Budget.objects.get().lines.get(code="I.8").title == "Website"


def test_the_plan_is_exported_as_json(data):
    run("load_facts", data=data)

    plan = json.loads(run("plan", "export", "2020"))

    assert plan["number"] == "4130/KH-UBND"
    assert {name: len(plan[name]) for name in ("items", "windows", "milestones", "responsibilities", "remarks")} == {
        "items": 34, "windows": 7, "milestones": 8, "responsibilities": 32, "remarks": 13,
    }  # fmt: skip
    assert {row["section"] for row in plan["targets"]} > {"II.2.1", "II.5.1", "Phụ lục, I.5"}
    assert plan["budget"]["total"] == 5_000_000_000
    assert [line["code"] for line in plan["budget"]["lines"]] == ["I", "II"]
    assert [line["amount"] for line in plan["budget"]["lines"][0]["lines"][1]["lines"]] == [
        208_300_000,
        208_300_000,
        106_400_000,
    ]
    (idea,) = [row for row in plan["milestones"] if row["code"] == "ideas"]
    assert (idea["starts_on"], idea["due_on"], idea["last_day"]) == ("2020-03-01", "2020-03-31", "2020-03-31")


def test_a_year_without_a_plan_is_said():
    with pytest.raises(CommandError, match="Chưa có kế hoạch năm 2021"):
        run("plan", "export", "2021")
