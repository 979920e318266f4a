"""The producer's pages of ideas, on a phone."""

from datetime import date
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ocop.domain.dossiers.models import Idea
from ocop.domain.dossiers.services import ideas, intake
from ocop.domain.dossiers.tests.factories import answers, idea
from ocop.domain.producers.models import Product
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core import clock

I = Idea.State


def page(name: str, row: Idea | None = None) -> str:
    return reverse(f"portal:{name}", args=[row.uid] if row else [])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def asked(world, **more) -> dict:
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
    return {
        "producer": world.producer.pk,
        "participation": "NEW",
        "product_name": "Mỳ gạo",
        "subgroup": subgroup.pk,
        **more,
    }


@pytest.fixture
def lan(world, enter):
    return enter(world.lan)


def test_a_producer_opens_a_form_writes_it_and_sends_it(world, lan):
    opened = lan.post(page("new_idea"), asked(world))
    row = Idea.objects.get()
    assert opened.url == page("idea", row)
    assert "Đăng ký và tiếp nhận" not in lan.get(opened.url).content.decode()

    sent = lan.post(page("idea", row), {**answers(row), "version": row.version, "gui": "1"})
    row.refresh_from_db()
    assert (sent.url, row.state, row.sent_on) == (page("idea", row), I.SENT, date(2020, 3, 12))
    assert said(sent) == ["Đã gửi phiếu."]
    text = lan.get(page("idea", row)).content.decode()
    assert "đang ở" in text
    assert "Gọi anh Minh" in text


def test_a_draft_is_kept_half_filled(world, lan):
    row = idea(world)
    response = lan.post(
        page("idea", row), {"product_name": "Mỳ gạo", "output": "12 tấn", "version": row.version, "luu": "1"}
    )
    row.refresh_from_db()
    assert (said(response), row.values) == (["Đã lưu nháp."], {"product_name": "Mỳ gạo", "output": "12 tấn"})


def test_sending_half_filled_keeps_what_was_typed_and_names_what_is_missing(world, lan):
    row = idea(world)
    response = lan.post(page("idea", row), {"product_name": "Mỳ gạo", "version": row.version, "gui": "1"})
    row.refresh_from_db()
    assert (row.state, row.values) == (I.DRAFT, {"product_name": "Mỳ gạo"})
    assert said(response)[0].startswith("Phiếu còn thiếu: Mô tả ý tưởng sản phẩm; Nguyên liệu và nơi cung cấp;")


def test_nought_is_an_answer(world, lan):
    row = idea(world, participation=Idea.Participation.EXISTING)
    lan.post(page("idea", row), {**answers(row), "revenue": "0", "version": row.version, "luu": "1"})
    row.refresh_from_db()
    assert row.values["revenue"] == 0
    assert 'value="0"' in lan.get(page("idea", row)).content.decode()


def test_a_year_stands_in_its_field_without_a_dot(world, lan):
    row = idea(world, participation=Idea.Participation.EXISTING)
    lan.post(page("idea", row), {**answers(row), "since": "2017", "version": row.version, "luu": "1"})
    text = lan.get(page("idea", row)).content.decode()
    assert ('value="2017"' in text, "2.017" in text) == (True, False)


@pytest.mark.parametrize(
    ("field", "typed"), [("since", "năm ngoái"), ("since", "17"), ("revenue", "-5"), ("revenue", "nhiều")]
)
def test_a_wrong_figure_is_explained_beside_the_field_and_the_rest_stays_typed(world, lan, field, typed):
    row = idea(world, participation=Idea.Participation.EXISTING)
    response = lan.post(page("idea", row), {"output": "12 tấn", field: typed, "version": row.version, "gui": "1"})
    text = response.content.decode()
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert 'value="12 tấn"' in text
    assert f'value="{typed}"' in text


def test_a_page_gone_stale_comes_back_with_what_was_typed(world, lan):
    row = idea(world)
    seen = row.version
    ideas.save(idea=row, values={"output": "từ máy tính"}, version=seen, by=world.lan)
    response = lan.post(page("idea", row), {"output": "từ điện thoại", "version": seen, "gui": "1"})
    row.refresh_from_db()
    assert (response.status_code, row.values, row.state) == (409, {"output": "từ máy tính"}, I.DRAFT)
    assert 'value="từ điện thoại"' in response.content.decode()


