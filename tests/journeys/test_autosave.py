"""What is typed outlives the browser: killed in the middle of a word, a lost line, another person's change."""

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import path

from config import urls
from ocop.platform.core.errors import Conflict
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.autosaving import AutosaveMixin
from ocop.platform.ui.forms import NumberField, OfficialForm, TextField
from ocop.platform.ui.tests.office import dung
from ocop.platform.ui.views import ObjectFormView
from tests.journeys.browser import ARGUMENTS, CHROMIUM, Screen, screen, sign_in


class UnitForm(OfficialForm):
    name = TextField(label="Tên", rows=3)
    level = NumberField(label="Cấp", required=False)


class UnitView(AutosaveMixin, ObjectFormView):
    """The version is the unit's ``level``; nothing of the programme depends on it here."""

    title = "Thử tự lưu"
    form_class = UnitForm
    draft = "thu"

    def get_rows(self) -> Any:
        return AdminUnit.objects.all()

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.object.name, "version": self.object.level}

    def keep(self, values: dict[str, Any], version: int) -> int:
        changed = {key: value for key, value in values.items() if key == "name"}
        if not AdminUnit.objects.filter(pk=self.object.pk, level=version).update(**changed, level=version + 1):
            raise Conflict("Có người vừa lưu trước.")
        return version + 1

    def act(self, form: Any) -> int:
        return self.keep(form.cleaned_data, **form.expect())

    def get_success_url(self) -> str:
        return self.request.path


urlpatterns = [path("lam-viec/tu-luu/<int:pk>/", UnitView.as_view()), *urls.urlpatterns]
pytestmark = [pytest.mark.urls("tests.journeys.test_autosave"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit() -> AdminUnit:
    cache.clear()
    user = dung()
    user.agency.unit.user = user
    return user.agency.unit


def stored(unit: AdminUnit) -> str:
    return AdminUnit.objects.get(pk=unit.pk).name


def test_a_post_keeps_what_is_valid_and_names_what_is_not(unit):
    client, address = Client(), f"/lam-viec/tu-luu/{unit.pk}/"
    client.force_login(unit.user)

    def post(**data: Any) -> Any:
        return client.post(address, {"version": 1, **data})

    kept = post(autosave="name level", name="Một", level="mười")
    assert (kept.json(), stored(unit)) == ({"version": 2, "unkept": ["Cấp"]}, "Một")
    late = post(autosave="name", name="Hai")
    assert (late.status_code, late.json(), stored(unit)) == (409, {"message": "Có người vừa lưu trước."}, "Một")
    untouched = post(autosave="level", level="5", version=2)
    assert (untouched.json()["version"], stored(unit)) == (3, "Một")
    assert post(autosave="name", name="Ba", version="").status_code == 400


def test_typing_is_saved_through_a_lost_line_and_stops_at_a_conflict(browser, live_server, unit):
    with screen(browser, live_server.url, width=360) as on:
        sign_in(on, unit.user)
        on.open(f"/lam-viec/tu-luu/{unit.pk}/")
        on.context.set_offline(True)
        on.page.get_by_label("Tên").fill("Chữ gõ khi mất mạng")
        on.page.get_by_text("Mất mạng, sẽ lưu khi có lại").wait_for()
        on.context.set_offline(False)
        on.page.get_by_text("Đã lưu lúc").wait_for()
        assert stored(unit) == "Chữ gõ khi mất mạng"
        assert on.page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []

        on.page.get_by_label("Tên").fill("Chữ cuối")
        on.page.get_by_role("button", name="Lưu").click()
        on.page.get_by_text("Đã lưu.").wait_for()
        assert stored(unit) == "Chữ cuối"

        on.page.get_by_label("Tên").fill("Gõ rồi đi ngay")
        on.open("/lam-viec/")
        on.open(f"/lam-viec/tu-luu/{unit.pk}/")
        assert on.page.get_by_label("Tên").input_value() == "Gõ rồi đi ngay"

        on.open(f"/lam-viec/tu-luu/{unit.pk}/")
        signed_in = on.context.cookies()
        on.context.clear_cookies()
        on.page.get_by_label("Tên").fill("Gõ khi đã hết phiên")
        on.page.get_by_text("Phiên làm việc đã hết. Đăng nhập lại ở tab khác").wait_for()
        on.context.add_cookies(signed_in)
        on.open(f"/lam-viec/tu-luu/{unit.pk}/")

        AdminUnit.objects.filter(pk=unit.pk).update(level=90, name="Của người khác")
        on.page.get_by_label("Tên").fill("Chữ đè lên")
        on.page.get_by_text("Có người vừa lưu trước. Chữ vừa gõ chưa lưu").wait_for()
        assert stored(unit) == "Của người khác"


KILLS = int(os.environ.get("AUTOSAVE_KILLS", "2"))
AT_MOST = 5.0


def test_a_browser_that_is_killed_loses_at_most_five_seconds(browser, live_server, unit, tmp_path):
    """One number typed after the other; each time the kernel ends the browser at another moment."""
    lost = [_lost(browser, live_server.url, unit, tmp_path / str(time_), 2 + 5 * time_ / KILLS) for time_ in range(KILLS)]
    if report := os.environ.get("AUTOSAVE_REPORT"):
        Path(report).write_text(json.dumps([round(each, 1) for each in lost]), encoding="utf-8")
    assert max(lost) < AT_MOST, lost


def _lost(browser: Any, address: str, unit: AdminUnit, profile: Path, seconds: float) -> float:
    """The seconds of typing that are not on the server; the browser opened again shows what is."""
    AdminUnit.objects.filter(pk=unit.pk).update(name="Chữ số 0")
    page = _opened(browser, address, unit, profile)
    began, typed = time.monotonic(), {}
    while time.monotonic() - began < seconds:
        page.get_by_label("Tên").fill(f"Chữ số {len(typed) + 1}")
        typed[len(typed) + 1] = time.monotonic()
        page.wait_for_timeout(100)
    killed = time.monotonic()
    _kill(profile)
    time.sleep(0.3)  # what had left the browser arrives
    kept = int(stored(unit).split()[-1])
    again = _opened(browser, address, unit, profile)
    shown = int(again.get_by_label("Tên").input_value().split()[-1])
    again.context.close()
    assert shown >= kept
    return killed - typed[kept + 1] if kept < len(typed) else 0.0


def _opened(browser: Any, address: str, unit: AdminUnit, profile: Path) -> Any:
    context = browser.browser_type.launch_persistent_context(profile, executable_path=CHROMIUM, args=ARGUMENTS)
    page = context.pages[0]
    sign_in(Screen(page, context, address, []), unit.user)
    page.goto(f"{address}/lam-viec/tu-luu/{unit.pk}/")
    return page


def _kill(profile: Path) -> None:
    """The browser of this profile: the one process that has it and is no helper of another."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if f"--user-data-dir={profile}" in words and not any(word.startswith("--type=") for word in words):
            os.kill(int(process.name), signal.SIGKILL)
