"""An inspection from its proposal to the revocation that a citizen's phone sees, the team without a network at the place."""

from contextlib import ExitStack
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from PIL import Image

from ocop.domain.certification.models import Certificate
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.inspection.models import Finding, Visit, VisitPhoto
from ocop.domain.inspection.tests import visit_worlds
from ocop.platform.core import clock
from ocop.platform.government import installation
from tests.journeys.browser import Screen, axe, screen, sideways, sign_in
from tests.journeys.people import DESK, PHONE, today_is

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2020, 7, 20)
READY = ".spot[data-ready]"
KEPT = "caches.match(location.href, {ignoreVary: true}).then(Boolean)"
MINUTE = 60
EMPTY = "document.querySelector('[data-waiting]').textContent === '0'"


def test_from_the_proposal_to_the_decision_on_the_verification_page(browser, live_server):
    with clock.at(DAY):
        world = evaluation.load()
        installation.change(province=world.province)
        certificate = visit_worlds.equip(world)
    today_is(DAY)
    with ExitStack() as windows:
        desk = windows.enter_context(screen(browser, live_server.url, width=DESK))
        phone = windows.enter_context(screen(browser, live_server.url, width=PHONE))
        portal = windows.enter_context(screen(browser, live_server.url, width=PHONE))
        for on, user in ((desk, world.dung), (phone, world.dung), (portal, world.lan)):
            sign_in(on, user)

        plan(desk)
        on_the_spot(phone)
        assert verdict(browser, live_server.url, certificate) == "Còn hiệu lực"
        record_and_propose(desk)
        assert verdict(browser, live_server.url, certificate) == "Còn hiệu lực"  # under consideration is internal
        told(portal)
        decide(desk)
        assert verdict(browser, live_server.url, certificate) == "Đã bị thu hồi"

        for on in (desk, phone, portal):
            assert [fault for fault in on.faults if "status of 422" not in fault and "ERR_INTERNET" not in fault] == []


def plan(on: Screen) -> None:
    """anh Dũng takes the first of the proposal, without notice."""
    on.open("/lam-viec/")
    on.page.get_by_role("link", name="Kiểm tra, giám sát").first.click()
    on.page.get_by_role("link", name="Đề xuất", exact=True).click()
    assert "Chưa kiểm tra lần nào Đang giữ 3 sao" in said(on)
    look(on)
    on.page.get_by_role("link", name="Lập kiểm tra").first.click()
    on.page.get_by_label("Không báo trước").check()
    look(on)
    on.page.get_by_role("button", name="Lập cuộc kiểm tra").click()
    assert "Không báo trước" in said(on)
    look(on)


def on_the_spot(on: Screen) -> None:
    """The line is down before anything is written; the page is closed and opened again; then the line comes back."""
    visit = Visit.objects.get()
    spot = reverse("office:visit_spot", args=[visit.uid])
    on.open(spot)
    on.page.locator(READY).wait_for()
    on.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    until(on, KEPT)
    look(on)
    on.context.set_offline(True)
    for row in on.page.locator("[data-point]").all():
        value = "NOT_MET" if row.get_attribute("data-point") == "origin_local" else "MET"
        row.locator(f"label:has(input[value={value}])").click()
    finding = on.page.locator("form[data-entry=finding]")
    finding.get_by_label("Phát hiện gì").fill("Nguyên liệu mua ngoài tỉnh, không như đã khai")
    finding.get_by_label("Biện pháp khắc phục").fill("Mua đủ nguyên liệu trong tỉnh")
    finding.get_by_label("Khắc phục trước hết ngày").fill("5/8/2020")
    finding.get_by_role("button", name="Ghi phát hiện").click()
    photo = on.page.locator("form[data-entry=photo]")
    photo.get_by_label("Chụp gì").fill("Kho gạo")
    photo.get_by_label("Chụp hoặc chọn ảnh").set_input_files(
        {"name": "kho.jpg", "mimeType": "image/jpeg", "buffer": camera()}
    )
    photo.get_by_role("button", name="Giữ ảnh này").click()
    words = on.page.locator("form[data-entry=statement]")
    words.get_by_label("Người làm việc với đoàn").fill("Trần Thị Lan, Giám đốc")
    words.get_by_label("Ý kiến của cơ sở").fill("Vụ này thiếu gạo trong tỉnh.")
    words.get_by_label("Ký biên bản").select_option("SIGNED")
    words.get_by_role("button", name="Ghi ý kiến").click()
    on.page.get_by_text("Mất mạng.").wait_for()
    assert not Finding.objects.exists()
    look(on)

    on.page.goto("about:blank")
    on.open(spot)
    on.page.locator(READY).wait_for()
    assert "Phát hiện: Nguyên liệu mua ngoài tỉnh" in said(on)
    on.context.set_offline(False)
    on.page.evaluate("dispatchEvent(new Event('online'))")
    until(on, EMPTY)

    visit.refresh_from_db()
    assert (visit.state, visit.findings.count(), visit.signing) == ("UNDER_WAY", 1, "SIGNED")
    kept = VisitPhoto.objects.get()
    assert (kept.caption, kept.file.content_type) == ("Kho gạo", "image/jpeg")


