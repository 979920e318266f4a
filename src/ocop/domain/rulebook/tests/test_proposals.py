"""A new version by file or typed in: what the machine refuses, what the second person decides, what is stored."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings

from ocop.domain.rulebook import definitions, proposal_reading, queries
from ocop.domain.rulebook.models import CriteriaSet, Procedure, Proposal, Regulation
from ocop.domain.rulebook.services import overrides, proposals
from ocop.domain.rulebook.tests.people import person, unit
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import history
from ocop.platform.core.datafile import DataFaults, plain, read_text
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]
SOURCE = "Công báo số 12/2027"


@pytest.fixture
def office():
    """anh Dũng proposes, anh Bình checks; anh Hải is of a district."""
    province, district = unit("24", "Bắc Giang", 1), unit("219", "Lục Ngạn", 2)
    return SimpleNamespace(
        dung=person("dung", "Lê Văn Dũng", Role.STANDING_OFFICER, province),
        binh=person("binh", "Trần Văn Bình", Role.STANDING_OFFICER, province),
        hai=person("hai", "Đỗ Văn Hải", Role.DISTRICT_OFFICER, district),
    )


def text(name: str, *changes: tuple[str, str]) -> str:
    found = (settings.DATA_DIR / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in found
        found = found.replace(old, new, 1)
    return found


def next_procedure(*changes: tuple[str, str]) -> str:
    """The procedure of 26/2026, amended from 1/1/2028 on."""
    return text(
        "procedures/26-2026.yaml",
        ('code: "26-2026"', 'code: "26-2026+1"'),
        ("in_force: {from: 2026-05-22", "in_force: {from: 2028-01-01"),
        ("filing: {from: 2026-05-22", "filing: {from: 2028-01-01"),
        ('  overlaps_with: "148+1489"\n', '  closes: "26-2026"\n'),
        *changes,
    )


def whole_set(code: str, **changes: str) -> str:
    """What a person types for a set of 1048, from the skeleton that the screen offers."""
    criteria_set = CriteriaSet.objects.select_related("regulation", "group").get(
        regulation__code="1048-2019", code=code
    )
    parts = queries.skeleton_for(criteria_set).definition["parts"]
    typed = {part["code"]: proposal_reading.text_of(part) for part in parts} | changes
    content, faults = proposal_reading.assemble(criteria_set, typed, status="verified", note="")
    assert faults == {}
    return content


def proposed(office, content: str) -> Proposal:
    return proposals.propose(content=content, name="moi.yaml", source=SOURCE, by=office.dung)


def sent(office, content: str) -> Proposal:
    return proposals.send(proposal=proposed(office, content), by=office.dung)


def test_a_procedure_comes_into_force_by_two_people_and_ends_the_open_period(office):
    proposal = proposals.accept(proposal=sent(office, next_procedure()), by=office.binh)

    new, old = queries.procedure_on(date(2028, 1, 1)), queries.procedure_on(date(2027, 12, 31))
    assert (new.code, old.code, old.filed_to) == ("26-2026+1", "26-2026", date(2027, 12, 31))
    assert old.fingerprint == Procedure.objects.get(code="26-2026").fingerprint
    assert (proposal.state, proposal.decided_by) == (Proposal.State.IN_FORCE, office.binh)
    assert [(entry.action, entry.by) for entry in history(new)] == [("rulebook.procedure_loaded", office.binh)]


def test_who_proposed_does_not_check(office):
    proposal = sent(office, next_procedure())

    with pytest.raises(DomainError, match="Người đề nghị không tự kiểm tra"):
        proposals.accept(proposal=proposal, by=office.dung)
    with pytest.raises(DomainError, match="Người đề nghị không tự kiểm tra"):
        proposals.return_(proposal=proposal, note="sai", by=office.dung)
    with pytest.raises(DomainError, match="Ghi lý do"):
        proposals.return_(proposal=proposal, note=" ", by=office.binh)
    assert proposals.return_(proposal=proposal, note="Thiếu trang 3.", by=office.binh).remark == "Thiếu trang 3."
    assert not Procedure.objects.filter(code="26-2026+1").exists()
    with pytest.raises(Conflict):
        proposals.accept(proposal=proposal, by=office.binh)


def test_a_district_proposes_and_checks_nothing(office):
    with pytest.raises(NotAllowed):
        proposals.propose(content=next_procedure(), name="x", source=SOURCE, by=office.hai)
    assert not Proposal.objects.exists()
    proposal = sent(office, next_procedure())
    for act in (proposals.accept, proposals.withdraw):
        with pytest.raises((NotAllowed, Conflict)):
            act(proposal=proposal, by=office.hai)
    with pytest.raises(NotAllowed):
        proposals.withdraw(proposal=proposal, by=office.binh)
    assert proposals.withdraw(proposal=proposal, by=office.dung).state == Proposal.State.WITHDRAWN


def test_a_proposal_says_on_what_it_rests(office):
    with pytest.raises(DomainError, match="Ghi căn cứ"):
        proposals.propose(content=next_procedure(), name="x", source=" ", by=office.dung)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([("quorum_percent: 75", "quorum_percent: 175")], "không quá 100"),
        ([('  closes: "26-2026"\n', "")], "2028-01-01 phải là ngày ngay sau ngày kết thúc chưa định"),
        ([('  closes: "26-2026"\n', "")], "vẫn còn hiệu lực mà không khai chuyển tiếp"),
        ([('code: "26-2026+1"', 'code: "26-2026"')], "đã nạp; nội dung đã nạp không sửa được"),
        ([("stages:\n", "buoc:\n")], "không phải tệp bộ tiêu chí"),
        ([('title: "Quy', 'title: "Quy"x')], "không đọc được YAML"),
        ([("stages:\n", "stages: 7\nx:\n")], "phải là một danh sách"),
        ([('code: "26-2026+1"', 'code: "a/b"')], r"dòng \d+, code: mã 'a/b' chỉ gồm"),
        ([('code: "26-2026+1"', 'code: ".."')], r"dòng \d+, code: mã '..' chỉ gồm"),
        ([('code: "26-2026+1"', f'code: "{"9" * 21}"')], r"dòng \d+, code: dài 21 ký tự, nhiều nhất 20"),
        ([('title: "Quy', f'title: "{"x" * 200}Quy')], r"dòng \d+, title: dài 2\d\d ký tự, nhiều nhất 200"),
        ([('title: "Quy', 'title: "\\0Quy')], r"dòng \d+, title: có ký tự không lưu được"),
        ([("spread: 10", "spread: .inf")], r"dòng \d+, council.spread: phải là"),
        ([("code: mau-01", "code: mau.01")], r"forms\[0\].code: mã 'mau.01' chỉ gồm"),
        ([("{code: labour,", f"{{code: {'l' * 41},")], r"evidence.supporting\[9\].code: dài 41 ký tự"),
        ([("  - code: commune\n", "  - code: xa phuong\n")], r"stages\[0\].code: mã 'xa phuong' chỉ gồm"),
        ([("  - code: province\n", "  - code: commune\n")], r"stages\[1\].code: 'commune' trùng"),
        ([('label: "Xã kiểm tra, đánh giá, gửi tỉnh", ', "")], r"dòng \d+, deadlines\[0\].label: thiếu trường này"),
        ([("working_days: 15, place", "place")], r"dòng \d+, deadlines\[0\]: phải có đúng một trong working_days"),
        ([("{code: other,", "{code: mark_misused,")], r"revocation_grounds\[5\].code: 'mark_misused' trùng"),
        ([("{code: other,", f"{{code: {'k' * 41},")], r"revocation_grounds\[5\].code: dài 41 ký tự"),
        ([("{code: other,", "{code: other, days: 3,")], r"revocation_grounds\[5\].days: không biết trường này"),
        ([("revocation_grounds:\n", "revocation_grounds: null\nx:\n")], r"revocation_grounds: phải là một danh sách"),
        ([('    number: "Mẫu số 01"\n', "")], r"dòng \d+, forms\[0\].number: thiếu trường này"),
        ([('{code: first, label: "Lần đầu"}', "{code: first}")], r"fields\[8\].choices\[0\].label: thiếu trường"),
        ([('{code: first, label: "Lần đầu"}', '{label: "Lần đầu"}')], r"fields\[8\].choices\[0\].code: thiếu trường"),
        ([("dossier_check: 15", "dossier_check: [15]")], r"dòng \d+, intake_days.dossier_check: phải là số nguyên"),
        ([("intake_days: {dossier_check: 15, dossier_producer: 10}", "intake_days: 15")], "intake_days: phải là một nhóm"),
        ([("dossier_check: 15", "dossier_chek: 15")], r"intake_days.dossier_chek: không biết trường này"),
        ([("contents: [", "contents: [1, ")], r"stages\[0\].contents: phải là danh sách chữ"),
        ([("recognises: [3, 4]", "recognises: [3, 4, x]")], "cấu trúc tệp sai"),
        ([("transfer:\n", "transfer: null\nx:\n")], r"transfer: phải là một danh sách"),
    ],
)
def test_a_faulty_procedure_is_not_even_a_draft(office, changes, message):
    with pytest.raises(DataFaults, match=message):
        proposed(office, next_procedure(*changes))

    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([('id: "26-2026"', 'id: "9.2028"')], r"dòng \d+, id: mã '9.2028' chỉ gồm"),
        ([('id: "26-2026"', f'id: "{"9" * 21}"')], r"dòng \d+, id: dài 21 ký tự, nhiều nhất 20"),
        ([('decision: "26/2026/QĐ-TTg"', f'decision: "{"9" * 41}"')], r"decision: dài 41 ký tự, nhiều nhất 40"),
        ([('product_set: "01"', 'product_set: "a/1"'), ('  - code: "01"', '  - code: "a/1"')], "mã 'a/1' chỉ gồm"),
        ([("dossier_reject: [", "dossier_reject: [1, ")], r"product_sets\[0\].dossier_reject: phải là danh sách chữ"),
        ([("gates: {4: 2, 5: 3}", "gates: {x: 2, 4: 2, 5: 3}")], r"gates.x: 'x' không thuộc: 3, 4, 5"),
        ([("gates: {4: 2, 5: 3}", "gates: null")], "gates: phải là một nhóm trường"),
    ],
)
def test_a_regulation_that_no_address_or_column_takes_is_no_draft(office, changes, message):
    with pytest.raises(DataFaults, match=message):
        proposed(office, text("regulations/26-2026/criteria.yaml", *changes))

    assert not Proposal.objects.exists()


def test_what_can_be_checked_but_not_opened_again_is_no_draft(office):
    """A shape that no single check names: the last net reads the content as the page will."""
    with pytest.raises(DataFaults, match="nội dung không đọc lại được thành quy định"):
        proposed(office, next_procedure(("level: 3\n", "level: 3.0\n")))


def test_a_regulation_by_file(office):
    content = text("regulations/26-2026/criteria.yaml", ('id: "26-2026"', 'id: "9-2028"'))

    with pytest.raises(DataFaults, match="đã nạp"):
        proposed(office, text("regulations/26-2026/criteria.yaml"))
    proposals.accept(proposal=sent(office, content), by=office.binh)

    assert Regulation.objects.get(code="9-2028").sets.count() == 26


def test_a_missing_set_is_typed_in_and_becomes_a_new_edition(office):
    old = CriteriaSet.objects.get(regulation__code="1048-2019", code="I.2.1")
    assert queries.official_scoring_refusal(old)

    proposals.accept(proposal=sent(office, whole_set("I.2.1")), by=office.binh)

    new = queries.newest_edition(old)
    assert (new.edition, new.usable, str(new)) == (2, True, "Bộ I.2.1 Gạo, ngũ cốc (lần nhập 2)")
    assert queries.official_scoring_refusal(new) == ""
    assert queries.subgroups_of(new.regulation).get(code="I.2.1").criteria_set == new
    assert CriteriaSet.objects.get(pk=old.pk).definition["parts"] == []
    assert queries.sets_of(new.regulation).filter(code="I.2.1").get() == new
    assert sum(criterion.max for criterion in new.parsed.criteria.values()) == 100


def test_every_usable_set_is_assembled_from_its_own_parts_back_to_itself():
    for found in CriteriaSet.objects.select_related("regulation", "group").filter(usable=True):
        parts = {part["code"]: proposal_reading.text_of(part) for part in found.definition["parts"]}
        content, faults = proposal_reading.assemble(found, parts, status=found.status, note=found.note)

        root = plain(read_text(content, "x").root)
        assert faults == {}
        assert definitions.parse({**root, "stars": found.definition["stars"]}) == found.parsed, str(found)


def test_what_is_not_typed_comes_from_what_is_mended():
    found = CriteriaSet.objects.select_related("regulation", "group").get(regulation__code="26-2026", code="01")
    parts = {part["code"]: proposal_reading.text_of(part) for part in found.definition["parts"]}

    content, _ = proposal_reading.assemble(
        found, parts, status="verified", note="", start={"dossier_reject": ["Giả mạo hồ sơ"]}
    )

    assert read_text(content, "x").root["dossier_reject"] == ["Giả mạo hồ sơ"]


def test_two_editions_of_one_set_cannot_overtake_each_other(office):
    first, second = sent(office, whole_set("I.2.1")), sent(office, whole_set("I.2.1"))
    proposals.accept(proposal=first, by=office.binh)

    with pytest.raises(DomainError, match="đã có lần nhập mới hơn"):
        proposals.accept(proposal=second, by=office.binh)
    second.refresh_from_db()
    assert (second.state, CriteriaSet.objects.filter(code="I.2.1").count()) == (Proposal.State.SENT, 2)


def test_each_part_names_its_own_faults():
    found = CriteriaSet.objects.select_related("regulation", "group").get(regulation__code="1048-2019", code="II.1.2")
    parts = {part["code"]: proposal_reading.text_of(part) for part in found.definition["parts"]}
    parts["A"] = parts["A"].replace("max: 35", "max: 34", 1)
    parts["B"] = "code: C\n"

    content, faults = proposal_reading.assemble(found, parts, status="verified", note="")

    assert (content, set(faults)) == ("", {"A", "B"})
    assert "34 điểm, phần A của quy định là 35" in {fault.message for fault in faults["A"]}
    assert {(fault.line, fault.field) for fault in faults["A"]} == {(3, "max")}
    assert "phải là B" in {fault.message for fault in faults["B"]}


def test_what_would_change_is_shown_beside_what_there_is(office):
    procedure = proposed(office, next_procedure(("spread: 10", "spread: 12")))
    rows = [row for group in proposal_reading.changes(procedure) for row in group.rows]
    assert ("Hội đồng", ("chênh quá 12 điểm thì thảo luận",)) in {(row.title, row.right) for row in rows}

    missing = proposed(office, whole_set("I.2.1"))
    assert {row.kind for group in proposal_reading.changes(missing)[1:] for row in group.rows} == {"right"}

    regulation = proposed(
        office, text("regulations/26-2026/criteria.yaml", ('id: "26-2026"', 'id: "9-2028"'), ("tại xã < 50%", "ở xã"))
    )
    (group,) = proposal_reading.changes(regulation)
    assert {row.right for row in group.rows} == {("1 chỗ khác",)}


# The override


def test_the_standing_office_lets_an_incomplete_set_judge_and_every_screen_says_so(office):
    wine = CriteriaSet.objects.get(regulation__code="1048-2019", code="II.1.2")
    given = {"reason": "Chưa có bản in.", "document_number": "12/SNN", "document_date": date(2020, 7, 1)}

    with pytest.raises(NotAllowed):
        overrides.override(criteria_set=wine, by=office.hai, **given)
    with pytest.raises(DomainError, match="Ghi lý do"):
        overrides.override(criteria_set=wine, by=office.dung, **{**given, "reason": " "})
    assert queries.official_scoring_refusal(wine)
    overrides.override(criteria_set=wine, by=office.dung, **given)

    wine = CriteriaSet.objects.get(pk=wine.pk)
    assert queries.official_scoring_refusal(wine) == ""
    assert queries.scoring_warning(wine) == (
        "Bộ tiêu chí chưa đủ dữ liệu (dữ liệu chưa đủ, phần C có 38/40 điểm). Cơ quan thường trực cho chấm theo"
        " 12/SNN ngày 1/7/2020: Chưa có bản in."
    )
    assert [(entry.action, entry.by, entry.note) for entry in history(wine)] == [
        ("rulebook.overridden", office.dung, "Chưa có bản in.")
    ]
    with pytest.raises(Conflict):
        overrides.override(criteria_set=wine, by=office.binh, **given)


@pytest.mark.parametrize(("code", "message"), [("I.2.1", "chưa có tiêu chí nào"), ("I.2.2", "chấm chính thức được")])
def test_an_override_needs_criteria_and_a_need(office, code, message):
    found = CriteriaSet.objects.get(regulation__code="1048-2019", code=code)

    with pytest.raises(DomainError, match=message):
        overrides.override(
            criteria_set=found, reason="x", document_number="1", document_date=date(2020, 7, 1), by=office.dung
        )
