"""A district's six-month report from the reminder to its acceptance; the province's from the units' reports to its issue."""

from contextlib import ExitStack
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from ocop.domain.plans.models import Plan
from ocop.domain.plans.services.reminding_dates import remind_today
from ocop.domain.plans.tests import factories as plans
from ocop.domain.reporting.models import Consolidation, UnitReport
from ocop.domain.reporting.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government import installation
from ocop.platform.government.loading import load_government
from ocop.platform.papers.models import Paper
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, answer, today_is

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> factories.World:
    ship("government", load_government)
    ship("plans", plans.load_plans)
    plan = Plan.objects.select_related("season__province").get(season__year=2020)
    installation.change(province=plan.season.province)
    found = factories.load(plans.load(plan))
    with clock.at(date(2020, 6, 7)):
        remind_today()
    today_is(factories.DAY)
    return found


def test_a_districts_report_from_the_reminder_to_acceptance_and_the_province_issues(browser, live_server, world):
    with ExitStack() as windows:
        district = windows.enter_context(screen(browser, live_server.url, width=PHONE))
        office = windows.enter_context(screen(browser, live_server.url, width=DESK))
        sign_in(district, world.ha)
        sign_in(office, world.dung)

        remembers(district)
        writes(district)
        returns(office)
        sends_again(district)
        accepts(office)
        consolidates(office)

        assert (district.faults, office.faults) == ([], [])


def remembers(on: Screen) -> None:
    """The reminder leads to the report, the figures are there already."""
    on.open("/lam-viec/thong-bao/")
    assert "Báo cáo" in said(on)
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Gửi báo cáo 6 tháng 2020").click()
    assert "Chưa gửi được." in said(on)
    look(on)
    on.page.get_by_role("link", name="Sản phẩm còn hiệu lực: 3").click()
    assert "Sản phẩm 1" in said(on)
    look(on)
    on.page.go_back()


def writes(on: Screen) -> None:
    on.page.get_by_role("link", name="Viết").click()
    for label in ("Công tác chỉ đạo, triển khai", "Đánh giá kết quả", "Khó khăn, vướng mắc", "Nhiệm vụ kỳ tới"):
        on.page.get_by_label(label).fill("Đã thực hiện theo kế hoạch.")
    look(on)
    on.page.get_by_role("button", name="Lưu").click()
    on.page.locator("#bang-products header a").click()
    on.page.get_by_label("Sản phẩm còn hiệu lực: Đơn vị ghi").fill("4")
    look(on)
    on.page.get_by_role("button", name="Lưu").click()
    assert "đơn vị ghi 4, hệ thống đếm 3. Ghi lý do." in said(on)
    on.page.locator("#bang-products header a").click()
    on.page.get_by_label("Sản phẩm còn hiệu lực: Giải thích, căn cứ").fill("Một giấy chưa nhập.")
    on.page.get_by_role("button", name="Lưu").click()
    answer(on, "Gửi báo cáo", yes="Gửi")
    assert "chờ tiếp nhận" in said(on)


def returns(on: Screen) -> None:
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Tiếp nhận báo cáo của UBND huyện Lục Ngạn").click()
    look(on)
    on.page.get_by_role("link", name="Trả lại").click()
    on.page.get_by_label("Khó khăn, vướng mắc").fill("Nêu rõ xã nào chưa có ý tưởng.")
    look(on)
    on.page.get_by_role("button", name="Trả lại").click()
    assert "cần sửa" in said(on)


def sends_again(on: Screen) -> None:
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Sửa báo cáo 6 tháng 2020").click()
    assert "Nêu rõ xã nào chưa có ý tưởng." in said(on)
    on.page.get_by_role("link", name="Viết").click()
    on.page.get_by_label("Khó khăn, vướng mắc").fill("Ba xã chưa có ý tưởng.")
    on.page.get_by_role("button", name="Lưu").click()
    answer(on, "Gửi báo cáo", yes="Gửi")


def accepts(on: Screen) -> None:
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Tiếp nhận báo cáo của UBND huyện Lục Ngạn").click()
    on.page.get_by_role("button", name="Tiếp nhận").click()
    assert "đã tiếp nhận" in said(on)
    assert UnitReport.objects.get(agency__slug="ubnd-huyen-luc-ngan").state == "ACCEPTED"


def consolidates(on: Screen) -> None:
    """Freeze, draft, number and date of the clerk: issued, with the difference in it."""
    on.open("/lam-viec/bao-cao/ky/")
    on.page.get_by_role("link", name="Báo cáo 6 tháng 2020").click()
    look(on)
    on.page.get_by_role("button", name="Tổng hợp").click()
    assert "Một giấy chưa nhập." in said(on)
    on.page.get_by_role("link", name="Viết").click()
    for label in ("Công tác chỉ đạo, triển khai", "Đánh giá kết quả", "Khó khăn, vướng mắc", "Nhiệm vụ kỳ tới"):
        on.page.get_by_label(label).fill("Các huyện đã thực hiện theo kế hoạch.")
    on.page.get_by_label("Nơi nhận").fill("UBND tỉnh\nLưu: VT")
    look(on)
    on.page.get_by_role("button", name="Lưu").click()
    answer(on, "Chốt số liệu", yes="Chốt")
    row = Consolidation.objects.get()
    assert row.state == "FROZEN"
    look(on)
    on.page.get_by_role("link", name="Văn bản báo cáo").click()
    on.page.get_by_role("button", name="Kiểm tra xong").click()
    on.page.get_by_role("link", name="Ban hành").click()
    on.page.get_by_label("Số", exact=True).fill("152")
    on.page.get_by_label("Ngày ban hành").fill("10/6/2020")
    on.page.get_by_role("button", name="Ban hành").click()
    assert "152/BC-SNN" in said(on)
    paper = Paper.objects.get(pk=row.paper_id)
    assert (paper.is_issued, paper.number) == (True, 152)
    with paper.pdf.content.open() as file:
        words = pypdfium2.PdfDocument(BytesIO(file.read()))[0].get_textpage().get_text_bounded()
    assert "152/BC-SNN" in words


def said(on: Screen) -> str:
    return on.page.locator("main").inner_text().replace("\xa0", " ")


def look(on: Screen) -> None:
    """Nothing for axe to find, nothing wider than the window."""
    assert axe(on) == []
    assert sideways(on) <= 0
