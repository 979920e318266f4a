"""The pages of the plan: who may open them, that they speak the document's words, how many queries they ask."""

from datetime import date
from html import escape

import pytest
from django.urls import reverse

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to

HOME = "/lam-viec/ke-hoach/"
PAGES = ["2020/", "2020/II/", "2020/II.5.1/", "2020/II.7.2a/", "2020/III.12/", "2020/III.BC/"]


@pytest.fixture(autouse=True)
def _season():
    with clock.at(date(2020, 7, 20)):
        yield


@pytest.fixture
def dung(client, plan):
    """anh Dũng of the standing office, signed in."""
    dung = User.objects.create_user("dung@demo.example", full_name="Trần Văn Dũng", salutation="anh")
    Grant.objects.create(user=dung, role=Role.STANDING_OFFICER, unit=plan.season.province, valid_from="2020-01-01")
    client.force_login(dung)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_an_official_opens_every_page(dung, page):
    assert dung.get(HOME + page).status_code == 200


@pytest.mark.parametrize("page", ["", *PAGES])
def test_without_a_role_the_pages_stay_closed(client, plan, page):
    client.force_login(User.objects.create_user("khach@demo.example", full_name="Nguyễn Khách"))

    assert client.get(HOME + page).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, plan):
    answer = client.get(f"{HOME}2020/")

    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("page", ["2021/", "2020/II.9/", "2021/II.1/"])
def test_what_does_not_exist_is_not_found(dung, page):
    assert dung.get(HOME + page).status_code == 404


def test_the_menu_leads_to_this_seasons_plan(dung):
    assert dung.get(HOME).url == f"{HOME}2020/"


def test_without_a_plan_the_page_says_what_to_do(dung, plan):
    plan.delete()

    assert "Chưa có kế hoạch" in dung.get(HOME).content.decode()


def test_every_item_of_the_document_has_its_page(dung, plan):
    for item in plan.items.all():
        page = dung.get(reverse("office:plans:item", args=[2020, item.code]))
        assert page.status_code == 200
        assert escape(item.short_title) in page.content.decode()


def test_an_item_speaks_the_documents_words_beside_its_figures_and_remarks(dung):
    text = dung.get(f"{HOME}2020/II.5.1/").content.decode()

    assert "hỗ trợ củng cố và nâng cấp các sản phẩm đạt 3 - 4 sao năm 2019 tham gia nâng hạng sao." in text
    assert "<b>27–30</b><span>sản phẩm (tối thiểu khoảng)</span>" in text
    assert "Chi cục Phát triển nông thôn" in text
    assert "UBND các huyện, thành phố (10)" in text
    assert "phụ lục ghi “tối thiểu khoảng 27-30 sản phẩm”" in text


def test_a_date_gone_by_is_not_called_late_while_nobody_has_recorded_anything(dung):
    text = dung.get(f"{HOME}2020/II.7.2a/").content.decode()

    assert "Trước ngày 15/7/2020; ngày cuối đúng hạn 14/7/2020" in text
    assert "đã qua" in text
    assert "còn 112 ngày" in text
    assert "quá hạn" not in text


def test_the_document_shows_its_thirteen_irregularities_and_stays_as_printed(dung):
    text = dung.get(f"{HOME}2020/").content.decode()

    assert "13 điểm cần lưu ý trong chính văn bản" in text
    assert "Đương Văn Thái<" in text
    assert "490/QĐ-TTg ngày 07/5/2019" in text


def test_duties_name_those_they_fall_on(dung):
    text = dung.get(f"{HOME}2020/III.12/").content.decode()

    assert "UBND các xã, phường, thị trấn (209)" in text
    assert "Thành lập Hội đồng đánh giá, xếp loại sản phẩm OCOP cấp huyện" in text


@pytest.mark.parametrize(
    ("page", "queries"), [("2020/", 15), ("2020/II.7.2a/", 21), ("2020/III.12/", 23), ("2020/III.4/", 24)]
)
def test_each_page_asks_a_fixed_number_of_queries(dung, page, queries):
    with queries_to("plans", expected=queries):
        dung.get(HOME + page)
