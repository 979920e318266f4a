import shutil

import pytest
from django.conf import settings

from ocop.domain.plans.loading import load_plan, plan_files
from ocop.domain.plans.models import DutyHolder, Plan, PlanItem, Season, Target
from ocop.platform.audit.models import Entry
from ocop.platform.core.datafile import DataFaults
from ocop.platform.core.errors import DomainError

pytestmark = [pytest.mark.usefixtures("government"), pytest.mark.django_db]


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(settings.DATA_DIR / "plans", folder / "plans")
    return folder


def change(data, old, new):
    path = data / "plans" / "2020.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def load(data):
    return [load_plan(file) for file in plan_files(data)]


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("due_on: 2020-07-15", "due_on: 2020-02-31", "items[17].milestones[0].due_on", "phải là ngày"),
        ("minimum: 90, maximum: 100", "minimum: 90, maximum: 80", "items[6].targets[0].maximum", "nhỏ hơn số đầu"),
        ("minimum: 90, maximum: 100", "minimum: -1, maximum: 100", "items[6].targets[0].minimum", "không được âm"),
        ("code: district-2", "code: district-1", "items[17].milestones[1].code", "mốc 'district-1' trùng"),
        ("lead: [so-khdt]", "lead: [so-moi]", "items[20].agencies.lead", "không có cơ quan hay nhóm 'so-moi'"),
        (
            'lead: ["@communes"]',
            'lead: ["@villages"]',
            "items[32].duties[4].lead",
            "không có cơ quan hay nhóm '@villages'",
        ),
        ('parent: "II.2"', 'parent: "II.9"', "items[6].parent", "không có mục 'II.9' đứng trước"),
        ('code: "II.4"', 'code: "II.3"', "items[9].code", "mục 'II.3' trùng"),
        (
            "from: 2020-04-01, to: 2020-12-31",
            "from: 2020-04-01, to: 2019-12-31",
            "items[5].window.to",
            "trước ngày bắt đầu",
        ),
        ("kind: WINDOW", "kind: SOON", "items[15].milestones[0].kind", "'SOON' không thuộc"),
        ("paragraph: 6", "paragraph: 7", "items[22].duties[5].paragraph", "mục có 6 đoạn"),
        ("milestone: report-6m", "milestone: report-7m", "items[33].duties[1].milestone", "'report-7m' không thuộc"),
        ('items: ["II.5.1"], lines', 'items: ["II.5.9"], lines', "remarks[3].items", "không có nội dung 'II.5.9'"),
        ("issuer: ubnd-tinh", "issuer: ubnd", "issuer", "'ubnd' không thuộc"),
        ("issued_on: 2019-11-19", "issued_on: hôm qua", "issued_on", "phải là ngày"),
    ],
)
def test_each_fault_names_line_and_field(data, old, new, field, message):
    line = change(data, old, new)

    with pytest.raises(DataFaults) as raised:
        load(data)

    found = next(fault for fault in raised.value.faults if fault.field == field)
    assert (found.file, found.line) == ("data/plans/2020.yaml", line)
    assert found.message.startswith(message)
    assert not Plan.objects.exists()


def test_loading_twice_stores_once(data):
    (first,) = load(data)
    counts = PlanItem.objects.count(), DutyHolder.objects.count(), Entry.objects.count()

    assert load(data) == [None]
    assert Plan.objects.get() == first
    assert (PlanItem.objects.count(), DutyHolder.objects.count(), Entry.objects.count()) == counts


def test_an_issued_plan_is_not_changed_by_a_file(data):
    load(data)
    change(data, "Tư vấn phát triển sản phẩm", "Tư vấn")

    with pytest.raises(DomainError) as refused:
        load(data)

    assert refused.value.code == "immutable"
    assert "Kế hoạch 4130/KH-UBND đã được nạp" in refused.value.message


def test_a_newer_version_counts_a_figure_that_was_reported(data):
    """An installation of before takes over what is counted from now on; its plan is the same document."""
    change(data, ", measure: products-recognised}", "}")
    load(data)
    change(data, 'section: "II.7.3"}', 'section: "II.7.3", measure: products-recognised}')

    assert load(data) == [None]
    assert Target.objects.get(item__code="II.7.3", code="stars").measure == "products-recognised"
    assert load(data) == [None]
    change(data, "Tư vấn phát triển sản phẩm", "Tư vấn")
    with pytest.raises(DomainError):
        load(data)


def test_a_season_needs_its_map(data):
    change(data, "units_of: 2020-01-01", "units_of: 2019-01-01")

    with pytest.raises(DataFaults, match="chưa nạp đơn vị 24 của bản đồ 2019-01-01"):
        load(data)
    assert not Season.objects.exists()
