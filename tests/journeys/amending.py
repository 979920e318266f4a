"""Step 1: the standing office extends a date, records a report, carries an amendment of the plan to its issue."""

from tests.journeys.browser import Screen
from tests.journeys.july import July, follow, main, menu, region, words
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
    assert "Trước ngày 10/11/2020; gia hạn đến hết ngày 20/11/2020" in main(on)
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
    approves(july, draft)
    issues(july, on)


def compares(july: July, on: Screen) -> None:
    """Old beside new, the changed words marked."""
    press(on, "So với bản trước")
    place = region(on, "Mục II.4 Xúc tiến thương mại")
    before, after = words(place).split(" Sau ", 1)
    assert (OLD in before, NEW in before, NEW in after) == (True, False, True)
    assert "dự kiến 3–4 hội chợ thành dự kiến 2 hội chợ" in words(place)
    assert on.page.locator("main section").count() == 1
    look(on, july)


def approves(july: July, draft: str) -> None:
    on = july.window("nga")
    on.open("/lam-viec/")
    press(on, "Duyệt dự thảo kế hoạch điều chỉnh năm 2020")
    assert on.page.url == july.address + draft
    look(on, july)
    compares(july, on)
    on.open(draft)
    answer(on, "Duyệt")
    assert "Đã duyệt." in told(on)
    look(on, july)


def issues(july: July, on: Screen) -> None:
    on.open("/lam-viec/")
    press(on, "Lấy số, ban hành dự thảo kế hoạch điều chỉnh năm 2020")
    press(on, "Ban hành")
    look(on, july)
    for label, text in (
        ("Số, ký hiệu", "3307/KH-UBND"), ("Ngày ban hành", "20/7/2020"), ("Họ và tên người ký", "Nguyễn Thị Nga"),
    ):  # fmt: skip
        on.page.get_by_label(label).fill(text)
    press(on, "Ban hành")
    assert "Đã ban hành." in told(on)
    texts = region(on, "Các bản")
    assert "3307/KH-UBND Điều chỉnh, 20/7/2020. Đã ban hành" in words(texts)
    look(on, july)
    on.open("/lam-viec/ke-hoach/2020/II.4/")
    assert NEW in main(on)
    assert OLD not in main(on)
    look(on, july)
    on.open("/lam-viec/ke-hoach/2020/moc/")
    assert "20/11/2020" in words(on.page.get_by_role("row", name="Đánh giá cấp huyện, đợt 2"))
    press(on, "Kế hoạch 4130/KH-UBND")
    follow(on, "4130/KH-UBND", texts)
    assert OLD in main(on)
    assert NEW not in main(on)
    look(on, july)
