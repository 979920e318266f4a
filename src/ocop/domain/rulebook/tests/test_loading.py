import shutil

import pytest
from django.conf import settings

from ocop.domain.rulebook.loading import load_rulebook
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation
from ocop.platform.core.datafile import DataFaults
from ocop.platform.core.errors import DomainError

CRITERIA = "regulations/26-2026/criteria.yaml"
pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path):
    """A copy of the data with one regulation, to be spoiled."""
    folder = tmp_path / "data"
    for name in ("regulations/26-2026", "regulations/148-2023", "regulations/1048-2019", "procedures"):
        shutil.copytree(settings.DATA_DIR / name, folder / name)
    return folder


def change(data, name, old, new, count=1):
    """Replace the first ``old`` and return its line."""
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults(data):
    with pytest.raises(DataFaults) as raised:
        load_rulebook(data)
    return raised.value.faults


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("max: 18", "max: 17", "section_library[0].max", "các tiêu chí cộng lại 18, mục ghi 17"),
        (
            'points: 3, label: "Trồng tại xã 75',
            'points: 4, label: "Trồng tại xã 75',
            "section_library[0].criteria[0].max",
            "phương án cao nhất 4 điểm, tiêu chí ghi 3",
        ),
        (
            'points: 2, label: "Trồng tại xã 50',
            'points: 1, label: "Trồng tại xã 50',
            "section_library[0].criteria[0].options",
            "điểm không tăng dần: [1, 1, 3]",
        ),
        (
            'points: 1, label: "Trồng tại xã',
            'points: -1, label: "Trồng tại xã',
            "section_library[0].criteria[0].options[0].points",
            "không được âm: -1",
        ),
        (
            'points: 1, label: "Trồng tại xã',
            'points: 1.5, label: "Trồng tại xã',
            "section_library[0].criteria[0].options[0].points",
            "phải là số nguyên",
        ),
        (
            "status: verified\n        rules",
            "status: sure\n        rules",
            "section_library[0].criteria[0].status",
            "'sure' không thuộc: verified, partly_from_memory, unknown",
        ),
        (
            "gates: {4: 2, 5: 3}",
            "gates: {4: 3, 5: 2}",
            "section_library[0].criteria[4].gates",
            "điều kiện 5 sao (2) thấp hơn hạng dưới (3)",
        ),
        (
            "gates: {5: 3}",
            "gates: {4: 9, 5: 9}",
            "section_library[0].criteria[2].gates",
            "không phương án nào có 9 điểm để đạt 4 sao",
        ),
        (
            "gates: {4: 1, 5: 1}",
            "gates: {5: 1}",
            "section_library[0].criteria[5].gates",
            "điều kiện 4 sao (0) thấp hơn dấu sao đã in (1)",
        ),
        (
            "kind: require, code",
            "kind: demand, code",
            "section_library[0].criteria[0].rules[0].kind",
            "'demand' không thuộc: reject, stop, require, applies_if, evidence",
        ),
        (
            'options:\n          - {points: 1, label: "Trồng',
            'optionen:\n          - {points: 1, label: "Trồng',
            "section_library[0].criteria[0].options",
            "phải là một danh sách",
        ),
        (
            'product_set: "01"',
            'product_set: "77"',
            "product_groups[0].subgroups[0].product_set",
            "không có bộ tiêu chí '77'",
        ),
        (
            '{code: A, title: "Sản phẩm và sức mạnh của cộng đồng", max: 40}',
            '{code: A, title: "x", max: 41}',
            "parts",
            "các phần cộng lại 101, phải là 100",
        ),
        ("min: 70, max: 90", "min: 71, max: 90", "stars[2].max", "hở hoặc chồng giữa 3 và 4 sao"),
        ("effective_from: 2026-05-22", "effective_from: hôm nay", "effective_from", "phải là ngày dạng 2020-07-15"),
        (
            "max: 40\n        sections: [*s1_a_1",
            "max: 39\n        sections: [*s1_a_1",
            "product_sets[0].parts[0].max",
            "39 điểm, phần A của quy định là 40",
        ),
        (
            '{case: a, points: 1, label: "Các cơ sở',
            '{case: c, points: 1, label: "Các cơ sở',
            None,
            "trường hợp 'c' chưa khai ở cases",
        ),
        (
            '{case: a, points: 1, label: "Các cơ sở',
            '{points: 1, label: "Các cơ sở',
            None,
            "tiêu chí có hai trường hợp thì mỗi phương án phải ghi case",
        ),
    ],
)
def test_each_fault_names_line_field_and_reason(data, old, new, field, message):
    line = change(data, CRITERIA, old, new)

    found = [fault for fault in faults(data) if fault.message == message]

    assert [fault.file for fault in found][:1] == [f"data/{CRITERIA}"]
    assert field is None or field in {fault.field for fault in found}
    assert min(abs(fault.line - line) for fault in found) <= 40
    assert Regulation.objects.count() == 0


def test_the_line_is_the_very_line(data):
    line = change(data, CRITERIA, 'product_set: "01"', 'product_set: "77"')

    assert line in {fault.line for fault in faults(data) if fault.field == "product_groups[0].subgroups[0].product_set"}


def test_several_faults_are_told_at_once(data):
    change(data, CRITERIA, "kind: require, code", "kind: demand, code")
    change(data, CRITERIA, "min: 70, max: 90", "min: 71, max: 90")
    change(data, "regulations/148-2023/criteria.yaml", 'id: "148-2023"', 'id: ""')

    assert {fault.file for fault in faults(data)} == {f"data/{CRITERIA}", "data/regulations/148-2023/criteria.yaml"}


