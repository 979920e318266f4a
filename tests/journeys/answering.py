"""Step 4: a silent department is sent a link, writes on one page, is asked back, answers."""

from playwright.sync_api import Locator

from ocop.demo.samples import paper
from tests.journeys.browser import Screen
from tests.journeys.july import July, follow, main, menu, region, words
from tests.journeys.people import PHONE, look, press, told

AGENCY = "Sở Lao động - Thương binh và Xã hội"
FILE = {"name": "danh-sach-lop.pdf", "mimeType": "application/pdf"}


def department(july: July) -> None:
    """anh Dũng at his desk; bà Liên on her phone, who has no other way in than the link."""
    dung, lien = july.window("dung"), july.fresh_window(PHONE)
    link = invites(july, dung).removeprefix(july.address)
    writes(july, lien, link)
    asks_back(july, dung)
    answers(july, lien)
    accepts(dung)
    late = july.fresh_window(PHONE)
    assert late.open(link) == 410
    late.faults.clear()
    look(late, july)


def invites(july: July, on: Screen) -> str:
    on.open("/lam-viec/")
    menu(on, "Kế hoạch")
    press(on, "Trách nhiệm")
    look(on, july)
    press(on, "Cơ quan chưa cập nhật")
    assert "2 trên 26 cơ quan" in main(on)
    look(on, july)
    press(on, "Liên kết riêng cho ông Thắng")  # an officer of Lục Nam, not its vice-chair
    assert "đăng nhập đúng ông Thắng (UBND huyện Lục Nam)" in main(on)
    press(on, "Về danh sách cơ quan chưa cập nhật")
    press(on, "Liên kết riêng cho bà Liên")
    assert f"đăng nhập đúng bà Liên ({AGENCY}), một lần, trong 7 ngày" in main(on)
    look(on, july)
    text = on.page.get_by_label("Tin nhắn để sao chép").input_value()
    assert text.startswith(f"Bà Liên: đề nghị {AGENCY} cập nhật 4 nhiệm vụ")
    return text.splitlines()[-1]


def writes(july: July, on: Screen, link: str) -> None:
    on.open(link)
    look(on, july)
    on.page.locator("main").get_by_role("button").click()
    on.page.wait_for_url("**/trach-nhiem/so-ldtbxh/")
    assert f"Nhiệm vụ của {AGENCY}" in main(on)
    assert "Viết cập nhật 4 nhiệm vụ" in main(on)
    look(on, july)
    on.page.get_by_label("Kết quả, việc đang làm: III.8-1").fill("Đã mở hai lớp nghề chế biến nông sản.")
    on.page.get_by_label("Kết quả, việc đang làm: III.BC-1").fill("Đã ban hành kế hoạch của Sở.")
    on.page.get_by_text("Thêm số liệu, tệp cho nhiệm vụ III.8-1").click()
    duty = one(on, "III.8-1")
    duty.get_by_label("Số liệu").fill("62")
    duty.get_by_label("Đếm cái gì").fill("học viên")
    duty.get_by_label("Tệp kèm theo").set_input_files({**FILE, "buffer": paper("Danh sách lớp")})
    press(on, "Gửi cập nhật")
    assert "Đã gửi cập nhật của 2 nhiệm vụ." in told(on)
    assert "Đã gửi trong kỳ 2 nhiệm vụ" in main(on)
    look(on, july)


def asks_back(july: July, on: Screen) -> None:
    """One is accepted, one is asked back; the file opens."""
    on.open("/lam-viec/")
    follow(on, f"Đọc cập nhật: {AGENCY}")
    duty = one(on, "III.8-1")
    assert "Đã mở hai lớp nghề chế biến nông sản. 62 học viên PDF danh-sach-lop.pdf" in words(duty)
    file = duty.get_by_role("link", name="danh-sach-lop.pdf").get_attribute("href")
    assert on.context.request.get(on.address + file).body() == paper("Danh sách lớp")
    look(on, july)
    press(on, "Tiếp nhận nhiệm vụ III.BC-1")
    duty.get_by_text("Hỏi lại về nhiệm vụ III.8-1").click()
    duty.get_by_label("Câu hỏi").fill("Hai lớp ở huyện nào?")
    press(on, "Gửi câu hỏi")
    assert "Đã tiếp nhận" in words(one(on, "III.BC-1"))
    look(on, july)


def answers(july: July, on: Screen) -> None:
    on.open("/lam-viec/")
    follow(on, "Trả lời cơ quan thường trực: III.8-1")
    asked = region(on, "Cơ quan thường trực hỏi lại")
    assert "Hai lớp ở huyện nào?" in words(asked)
    look(on, july)
    asked.get_by_label("Trả lời về nhiệm vụ III.8-1").fill("Lục Ngạn và Yên Thế.")
    press(on, "Gửi trả lời")
    assert asked.count() == 0
    assert "Lục Ngạn và Yên Thế." in words(region(on, "Đã gửi trong kỳ"))
    look(on, july)


def accepts(on: Screen) -> None:
    on.open("/lam-viec/")
    follow(on, f"Đọc cập nhật: {AGENCY}")
    duty = one(on, "III.8-1")
    assert "Hai lớp ở huyện nào? bà Liên" in words(duty)
    assert "Lục Ngạn và Yên Thế." in words(duty)
    press(on, "Tiếp nhận nhiệm vụ III.8-1")
    assert "Đã tiếp nhận" in words(duty)


def one(on: Screen, duty: str) -> Locator:
    return on.page.locator(f"[id='{duty}']")
