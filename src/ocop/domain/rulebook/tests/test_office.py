"""The pages of the law: who may open them, what they say, how many queries they ask."""

import pytest
from django.urls import reverse

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.government.models import AdminUnit

pytestmark = [pytest.mark.usefixtures("rulebook"), pytest.mark.django_db]
HOME = "/lam-viec/bo-tieu-chi/"
PAGES = ["", "1048-2019/", "1048-2019/I.3.2/", "26-2026/07/", "quy-trinh/1048+781/"]


@pytest.fixture
def ha(client):
    """chị Hà of a district, signed in."""
    unit = AdminUnit(code="219", name="Lục Ngạn", full_name="Huyện Lục Ngạn", kind="Huyện", level=2)
    unit.valid_from = "2019-01-01"
    unit.save()
    ha = User.objects.create_user("ha@demo.example", full_name="Nguyễn Thị Hà", salutation="chị")
    Grant.objects.create(user=ha, role=Role.DISTRICT_OFFICER, unit=unit, valid_from="2019-01-01")
    client.force_login(ha)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_an_official_opens_every_page(ha, page):
    assert ha.get(HOME + page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_without_a_role_the_pages_stay_closed(client, page):
    client.force_login(User.objects.create_user("khach@demo.example", full_name="Trần Văn Khách"))

    assert client.get(HOME + page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_asked_to_sign_in(client, page):
    answer = client.get(HOME + page)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("page", ["999/", "1048-2019/XX/", "26-2026/I.3.2/", "quy-trinh/999/"])
def test_what_does_not_exist_is_not_found(ha, page):
    assert ha.get(HOME + page).status_code == 404


def test_the_list_says_how_many_sets_may_be_used(ha):
    text = ha.get(HOME).content.decode()

    assert text.count("23 trên 26 bộ dùng để chấm chính thức được") == 2
    assert text.count("26 trên 26 bộ dùng để chấm chính thức được") == 1


def test_incomplete_sets_are_visible_as_such_with_the_reason(ha):
    text = ha.get(f"{HOME}1048-2019/").content.decode()

    assert "Chưa có nội dung tiêu chí trong dữ liệu; không dùng để chấm chính thức." in text
    assert text.count("Dữ liệu chưa đủ, phần C có 38/40 điểm; không dùng để chấm chính thức.") == 2
    assert "Tiêu chí 6.2 Ngoại hình: một mức điểm được suy ra" in text


def test_a_missing_set_refuses_with_its_reason(ha):
    text = ha.get(f"{HOME}1048-2019/I.2.1/").content.decode()

    assert "Bộ I.2.1 Gạo, ngũ cốc: chưa có nội dung tiêu chí trong dữ liệu; không dùng để chấm chính thức." in text


def test_a_set_shows_options_points_gates_and_doubts(ha):
    noodles = ha.get(f"{HOME}1048-2019/I.3.2/").content.decode()
    meat = ha.get(f"{HOME}26-2026/02/").content.decode()

    assert "Cần đối chiếu với văn bản: Tiêu chí 6.2 Ngoại hình: một mức điểm được suy ra." in noodles
    assert "Trường hợp b: Do giám đốc/chủ hộ điều hành" in noodles
    assert "Chỉ chấm khi có câu chuyện sản phẩm" in noodles
    assert "Tối thiểu: 4 sao cần 2 điểm; 5 sao cần 3 điểm." in meat
    assert "Dừng đánh giá nếu có tạp chất nguy cơ mất ATTP" in meat
    assert 'aria-label="5 sao"' in meat


def test_a_procedure_says_who_sends_what_where(ha):
    text = ha.get(f"{HOME}quy-trinh/1048+781/").content.decode()

    assert "Hội đồng cấp tỉnh, từ 50 điểm" in text
    assert "chưa đủ dữ liệu QĐ 781" in text
    assert "Biểu số 04: Giới thiệu bộ máy tổ chức" in text


@pytest.mark.parametrize(("page", "queries"), [("", 2), ("1048-2019/", 4), ("26-2026/07/", 2), ("quy-trinh/148/", 1)])
def test_each_page_asks_a_fixed_number_of_queries(ha, page, queries):
    with queries_to("rulebook", expected=queries):
        ha.get(HOME + page)
