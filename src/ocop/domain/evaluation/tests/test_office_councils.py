"""The offices' pages of councils, rounds and results."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories
from ocop.platform.core.tests.counting import queries_to

ROOMS = ("evaluation", "dossiers", "producers", "rulebook", "plans")


def url(name, obj):
    return reverse(f"office:{name}", args=[obj.uid])


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def decision(world, **changes):
    """What the officer types into "Lập hội đồng"."""
    seats = [(world.hoa, "CHAIR"), (world.tu, "MEMBER"), (world.thao, "SECRETARY")]
    rows = {
        f"nguoi-{n}-{key}": value
        for n, (user, seat) in enumerate(seats)
        for key, value in (("user", user.pk), ("seat", seat))
    }
    return {
        "place": f"province-{world.province.pk}", "name": "Hội đồng cấp tỉnh", "decision_number": "1118/QĐ-UBND",
        "decided_on": "6/7/2020", "quorum_percent": "75", "spread_limit": "10", "combine": "MEAN",
        "gates": "MAJORITY", "days_ahead": "3", "appeal_days": "5", "answer_days": "5", "nguoi-TOTAL_FORMS": "10",
        "nguoi-INITIAL_FORMS": "0", "nguoi-MIN_NUM_FORMS": "10", "nguoi-MAX_NUM_FORMS": "20", **rows, **changes,
    }  # fmt: skip


def test_the_officer_sets_up_a_council_and_opens_its_first_round(world, enter):
    dung = enter(world.dung)
    assert 'value="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Bắc Giang"' in page(
        dung, reverse("office:new_council")
    )

    answer = dung.post(reverse("office:new_council"), decision(world))
    council = Council.objects.get()
    dung.post(reverse("office:plan_round", args=[council.uid, 1]))

    assert answer.headers["Location"] == url("council", council)
    assert list(council.members.values_list("seat", flat=True)) == ["CHAIR", "MEMBER", "SECRETARY"]
    text = page(dung, url("council", council))
    assert "Đợt 1" in text
    assert "29/7/2020, còn 9 ngày" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nguoi-0-seat": "MEMBER"}, "Hội đồng có đúng một Chủ tịch"),
        ({"decided_on": "32/7/2020"}, "Ghi ngày theo mẫu"),
        ({"quorum_percent": "120"}, "100"),
        ({"nguoi-1-user": "999999"}, "Chọn lại người"),
        ({"nguoi-TOTAL_FORMS": "x"}, "Chọn lại người"),
        ({"place": "district-1"}, "Lựa chọn này không có trong danh sách"),
    ],
)
def test_a_decision_with_a_fault_comes_back_with_what_was_typed(world, enter, changes, words):
    answer = enter(world.dung).post(reverse("office:new_council"), decision(world, **changes))

    text = answer.content.decode()
    assert (answer.status_code, Council.objects.count()) == (422, 0)
    assert words in text
    assert "1118/QĐ-UBND" in text


@pytest.mark.parametrize(("who", "status"), [("dung", 200), ("ha", 200), ("nga", 403), ("hoa", 403), ("lan", 403)])
def test_who_may_set_up_a_council(world, enter, who, status):
    assert enter(getattr(world, who)).get(reverse("office:new_council")).status_code == status


@pytest.mark.parametrize("name", ["council", "round", "results", "entry"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("thao", 200), ("tu", 200), ("dung", 200), ("hoa", 200), ("ha", 404), ("minh", 404), ("lan", 403), ("khach", 403)],
)
def test_who_opens_the_pages_of_a_round(world, enter, name, who, status):
    found = factories.opened(world, [84] * 4)
    obj = {"council": found.council, "entry": found.entries.get()}.get(name, found)

    assert enter(getattr(world, who)).get(url(name, obj)).status_code == status


def test_a_district_round_is_read_by_the_province_but_not_its_results(world, enter):
    found = factories.opened(world, [84] * 4, stage="district")

    dung = enter(world.dung)

    assert dung.get(url("round", found)).status_code == 200
    assert dung.get(url("results", found)).status_code == 404
    assert dung.get(url("outcomes", found)).status_code == 404


def test_products_are_assigned_from_the_dossiers_that_wait(world, enter):
    found = factories.round_(world, "Một")
    ready, other = factories.dossier(world, "Hai"), factories.dossier(world, "Ba")
    thao = enter(world.thao)
    assert "Hai" in page(thao, url("round", found))

    thao.post(url("assign", found), {"chon": [ready.pk, "x", "99999999999999999999"]})

    assert [str(entry.dossier) for entry in found.entries.all()] == ["Một", "Hai"]
    other.refresh_from_db()
    assert other.state == Dossier.State.RECEIVED


def test_an_incomplete_set_is_named_with_its_reason_and_cannot_be_ticked(world, enter):
    found = factories.round_(world)
    refused = factories.dossier(world, "Rượu", criteria_set=world.incomplete)
    factories.dossier(world, "Chè", criteria_set=world.doubtful)
    thao = enter(world.thao)

    text = page(thao, url("round", found))
    answer = thao.post(url("assign", found), {"chon": [refused.pk]})

    assert "không dùng để chấm chính thức" in text
    assert f'value="{refused.pk}"' not in text
    assert "Cần đối chiếu với văn bản: Tiêu chí 3.1 được suy ra." in text
    assert answer.status_code == 422


def test_the_next_step_says_why_it_cannot_be_taken(world, enter):
    found = factories.scoring(world)
    thao = enter(world.thao)

    text = page(thao, url("round", found))
    answer = thao.post(url("move_round", found), {"transition": "open"})

    assert "mới có 0/4 phiếu, cần tối thiểu 75 %" in text
    assert 'disabled aria-describedby="vi-sao">Mở điểm' in text
    assert (answer.status_code, Round.objects.get(pk=found.pk).state) == (422, "SCORING")


def test_a_whole_round_is_walked_by_its_people(world, enter):
    found = factories.round_(world, "Một")
    thao, nga = enter(world.thao), enter(world.nga)

    def move(browser, transition, **words):
        return browser.post(url("move_round", found), {"transition": transition, **words})

    assert "4 thành viên nhận mỗi sản phẩm một phiếu" in page(thao, url("round", found))
    move(thao, "start")
    factories.mark_all(found.entries.get(), [84] * 4)
    assert move(thao, "open").headers["Location"] == url("results", found)
    assert move(thao, "close").headers["Location"] == url("outcomes", found)
    entry = found.entries.get()
    thao.post(url("outcomes", found), {f"sp-{entry.pk}-outcome": "RECOGNISE"})
    assert "bà Nga" in page(thao, url("round", found))
    assert move(nga, "approve", number="").status_code == 422
    move(nga, "approve", number="92/QĐ-UBND")
    assert "1 sản phẩm được đề nghị công nhận" in page(thao, url("round", found))
    move(thao, "send_up")

    text = page(thao, url("round", found))
    assert Round.objects.get(pk=found.pk).state == "SENT_UP"
    assert "Biên bản hội đồng" in text
    assert "92/QĐ-UBND" in text


def test_two_secretaries_at_once_the_second_is_told(world, enter):
    found = factories.opened(world, [84] * 4)
    results.close(round_=Round.objects.get(pk=found.pk), by=world.hoa)

    answer = enter(world.thao).post(url("move_round", found), {"transition": "close"})

    assert answer.status_code == 409


def test_an_unknown_step_is_no_step(world, enter):
    found = factories.round_(world)

    assert enter(world.thao).post(url("move_round", found), {"transition": "nonsense"}).status_code == 400


def test_a_product_is_taken_out_with_its_reason(world, enter):
    entry = factories.scoring(world).entries.get()
    thao = enter(world.thao)

    assert thao.post(url("take_out", entry), {"note": ""}).status_code == 422
    thao.post(url("take_out", entry), {"note": "Chủ thể xin rút"})

    assert (Entry.objects.get().state, "Chủ thể xin rút" in page(thao, url("round", entry.round))) == ("REMOVED", True)


def test_the_result_table_shows_marks_spread_and_what_stopped(world, enter):
    found = factories.opened(world, [95, 81, 84, 84], [60, 61, 62, 63])
    stopped = factories.dossier(world, "Mật ong rừng", state=Dossier.State.STOPPED, stop_reason="Hai tên khác nhau")

    text = page(enter(world.thao), url("results", found))

    assert '<span class="far">95</span>' in text
    assert '<span class="far">81</span>' in text
    assert '<span class="sp bad">14</span>' in text
    assert "86,0" in text
    assert "Mở thảo luận 1 sản phẩm" in text
    assert stopped.stop_reason in text


def test_filters_and_excel_show_the_same_rows(world, enter):
    found = factories.opened(world, [95, 81, 84, 84], [60, 61, 62, 63])
    thao = enter(world.thao)

    text = page(thao, url("results", found) + "?loc=chenh")
    file = b"".join(thao.get(url("results", found) + "?loc=chenh&xuat=xlsx"))

    rows = list(openpyxl.load_workbook(BytesIO(file)).active.iter_rows(values_only=True))
    assert "1 trên 2 sản phẩm" in text
    assert rows[0][3:7] == ("Trần Thị Hoa", "Nguyễn Văn Tư", "Hoàng Thị Yến", "Bùi Văn Quý")
    assert [row[1:9] for row in rows[1:]] == [("Sản phẩm 1", "HTX Cầu Sắt", 95, 81, 84, 84, "86,0", 14)]


def test_discussion_and_second_scoring_on_screen(world, enter):
    found = factories.opened(world, [95, 81, 84, 84])
    entry = found.entries.get()
    thao = enter(world.thao)

    assert thao.post(url("rescore", entry), {"note": ""}).status_code == 422
    thao.post(url("rescore", entry), {"note": "Thống nhất cách hiểu 3.1"})
    assert "mới có 0/4 phiếu" in page(thao, url("results", found))
    factories.mark_all(entry, [85, 82, 84, 84])
    thao.post(url("settle_again", entry))

    text = page(thao, url("entry", entry))
    assert "Thống nhất cách hiểu 3.1" in text
    assert "Phiếu của các thành viên, lần 2" in text
    assert "Phiếu của các thành viên, lần 1" in text
    assert Entry.objects.get().state == "SCORED"


def test_a_members_crafted_post_does_not_run_the_round(world, enter):
    found = factories.opened(world, [95, 81, 84, 84])
    entry, tu = found.entries.get(), enter(world.tu)

    codes = [
        tu.post(url("move_round", found), {"transition": "close"}).status_code,
        tu.post(url("rescore", entry), {"note": "x"}).status_code,
        tu.post(url("settle_again", entry)).status_code,
        tu.post(url("take_out", entry), {"note": "x"}).status_code,
        tu.post(url("assign", found), {"chon": ["1"]}).status_code,
        tu.post(url("outcomes", found), {}).status_code,
    ]

    assert codes == [403, 403, 403, 403, 403, 404]
    assert Entry.objects.get().state == "DISCUSSION"


def test_everything_may_go_up_at_once_and_the_rest_waits(world, enter):
    found = factories.closed(world, [84] * 4, [60] * 4, [49] * 4, stage="district")
    thao = enter(world.thao)
    assert "Chọn tất cả chuyển lên (2 sản phẩm đủ điều kiện)" in page(thao, url("outcomes", found))

    thao.post(url("outcomes", found), {"tat_ca": "1"})

    assert list(found.entries.values_list("outcome", flat=True)) == ["FORWARD", "FORWARD", "OPEN"]


def test_keeping_without_a_reason_comes_back_with_the_choice(world, enter):
    found = factories.closed(world, [84] * 4, [60] * 4, stage="district")
    one, two = found.entries.order_by("position")
    posted = {f"sp-{one.pk}-outcome": "FORWARD", f"sp-{two.pk}-outcome": "KEEP", f"sp-{two.pk}-note": ""}
    thao = enter(world.thao)

    refused = thao.post(url("outcomes", found), posted)
    thao.post(url("outcomes", found), {**posted, f"sp-{two.pk}-note": "Bao bì chưa xong"})

    text = refused.content.decode()
    assert (refused.status_code, "Ghi lý do; chủ thể sẽ đọc lý do này." in text) == (422, True)
    assert list(found.entries.values_list("outcome", "outcome_note")) == [("FORWARD", ""), ("KEEP", "Bao bì chưa xong")]


def test_a_council_member_opens_the_papers_of_a_product_and_no_others(world, enter):
    found = factories.scoring(world)
    entry = found.entries.get()
    paper = entry.dossier.evidence.get()
    strange = factories.dossier(world, "Khác").evidence.get()
    tu = enter(world.tu)

    def get(name, obj, file):
        return tu.get(reverse(f"office:{name}", args=[obj.uid, file.uid])).status_code

    sheet = factories.sheet_of(world.tu, found)
    assert [get("entry_evidence", entry, paper), get("sheet_evidence", sheet, paper)] == [200, 200]
    assert [get("entry_evidence", entry, strange), get("sheet_evidence", sheet, strange)] == [404, 404]
    assert enter(world.khach).get(reverse("office:entry_evidence", args=[entry.uid, paper.uid])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_a_fixed_number_of_queries(world, enter, rows):
    found = factories.opened(world, *[[95, 81, 84, 84]] * rows)
    entry = found.entries.first()
    thao, dung = enter(world.thao), enter(world.dung)

    for browser, address, expected in (
        (dung, reverse("office:councils"), 7),
        (thao, url("council", found.council), 6),
        (thao, url("round", found), 16),
        (thao, url("results", found), 13),
        (thao, url("entry", entry), 11),
    ):
        with queries_to(*ROOMS, expected=expected):
            assert browser.get(address).status_code == 200
    assert CouncilMember.objects.count() == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_gathering_and_deciding_ask_a_fixed_number_of_queries(world, enter, rows):
    gathering = factories.round_(world, stage="district")
    for number in range(rows):
        factories.dossier(world, f"Chờ {number}", stage="district")
    closed = factories.closed(world, *[[60] * 4] * rows)
    thao = enter(world.thao)

    with queries_to(*ROOMS, expected=22):
        thao.get(url("round", gathering))
    with queries_to(*ROOMS, expected=6):
        thao.get(url("outcomes", closed))
