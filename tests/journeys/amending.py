"""Step 1: the standing office extends a date, records a report, carries an amendment of the plan to its issue."""

from tests.journeys.browser import Screen
from tests.journeys.july import July, follow, main, menu, words
from tests.journeys.people import answer, look, press, told

OLD, NEW = "Dự kiến tham gia 3-4 hội chợ triển lãm ngoài tỉnh", "Dự kiến tham gia 2 hội chợ triển lãm ngoài tỉnh"


def standing_office(july: July) -> None:
    on = july.window("dung")
    extends(july, on)
    records(july, on)
    amends(july, on)


def extends(july: July, on: Screen) -> None:
    on.open("/lam-viec/")
    menu(on, "Kế hoạch")
    look(on, july)
    press(on, "Mốc thời gian")
    look(on, july)
    press(on, "Đánh giá cấp huyện, đợt 2")
    look(on, july)
    press(on, "Gia hạn")
    look(on, july)
    on.page.get_by_label("Gia hạn đến hết ngày").fill("20/11/2020")
    on.page.get_by_label("Lý do").fill("Vải muộn, các huyện đề nghị lùi mười ngày.")
    on.page.get_by_label("Số, ký hiệu").fill("1205/UBND-KT")
    on.page.get_by_label("Ngày văn bản").fill("17/7/2020")
    press(on, "Gia hạn mốc này")
    assert "Đã gia hạn." in told(on)
    assert "Gia hạn đến hết ngày 20/11/2020 Văn bản 1205/UBND-KT ngày 17/7/2020" in main(on)
    look(on, july)
    press(on, "II.7.2a")
    assert "“Trước ngày 10/11/2020”, đã gia hạn" in main(on)
    look(on, july)
    on.open("/lam-viec/ke-hoach/2020/moc/")
    press(on, "Xem trên lịch")
    for month in (8, 9, 10, 11):
        press(on, f"Tháng {month}/2020")
    day = on.page.get_by_role("cell").filter(has_text="Đánh giá cấp huyện, đợt 2")
    assert words(day) == "20 II.7.2a Đánh giá cấp huyện, đợt 2"
    look(on, july)


def records(july: July, on: Screen) -> None:
    on.open("/lam-viec/ke-hoach/2020/moc/")
    assert "Báo cáo kết quả 6 tháng (2 cơ quan)" in main(on)
    press(on, "Báo cáo kết quả 6 tháng")
    press(on, "Ghi đã xong")
    look(on, july)
    on.page.get_by_label("Cơ quan").select_option(label="UBND huyện Lục Nam")
    on.page.get_by_label("Xong ngày").fill("18/7/2020")
    on.page.get_by_label("Căn cứ").fill("Báo cáo 99/BC-UBND ngày 18/7/2020")
    press(on, "Ghi đã xong")
    row = on.page.get_by_role("row", name="UBND huyện Lục Nam")
    assert "xong ngày 18/7/2020" in words(row)
    assert "22 trên 23 đã xong" in main(on)
    look(on, july)
    press(on, "Mốc thời gian")
    assert "Báo cáo kết quả 6 tháng (1 cơ quan)" in main(on)


def amends(july: July, on: Screen) -> None:
    """The number of fairs: in the text and as a target, from the draft to the new text in force."""
    menu(on, "Kế hoạch")
    press(on, "Soạn điều chỉnh")
    look(on, july)
    on.page.get_by_label("Lý do điều chỉnh").fill("Các tỉnh hoãn hội chợ quý III.")
    press(on, "Lập bản điều chỉnh")
    assert "Bản điều chỉnh chưa khác gì bản đang có hiệu lực." in main(on)
    look(on, july)
    draft = on.page.url.removeprefix(july.address)
    section = on.page.locator("[id='muc-II.4']")
    follow(on, "Sửa mục II.4", section)
    look(on, july)
    text = on.page.get_by_label("Nguyên văn")
    text.fill(text.input_value().replace(OLD, NEW))
    press(on, "Lưu")
    follow(on, "Chỉ tiêu", section)
    look(on, july)
    target = on.page.get_by_role("group", name="Chỉ tiêu 1", exact=True)
    for label, value in (("Từ", "2"), ("Đến", ""), ("Như trong văn bản", NEW)):
        target.get_by_label(label).fill(value)
    press(on, "Lưu")
    assert "dự kiến 2 hội chợ" in words(section)
    compares(july, on)
    on.open(draft)
    answer(on, "Trình lãnh đạo")
    assert "Đã trình lãnh đạo." in told(on)
    look(on, july)
    approves(july)
    issues(july, on, draft)


def compares(july: July, on: Screen) -> None:
    """Old beside new, the changed words marked."""
    press(on, "So với bản trước")
    look(on, july)
    print(main(on))


def approves(july: July) -> None:
    on = july.window("nga")
    on.open("/lam-viec/")
    print(main(on))


def issues(july: July, on: Screen, draft: str) -> None:
    on.open(draft)