def record_and_propose(on: Screen) -> None:
    visit = Visit.objects.get()
    on.open(reverse("office:inspection_visit", args=[visit.uid]))
    on.page.get_by_role("button", name="Lập biên bản").click()
    look(on)
    on.page.get_by_role("link", name="Đề nghị thu hồi").first.click()
    on.page.get_by_label("Giấy chứng nhận", exact=True).select_option(index=1)
    on.page.locator("main").get_by_label("Sự việc").fill("Nguyên liệu ngoài tỉnh, trái hồ sơ đã công nhận.")
    on.page.get_by_role("button", name="Đề nghị xem xét thu hồi").click()
    on.open(reverse("office:revocation_proposals"))
    look(on)
    on.page.get_by_role("link", name="Mở xem xét thu hồi").first.click()
    on.page.get_by_label("Căn cứ thu hồi").fill("Không giữ điều kiện đã công nhận")
    on.page.get_by_role("button", name="Mở xem xét thu hồi").click()
    on.page.wait_for_load_state()


def told(on: Screen) -> None:
    """chị Lan reads what was found; of a revocation she reads nothing."""
    on.open("/chu-the/kiem-tra/")
    on.page.get_by_role("link", name="Xem việc phải làm").click()
    assert "Nguyên liệu mua ngoài tỉnh" in said(on)
    assert "thu hồi" not in said(on)
    look(on)


def decide(on: Screen) -> None:
    """Conclusion and decision are certification's own steps, with number and date."""
    certificate = Certificate.objects.get()
    case = certificate.revocation_cases.get()
    on.open(reverse("office:revocation_case", args=[case.uid]))
    on.page.get_by_role("link", name="Ghi kết luận").first.click()
    on.page.get_by_label("Số văn bản kết luận").fill("45/KL-SNN")
    on.page.get_by_role("button", name="Ghi kết luận").click()
    on.page.get_by_role("link", name="Ghi quyết định thu hồi").first.click()
    on.page.get_by_label("Số quyết định").fill("612/QĐ-UBND")
    on.page.get_by_label("Căn cứ thu hồi").fill("Không giữ điều kiện đã công nhận.")
    look(on)
    on.page.locator("main .btn-danger").click()
    on.page.wait_for_load_state()


def verdict(browser: Any, address: str, certificate: Certificate) -> str:
    """A citizen's phone that has not asked before; one that has may keep the answer for a minute at most."""
    with screen(browser, address, width=PHONE) as on:
        response = on.page.goto(address + reverse("website:verify", args=[certificate.code]))
        kept = response.headers["cache-control"] if response else ""
        assert int(kept.rpartition("max-age=")[2].split(",")[0]) <= MINUTE
        return on.page.locator("h1").inner_text()


def until(on: Screen, true: str) -> None:
    for _ in range(400):
        if on.page.evaluate(true):
            return
        on.page.wait_for_timeout(75)
    pytest.fail(f"it did not come about in thirty seconds: {true}")


def camera() -> bytes:
    """Larger than one piece of the way up."""
    file = BytesIO()
    Image.effect_noise((3000, 2200), 90).convert("RGB").save(file, "JPEG", quality=92)
    return file.getvalue()


def said(on: Screen) -> str:
    return " ".join(on.page.locator("main").inner_text().replace("\xa0", " ").split())


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0