def test_so_does_a_page_of_a_form_that_was_sent_meanwhile(world, lan):
    row = idea(world)
    seen = row.version
    ideas.send(idea=row, by=world.lan)
    response = lan.post(page("idea", row), {"output": "13 tấn", "version": seen, "luu": "1"})
    row.refresh_from_db()
    assert (response.status_code, row.state) == (409, I.SENT)
    assert 'value="13 tấn"' in response.content.decode()


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_a_version_that_makes_no_sense_saves_nothing(world, lan, version):
    row = idea(world)
    response = lan.post(page("idea", row), {"output": "13 tấn", "version": version, "luu": "1"})
    assert response.status_code in (409, 422)
    assert Idea.objects.get(pk=row.pk).values == row.values


def test_remarks_stand_beside_their_fields_and_the_answer_goes_back(world, lan):
    row = idea(world, state="RECEIVED")
    intake.return_idea(idea=row, remarks={"output": "Thiếu đơn vị."}, by=world.ha)
    text = lan.get(page("idea", row)).content.decode()
    assert "Thiếu đơn vị." in text
    assert "(chị Hà, 12/3/2020)" in text
    assert 'href="#id_output"' in text

    lan.post(page("idea", row), {**answers(row), "output": "12 tấn", "version": row.version, "gui": "1"})
    row.refresh_from_db()
    assert (row.state, row.values["output"]) == (I.REPORTED, "12 tấn")


def test_after_the_window_the_form_waits_and_nothing_is_lost(world, lan):
    row = idea(world)
    with clock.at(date(2020, 4, 1)):
        response = lan.post(page("idea", row), {**answers(row), "version": row.version, "gui": "1"})
        text = lan.get(page("idea", row)).content.decode()
    row.refresh_from_db()
    assert (row.state, row.is_late) == (I.LATE, True)
    assert said(response) == ["Phiếu đã gửi nhưng muộn hạn, chờ huyện hoặc tỉnh cho phép. Nội dung không mất."]
    assert "Chờ huyện hoặc tỉnh cho phép kèm lý do." in text


def test_before_the_window_the_form_stays_a_draft(world, lan):
    row = idea(world)
    with clock.at(date(2020, 2, 20)):
        response = lan.post(page("idea", row), {**answers(row), "version": row.version, "gui": "1"})
    row.refresh_from_db()
    assert (row.state, row.values) == (I.DRAFT, answers(row))
    assert "Kế hoạch nhận ý tưởng từ 1/3/2020" in said(response)[0]


@pytest.mark.parametrize("day", [date(2023, 3, 1), date(2026, 6, 1)])
def test_a_form_of_an_old_law_is_still_read_under_a_new_one(world, lan, day):
    row = idea(world)
    with clock.at(day):
        assert lan.get(page("idea", row)).status_code == 200
        response = lan.post(page("idea", row), {"output": "13 tấn", "version": row.version, "gui": "1"})
    assert response.status_code == 302
    assert said(response)[0].startswith("Phiếu còn thiếu")


def test_a_form_already_on_its_way_goes_on_under_a_law_without_ideas(world):
    row = idea(world, state="SENT")
    with clock.at(date(2026, 6, 1)):
        intake.receive(idea=row, by=world.ha)
    assert (row.state, row.due_on) == (I.RECEIVED, date(2026, 6, 11))


