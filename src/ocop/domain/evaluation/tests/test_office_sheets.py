"""The scoring room: one's own sheets, saving with and without scripts, two tabs, submitting."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import councils, results
from ocop.domain.evaluation.tests import factories
from ocop.domain.rulebook.models import CriteriaSet
from ocop.domain.rulebook.services import overrides
from ocop.platform.core.tests.counting import queries_to

ROOMS = ("evaluation", "dossiers", "producers", "rulebook")


@pytest.fixture
def found(world):
    return factories.scoring(world, "Chả chay", "Ruốc gà")


@pytest.fixture
def sheet(world, found):
    return factories.sheet_of(world.tu, found)


@pytest.fixture
def tu(world, found, enter):
    return enter(world.tu)


def url(name, sheet):
    return reverse(f"office:{name}", args=[sheet.uid])


def posted(sheet, part="A", **fields):
    marks = {name.replace("_", "-", 1).replace("__", "."): value for name, value in fields.items()}
    return {"version": sheet.version, "phan": part, "viec": "luu", **marks}


def test_my_sheets_are_listed_by_round_with_what_is_left(world, tu, sheet):
    factories.scoring_save(sheet, {"1.1": 3, "1.2": 2})

    text = tu.get(reverse("office:sheets")).content.decode()

    assert "Hội đồng tỉnh Bắc Giang, đợt 1" in text
    assert "2 / 6" in text
    assert "đã nộp 0 / 2 phiếu" in text


def test_somebody_without_a_seat_finds_no_room(world, found, enter):
    assert enter(world.khach).get(reverse("office:sheets")).status_code == 403
    assert "Chưa có phiếu nào" in enter(world.dung).get(reverse("office:sheets")).content.decode()


def test_a_part_shows_its_criteria_options_and_the_star_an_option_limits(tu, sheet):
    text = tu.get(url("sheet", sheet) + "?phan=C").content.decode()

    assert "Kiểm tra định kỳ" in text
    assert 'aria-label="3 sao"' in text
    assert "Ghi nhận:" in text
    assert "Phiếu kiểm nghiệm" in text
    assert "Sản phẩm 1 trên 2" in text


def test_a_set_that_is_doubted_says_so_on_the_sheet_and_a_sure_one_says_nothing(world, enter):
    """By whose word it judges all the same, on which document and why."""
    overrides.override(
        criteria_set=CriteriaSet.objects.get(pk=world.incomplete.pk), reason="Chưa có bản in.",
        document_number="12/SNN", document_date=date(2020, 7, 1), by=world.dung,
    )  # fmt: skip
    found = factories.round_(world)
    kinds = (("Rượu", world.incomplete), ("Chè", world.doubtful), ("Mỳ", world.criteria))
    dossiers = [
        factories.dossier(world, name, criteria_set=CriteriaSet.objects.get(pk=kind.pk)) for name, kind in kinds
    ]
    councils.assign(round_=found, dossiers=dossiers, by=world.dung)
    factories.everybody_declares(found)
    councils.start(round_=found, by=world.thao)
    tu = enter(world.tu)

    incomplete, doubtful, sure = (
        tu.get(url("sheet", factories.sheet_of(world.tu, found, place))) for place in (1, 2, 3)
    )

    assert incomplete.context["warning"].endswith("cho chấm theo 12/SNN ngày 1/7/2020: Chưa có bản in.")
    assert f"({world.dung.full_name} ghi" in incomplete.content.decode()
    assert doubtful.context["warning"] == "Cần đối chiếu với văn bản: Tiêu chí 3.1 được suy ra."
    assert doubtful.context["warning"] in doubtful.content.decode()
    assert sure.context["warning"] == ""


def test_an_upgrade_shows_the_member_what_the_producer_says_has_changed(tu, sheet):
    dossier = sheet.entry.dossier
    assert "Điều đã thay đổi" not in tu.get(url("sheet", sheet)).content.decode()
    Dossier.objects.filter(pk=dossier.pk).update(participation="UPGRADE")
    dossier.versions.create(
        number=1, content={"statement": "Sấy lạnh thay phơi nắng."}, fingerprint="f", sent_at=timezone.now(),
        sent_by=sheet.member.user,
    )  # fmt: skip

    assert "Sấy lạnh thay phơi nắng." in tu.get(url("sheet", sheet)).content.decode()


def test_a_part_that_does_not_exist_is_not_found(tu, sheet):
    assert tu.get(url("sheet", sheet) + "?phan=Z").status_code == 404


def test_saving_without_scripts_keeps_the_part_and_the_others(tu, sheet):
    tu.post(url("sheet", sheet), {**posted(sheet, "A"), "c-1.1": "3", "c-1.2": "1"})
    sheet.refresh_from_db()
    answer = tu.post(url("sheet", sheet), {**posted(sheet, "B"), "c-2.1": "2", "viec": "tiep"})

    sheet.refresh_from_db()
    assert (sheet.choices, sheet.total) == ({"1.1": 3, "1.2": 1, "2.1": 2}, 35)
    assert answer.headers["Location"] == url("sheet", sheet) + "?phan=C"


def test_buttons_lead_to_parts_and_products_after_saving(world, found, tu, sheet):
    other = factories.sheet_of(world.tu, found, place=1)

    targets = []
    for pressed in ("phan-C", "sau", "truoc", "luu"):
        sheet.refresh_from_db()
        answer = tu.post(url("sheet", sheet), {**posted(sheet), "c-1.1": "3", "viec": pressed})
        targets.append(answer.headers["Location"])

    here = url("sheet", sheet)
    assert targets == [f"{here}?phan=C", url("sheet", other), f"{here}?phan=A", f"{here}?phan=A"]


def test_the_page_asks_what_stands_and_hears_the_servers_figures(tu, sheet):
    factories.scoring_save(sheet, {"1.1": 3, "1.2": None}, reasons={"1.2": "Không có"}, knock_outs=["imported_material"])

    answer = tu.get(url("sheet_state", sheet) + "?phan=A")

    found = answer.json()
    assert (answer.status_code, found["version"], found["got"]["1.1"], found["got"]["1.2"]) == (200, 2, "15", "0")
    assert "Đã ghi điều kiện loại" in found["foot"]
    assert found["marks"] == {"1.1": ["3", ""], "1.2": ["khong", "Không có"], "imported_material": ["k", ""]}
    assert (found["criteria"], found["unasked"]) == (["1.1", "1.2", "2.1", "2.2", "3.1", "3.2"], [])
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("field", "value"),
    [("c-1.1", "9"), ("c-1.1", "abc"), ("c-1.1", "-1"), ("c-9.9", "0"), ("k", "nonsense"), ("c-1.1", "9" * 40)],
)
def test_a_mark_outside_the_options_is_refused_plainly(tu, sheet, field, value):
    fields = {**posted(sheet), "c-1.2": "1", field: value}

    page = tu.post(url("sheet", sheet), fields)

    sheet.refresh_from_db()
    assert (page.status_code, sheet.choices) == (422, {})
    assert "Chưa lưu được" in page.content.decode()


def test_the_second_tab_keeps_its_marks_on_the_page(tu, sheet):
    tu.post(url("sheet", sheet), {**posted(sheet), "c-1.1": "3"})

    answer = tu.post(url("sheet", sheet), {**posted(sheet), "c-1.1": "0", "c-1.2": "2"})

    text = answer.content.decode()
    sheet.refresh_from_db()
    assert (answer.status_code, sheet.choices) == (409, {"1.1": 3})
    assert "Phiếu vừa được lưu ở máy hoặc tab khác" in text
    assert "khác bản đã lưu ở tiêu chí 1.1, 1.2" in text
    assert f'name="version" value="{sheet.version}"' in text
    again = tu.post(url("sheet", sheet), {**posted(sheet), "c-1.1": "0", "c-1.2": "2"})
    sheet.refresh_from_db()
    assert (again.status_code, sheet.choices) == (302, {"1.1": 0, "1.2": 2})


def test_submitting_leads_to_the_next_product(world, found, tu, sheet):
    factories.scoring_save(sheet, factories.choices_for(84))
    assert "Nộp phiếu 84 điểm" in tu.get(url("sheet", sheet)).content.decode()

    answer = tu.post(url("submit_sheet", sheet), {"version": sheet.version})

    assert answer.headers["Location"] == url("sheet", factories.sheet_of(world.tu, found, place=1))
    text = tu.get(url("sheet", sheet)).content.decode()
    assert "Phiếu đã nộp" in text
    assert 'data-criterion="1.1" disabled' in text


def test_an_incomplete_sheet_is_refused_and_keeps_its_marks(tu, sheet):
    factories.scoring_save(sheet, {"1.1": 3})

    answer = tu.post(url("submit_sheet", sheet), {"version": sheet.version})

    sheet.refresh_from_db()
    assert (answer.status_code, sheet.state, sheet.choices) == (422, "DRAFT", {"1.1": 3})
    assert "Còn 5 tiêu chí chưa chấm" in answer.content.decode()


@pytest.mark.parametrize("name", ["submit_sheet", "sheet"])
def test_a_submitted_sheet_posted_again_is_a_conflict(tu, sheet, name):
    version = factories.mark(sheet, 84).version

    answer = tu.post(url(name, sheet), {"version": version, "phan": "A", "c-1.1": "0"})

    sheet.refresh_from_db()
    assert (answer.status_code, sheet.total) == (409, 84)


def test_an_unseen_change_is_not_submitted(tu, sheet):
    factories.scoring_save(sheet, factories.choices_for(84))

    assert tu.post(url("submit_sheet", sheet), {"version": "1"}).status_code == 409
    assert tu.post(url("submit_sheet", sheet), {"version": "x"}).status_code == 409
    assert ScoreSheet.objects.get(pk=sheet.pk).state == "DRAFT"


@pytest.mark.parametrize("who", ["hoa", "thao", "dung", "yen"])
def test_anothers_sheet_does_not_exist(world, enter, found, sheet, who):
    browser = enter(getattr(world, who))

    codes = {browser.get(url(name, sheet)).status_code for name in ("sheet", "sheet_state")}
    codes |= {browser.post(url(name, sheet), posted(sheet)).status_code for name in ("sheet", "submit_sheet")}

    assert codes == {404}


def test_a_stranger_is_asked_to_sign_in(client, sheet):
    assert client.get(url("sheet", sheet)).status_code == 302


def test_the_second_scoring_says_what_was_discussed(world, enter):
    found = factories.opened(world, [95, 81, 84, 84])
    results.rescore(entry=found.entries.get(), note="Thống nhất cách hiểu 3.1", by=world.thao)

    text = enter(world.tu).get(url("sheet", factories.sheet_of(world.tu, found))).content.decode()

    assert "Thống nhất cách hiểu 3.1" in text
    assert "81 <small>/ 100</small>" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_room_asks_a_fixed_number_of_queries(world, enter, rows):
    found = factories.scoring(world, *[f"Sản phẩm {number}" for number in range(rows)])
    tu, sheet = enter(world.tu), factories.sheet_of(world.tu, found)

    with queries_to(*ROOMS, expected=5):
        tu.get(reverse("office:sheets"))
    with queries_to(*ROOMS, expected=7):
        tu.get(url("sheet", sheet))
    with queries_to(*ROOMS, expected=6):
        tu.get(url("sheet_state", sheet) + "?phan=A")
