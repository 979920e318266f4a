"""Step 4 and the first half of step 5: a council is set up, scores in the browser, opens, closes, decides, sends up."""

from datetime import date

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council, Round
from ocop.platform.accounts.models import User
from tests.journeys.browser import Screen
from tests.journeys.people import PHONE, Cast, answer, look, press, told


def district(cast: Cast, dossier: Dossier) -> None:
    cast.at(date(2020, 7, 6))
    round_ = sets_up(cast, cast.ha, dossier, number="1719/QĐ-UBND")
    sealed(cast, round_)
    opens_and_closes(cast, round_)
    appeals(cast, dossier, round_)
    decides(cast, round_, "Chuyển lên cấp trên")
    approves(cast, cast.hoa, round_, "92/QĐ-UBND")
    sends_up(cast, round_)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.stage) == (Dossier.State.SENT, "province")


def province(cast: Cast, dossier: Dossier) -> None:
    cast.at(date(2020, 7, 17))
    on = cast.window(cast.dung)
    on.open(f"/lam-viec/ho-so/{dossier.uid}/")
    press(on, "Tiếp nhận hồ sơ")
    round_ = sets_up(cast, cast.dung, dossier, number="1118/QĐ-UBND")
    opens_and_closes(cast, round_)
    decides(cast, round_, "Đề nghị công nhận")
    approves(cast, cast.nga, round_, "3201/UBND-NN")
    sends_up(cast, round_)
    dossier.refresh_from_db()
    assert dossier.state == Dossier.State.PASSED


def sets_up(cast: Cast, officer: User, dossier: Dossier, *, number: str) -> Round:
    """The council by its decision, round 1, the product in it; both members mark on their phones."""
    on = cast.window(officer)
    on.open("/lam-viec/danh-gia/moi/")
    look(on, cast)
    on.page.get_by_label("Số quyết định thành lập").fill(number)
    on.page.get_by_label("Ngày quyết định").fill("1/7/2020")
    for row, (person, seat) in enumerate([(cast.hoa, "CHAIR"), (cast.tu, "MEMBER"), (cast.thao, "SECRETARY")], start=1):
        on.page.get_by_label(f"Người thứ {row}", exact=True).select_option(value=str(person.pk))
        on.page.get_by_label(f"Vai trò của người thứ {row}", exact=True).select_option(value=seat)
    press(on, "Lập hội đồng")
    look(on, cast)
    council = Council.objects.get(decision_number=number)
    press(on, "Mở đợt 1", exact=False)
    round_ = council.rounds.get()
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    on.page.get_by_label(f"Chọn {dossier}", exact=True).check()
    press(on, "Giao vào đợt 1")
    look(on, cast)
    answer(on, "Mở chấm điểm")
    for member in (cast.hoa, cast.tu):
        declares(cast, cast.window(member, PHONE), round_)
        marks(cast, cast.window(member, PHONE))
    declares(cast, cast.window(cast.thao), round_)
    return round_


def declares(cast: Cast, on: Screen, round_: Round) -> None:
    """Nothing of the round is there before: with which of its products there is a tie, here with none."""
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    on.page.get_by_role("link", name="Khai xung đột lợi ích").click()
    on.page.wait_for_load_state()
    look(on, cast)
    press(on, "Khai, ngoài ra không có quan hệ nào")


def marks(cast: Cast, on: Screen) -> None:
    """One option for every criterion, part by part, saved as one goes; then the sheet is handed in."""
    on.open("/lam-viec/cham-diem/")
    look(on, cast)
    on.page.locator("main a.btn", has_text="Chấm").first.click()
    on.page.wait_for_load_state()
    look(on, cast)
    for part in ("A", "B", "C"):
        with on.page.expect_navigation():  # a save under way is waited for
            on.page.locator(f"[data-tabs] button[value=phan-{part}]").click()
        for criterion in on.page.locator("fieldset.crit").all():
            options = criterion.locator("label.o:not(.plain-o)")
            options.nth(max(options.count() - 2, 0)).click()
    with on.page.expect_navigation():
        on.page.locator("#phieu .row-x button[value=luu]").click()
    look(on, cast)
    on.page.locator("summary", has_text="Nộp phiếu").click()
    with on.page.expect_navigation():  # the server is asked first whether every choice has arrived
        on.page.locator("dialog[open]").get_by_role("button", name="Nộp phiếu").click()


def sealed(cast: Cast, round_: Round) -> None:
    """Before opening, the secretary sees how many sheets are in, and no mark."""
    on = cast.window(cast.thao)
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    look(on, cast)
    assert "2 / 2" in on.page.locator("main").inner_text()
    assert on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/ket-qua/") == 404
    on.faults.clear()


def opens_and_closes(cast: Cast, round_: Round) -> None:
    on = cast.window(cast.thao)
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    answer(on, "Mở điểm")
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/ket-qua/")
    look(on, cast)
    on.open(f"/lam-viec/danh-gia/san-pham/{round_.entries.get().uid}/")
    look(on, cast)
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    answer(on, "Chốt kết quả")


def appeals(cast: Cast, dossier: Dossier, round_: Round) -> None:
    """The producer reads the result that nobody has approved yet, says what it holds against it, and is answered."""
    lan = cast.window(cast.lan, PHONE)
    lan.open(f"/chu-the/ho-so/{dossier.uid}/")
    look(lan, cast)
    lan.page.get_by_role("link", name="Kiến nghị về kết quả").click()
    lan.page.wait_for_load_state()
    look(lan, cast)
    lan.page.get_by_label("Nội dung kiến nghị").fill("Tiêu chí 1.1: hợp đồng vùng nguyên liệu có trong hồ sơ.")
    press(lan, "Gửi kiến nghị")
    on = cast.window(cast.thao)
    on.open("/lam-viec/")
    on.page.get_by_role("link", name=f"Trả lời kiến nghị: {dossier}").click()
    on.page.wait_for_load_state()
    look(on, cast)
    on.page.get_by_label("Giữ nguyên kết quả").check()
    on.page.get_by_label("Nội dung trả lời").fill("Hợp đồng đã được tính ở 1.4.")
    press(on, "Trả lời kiến nghị")
    lan.open(f"/chu-the/ho-so/{dossier.uid}/")
    assert "Hợp đồng đã được tính ở 1.4." in lan.page.locator("main").inner_text()
    look(lan, cast)


def decides(cast: Cast, round_: Round, way: str) -> None:
    on = cast.window(cast.thao)
    on.open(f"/lam-viec/danh-gia/san-pham/{round_.entries.get().uid}/")
    on.page.get_by_label("đạt", exact=True).check()
    on.page.get_by_label("Căn cứ").fill("Bản tự công bố và phiếu kiểm nghiệm trong hồ sơ.")
    press(on, "Ghi kết quả kiểm tra")
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/huong-xu-ly/")
    look(on, cast)
    on.page.get_by_label(way).check()
    press(on, "Ghi hướng xử lý")


def approves(cast: Cast, leader: User, round_: Round, number: str) -> None:
    on = cast.window(leader)
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    look(on, cast)
    answer(on, "Phê duyệt kết quả", Số_văn_bản_phê_duyệt=number)


def sends_up(cast: Cast, round_: Round) -> None:
    on = cast.window(cast.thao)
    on.open(f"/lam-viec/danh-gia/dot/{round_.uid}/")
    answer(on, "Gửi kết quả 1 sản phẩm")
    look(on, cast)
    assert told(on) != ""
