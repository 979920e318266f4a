"""An expert at a producer's without a network: what he writes down waits on the phone, then is there once."""

from typing import Any

import pytest
from django.core.cache import cache

from ocop.domain.support.models import ConsultingVisit
from ocop.domain.support.tests.factories import DAY, load
from ocop.domain.support.tests.test_consulting import working
from ocop.platform.core import clock
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import PHONE, today_is
from tests.journeys.tablet import until

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_visit_written_without_a_network_arrives_once(browser: Any, live_server: Any) -> None:
    cache.clear()
    world = load()
    expert = world.khach
    expert.phone = "0912000777"
    expert.save(update_fields=["phone"])
    with clock.at(DAY):
        working(world, adviser_phone="0912 000 777")
    today_is(DAY)
    with screen(browser, live_server.url, width=PHONE) as phone:
        sign_in(phone, expert)
        phone.open("/chu-the/tu-van/")
        look(phone)
        phone.page.get_by_role("link", name="Ghi buổi làm việc").first.click()
        phone.page.locator("form[data-ready]").wait_for()
        look(phone)
        until(phone, lambda: phone.page.evaluate("caches.match(location.href, { ignoreVary: true }).then(Boolean)"))

        phone.context.set_offline(True)
        for note in ("Xem xưởng, chỗ phơi.", "Xem kho."):
            phone.page.fill("[name=note]", note)
            phone.page.get_by_role("button", name="Ghi buổi làm việc").click()
            until(phone, lambda: phone.page.input_value("[name=note]") == "")
        phone.page.get_by_text("2 mục giữ trên máy này").wait_for()
        assert ConsultingVisit.objects.count() == 0

        phone.context.set_offline(False)
        phone.page.evaluate("window.dispatchEvent(new Event('online'))")
        until(phone, lambda: ConsultingVisit.objects.count() == 2)
        phone.page.locator("[data-offline]").wait_for(state="hidden")
        phone.open("/chu-the/tu-van/")
        assert phone.page.get_by_role("link", name="Thêm ảnh").count() == 2
        look(phone)


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0
