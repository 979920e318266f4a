"""20 July 2020: the demonstration on a live server, with a window for each of its people."""

from contextlib import ExitStack

from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Browser, Locator

from ocop.demo import people, play
from ocop.platform.accounts.models import User
from tests.journeys.browser import Screen, screen, sign_in
from tests.journeys.people import DESK


class July:
    """Plays the season when it is made; ``seen`` is filled by ``look``."""

    def __init__(self, browser: Browser, address: str, windows: ExitStack) -> None:
        with transaction.atomic():
            call_command("load_facts", verbosity=0)
            play.play(complete=False, say=lambda text: None)
        play.set_clock(play.DEFAULT_DAY)
        self.browser, self.address, self.windows = browser, address, windows
        self.seen: set[str] = set()
        self._screens: dict[tuple[str, int], Screen] = {}

    def window(self, key: str, width: int = DESK) -> Screen:
        """The window in which the person of that key is signed in."""
        if (key, width) not in self._screens:
            on = self.fresh_window(width)
            sign_in(on, User.objects.get(email=people.email(key)))
            self._screens[key, width] = on
        return self._screens[key, width]

    def fresh_window(self, width: int) -> Screen:
        return self.windows.enter_context(screen(self.browser, self.address, width=width))


def region(on: Screen, name: str) -> Locator:
    """A panel by its heading."""
    return on.page.get_by_role("region", name=name, exact=True)


def words(place: Locator) -> str:
    """What a place says, on one line."""
    return " ".join(place.inner_text().split())


def main(on: Screen) -> str:
    return words(on.page.locator("main"))


def follow(on: Screen, name: str, place: Locator | None = None) -> None:
    """Click the link of that name, in ``place`` or anywhere on the page."""
    (place or on.page).get_by_role("link", name=name, exact=True).first.click()
    on.page.wait_for_load_state()


def menu(on: Screen, name: str) -> None:
    """An entry of the menu, which a phone opens first."""
    if on.page.get_by_label("Mục lục").is_visible():
        on.page.get_by_label("Mục lục").click()
    follow(on, name, on.page.get_by_role("navigation", name="Chính"))
