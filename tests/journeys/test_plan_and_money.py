"""July 2020 in one world: the leader reads, money is spent and refused, a department answers, the plan is amended."""

from contextlib import ExitStack

import pypdfium2
import pytest

from ocop.demo.people import email, password
from tests.journeys import amending, answering, spending
from tests.journeys.july import July, follow, main, menu, region, words
from tests.journeys.people import DESK, PHONE, look

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_plan_and_its_money_in_july(browser, live_server, settings, subtests):
    settings.PUBLIC_URL = live_server.url
    with ExitStack() as windows:
        july = July(browser, live_server.url, windows)
        for journey in (
            leader_reads, spending.district, spending.province, answering.department, amending.standing_office,
        ):  # fmt: skip
            with subtests.test(journey.__name__):
                journey(july)


def leader_reads(july: July) -> None:
    """bà Nga, at her desk and on her phone, before anybody has changed a figure."""
    for width in (DESK, PHONE):
        on = july.fresh_window(width)
        on.open("/vao/")
        on.page.get_by_label("Số điện thoại hoặc e-mail").fill(email("nga"))
        on.page.get_by_label("Mật khẩu").fill(password())
        on.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        on.page.wait_for_url("**/lam-viec/")
        look(on, july)
        menu(on, "Tổng quan")
        look(on, july)
        assert "8 trên 12 nội dung" in words(region(on, "Đúng kế hoạch?"))
        money = words(region(on, "Đúng kinh phí?"))
        for figure in ("21,2 % đã thanh toán", "Thanh toán 1.062,25", "Hợp đồng 2.490,75 (49,8 %)", "Giao 5.000"):
            assert figure in money
        assert "2 việc quá hạn" in words(region(on, "Đúng hạn?"))

        follow(on, "II.7.2a", region(on, "Đúng kế hoạch?"))
        assert "UBND huyện Sơn Động xong chậm 2 ngày" in main(on)
        assert "+ Đợt 01: Trước ngày 15/7/2020" in main(on)
        look(on, july)

        menu(on, "Tổng quan")
        follow(on, "Mở từng nội dung chi")
        assert "Hợp đồng 2.490,75" in main(on)
        look(on, july)

        menu(on, "Tổng quan")
        owing = region(on, "Ai còn nợ việc gì")
        row = words(owing.get_by_role("row", name="UBND huyện Lục Nam"))
        assert "Báo cáo kết quả 6 tháng quá hạn 36 ngày" in row
        assert "0913 218 000" in row
        follow(on, "Báo cáo kết quả 6 tháng", owing)
        assert "21 trên 23 đã xong" in main(on)
        look(on, july)

        menu(on, "Tổng quan")
        paper = on.page.get_by_role("link", name="Bản in một trang").get_attribute("href")
        answer = on.context.request.get(on.address + paper)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        assert len(pypdfium2.PdfDocument(answer.body())) == 1
