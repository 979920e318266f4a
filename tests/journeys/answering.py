"""Step 4: a silent department is sent a link, writes on one page, is asked back, answers."""

from tests.journeys.july import July, follow, main, menu, region, words
from tests.journeys.people import PHONE, look, press, told

FILE = {"name": "danh-sach-lop.pdf", "mimeType": "application/pdf"}


def department(july: July) -> None:  # noqa: PLR0915 a walk is told in one go
    from ocop.demo.samples import paper

    link = invited(july)
    lien = july.fresh_window(PHONE)
    lien.open(link.removeprefix(july.address))
    look(lien, july)
    lien.page.locator("main").get_by_role("button").click()
    lien.page.wait_for_url("**/trach-nhiem/so-ldtbxh/")
    assert "Nhiệm vụ của Sở Lao động - Thương binh và Xã hội" in main(lien)
    assert "Viết cập nhật 4 nhiệm vụ" in main(lien)
    look(lien, july)
    lien.page.get_by_label("Kết quả, việc đang làm: III.8-1").fill("Đã mở hai lớp nghề chế biến nông sản.")
    lien.page.get_by_label("Kết quả, việc đang làm: III.BC-1").fill("Đã ban hành kế hoạch của Sở.")
    lien.page.get_by_text("Thêm số liệu, tệp cho nhiệm vụ III.8-1").click()
    first = lien.page.locator("[id='III.8-1']")
    first.get_by_label("Số liệu").fill("62")
    first.get_by_label("Đếm cái gì").fill("học viên")
    first.get_by_label("Tệp kèm theo").set_input_files({**FILE, "buffer": paper("Danh sách lớp")})
    press(lien, "Gửi cập nhật")
    assert "Đã gửi cập nhật của 2 nhiệm vụ." in told(lien)
    assert "Đã gửi trong kỳ 2 nhiệm vụ" in main(lien)
    look(lien, july)

    dung = july.window("dung")
    dung.open("/lam-viec/")
    follow(dung, "Đọc cập nhật: Sở Lao động - Thương binh và Xã hội")
    look(dung, july)
    said = dung.page.locator("[id='III.8-1']")
    assert "Đã mở hai lớp nghề chế biến nông sản. 62 học viên danh-sach-lop.pdf" in words(said)
    press(dung, "Tiếp nhận nhiệm vụ III.BC-1")
    said.locator("summary", has_text="Hỏi lại").click()
    said.get_by_label("Câu hỏi").fill("Hai lớp ở huyện nào?")
    said.get_by_role("button", name="Gửi câu hỏi").click()
    dung.page.wait_for_load_state()
    look(dung, july)
    menu(dung, "Kế hoạch")

    lien.page.reload()
    asked = region(lien, "Cơ quan thường trực hỏi lại")
    assert "Hai lớp ở huyện nào?" in words(asked)
    assert "Đã tiếp nhận" in words(lien.page.locator("[id='III.BC-1']"))
    look(lien, july)
    asked.get_by_label("Trả lời về nhiệm vụ III.8-1").fill("Lục Ngạn và Yên Thế.")
    asked.get_by_role("button", name="Gửi trả lời").click()
    lien.page.wait_for_load_state()
    assert asked.count() == 0
    look(lien, july)

    dung.open("/lam-viec/")
    follow(dung, "Đọc cập nhật: Sở Lao động - Thương binh và Xã hội")
    assert "Hai lớp ở huyện nào? bà Liên" in words(said)
    assert "Lục Ngạn và Yên Thế." in words(said)
    press(dung, "Tiếp nhận nhiệm vụ III.8-1")
    assert "Đã tiếp nhận" in words(said)

    again = july.fresh_window(PHONE)
    assert again.open(link.removeprefix(july.address)) == 410
    again.faults.clear()
    look(again, july)


def invited(july: July) -> str:
    """anh Dũng makes the personal link; he alone sees it, once."""
    on = july.window("dung")
    on.open("/lam-viec/")
    menu(on, "Kế hoạch")
    press(on, "Trách nhiệm")
    look(on, july)
    press(on, "Cơ quan chưa cập nhật")
    assert "2 trên 26 cơ quan" in main(on)
    look(on, july)
    press(on, "Liên kết riêng cho bà Liên")
    assert "một lần, trong 7 ngày" in main(on)
    look(on, july)
    text = on.page.get_by_label("Tin nhắn để sao chép").input_value()
    assert text.startswith("Bà Liên: đề nghị Sở Lao động - Thương binh và Xã hội cập nhật 4 nhiệm vụ")
    return text.splitlines()[-1]