class TestWithdrawing:
    def test_with_a_reason(self, world, lan):
        row = idea(world, state="SENT")
        lan.post(page("idea_withdraw", row), {"note": "Chưa đủ sản lượng."})
        row.refresh_from_db()
        assert row.state == I.WITHDRAWN

    def test_without_a_reason_the_form_comes_back(self, world, lan):
        row = idea(world, state="SENT")
        response = lan.post(page("idea_withdraw", row), {"note": " "})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["note"])

    def test_not_any_more_when_the_district_has_it(self, world, lan):
        row = idea(world, state="RECEIVED")
        assert lan.post(page("idea_withdraw", row), {"note": "Thôi."}).status_code == 409
        row.refresh_from_db()
        assert row.state == I.RECEIVED

    def test_a_withdrawn_product_may_be_registered_again(self, world, lan):
        ideas.withdraw(idea=idea(world, name="Mỳ gạo"), note="Thôi.", by=world.lan)
        assert lan.post(page("new_idea"), asked(world)).status_code == 302
        assert (Idea.objects.count(), Product.objects.count()) == (2, 1)


class TestOpening:
    def test_a_known_product_keeps_its_name_and_subgroup(self, world, lan):
        ideas.withdraw(idea=idea(world, name="Mỳ gạo"), note="Thôi.", by=world.lan)
        lan.post(page("new_idea"), asked(world, product=Product.objects.get().pk, product_name="", subgroup=""))
        assert [row.product.name for row in Idea.objects.filter(state=I.DRAFT)] == ["Mỳ gạo"]

    def test_a_name_as_long_as_may_be_is_carried_to_the_offices(self, world, lan):
        """The titles of the notices hold the name of the product."""
        lan.post(page("new_idea"), asked(world, product_name="ạ" * 200))
        row = Idea.objects.get()
        lan.post(page("idea", row), {**answers(row), "version": row.version, "gui": "1"})
        row.refresh_from_db()
        assert row.state == I.SENT

    def test_a_name_without_a_letter_still_has_an_address(self, world, lan):
        lan.post(page("new_idea"), asked(world, product_name="★★★"))
        assert Product.objects.get().slug == "san-pham"

    def test_a_name_too_long_is_refused_beside_the_field(self, world, lan):
        response = lan.post(page("new_idea"), asked(world, product_name="ạ" * 201))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["product_name"])

    def test_another_producers_name_or_product_cannot_be_used(self, world, lan):
        theirs = idea(world, name="Chè", producer=world.other_producer)
        for more in ({"producer": world.other_producer.pk}, {"product": theirs.product.pk}):
            assert lan.post(page("new_idea"), asked(world, **more)).status_code == 422
        assert Idea.objects.count() == 1


def test_forms_of_others_are_not_there(world, enter, client):
    row = idea(world)
    for user in (world.neighbour, world.khach):
        browser = enter(user)
        assert [browser.get(page(name, row)).status_code for name in ("idea", "idea_withdraw")] == [404, 404]
        assert browser.post(page("idea", row), {"output": "x", "version": row.version}).status_code == 404
    assert [client.get(page(name, row)).status_code for name in ("idea", "idea_withdraw")] == [302, 302]
    assert enter(world.lan).get(reverse("portal:idea", args=[uuid4()])).status_code == 404
    assert enter(world.lan).get("/chu-the/y-tuong/hong/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
class TestQueries:
    def test_of_writing_with_remarks(self, world, lan, count, django_assert_num_queries):
        row = idea(world, state="RECEIVED")
        intake.return_idea(idea=row, remarks=dict.fromkeys(list(answers(row))[:count], "Ghi rõ."), by=world.ha)
        with django_assert_num_queries(14):
            lan.get(page("idea", row))

    def test_of_a_form_on_its_way(self, world, lan, count, django_assert_num_queries):
        row = idea(world, state={1: "SENT", 3: "FORWARDED"}[count])
        with django_assert_num_queries(15):
            lan.get(page("idea", row))

    def test_of_opening_one(self, world, lan, count, django_assert_num_queries):
        for place in range(count):
            idea(world, name=f"Mỳ {place}")
        with django_assert_num_queries(12):
            lan.get(page("new_idea"))


def test_the_form_says_which_of_its_fields_it_needs(lan):
    text = lan.get(page("new_idea")).content.decode()
    assert "Cần một trong hai: chọn sản phẩm đã có, hoặc ghi sản phẩm chưa có." in text
    assert text.count("cần khi chưa chọn sản phẩm ở trên") == 2
    assert "không bắt buộc" not in text
