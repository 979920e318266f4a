"""The offices' pages of ideas: who gets in, what they say, what a refusal keeps."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import ideas, intake
from ocop.domain.dossiers.tests.factories import answers, idea
from ocop.platform.core import clock

I = Idea.State


def page(name: str, row: Idea | None = None, *more: str) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more] if row else [])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def titles(response) -> list[str]:
    return [str(row) for row in response.context["page"]]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("minh", ["Bún khô", "Mỳ gạo"]), ("ha", ["Bún khô"]), ("dung", ["Bún khô"]), ("nga", ["Bún khô"]),
        ("other_ha", []), ("mai", []),
    ],
)  # fmt: skip
def test_the_list_shows_each_office_its_own(world, enter, who, seen):
    idea(world, name="Mỳ gạo")
    idea(world, state="SENT", name="Bún khô")
    assert titles(enter(getattr(world, who)).get(page("ideas"))) == seen


@pytest.mark.parametrize("name", ["ideas", "new_idea", "idea_lists"])
def test_producers_and_strangers_have_no_office(world, enter, client, name):
    assert [enter(user).get(page(name)).status_code for user in (world.lan, world.khach)] == [403, 403]
    assert client.get(page(name)).status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [("minh", 200), ("ha", 200), ("dung", 200), ("nga", 200), ("other_ha", 404), ("mai", 404), ("lan", 403), ("khach", 403)],
)  # fmt: skip
def test_one_form_is_for_those_above_it(world, enter, who, status):
    row = idea(world, state="SENT")
    assert enter(getattr(world, who)).get(page("idea", row)).status_code == status


def test_a_draft_is_not_there_for_the_offices_above_the_commune(world, enter):
    row = idea(world)
    assert [enter(user).get(page("idea", row)).status_code for user in (world.minh, world.ha, world.dung)] == [
        200,
        404,
        404,
    ]


@pytest.mark.parametrize("name", ["idea", "idea_edit", "idea_return"])
def test_a_form_that_does_not_exist_is_not_found(world, enter, name):
    assert enter(world.ha).get(reverse(f"office:{name}", args=[uuid4()])).status_code == 404


def test_a_broken_address_is_not_found(world, enter):
    assert enter(world.ha).get("/lam-viec/y-tuong/khong-phai-ma/").status_code == 404


def test_a_page_offers_what_may_be_done_and_says_who_holds_the_form(world, enter):
    row = idea(world, state="RECEIVED")
    text = enter(world.ha).get(page("idea", row)).content.decode()
    assert [f">{label}</button>" in text for label in ("Chọn", "Không chọn", "Tiếp nhận")] == [True, True, False]
    assert "Trả lại để bổ sung" in text
    assert "với <b>chị Hà</b>" in text

    assert "Trả lại để bổ sung" not in enter(world.nga).get(page("idea", row)).content.decode()


def test_a_year_is_a_year_and_money_has_dots(world, enter):
    row = idea(world, participation=Idea.Participation.EXISTING)
    values = {**answers(row), "since": 2017, "revenue": 850_000_000}
    ideas.save(idea=row, values=values, version=row.version, by=world.lan)
    shown = {answer.name: answer.text for answer in enter(world.minh).get(page("idea", row)).context["answers"]}
    assert (shown["since"], shown["revenue"]) == ("2017", "850.000.000")


def test_a_button_moves_the_form_and_says_so(world, enter):
    row = idea(world, state="SENT")
    response = enter(world.ha).post(page("idea_act", row, "receive"))
    row.refresh_from_db()
    assert (response.url, row.state) == (page("idea", row), I.RECEIVED)
    assert said(response) == ["Xong: tiếp nhận “Mỳ gạo Suối Lành”."]


def test_a_button_that_needs_a_reason_asks_for_it_and_moves_nothing(world, enter):
    row = idea(world, state="RECEIVED")
    response = enter(world.ha).post(page("idea_act", row, "decline"), {"note": "  "})
    row.refresh_from_db()
    assert (response.status_code, row.state) == (302, I.RECEIVED)
    assert said(response) == ["Ghi lý do trước khi không chọn."]


@pytest.mark.parametrize(
    ("who", "status"), [("minh", 403), ("dung", 403), ("nga", 403), ("other_ha", 404), ("lan", 403)]
)
def test_a_button_of_another_office_is_refused(world, enter, who, status):
    row = idea(world, state="RECEIVED")
    assert enter(getattr(world, who)).post(page("idea_act", row, "select")).status_code == status
    row.refresh_from_db()
    assert row.state == I.RECEIVED


def test_a_second_click_meets_a_page_that_says_what_happened(world, enter):
    row = idea(world, state="RECEIVED")
    browser = enter(world.ha)
    browser.post(page("idea_act", row, "select"))
    response = browser.post(page("idea_act", row, "select"))
    assert response.status_code == 409
    assert "Có người vừa xử lý việc này trước" in response.content.decode()


def test_an_act_is_not_an_address_to_open_and_an_unknown_one_does_not_exist(world, enter):
    row = idea(world, state="SENT")
    assert enter(world.ha).get(page("idea_act", row, "receive")).status_code == 405
    assert enter(world.ha).post(f"/lam-viec/y-tuong/{row.uid}/withdraw/").status_code == 404


def test_a_late_form_is_marked_and_admitted_with_a_reason_on_its_page(world, enter):
    row = idea(world)
    with clock.at(date(2020, 4, 2)):
        ideas.send(idea=row, by=world.lan)
        browser = enter(world.ha)
        assert "Chờ cho phép kèm lý do" in browser.get(page("idea", row)).content.decode()
        browser.post(page("idea_act", row, "admit_late"), {"note": "Vùng cách ly."})
        text = browser.get(page("idea", row)).content.decode()
    row.refresh_from_db()
    assert (row.state, row.is_late) == (I.SENT, True)
    assert "Được nhận vì: Vùng cách ly." in text


class TestReturning:
    def test_remarks_on_items_go_to_the_producer(self, world, enter):
        row = idea(world, state="RECEIVED")
        response = enter(world.ha).post(page("idea_return", row), {"output": "Thiếu đơn vị.", "market": " "})
        row.refresh_from_db()
        assert (response.url, row.state) == (page("idea", row), I.RETURNED)
        assert [(remark.item, remark.text) for remark in row.remarks.all()] == [("output", "Thiếu đơn vị.")]

    def test_without_a_remark_the_page_comes_back_and_nothing_is_kept(self, world, enter):
        row = idea(world, state="RECEIVED")
        response = enter(world.ha).post(page("idea_return", row), {"output": "  "})
        row.refresh_from_db()
        assert (response.status_code, row.state, row.remarks.count()) == (422, I.RECEIVED, 0)
        assert "Ghi nhận xét vào ít nhất một mục" in response.content.decode()

    def test_a_remark_too_long_is_refused_beside_what_was_typed(self, world, enter):
        row = idea(world, state="RECEIVED")
        response = enter(world.ha).post(page("idea_return", row), {"output": "ạ" * 1001, "market": "Ghi rõ chợ nào."})
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["output"]
        assert "Ghi rõ chợ nào." in response.content.decode()

    @pytest.mark.parametrize(
        ("who", "status"), [("other_ha", 404), ("minh", 403), ("dung", 403), ("nga", 403), ("lan", 403)]
    )
    def test_it_is_the_districts_own(self, world, enter, who, status):
        row = idea(world, state="RECEIVED")
        assert enter(getattr(world, who)).get(page("idea_return", row)).status_code == status

    def test_only_what_has_been_received_can_be_returned(self, world, enter):
        assert enter(world.ha).get(page("idea_return", idea(world, state="SENT"))).status_code == 404


class TestOnBehalf:
    """Cán bộ xã nhập thay."""

    def start(self, world, **more) -> dict:
        from ocop.domain.rulebook import queries as rulebook

        subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
        return {
            "producer": world.producer.pk,
            "participation": "NEW",
            "product_name": "Mỳ gạo",
            "subgroup": subgroup.pk,
            **more,
        }

    def test_the_commune_opens_writes_and_sends_a_form(self, world, enter):
        browser = enter(world.minh)
        opened = browser.post(page("new_idea"), self.start(world))
        row = Idea.objects.get()
        assert (opened.url, row.entered_by, row.producer) == (page("idea_edit", row), world.minh, world.producer)

        sent = browser.post(page("idea_edit", row), {**answers(row), "version": row.version, "gui": "1"})
        row.refresh_from_db()
        assert (sent.url, row.state) == (page("idea", row), I.SENT)

    def test_the_list_leads_there_only_where_forms_are_entered(self, world, enter):
        links = [page("new_idea") in enter(user).get(page("ideas")).content.decode() for user in (world.minh, world.ha)]
        assert links == [True, False]

    @pytest.mark.parametrize("who", ["ha", "dung", "nga", "mai"])
    def test_who_could_not_write_it_does_not_open_it(self, world, enter, who):
        response = enter(getattr(world, who)).post(page("new_idea"), self.start(world))
        assert response.status_code in (403, 422)
        assert Idea.objects.count() == 0

    def test_a_producer_of_another_commune_is_not_offered(self, world, enter):
        response = enter(world.minh).post(page("new_idea"), self.start(world, producer=world.other_producer.pk))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["producer"])

    def test_a_form_half_answered_comes_back_with_what_was_chosen(self, world, enter):
        response = enter(world.minh).post(page("new_idea"), self.start(world, product_name="", subgroup=""))
        form = response.context["form"]
        assert (response.status_code, sorted(form.errors)) == (422, ["product_name", "subgroup"])
        assert form["producer"].value() == str(world.producer.pk)

    def test_the_same_product_twice_is_refused_in_words(self, world, enter):
        idea(world, name="Mỳ gạo")
        response = enter(world.minh).post(page("new_idea"), self.start(world, product_name="  mỳ GẠO "))
        assert response.status_code == 422
        assert "“Mỳ gạo” đã có phiếu đăng ký năm 2020" in response.content.decode()
        assert Idea.objects.count() == 1

    def test_a_form_already_sent_is_not_opened_for_writing(self, world, enter):
        row = idea(world, state="SENT")
        assert enter(world.minh).get(page("idea_edit", row)).status_code == 404

    def test_what_was_typed_on_a_page_gone_stale_stands_there_still(self, world, enter):
        row = idea(world)
        seen = row.version
        ideas.send(idea=row, by=world.lan)
        response = enter(world.minh).post(page("idea_edit", row), {"output": "13 tấn", "version": seen})
        assert response.status_code == 409
        assert "13 tấn" in response.content.decode()
        assert "đã gửi đi" in response.content.decode()

    @pytest.mark.parametrize("who", ["ha", "dung"])
    def test_offices_above_do_not_write_in_it(self, world, enter, who):
        row = idea(world, state="SENT")
        browser = enter(getattr(world, who))
        assert browser.get(page("idea_edit", row)).status_code == 404
        assert browser.post(page("idea_edit", row), {"output": "13 tấn", "version": row.version}).status_code == 404


class TestLists:
    def test_the_page_shows_lists_of_ones_own_territory(self, world, enter):
        rows = [idea(world, state="SENT"), idea(world, state="SENT", name="Chè", producer=world.other_producer)]
        intake.report_list(season=world.season, commune=world.nam_duong, ideas=rows[:1], by=world.minh)
        seen = {
            who: [row.unit for row in enter(getattr(world, who)).get(page("idea_lists")).context["page"]]
            for who in ("minh", "ha", "other_ha", "dung")
        }
        mine = [world.nam_duong]
        assert seen == {"minh": mine, "ha": mine, "other_ha": [], "dung": mine}
        assert enter(world.mai).get(page("idea_lists")).status_code == 403

    def test_the_paper_is_linked_only_for_who_may_open_it(self, world, enter):
        row = idea(world, state="SENT")
        batch = intake.report_list(season=world.season, commune=world.nam_duong, ideas=[row], by=world.minh)
        address = reverse("office:papers:paper", args=[batch.paper.uid])
        shown = {
            who: address in enter(getattr(world, who)).get(page("idea_lists")).content.decode()
            for who in ("minh", "nga")
        }
        open_ = {who: enter(getattr(world, who)).get(address).status_code == 200 for who in shown}
        assert shown == open_

    def test_a_form_names_the_lists_it_lies_in(self, world, enter):
        row = idea(world, state="FORWARDED")
        assert "Huyện gửi tỉnh: Huyện Lục Ngạn" in enter(world.ha).get(page("idea", row)).content.decode()


class TestSearching:
    @pytest.mark.parametrize(
        ("asked", "seen"),
        [("q=my+gao", ["Mỳ gạo"]), ("q=SUOI+lanh+bun", ["Bún khô"]), ("q=khong+co", []), ("q=%00", ["Bún khô", "Mỳ gạo"]),
         ("state=RECEIVED", ["Bún khô"]), ("state=nonsense", ["Bún khô", "Mỳ gạo"]),
         ("district=99999999999999999999999", ["Bún khô", "Mỳ gạo"]), ("sap=product", ["Bún khô", "Mỳ gạo"]),
         ("sap=-product", ["Mỳ gạo", "Bún khô"])],
    )  # fmt: skip
    def test_without_accents_by_state_and_in_order(self, world, enter, asked, seen):
        idea(world, state="SENT", name="Mỳ gạo")
        idea(world, state="RECEIVED", name="Bún khô")
        assert titles(enter(world.ha).get(f"{page('ideas')}?{asked}")) == seen

    def test_the_list_goes_to_excel_as_it_is_shown(self, world, enter):
        idea(world, state="SENT", name="Mỳ gạo")
        idea(world, state="RECEIVED", name="Bún khô")
        response = enter(world.ha).get(f"{page('ideas')}?state=SENT&xuat=xlsx")
        book = openpyxl.load_workbook(BytesIO(b"".join(response)))
        cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
        assert response["Content-Type"].endswith("spreadsheetml.sheet")
        assert [row[0] for row in cells if row[0] in ("Mỳ gạo", "Bún khô")] == ["Mỳ gạo"]


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    @pytest.mark.parametrize(("who", "queries"), [("minh", 13), ("ha", 14), ("dung", 14)])
    def test_of_the_list(self, world, enter, count, who, queries, django_assert_num_queries):
        for place in range(count):
            idea(world, state="SENT", name=f"Mỳ {place}")
        browser = enter(getattr(world, who))
        with django_assert_num_queries(queries):
            browser.get(page("ideas"))

    def test_of_the_lists_sent(self, world, enter, count, django_assert_num_queries):
        for place in range(count):
            row = idea(world, state="SENT", name=f"Mỳ {place}")
            intake.report_list(season=world.season, commune=world.nam_duong, ideas=[row], by=world.minh)
        browser = enter(world.ha)
        with django_assert_num_queries(9):
            browser.get(page("idea_lists"))

    def test_of_one_form_with_its_remarks(self, world, enter, count, django_assert_num_queries):
        row = idea(world, state="RECEIVED")
        intake.return_idea(idea=row, remarks=dict.fromkeys(list(answers(row))[:count], "Ghi rõ."), by=world.ha)
        browser = enter(world.ha)
        with django_assert_num_queries(19):
            browser.get(page("idea", row))
