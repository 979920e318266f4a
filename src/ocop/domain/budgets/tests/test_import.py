"""``ocop plan import``: exactly what was exported, checked whole, as a draft of a season that has no plan."""

import copy
import json

import pytest
from django.core.management import CommandError

from ocop.domain.budgets.models import Budget
from ocop.domain.budgets.tests.spoiled import run
from ocop.domain.plans.document.content import content_of, exported
from ocop.domain.plans.document.differences import differences
from ocop.domain.plans.models import Plan, PlanVersion, Season


@pytest.fixture(scope="module")
def kept(shipped, django_db_blocker):
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("season__province", "issuer").get()
        return exported(content_of(plan), "ISSUED")


@pytest.fixture
def export(kept, budget):
    """The plan of 2020 as exported, its season moved to a year without a plan."""
    content = copy.deepcopy(kept)
    content["season"] |= {"year": 2021, "starts_on": "2021-01-01", "ends_on": "2021-12-31"}
    return content


def load(tmp_path, content, **options):
    path = tmp_path / "ke-hoach.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return run("plan", "import", str(path), **options)


def test_an_exported_plan_becomes_a_draft_of_the_new_season(tmp_path, export):
    said = load(tmp_path, export)

    version = PlanVersion.objects.get()
    assert said == "Đã lập: Dự thảo kế hoạch năm 2021, 34 mục.\n"
    assert (version.state, version.plan.state, version.plan.season.year) == ("DRAFT", "DRAFT", 2021)
    assert version.plan.items.count() == 0
    assert json.loads(run("plan", "export", "2021")) == {**export, "state": "DRAFT"}


def test_out_and_in_changes_nothing(tmp_path, export, budget):
    load(tmp_path, export)

    places = differences(content_of(budget.plan), PlanVersion.objects.get().content)
    assert [row.label for place in places for row in place.differences] == ["Từ ngày", "Đến hết ngày"]


def test_the_command_prints_this_document(kept, budget):
    assert json.loads(run("plan", "export", "2020")) == kept


def test_a_dry_run_stores_nothing(tmp_path, export):
    assert load(tmp_path, export, dry_run=True).startswith("Tệp hợp lệ, chưa lưu gì")
    assert (Plan.objects.count(), Season.objects.count(), PlanVersion.objects.count()) == (1, 1, 0)


def test_a_season_that_has_a_plan_is_refused(tmp_path, export):
    export["season"] |= {"year": 2020, "starts_on": "2020-01-01", "ends_on": "2020-12-31"}

    with pytest.raises(CommandError, match="Năm 2020 đã có kế hoạch"):
        load(tmp_path, export)


def put(path, value):
    """Set ``items[6].targets[0].minimum`` of an export."""

    def spoil(content):
        node = content
        *way, last = path.replace("[", ".[").split(".")
        for step in way:
            node = node[int(step[1:-1])] if step.startswith("[") else node[step]
        if last.startswith("["):
            node[int(last[1:-1])] = value
        else:
            node[last] = value
        return content

    return spoil


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("items[6].targets[0].minimum", -1, "không được âm: -1"),
        ("items[6].targets[0].minimum", 90.5, "phải là số nguyên"),
        ("items[6].targets[0].maximum", 80, "nhỏ hơn số đầu: 90 và 80"),
        ("items[6].targets[0].maximum", 2**31, "lớn quá: 2147483648"),
        ("items[6].parent", "II.99", "không có mục 'II.99' đứng trước"),
        ("items[6].parent", {}, "không có mục {} đứng trước"),
        ("items[6].code", "II.1", "mục 'II.1' trùng"),
        ("items[6].code", "II/1", "'II/1' có ký tự không dùng được trong mã"),
        ("items[6].title", "x" * 301, "dài 301 chữ cái, tối đa 300"),
        ("items[6].text", "\u0000", "có ký tự không dùng được"),
        ("items[6].text", "\ud800", "có ký tự không dùng được"),
        ("items[6].window.ends_on", "2019-12-31", "trước ngày bắt đầu"),
        ("items[6].window.ends_on", "31/12/2020", "phải là ngày dạng 2020-07-15"),
        ("items[6].agencies[0].slug", "so-moi", "không có cơ quan 'so-moi'"),
        ("items[6].agencies[0].agency", "Sở Mới", "'so-nnptnt' là “Sở Nông nghiệp và Phát triển nông thôn”"),
        ("items[6].agencies[0].role", "BOSS", "'BOSS' không thuộc: LEAD, COOPERATE"),
        ("items[17].milestones[1].code", "district-1", "mốc 'district-1' trùng"),
        ("items[17].milestones[0].inclusive", "không", "phải là true hoặc false"),
        ("responsibilities[0].item", "III.99", "không có mục 'III.99'"),
        ("responsibilities[29].milestone", "report-7m", "không có mốc 'report-7m'"),
        ("remarks[0].items", ["II.99"], "không có nội dung 'II.99'"),
        ("remarks[3].lines", ["I.99"], "không có nội dung chi 'I.99'"),
        ("budget.lines[0].lines[0].amount", -330_000_000, "không được âm: -330000000"),
        ("budget.lines[0].lines[0].amount", 330_000_000.5, "phải là số nguyên"),
        ("budget.total_in_words", "Bốn tỷ đồng", "5.000.000.000\u00a0đ đọc là “Năm tỷ đồng”"),
        ("season.year", "2021", "phải là số nguyên"),
        ("season.province", "Tỉnh Khác", "không có tỉnh 'Tỉnh Khác' vào ngày bắt đầu chu trình"),
        ("items", {}, "phải là một danh sách"),
        ("windows", [], "không khớp với nội dung ghi ở items"),
    ],
)  # fmt: skip
def test_each_fault_names_path_and_field_and_nothing_is_stored(tmp_path, export, path, value, message):
    with pytest.raises(CommandError) as refused:
        load(tmp_path, put(path, value)(export))

    assert f"ke-hoach.json, {path}: {message}" in str(refused.value)
    assert (Plan.objects.count(), Season.objects.count(), Budget.objects.count()) == (1, 1, 1)


def test_children_that_do_not_add_up_are_named_by_their_parent(tmp_path, export):
    with pytest.raises(CommandError) as refused:
        load(tmp_path, put("budget.lines[0].lines[7].amount", 55_000_001)(export))

    assert str(refused.value) == (
        "ke-hoach.json, budget.lines[0].amount: nội dung chi I ghi 4.000.000.000\u00a0đ nhưng các nội dung con cộng lại"
        " 4.000.000.001\u00a0đ"
    )


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '"chữ"', "[" * 100_000, "{}", '{"season": 3}'])
def test_what_is_no_plan_at_all_is_said(tmp_path, budget, text):
    with pytest.raises(CommandError, match=r"ke-hoach\.json"):
        load(tmp_path, text)
    assert Plan.objects.count() == 1


def test_a_file_that_is_not_there_is_said(budget):
    with pytest.raises(CommandError, match="Không đọc được"):
        run("plan", "import", "/khong-co/ke-hoach.json")
