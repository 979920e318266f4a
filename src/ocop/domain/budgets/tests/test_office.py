"""The page of the estimate and its block on the plan's pages."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Account, BudgetLine
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.government.models import Agency

PAGE = "/lam-viec/kinh-phi/2020/"


@pytest.fixture(autouse=True)
def _season():
    with clock.at(date(2020, 7, 20)):
        yield


@pytest.fixture
def phuc(client, budget):
    """anh Phúc of finance, signed in."""
    phuc = User.objects.create_user("phuc@demo.example", full_name="Lê Văn Phúc", salutation="anh")
    province = budget.plan.season.province
    Grant.objects.create(user=phuc, role=Role.FINANCE_OFFICER, unit=province, valid_from="2020-01-01")
    client.force_login(phuc)
    return client


def test_the_menu_leads_to_this_seasons_estimate(phuc):
    assert phuc.get("/lam-viec/kinh-phi/").url == PAGE


def test_the_tree_shows_every_line_with_its_amount(phuc, budget):
    text = phuc.get(PAGE).content.decode()

    for line in budget.lines.all():
        assert f'id="{line.anchor}"' in text
    assert "5.000.000.000\u00a0đ, chưa có quyết định giao" in text
    assert "Năm tỷ đồng" in text
    assert text.count('<td class="num">208,3</td>') == 2


def test_remarks_on_lines_stand_beside_the_tree(phuc):
    assert "nội dung chi I.11 không nêu sửa chữa nhỏ" in phuc.get(PAGE).content.decode()


def test_an_item_of_the_plan_shows_what_pays_for_it(phuc):
    text = phuc.get("/lam-viec/ke-hoach/2020/II.6/").content.decode()

    assert "170.000.000\u00a0đ" in text
    assert "Không có tính chất xây dựng cơ bản (II.6)" in text
    assert f"{PAGE}noi-dung/I.11/" in text
    assert "Chưa có quyết định giao dự toán" in text


def test_an_item_without_money_shows_no_block(phuc):
    assert 'id="kinh-phi"' not in phuc.get("/lam-viec/ke-hoach/2020/III.7/").content.decode()


def test_without_a_role_the_page_stays_closed(client, budget):
    client.force_login(User.objects.create_user("khach@demo.example", full_name="Nguyễn Khách"))

    assert client.get(PAGE).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, budget):
    answer = client.get(PAGE)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_a_year_without_an_estimate_is_not_found(phuc):
    assert phuc.get("/lam-viec/kinh-phi/2021/").status_code == 404


def test_without_an_estimate_the_page_says_what_to_do(phuc, budget):
    budget.delete()

    assert "Chưa có dự toán" in phuc.get("/lam-viec/kinh-phi/").content.decode()


def test_the_page_asks_a_fixed_number_of_queries(phuc):
    with queries_to("budgets", "plans", expected=8):
        phuc.get(PAGE)


def test_the_tree_of_sixteen_lines_is_two_queries(budget, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(queries.line_rows(budget)) == 16
    with django_assert_num_queries(1):
        assert queries.totals(budget).given == 0


def test_a_thousand_lines_ask_no_more_queries_than_sixteen(phuc, budget, django_assert_num_queries):
    parent, (agency, *_) = budget.lines.get(code="II"), Agency.objects.all()
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            budget=budget, parent=parent, code=f"II.{place}", title="x", text="x", amount=1, position=100 + place
        )
        for place in range(1000)
    )
    Account.objects.bulk_create(Account(line=line, agency=agency, given=1) for line in lines)

    with django_assert_num_queries(2):
        assert len(queries.line_rows(budget)) == 1016
    with queries_to("budgets", "plans", expected=8):
        text = phuc.get(PAGE).content.decode()

    assert 'id="dong-II-999"' in text