def test_an_unusable_set_may_not_be_called_usable(data):
    name = "regulations/1048-2019/criteria.yaml"
    change(data, name, "    status: unknown\n    usable: false", "    status: unknown\n    usable: true")

    assert {fault.message for fault in faults(data)} == {
        "độ tin cậy unknown thì không được usable: true",
        "chưa có tiêu chí thì không được usable: true",
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "field", "message"),
    [
        (
            "1048.yaml",
            'regulation: "1048-2019"',
            'regulation: "1048"',
            "regulation",
            "'1048' không thuộc: 1048-2019, 148-2023, 26-2026",
        ),
        ("1048.yaml", "role: judges", "role: watches", "stages[1].role", "'watches' không thuộc: assists, judges"),
        (
            "1048.yaml",
            "recognises: [3, 4]",
            "recognises: [4]",
            "stages",
            "mỗi hạng 3, 4, 5 sao phải có đúng một cấp công nhận, đang có [4, 5]",
        ),
        (
            "1048.yaml",
            "to: province, gates_of",
            "to: commune, gates_of",
            "stages[1].forwards.to",
            "'commune' không thuộc: province, centre",
        ),
        (
            "26-2026.yaml",
            "kind: choice",
            "kind: menu",
            "forms[0].fields[8].kind",
            "'menu' không thuộc: text, longtext, number, year, choice, bool, date",
        ),
        (
            "26-2026.yaml",
            'place: "rules.md §7", status: source}\nproduct_code',
            'place: "rules.md §7", status: rumour}\nproduct_code',
            "certificate.status",
            "'rumour' không thuộc: source, memory, inference",
        ),
        ("148.yaml", "quorum_percent: 75", "quorum_percent: 175", "council.quorum_percent", "không quá 100"),
        (
            "148.yaml",
            'titles: ["Sở hữu trí tuệ"]',
            'titles: ["Sở hữu"]',
            "evidence.criteria[5].titles",
            "không bộ tiêu chí nào của quy định có tiêu chí 'Sở hữu'",
        ),
        (
            "148.yaml",
            "kinds: [accounting]",
            "kinds: [book]",
            "evidence.criteria[7].kinds",
            "quy trình không có loại giấy tờ 'book'",
        ),
        (
            "148.yaml",
            'label_has: "truy xuất"',
            'label_has: "mã QR"',
            "evidence.criteria[4].label_has",
            "không phương án nào của 'Bao bì, ghi nhãn sản phẩm' có cụm 'mã QR'",
        ),
        ("1048.yaml", "sample: 2017", 'sample: "2017"', "forms[1].fields[2].sample", "ví dụ không đúng kiểu year"),
        (
            "148.yaml",
            "sample: first",
            "sample: last",
            "forms[0].fields[1].sample",
            "'last' không thuộc: first, upgrade, again",
        ),
        ("1048+781.yaml", "from_stars: 3", "from_stars: 2", "manual_check.from_stars", "2 không thuộc: 3, 4, 5"),
    ],
)
def test_faults_of_procedures_name_line_and_field(data, name, old, new, field, message):
    line = change(data, f"procedures/{name}", old, new)

    found = next(fault for fault in faults(data) if fault.message == message)

    assert (found.file, found.field) == (f"data/procedures/{name}", field)
    assert found.line == line or field == "stages"


def test_filing_periods_may_not_overlap(data):
    change(data, "procedures/148.yaml", "filing: {from: 2023-02-24", "filing: {from: 2023-02-20")

    (fault,) = faults(data)

    assert fault.message == "2023-02-20 phải là ngày ngay sau 2023-02-23 của quy trình 1048+781"


def test_validity_may_overlap_only_in_a_declared_transition(data):
    change(data, "procedures/26-2026.yaml", '  overlaps_with: "148+1489"\n', "")

    (fault,) = faults(data)

    assert (fault.file, fault.field) == ("data/procedures/148+1489.yaml", "in_force.to")
    assert "không khai chuyển tiếp" in fault.message


def test_a_changed_file_is_refused_under_its_code(data):
    load_rulebook(data)
    change(data, CRITERIA, 'label: "Trồng tại xã < 50%"', 'label: "Trồng tại xã dưới 50%"')

    with pytest.raises(DomainError) as refused:
        load_rulebook(data)

    assert refused.value.code == "immutable"
    assert "26-2026" in refused.value.message


def test_a_changed_procedure_is_refused_under_its_code(data):
    load_rulebook(data)
    change(data, "procedures/148.yaml", "spread: 10", "spread: 12")

    with pytest.raises(DomainError, match="148: tệp dữ liệu khác"):
        load_rulebook(data)


def test_comments_and_order_do_not_count_as_a_change(data):
    load_rulebook(data)
    change(data, CRITERIA, 'id: "26-2026"', '# lời ghi thêm\nid: "26-2026"')

    assert load_rulebook(data) == []


def test_an_unused_version_may_be_replaced(data):
    load_rulebook(data)
    change(data, CRITERIA, 'label: "Trồng tại xã < 50%"', 'label: "Trồng tại xã dưới 50%"')

    assert load_rulebook(data, replace=True) == ["quy định 26-2026", "quy trình 26-2026"]

    options = CriteriaSet.objects.get(regulation__code="26-2026", code="01").parsed.criteria["1.1"].options
    assert options[0].label == "Trồng tại xã dưới 50%"
    assert Procedure.objects.count() == 5


def test_a_fault_in_one_file_stores_nothing(data):
    change(data, "procedures/148.yaml", "combine: mean", "combine: guess")

    faults(data)

    assert (Regulation.objects.count(), Procedure.objects.count()) == (0, 0)
