"""A council's day at the table: prepared, declared, scored on tablets with the line cut in the middle, discussed, closed;
and a member who scores on paper.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from ocop.domain.dossiers.tests.factories import photo
from ocop.domain.evaluation.models import Round, ScoreSheet
from ocop.domain.evaluation.services import councils, interests, results
from ocop.domain.evaluation.tests import factories
from ocop.platform.accounts.models import User
from ocop.platform.papers.models import Paper
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, answer, press, today_is, told
from tests.journeys.tablet import TABLET, arrived, choose, here, opened

pytestmark = pytest.mark.django_db(transaction=True)
TIED = "Ruốc gà"
PARTS = {"A": ("1.1", "1.2"), "B": ("2.1", "2.2"), "C": ("3.1", "3.2")}


class Room:
    """One table: everybody at a tablet, cô Thảo at her desk."""

    def __init__(self, browser: Any, address: str, windows: ExitStack, *products: str) -> None:
        cache.clear()
        today_is(date(2020, 7, 13))
        self.world = factories.load()
        self.round = self._planned(products)
        self.browser, self.address, self.windows = browser, address, windows
        self._screens: dict[int, Screen] = {}

    def _planned(self, products: tuple[str, ...]) -> Round:
        world = self.world
        seats = [councils.Seat(world.hoa, "CHAIR"), councils.Seat(world.tu), councils.Seat(world.yen),
                 councils.Seat(world.thao, "SECRETARY")]  # fmt: skip
        planned = councils.plan_round(council=factories.council(world, seats=seats), number=1, by=world.dung)
        dossiers = [factories.dossier(world, name) for name in products]
        councils.assign(round_=planned, dossiers=dossiers, by=world.dung)
        return planned

    def seat(self, user: User) -> Screen:
        if user.pk not in self._screens:
            size = {"width": DESK} if user in (self.world.thao, self.world.dung) else TABLET
            on = self.windows.enter_context(screen(self.browser, self.address, **size))
            sign_in(on, user)
            self._screens[user.pk] = on
        return self._screens[user.pk]

    def page(self, name: str = "") -> str:
        return f"/lam-viec/danh-gia/dot/{self.round.uid}/{name}"

    def at(self, user: User, name: str = "") -> Screen:
        """The person's window, on a page of the round."""
        on = self.seat(user)
        on.open(self.page(name))
        look(on)
        return on


