from copy import deepcopy
from dataclasses import replace

import pytest

from ocop.domain.rulebook.definitions import Rule, parse_procedure
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


def test_a_rule_of_a_section_and_its_force_are_shown():
    old = small(rules=[{"kind": "reject", "code": "imported_material", "label": "Loại nếu nhập khẩu"}])
    part = old.parts[0]
    rule = Rule("stop", "food_safety_cert", "Dừng nếu thiếu")
    new = replace(old, parts=(replace(part, sections=(part.sections[0], replace(part.sections[1], rules=(rule,)))),))
    milder = replace(old, parts=(replace(part, sections=(part.sections[0], replace(
        part.sections[1], criteria=(replace(part.sections[1].criteria[0], rules=(
            replace(part.sections[1].criteria[0].rules[0], kind="require"),)),)))),))  # fmt: skip

    (row,) = rows(compare_sets(old, new)).values()
    (force,) = rows(compare_sets(old, milder)).values()

    assert row.right == ("dừng đánh giá: Dừng nếu thiếu (mã food_safety_cert)",)
    assert (force.left, force.right) == (
        ("loại hồ sơ: Loại nếu nhập khẩu (mã imported_material)",),
        ("điều kiện: Loại nếu nhập khẩu (mã imported_material)",),
    )


_26 = "26-2026"


@pytest.mark.parametrize(
    ("changed", "title", "right"),
    [
        (lambda d: d["evidence"]["compulsory"][1].pop("goods_only"), "05 sản phẩm mẫu (ảnh chụp mẫu đã nộp)", ()),
        (lambda d: d["evidence"]["compulsory"][0].pop("if_registered"), "Giấy đăng ký kinh doanh", ()),
        (lambda d: d["evidence"]["supporting"][0].update(of_product=True), "Giấy chứng nhận đủ điều kiện ATTP",
         ("giấy tờ của sản phẩm",)),
        (lambda d: d["evidence"]["supporting"][0].update(guidance="Khác."), "Giấy chứng nhận đủ điều kiện ATTP",
         ("Khác.",)),
        (lambda d: d["evidence"]["criteria"][8].update(from_points=2), "Sử dụng lao động địa phương",
         ("từ 2 điểm: Hợp đồng lao động địa phương",)),
        (lambda d: d["forms"][0].update(code="mau-1"), "Phiếu đăng ký đánh giá, phân hạng", ("mã mau-1",)),
        (lambda d: d["forms"][0]["fields"][0].update(name="who"), "Phiếu đăng ký đánh giá, phân hạng",
         ("Đơn vị (bắt buộc); mã who; chữ",)),
        (lambda d: d["forms"][0]["fields"][0].update(kind="longtext"), "Phiếu đăng ký đánh giá, phân hạng",
         ("Đơn vị (bắt buộc); mã unit; đoạn văn",)),
        (lambda d: d["forms"][1]["fields"][0]["choices"].pop(), "Báo cáo tự đánh giá về sản phẩm",
         ("Giới tính người đại diện (bắt buộc); mã gender; chọn một; chọn: Nữ (mã female); mục: I. Thông tin chung",)),
        (lambda d: d["stages"][1].update(code="tinh"), "Hội đồng cấp tỉnh", ("mã tinh, cấp tỉnh",)),
        (lambda d: d["stages"][0].update(level=2), "UBND cấp xã", ("mã commune, cấp huyện",)),
        (lambda d: d["stages"][0].update(council=True), "UBND cấp xã", ("có hội đồng",)),
        (lambda d: d["stages"][0]["contents"].append("Khác"), "UBND cấp xã", ("nội dung: Khác",)),
        (lambda d: d["intake_days"].update(dossier_check=9), "Thời hạn xử lý", ("Kiểm tra hồ sơ: 9 ngày",)),
    ],
)  # fmt: skip
def test_whatever_changes_in_a_procedure_is_shown(changed, title, right):
    content = deepcopy(procedure(_26).statements)
    changed(content)
    if title == "Hội đồng cấp tỉnh":
        content["stages"][0]["forwards"]["to"] = "tinh"

    found = rows(compare_procedures(procedure(_26), parse_procedure(content)))

    assert found[title].right == right


def test_the_recorded_check_shows_from_when_and_for_whom_it_is_asked():
    content = deepcopy(procedure("1048+781").statements)
    content["manual_check"].update(from_stars=4, except_groups=["V", "VI"])

    row = rows(compare_procedures(procedure("1048+781"), parse_procedure(content)))["Kiểm tra ghi tay"]

    assert (row.left, row.right) == (("từ 3 sao, trừ nhóm VI",), ("từ 4 sao, trừ nhóm V, VI",))


def test_two_procedures_side_by_side():
    found = rows(compare_procedures(procedure("148"), procedure("26-2026")))

    assert found["Hội đồng cấp huyện"].kind == "left"
    assert found["Báo cáo đánh giá một số nội dung của hồ sơ"].kind == "right"
    assert found["Nhận hồ sơ"].left == ("từ 24/2/2023 đến hết 5/7/2025",)
    assert found["Nhận hồ sơ"].right == ("từ 22/5/2026",)
    assert differing(compare_procedures(procedure("148"), procedure("148"))) == 0
