"""A member's tablet in the council room: a sheet opened, chosen on, and what of it has reached the server."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import ScoreSheet
from tests.journeys.browser import Screen

TABLET = {"width": 820, "height": 1180}
KEPT = """caches.keys().then(async (names) => names.length
  && (await (await caches.open(names[0])).keys()).some((one) => one.url.endsWith(".woff2")))"""
LEFT = """new Promise((tell) => {
  const asked = indexedDB.open("outbox");
  asked.onsuccess = () => {
    const counts = ["entries", "remembered"].map((name) => asked.result.transaction(name).objectStore(name).count());
    counts[1].transaction.oncomplete = async () => {
      asked.result.close();
      tell({ entries: counts[0].result, remembered: counts[1].result, pages: (await caches.keys()).length });
    };
  };
})"""


def here(sheet: ScoreSheet, part: str = "A") -> str:
    return f"{reverse('office:sheet', args=[sheet.uid])}?phan={part}"


def opened(on: Screen, sheet: ScoreSheet, part: str = "A") -> None:
    """The page and all it needs to be opened again without a network."""
    on.open(here(sheet, part))
    until(on, lambda: on.page.evaluate(KEPT))
    on.page.evaluate("navigator.serviceWorker.ready.then(() => null)")


def until(on: Screen, true: Callable[[], Any]) -> None:
    """(Playwright's own ``wait_for_function`` needs eval, which our policy forbids.)"""
    for _ in range(900):
        if true():
            return
        on.page.wait_for_timeout(50)
    pytest.fail("it did not come about in forty-five seconds")


def choose(on: Screen, code: str, place: int) -> None:
    on.page.locator(f"[data-criterion='{code}'] label.o:not(.plain-o)").nth(place).click()


def shows(on: Screen, code: str, place: int) -> None:
    on.page.locator(f"[data-criterion='{code}'] input[value='{place}']:checked").wait_for(state="attached")


def stored(sheet: ScoreSheet) -> dict[str, Any]:
    return ScoreSheet.objects.get(pk=sheet.pk).choices


def arrived(on: Screen, sheet: ScoreSheet, choices: dict[str, int], left: int = 0) -> None:
    """The choice is on the server and the page knows what is left to send."""
    until(on, lambda: choices.items() <= stored(sheet).items())
    until(on, lambda: on.page.evaluate(LEFT)["entries"] == left)
