from dataclasses import replace

import pytest

from ocop.domain.rulebook.differences import Row, compare_procedures, compare_sets, differing
from ocop.domain.rulebook.tests.sets import definition, every_set, small
from ocop.domain.rulebook.tests.test_evidence import procedure


def rows(groups) -> dict[str, Row]:
    return {row.title: row for group in groups for row in group.rows}


@pytest.mark.parametrize(("regulation", "code"), every_set()[::7])
def test_a_set_differs_nowhere_from_itself(regulation, code):
    found = definition(regulation, code)

    groups = compare_sets(found, found)

    assert differing(groups) == 0
    assert sum(group.same for group in groups) == len(found.criteria) + 1


def test_a_gate_more_is_shown_with_nothing_beside_it():
    groups = compare_sets(small(), small(gates={4: 20, 5: 30}))

    (row,) = rows(groups).values()
    assert (row.title, row.kind, row.left) == ("2.1 2.1", "changed", ())
    assert row.right == ("Tối thiểu cho 4 sao: 20 điểm", "Tối thiểu cho 5 sao: 30 điểm")


def test_a_criterion_renamed_inside_a_regulation_keeps_its_place_by_its_code():
    old = small()
    part = old.parts[0]
    last = part.sections[1]
    renamed = replace(last, criteria=(replace(last.criteria[0], title="Tên mới"),))
    new = replace(old, parts=(replace(part, sections=(part.sections[0], renamed)),))

    (row,) = rows(compare_sets(old, new)).values()
    other = rows(compare_sets(old, replace(new, regulation="y")))

    assert (row.left, row.right) == (("2.1",), ("Tên mới",))
    assert sorted((found.title, found.kind) for found in other.values()) == [
        ("2.1 2.1", "left"),
        ("2.1 Tên mới", "right"),
    ]


def test_two_laws_side_by_side():
    found = rows(compare_sets(definition("148-2023", "06"), definition("26-2026", "06")))
    by_name = {
        title.split(" ", 1)[1] if "→" not in title else title.split(" ", 3)[3]: row for title, row in found.items()
    }

    assert by_name["Kế toán"].kind == "left"
    assert by_name["Ghi nhãn song ngữ"].kind == "right"
    ip = by_name["Sở hữu trí tuệ"]
    assert ip.kind == "changed"
    assert "Tối thiểu cho 3 sao: 1 điểm" in (ip.right or ())


def test_two_procedures_side_by_side():
    found = rows(compare_procedures(procedure("148"), procedure("26-2026")))

    assert found["Hội đồng cấp huyện"].kind == "left"
    assert found["Báo cáo đánh giá một số nội dung của hồ sơ"].kind == "right"
    assert found["Nhận hồ sơ"].left == ("từ 24/2/2023 đến hết 5/7/2025",)
    assert found["Nhận hồ sơ"].right == ("từ 22/5/2026",)
    assert differing(compare_procedures(procedure("148"), procedure("148"))) == 0
