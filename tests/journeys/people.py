"""The eight people of the journey, each with a window of their own."""

from contextlib import ExitStack
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser

from ocop.domain.dossiers.tests import factories
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core.clock import VIETNAM
from ocop.platform.government import installation
from ocop.platform.government.models import Agency
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in

PASSWORD = "mot-mat-khau-dai"
PHONE, DESK = 360, 1280


class Cast:
    """chị Lan, anh Minh, chị Hà, anh Dũng, ông Tư, bà Hoa, cô Thảo, bà Nga – and where each of them is looking."""

    def __init__(self, browser: Browser, address: str, windows: ExitStack) -> None:
        world = factories.load()
        self.world, self.browser, self.address, self.windows = world, browser, address, windows
        self.lan, self.minh, self.ha, self.dung, self.nga = world.lan, world.minh, world.ha, world.dung, world.nga
        trade = Agency.objects.get(slug="so-cong-thuong")
        self.tu = factories.person("Nguyễn Văn Tư", "ông", None, world.province, trade)
        self.hoa = factories.person("Trần Thị Hoa", "bà", Role.DISTRICT_LEADER, world.luc_ngan, trade)
        self.thao = factories.person("Phạm Thị Thảo", "cô", None, world.province, trade)
        for user in (*world.everybody, self.tu, self.hoa, self.thao):
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])
        self._screens: dict[tuple[int, int], Screen] = {}
        self.seen: set[str] = set()

    def at(self, day: date) -> None:
        today_is(day)

    def window(self, user: User | None, width: int = DESK) -> Screen:
        key = (user.pk if user else 0, width)
        if key not in self._screens:
            on = self.windows.enter_context(screen(self.browser, self.address, width=width))
            if user:
                sign_in(on, user)
            self._screens[key] = on
        return self._screens[key]

    def fresh_window(self, width: int) -> Screen:
        """A window in which nobody has signed in."""
        return self.windows.enter_context(screen(self.browser, self.address, width=width))

    def grant(self, user: User, role: Role, unit: Any) -> None:
        Grant.objects.create(user=user, role=role, unit=unit, valid_from=date(2019, 1, 1))


def today_is(day: date) -> None:
    """Move the installation's clock; every window sees it with its next page."""
    installation.change(clock_offset=datetime.combine(day, time(10), VIETNAM) - timezone.now())


def look(on: Screen, cast: Cast) -> None:
    """Every page that a journey visits is fit to be seen: axe finds nothing, nothing scrolls sideways, no fault."""
    assert axe(on) == []
    assert sideways(on) <= 0
    assert [fault for fault in on.faults if "status of 422" not in fault] == []  # a refusal is no fault
    cast.seen.add(on.page.url)


def press(on: Screen, name: str, *, within: str = "main", exact: bool = True) -> None:
    """Click the button or link of that name and wait for the page it leads to."""
    place = on.page.locator(within)
    button = place.get_by_role("button", name=name, exact=exact).or_(place.get_by_role("link", name=name, exact=exact))
    button.first.click()
    on.page.wait_for_load_state()


def answer(on: Screen, question: str, yes: str = "", **fields: str) -> None:
    """Open the dialog behind the button ``question``, fill in its fields by label, say yes."""
    on.page.locator("main summary.btn", has_text=question).first.click()
    dialog = on.page.locator("dialog[open], details[open] .dialog").first
    for label, text in fields.items():
        dialog.get_by_label(label.replace("_", " ")).fill(text)
    dialog.get_by_role("button", name=yes or question, exact=True).click()
    on.page.wait_for_load_state()


def told(on: Screen) -> str:
    """What the page says after an act."""
    return " ".join(on.page.locator(".toast-x").all_inner_texts())


def choose_and_press(on: Screen, act: str) -> None:
    """Tick every row of the list, see what ``act`` would do, do it."""
    on.page.get_by_label("Chọn cả trang").check()
    press(on, act)
    press(on, f"{act} (", exact=False)