@pytest.fixture(params=[("Chả chay", TIED)])
def room(request: pytest.FixtureRequest, browser: Any, live_server: Any) -> Iterator[Room]:
    with ExitStack() as windows:
        yield Room(browser, live_server.url, windows, *request.param)


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0
    assert [fault for fault in on.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


def main(on: Screen) -> str:
    return " ".join(on.page.locator("main").inner_text().split())


def test_a_council_meets_for_a_day(room):
    world = room.world
    prepares(room)
    today_is(date(2020, 7, 17))
    declare(room)
    receives_samples(room)
    answer(room.at(world.thao), "Mở chấm điểm")
    first = factories.sheet_of(world.tu, room.round)
    scores_without_a_line(room.seat(world.tu), first, 84)
    for user, total in ((world.hoa, 84), (world.yen, 70)):
        scores(room.seat(user), factories.sheet_of(user, room.round), total)
    for user in (world.hoa, world.tu):
        scores(room.seat(user), factories.sheet_of(user, room.round, place=1), 66)
    nothing_shows_before_the_opening(room)
    opens_and_discusses(room)
    closes(room)


def prepares(room: Room) -> None:
    on = room.at(room.world.thao, "chuan-bi/")
    on.page.get_by_label("Ngày họp").fill("17/7/2020")
    on.page.get_by_label("Nơi họp").fill("Phòng họp số 2, 8 giờ")
    on.page.get_by_label("Chương trình họp").fill("Khai mạc\nChấm điểm\nCông bố")
    press(on, "Ghi phiên họp")
    answer(on, "Gửi hồ sơ cho thành viên", yes="Gửi hồ sơ")


def receives_samples(room: Room) -> None:
    on = room.at(room.world.thao, "mau/")
    press(on, "Đã nhận hôm nay mọi mẫu còn trống")
    assert "Đã ghi mẫu của 2 sản phẩm" in told(on)


def declare(room: Room) -> None:
    """bà Yến is the aunt of the producer of one product: from then on it does not exist for her."""
    world = room.world
    for user in (world.hoa, world.tu, world.thao):
        press(room.at(user, "khai/"), "Khai, ngoài ra không có quan hệ nào")
    on = room.at(world.yen, "khai/")
    row = on.page.get_by_role("row").filter(has_text=TIED)
    row.get_by_text("cá nhân", exact=True).click()
    row.get_by_label("Quan hệ thế nào").fill("Chủ thể là cháu ruột.")
    look(on)
    press(on, "Khai, ngoài ra không có quan hệ nào")
    seen = main(room.at(world.yen))
    assert ("Chả chay" in seen, TIED in seen) == (True, False)


def scores_without_a_line(on: Screen, sheet: ScoreSheet, total: int) -> None:
    """The line goes after the first part and comes back after the sheet was handed in."""
    choices = factories.choices_for(total)
    for part in reversed(PARTS):
        opened(on, sheet, part)
    pick(on, choices, "A")
    arrived(on, sheet, {code: choices[code] for code in PARTS["A"]})
    on.context.set_offline(True)
    for part in ("B", "C"):
        turn(on, part)
        pick(on, choices, part)
    look(on)
    hands_in(on)
    on.page.get_by_text("Phiếu chờ nộp.").wait_for()
    look(on)
    assert ScoreSheet.objects.get(pk=sheet.pk).state == "DRAFT"
    on.context.set_offline(False)
    on.page.get_by_text("Phiếu đã nộp.").wait_for()
    on.faults.clear()
    row = ScoreSheet.objects.get(pk=sheet.pk)
    assert (row.state, row.total, row.choices) == ("SUBMITTED", total, choices)


def scores(on: Screen, sheet: ScoreSheet, total: int) -> None:
    choices = factories.choices_for(total)
    on.open(here(sheet))
    for part in PARTS:
        if part != "A":
            turn(on, part)
        pick(on, choices, part)
    arrived(on, sheet, choices)
    with on.page.expect_navigation():
        hands_in(on)
    assert ScoreSheet.objects.get(pk=sheet.pk).total == total


def turn(on: Screen, part: str) -> None:
    on.page.locator(f"[data-tabs] button[value=phan-{part}]").click()
    on.page.wait_for_url(f"**phan={part}")


def pick(on: Screen, choices: dict[str, int | None], part: str) -> None:
    for code in PARTS[part]:
        choose(on, code, choices[code])


def hands_in(on: Screen) -> None:
    on.page.locator("summary", has_text="Nộp phiếu").click()
    on.page.locator("dialog[open]").get_by_role("button", name="Nộp phiếu").click()


def nothing_shows_before_the_opening(room: Room) -> None:
    """The wall and the chair's page speak of sheets and products, of no mark; the results do not exist yet."""
    world = room.world
    assert "5 / 5 phiếu đã nộp" in main(room.at(world.thao, "man-hinh/"))
    brief = room.seat(world.hoa)
    brief.open(f"/lam-viec/danh-gia/san-pham/{room.round.entries.get(position=1).uid}/mot-trang/")
    look(brief)
    for user in (world.hoa, world.thao):
        on = room.seat(user)
        assert on.open(room.page("ket-qua/")) == 404
        on.faults.clear()


def opens_and_discusses(room: Room) -> None:
    """84, 84 and 70 are too far apart: the council talks, scores again, both scorings stay."""
    world = room.world
    answer(room.at(world.thao), "Mở điểm")
    on = room.at(world.thao, "ket-qua/")
    assert "14" in main(on)
    entry = room.round.entries.get(position=1)
    on.open(f"/lam-viec/danh-gia/san-pham/{entry.uid}/")
    look(on)
    answer(on, "Ghi thảo luận, mở chấm lại", yes="Mở chấm lại", Nội_dung_đã_thảo_luận="Thống nhất cách hiểu 3.1.")
    for user in (world.hoa, world.tu, world.yen):
        scores(room.seat(user), factories.sheet_of(user, room.round), 80)
    on.open(f"/lam-viec/danh-gia/san-pham/{entry.uid}/")
    press(on, "Tính lại")
    look(on)
    on.open(f"/lam-viec/danh-gia/san-pham/{entry.uid}/")
    assert "Phiếu của các thành viên, lần 1" in main(on)
    ranking = main(room.at(world.thao, "man-hinh/"))
    assert ranking.index("Chả chay") < ranking.index(TIED)
    assert TIED not in main(room.at(world.yen, "man-hinh/"))


def closes(room: Room) -> None:
    """Closed, decided, approved, sent: the minutes name the tie, every result can be derived again."""
    world = room.world
    on = room.at(world.thao)
    answer(on, "Chốt kết quả")
    look(on)
    for way in on.page.get_by_label("Đề nghị công nhận").all():
        way.check()
    press(on, "Ghi hướng xử lý")
    answer(room.at(world.nga), "Phê duyệt kết quả", Số_văn_bản_phê_duyệt="3201/UBND-NN")
    on = room.at(world.thao)
    answer(on, "Gửi kết quả 2 sản phẩm")
    assert "Biên bản" in main(room.at(world.thao))
    minutes = Paper.objects.get(type="evaluation.minutes")
    assert "Chủ thể là cháu ruột." in " ".join(minutes.values["ties"])
    found = {entry.dossier.product.name: entry for entry in room.round.entries.select_related("dossier__product")}
    assert {name: (entry.mean_shown, entry.stars) for name, entry in found.items()} == {
        "Chả chay": ("80,0", 4), TIED: ("66,0", 3),
    }  # fmt: skip
    assert [results.compute(entry) for entry in found.values()] == [entry.result for entry in found.values()]
    room.round.refresh_from_db()
    assert room.round.held_on == date(2020, 7, 17)


@pytest.mark.parametrize("room", [("Chả chay",)], indirect=True)
def test_a_member_scores_on_paper(room):
    """ông Tư writes by hand; once the others are in, cô Thảo keys his sheet from the scan and anh Dũng compares it."""
    world = room.world
    for user in (world.hoa, world.tu, world.yen, world.thao):
        interests.declare(round_=room.round, by=user)
    marked(room)
    answer(room.at(world.thao), "Mở chấm điểm")
    choices = factories.choices_for(76)
    for user in (world.hoa, world.yen):
        factories.mark(factories.sheet_of(user, room.round), 80)
    sheet = factories.sheet_of(world.tu, room.round)
    keys(room, sheet, choices)
    checks(room, sheet)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.choices, sheet.total) == ("SUBMITTED", choices, 76)
    answer(room.at(world.thao), "Mở điểm")
    assert "76" in main(room.at(world.thao, "ket-qua/"))


