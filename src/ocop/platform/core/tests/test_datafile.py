from datetime import date

import pytest

from ocop.platform.core.datafile import DataFaults, Fault, plain, read
from ocop.platform.core.fingerprint import fingerprint


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "tep.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faults_of(file):
    with pytest.raises(DataFaults) as raised:
        file.finish()
    return raised.value.faults


def test_values_keep_their_kinds_and_lines(write):
    file = read(write("tên: Mỳ Chũ\nngày: 2020-07-15\nđợt:\n  - {số: 1, mở: true}\n  - {số: 2, mở: false}\n"))

    assert file.root == {
        "tên": "Mỳ Chũ",
        "ngày": date(2020, 7, 15),
        "đợt": [{"số": 1, "mở": True}, {"số": 2, "mở": False}],
    }
    assert file.root.lines == {"tên": 1, "ngày": 2, "đợt": 3}
    assert [row.line for row in file.root["đợt"]] == [4, 5]
    assert file.root["đợt"][1].field == "đợt[1]"


def test_a_fault_names_file_line_and_field(write):
    file = read(write("rows:\n  - {points: 1}\n  - {points: hai}\n"), "data/tep.yaml")
    for row in file.rows(file.root, "rows"):
        file.whole(row, "points")

    assert faults_of(file) == [Fault("data/tep.yaml", 3, "rows[1].points", "phải là số nguyên")]


def test_every_fault_is_collected_before_anything_is_raised(write):
    file = read(write("title: ''\nyear: -1\nday: mai\nflag: có\n"))
    file.text(file.root, "title")
    file.whole(file.root, "year")
    file.day(file.root, "day")
    file.flag(file.root, "flag")
    file.text(file.root, "number")

    assert [(fault.line, fault.field) for fault in faults_of(file)] == [
        (1, "number"),
        (1, "title"),
        (2, "year"),
        (3, "day"),
        (4, "flag"),
    ]


def test_the_message_reads_as_a_sentence(write):
    file = read(write("a: 1\nb: x\n"), "data/tep.yaml")
    file.one_of(file.root, "b", ("y", "z"))

    with pytest.raises(DataFaults) as raised:
        file.finish()
    assert raised.value.message == "data/tep.yaml, dòng 2, b: 'x' không thuộc: y, z"


def test_a_key_written_twice_is_a_fault(write):
    file = read(write("a: 1\na: 2\n"))

    assert faults_of(file)[0].message == "trường viết hai lần"


def test_a_broken_file_names_the_line(write):
    with pytest.raises(DataFaults) as raised:
        read(write("a: 1\nb: [1, 2\nc: 3\n"))

    assert raised.value.faults[0].line == 3


@pytest.mark.parametrize("text", ["", "- 1\n- 2\n", "chỉ một câu"])
def test_a_file_must_begin_with_fields(write, text):
    with pytest.raises(DataFaults, match="phải bắt đầu bằng các trường"):
        read(write(text))


def test_anchors_that_multiply_or_hold_themselves_are_faults(write):
    bomb = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    for text in ("\n".join(bomb), "a: &a [*a]", f"a: {'[' * 20_000}"):
        with pytest.raises(DataFaults):
            read(write(text))


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(DataFaults, match="không đọc được"):
        read(tmp_path / "khong-co.yaml")


def test_a_shared_part_is_read_once_and_keeps_its_first_place(write):
    file = read(write("library:\n  - &a {max: 3}\nsets:\n  - parts: [*a]\n  - parts: [*a]\n"))

    first, second = (row["parts"][0] for row in file.root["sets"])
    assert first is second
    assert first.field == "library[0]"


def test_unknown_fields_and_wrong_shapes_are_faults(write):
    file = read(write("tabel: 1\nrows: [1]\nnames: [a, '']\ntable: []\n"))
    file.known(file.root, {"rows", "names", "table"})
    file.rows(file.root, "rows")
    file.texts(file.root, "names")
    file.table(file.root, "table")

    assert [fault.field for fault in faults_of(file)] == ["tabel", "rows.0", "names", "table"]


def test_plain_values_are_what_json_holds(write):
    root = read(write("day: 2020-07-15\ngates: {3: 1}\nrows: [{a: null}]\n")).root

    assert plain(root) == {"day": "2020-07-15", "gates": {"3": 1}, "rows": [{"a": None}]}
    assert type(plain(root)) is dict


def test_a_fingerprint_does_not_see_the_order_of_keys():
    assert fingerprint({"a": 1, "b": [1, 2]}) == fingerprint({"b": [1, 2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
