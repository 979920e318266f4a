"""The leadership's page on 20/7/2020: three answers, what is stuck, who owes what – and the same on one sheet."""


import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from ocop.demo.people import email
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Reminder
from ocop.domain.reporting.models import UnitReport
from ocop.domain.reporting.services import unit_reports
from ocop.faces.office.overview import Overview, overview
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to

pytestmark = pytest.mark.usefixtures("demonstration")

ROOMS = ("plans", "budgets", "dossiers", "evaluation", "government", "access")


def person(key: str) -> User:
    return User.objects.get(email=email(key))


def enter(key: str) -> Client:
    client = Client()
    client.force_login(person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def found() -> Overview:
    nga = person("nga")
    plan = plans.plan_on(clock.today(), nga)
    assert plan is not None
    return overview(plan, nga, clock.today())


def test_eight_of_twelve_items_are_on_plan(found):
    assert found.counts == {"good": 7, "not_yet": 1, "attention": 3, "late": 1}
    assert (found.on_plan, len(found.strip)) == (8, 12)
    assert [row.item.code for row in found.worrying] == ["II.7.2a", "II.7.1", "II.6", "II.2.1"]


def test_the_money_is_what_the_ledger_holds(found):
    assert (found.money.given, found.money.contracts, found.money.paid, found.money.advance) == (
        5_000_000_000, 2_490_750_000, 1_062_250_000, 242_100_000,
    )  # fmt: skip
    assert (round(found.money.share_paid, 1), round(found.money.share_contracts, 1)) == (21.2, 49.8)


def test_one_district_and_one_department_owe_the_report(found):
    owing = {str(part.row.agency): part for part in found.overdue}
    assert set(owing) == {"UBND huyện Lục Nam", "Sở Lao động - Thương binh và Xã hội"}
    assert {part.row.days_late for part in owing.values()} == {36}
    for part in owing.values():
        assert (
            part.reminded == Reminder.objects.filter(milestone=part.row.milestone, agency=part.row.agency).count() > 4
        )
        assert part.staff.first is not None


def test_the_districts_stand_on_the_map_with_what_is_wrong(found):
    tiles = {tile.name: tile for tile in found.tiles}
    assert {name: tile.note for name, tile in tiles.items() if tile.note} == {"Lục Nam": "thiếu 1", "Sơn Động": "chậm"}
    assert (found.sent_up, found.chosen) == (40, 38)
    assert len({(tile.row, tile.column) for tile in found.tiles}) == 10
    assert min(tile.row for tile in found.tiles) == min(tile.column for tile in found.tiles) == 1


def test_what_is_stuck_names_the_stopped_dossier_and_no_mark(found):
    said = " ".join(f"{row.title} {row.text}" for row in found.matters)
    assert "“Mật ong rừng”: dừng trước hội đồng" in said
    assert "1 sản phẩm chờ thảo luận" in said
    assert "14 điểm" not in said  # confidential until the council closes


@pytest.mark.parametrize(
    ("who", "status"),
    [("nga", 200), ("dung", 200), ("phuc", 200), ("ha", 403), ("minh", 403), ("tu", 403), ("mai", 403), ("lan", 403)],
)
def test_leaders_office_and_finance_read_it(who, status):
    client = enter(who)
    assert client.get(reverse("office:overview")).status_code == status
    assert client.get(reverse("office:overview_pdf")).status_code == status


def test_every_figure_opens_its_rows():
    client = enter("nga")
    page = client.get(reverse("office:overview")).content.decode()
    for address in (
        "/lam-viec/ke-hoach/2020/II.7.2a/", "/lam-viec/kinh-phi/2020/", "/lam-viec/ke-hoach/2020/moc/report-6m/",
    ):  # fmt: skip
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_the_print_is_one_page_that_says_the_same():
    content = enter("nga").get(reverse("office:overview_pdf")).content
    document = pypdfium2.PdfDocument(content)
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert len(document) == 1
    assert "8 trên 12 nội dung" in text
    assert "thanh toán 1.062,25 (21,2 %)" in text
    assert "UBND huyện Lục Nam" in text
    assert "MINH HỌA" in text.upper()


def test_it_asks_the_same_whatever_is_owed():
    client, report = enter("dung"), UnitReport.objects.get(agency__slug="ubnd-huyen-luc-nam")
    with queries_to(*ROOMS, expected=46):
        client.get(reverse("office:overview"))
    unit_reports.excuse(report=report, note="Nộp chung với báo cáo của tỉnh.", by=person("dung"))
    with queries_to(*ROOMS, expected=46):
        client.get(reverse("office:overview"))
