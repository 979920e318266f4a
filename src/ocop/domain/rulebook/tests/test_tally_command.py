import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ocop.domain.rulebook.tests import sets


@pytest.fixture
def run(tmp_path):
    def run(regulation, code, choices, **options):
        path = tmp_path / "choices.json"
        path.write_text(choices if isinstance(choices, str) else json.dumps(choices), encoding="utf-8")
        out = StringIO()
        call_command("tally", regulation=regulation, set_code=code, choices=str(path), stdout=out, **options)
        return json.loads(out.getvalue())

    return run


def test_one_object_gives_one_object(run):
    found = sets.definition("26-2026", "07")
    answer = run("26-2026", "07", sets.best(found))

    assert answer == {
        "parts": {"A": 40, "B": 25, "C": 35},
        "total": 100,
        "class_by_points": 5,
        "gates_failed": [],
        "stars": 5,
        "knock_outs": [],
        "derivation": "100 điểm → 5 sao theo điểm → 5 sao",
    }


def test_a_list_gives_a_list(run):
    answer = run("26-2026", "07", [{}, {"1.1": 1, "1.2": None}, {"knock_outs": ["imported_material"]}])

    assert [row["total"] for row in answer] == [0, 2, 0]
    assert [row["stars"] for row in answer] == [1, 1, None]
    assert answer[2]["knock_outs"] == ["imported_material"]


def test_failed_gates_are_those_of_every_star_up_to_the_class(run):
    best = sets.best(sets.definition("148-2023", "01"))
    answer = run("148-2023", "01", {**best, "1.c": 0})

    assert answer["class_by_points"] == 5
    assert answer["gates_failed"] == [{"stars": 4, "criterion": "1.c"}, {"stars": 5, "criterion": "1.c"}]
    assert answer["stars"] == 3


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("I.3.2", None, True),
        ("I.3.2", "2020-07-20", True),
        ("I.3.2", "2020-06-07", False),
        ("VI.1", "2020-07-20", False),
    ],
)
def test_the_derivation_of_1048_says_what_is_not_known_of_781(run, code, day, said):
    best = sets.best(sets.definition("1048-2019", code))
    options = {"date": date.fromisoformat(day)} if day else {}

    assert ("chưa đủ dữ liệu QĐ 781" in run("1048-2019", code, best, **options)["derivation"]) == said


def test_an_incomplete_set_says_so(run):
    assert "không dùng để chấm chính thức" in run("1048-2019", "II.1.2", {})["derivation"]


@pytest.mark.parametrize(
    ("regulation", "code", "choices", "message"),
    [
        ("9999", "07", {}, "Không có quy định '9999'"),
        ("26-2026", "99", {}, "không có bộ '99'"),
        ("1048-2019", "I.2.1", {}, "chưa có tiêu chí"),
        ("26-2026", "07", "{", "Không đọc được"),
        ("26-2026", "07", [1], "Mỗi phiếu phải là một đối tượng"),
        ("26-2026", "07", {"1.1": 99}, "phương án 99 không có"),
        ("26-2026", "07", {"knock_outs": "x"}, "phải là danh sách mã"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(run, regulation, code, choices, message):
    with pytest.raises(CommandError, match=message):
        run(regulation, code, choices)
