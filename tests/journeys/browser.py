"""The machine's Chromium for journeys: a page of a width and a theme, a person signed in, and what axe finds on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
AXE = settings.ROOT / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Screen:
    """One browser window on a live server. Anything that goes wrong in the page's own scripts is kept in ``faults``."""

    page: Page
    context: BrowserContext
    address: str
    faults: list[str]

    def open(self, path: str) -> int:
        """Go to ``path`` and return the status."""
        response = self.page.goto(self.address + path)
        return response.status if response else 0


@contextmanager
def screen(
    browser: Browser, address: str, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True
) -> Iterator[Screen]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
        java_script_enabled=scripts,
        bypass_csp=False,
        has_touch=width < 800,
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    on = Screen(page, context, address, [])
    page.on("pageerror", lambda error: on.faults.append(str(error)))
    page.on("console", lambda line: on.faults.append(line.text) if line.type == "error" else None)
    try:
        yield on
    finally:
        context.close()


def sign_in(on: Screen, user: Any) -> None:
    """Give the window a session of ``user``, without walking through the form."""
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    on.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": on.address}])


def axe(on: Screen) -> list[str]:
    """What axe finds, one line each: rule, how grave, where. (``preload`` would insert styles, against our policy.)"""
    on.page.evaluate(AXE.read_text())
    run = "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})"
    found = on.page.evaluate(run, STANDARDS)
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:140]} | {node.get('failureSummary', '')[:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def sideways(on: Screen) -> int:
    """How many pixels the page is wider than its window: 0 on every page of ours."""
    return on.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