def marked(room: Room) -> None:
    on = room.seat(room.world.thao)
    on.open(f"/lam-viec/danh-gia/{room.round.council.uid}/")
    look(on)
    on.page.get_by_role("row").filter(has_text=room.world.tu.full_name).get_by_role("button").click()
    on.page.wait_for_load_state()
    assert "Đã đánh dấu chấm trên giấy." in told(on)


def keys(room: Room, sheet: ScoreSheet, choices: dict[str, int | None]) -> None:
    on = room.seat(room.world.thao)
    on.open(f"/lam-viec/danh-gia/phieu/{sheet.uid}/")
    press(on, "Tải bản quét lên")
    look(on)
    on.page.get_by_label("Bản quét phiếu giấy").set_input_files(
        {"name": "phieu.png", "mimeType": "image/png", "buffer": photo().read()}
    )
    press(on, "Tải lên, bắt đầu nhập")
    for part, codes in PARTS.items():
        with on.page.expect_navigation():
            on.page.locator(f"nav.parts button[value=phan-{part}]").click()
        look(on)
        for code in codes:
            choose(on, code, choices[code])
    press(on, "Ghi phần C")
    press(on, "Nhập xong, chuyển người khác kiểm tra")
    look(on)


def checks(room: Room, sheet: ScoreSheet) -> None:
    """Before he takes the check he sees no mark of it."""
    on = room.seat(room.world.dung)
    on.open(f"/lam-viec/danh-gia/phieu/{sheet.uid}/")
    look(on)
    assert "76" not in main(on)
    press(on, "Nhận kiểm tra phiếu này")
    look(on)
    assert "tổng 76 điểm" in main(on)
    press(on, "Kiểm tra khớp")
    look(on)
