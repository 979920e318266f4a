"""A class from its item of the plan to the last đồng: planned, filled, attended on a phone without a network, paid."""

from contextlib import ExitStack
from datetime import date

import pytest
from django.core.cache import cache

from ocop.domain.activities.models import Activity, Attendance, Participant
from ocop.domain.activities.tests import factories
from ocop.domain.budgets.models import Budget
from ocop.domain.budgets.tests.factories import given, load_budgets
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, press, today_is
from tests.journeys.tablet import KEPT, until

pytestmark = pytest.mark.django_db(transaction=True)
MAY, FIRST, LAST = date(2020, 5, 18), date(2020, 6, 15), date(2020, 6, 16)


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0
    assert on.faults == []


def fill(on: Screen, **fields: str) -> None:
    for name, value in fields.items():
        on.page.locator(f"[name={name}]").fill(value)


def follow(on: Screen, name: str) -> None:
    on.page.locator("main").get_by_role("link", name=name).first.click()
    on.page.wait_for_load_state()


def words(on: Screen) -> str:
    return " ".join(on.page.locator("main").inner_text().split())


def test_a_class_from_the_plan_to_the_payment(browser, live_server):
    cache.clear()
    with clock.at(date(2020, 7, 20)):
        world = factories.load()
        ship("budgets", load_budgets)
        money = given(Budget.objects.get())
        factories.with_idea(world)
    today_is(MAY)
    with ExitStack() as windows:
        desk, phone, finance = (
            windows.enter_context(screen(browser, live_server.url, width=width)) for width in (DESK, PHONE, DESK)
        )
        for on, user in ((desk, world.dung), (phone, world.dung), (finance, money.phuc)):
            sign_in(on, user)
        planned(desk)
        filled(desk, world)
        today_is(FIRST)
        attended(phone)
        today_is(LAST)
        paid(finance, desk)


def planned(on: Screen) -> None:
    on.open("/lam-viec/ke-hoach/2020/II.2.2/")
    follow(on, "Lập lớp tập huấn")
    look(on)
    fill(on, name="Lớp tập huấn chủ thể, lớp 1", starts_on="15/6/2020", ends_on="16/6/2020", place="Hội trường Chi cục",
         capacity="2", registration_from="18/5/2020", registration_until="5/6/2020")  # fmt: skip
    press(on, "Lập hoạt động")
    follow(on, "Thêm buổi")
    fill(on, title="Chu trình OCOP thường niên")
    on.page.get_by_label("Chu trình OCOP thường niên").check()
    look(on)
    press(on, "Ghi vào chương trình")
    follow(on, "Mở việc chi")
    on.page.locator("[name=account]").select_option(index=0)
    fill(on, estimate="208.300.000")
    press(on, "Mở việc chi")
    press(on, "Thông báo")
    assert "Chu trình OCOP thường niên" in words(on)
    look(on)


def filled(on: Screen, world: factories.World) -> None:
    """Two of one house have places, the third waits and is told why."""
    for name in ("Nguyễn Thị Lan", "Nguyễn Văn Bình", "Nguyễn Thị Cúc"):
        on.page.goto(f"{on.address}/lam-viec/hoat-dong/{Activity.objects.get().uid}/nguoi-du/dang-ky/")
        on.page.locator("[name=producer]").select_option(str(world.producer.pk))
        fill(on, full_name=name)
        on.page.locator("[name=sex]").first.check()
        press(on, "Đăng ký")
    assert "Đã đủ 2 chỗ." in words(on)
    assert Participant.objects.filter(state="REGISTERED").count() == 2
    look(on)


def attended(on: Screen) -> None:
    """At 360 px: one tap with the line up, one with it down; both arrive once."""
    session = Activity.objects.get().sessions.get()
    on.open(f"/lam-viec/hoat-dong/buoi/{session.uid}/diem-danh/")
    until(on, lambda: on.page.evaluate(KEPT))
    look(on)
    rows = on.page.locator("[data-person]")
    rows.nth(0).get_by_role("radio", name="Có mặt", exact=True).check()
    until(on, lambda: Attendance.objects.count() == 1)
    on.context.set_offline(True)
    rows.nth(1).get_by_role("radio", name="Có mặt", exact=True).check()
    on.page.get_by_text("Mất mạng: 1 điểm danh giữ trên máy này").wait_for()
    assert Attendance.objects.count() == 1
    on.context.set_offline(False)
    until(on, lambda: Attendance.objects.filter(status="PRESENT").count() == 2)
    on.page.get_by_text("Có mặt 2 trên 2").wait_for()


def paid(finance: Screen, desk: Screen) -> None:
    row = Activity.objects.get()
    page = f"/lam-viec/hoat-dong/{row.uid}/"
    desk.open(page)
    for step in ("Bắt đầu", "Ghi đã tổ chức"):
        press(desk, step)
    follow(desk, "Ghi kết quả")
    fill(desk, result="Hai học viên dự đủ.")
    press(desk, "Ghi kết quả")
    press(desk, "Khép lại")
    assert "2 lượt người" in words(desk)
    finance.open(page)
    follow(finance, "Ghi hợp đồng")
    for label, text in (("Số hợp đồng", "12/HĐ"), ("Bên nhận", "Trung tâm Đào tạo"), ("Nội dung hợp đồng", "Mở lớp"),
                        ("Giá trị", "208.300.000")):  # fmt: skip
        finance.page.get_by_label(label, exact=True).fill(text)
    finance.page.get_by_label("Ngày ký", exact=True).fill("15/6/2020")
    finance.page.get_by_label("Hình thức", exact=True).select_option(label="Chào hàng cạnh tranh")
    press(finance, "Ghi hợp đồng")
    accepts_and_pays(finance)
    finance.open(page)
    assert "Thanh toán 208.300.000 đ" in words(finance)
    assert "104.150.000 đ" in words(finance)  # for each of the two who came
    look(finance)


def accepts_and_pays(on: Screen) -> None:
    for step, number in (("Ghi nghiệm thu", "3/BBNT"), ("Ghi thanh toán", "4/UNC")):
        press(on, step)
        on.page.get_by_label("Số văn bản", exact=True).fill(number)
        on.page.get_by_label("Số tiền", exact=True).fill("208.300.000")
        press(on, step)
