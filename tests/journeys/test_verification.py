"""A phone checks certificates with and without a network: by the page, by the signature, by the kept status list."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.domain.certification import payload
from ocop.domain.certification.models import Certificate, SigningKey
from ocop.domain.certification.services import keys, recalls, sealing
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, past, product
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.core import clock
from ocop.platform.core.clock import VIETNAM
from ocop.platform.government import installation
from tests.journeys.browser import Screen, axe, screen, sideways

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}
KEPT = "caches.open('xac-minh').then((one) => one.match('/xac-minh/trang-thai.cwt')).then(Boolean)"
AGEING = """(days) => caches.open('xac-minh').then(async (cache) => {
  const kept = await cache.match('/xac-minh/trang-thai.cwt');
  const headers = { 'X-Kept': String(Number(kept.headers.get('X-Kept')) - days * 86400e3) };
  await cache.put('/xac-minh/trang-thai.cwt', new Response(await kept.arrayBuffer(), { headers }));
})"""
FORGET = "(path) => caches.open('xac-minh').then((cache) => cache.delete(path))"


@dataclass
class Register:
    """Five certificates on 12/8/2020."""

    world: Any
    noodles: Certificate
    tea: Certificate
    gone: Certificate
    old: Certificate
    named: Certificate


@pytest.fixture
def register() -> Register:
    world = evaluation.load()
    at(AUGUST)
    with clock.at(AUGUST):
        names = ("Mỳ gạo Suối Lành", "Chè xanh Đồi Mây", "Tinh bột nghệ Xóm Mới", "Bánh đa cũ", "Giò có thông báo")
        noodles, tea, gone, old, named = past(world, *names)
        past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))
        revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng sản xuất.", by=world.dung)
        recalls.publish(
            certificate=named, whole_product=False, agency="Chi cục An toàn thực phẩm", number="8/TB",
            document_on=AUGUST, text="Lô 3 không dùng.", published_on=AUGUST, by=world.dung,
        )  # fmt: skip
    return Register(world, noodles, tea, gone, old, named)


@pytest.fixture
def phone(browser: Any, live_server: Any, register: Register) -> Iterator[Screen]:
    """It has opened one verification page by its QR, and has kept what it needs."""
    with screen(browser, live_server.url, **PHONE) as on:
        opened(on, register.noodles)
        until(on, lambda: on.page.evaluate(KEPT))
        on.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        assert on.faults == []
        yield on


def at(day: date) -> None:
    installation.change(clock_offset=datetime.combine(day, time(10), VIETNAM) - timezone.now())


def until(on: Screen, true: Any) -> None:
    for _ in range(160):
        if true():
            return
        on.page.wait_for_timeout(50)
    pytest.fail("it did not come about in eight seconds")


def opened(on: Screen, certificate: Certificate, text: str | None = None, code: str = "") -> None:
    """Scan its QR; ``text`` stands in for the signed text, ``code`` for the code in the address."""
    print_ = certificate.payload if text is None else text
    on.page.goto("about:blank")
    on.open(reverse("website:verify", args=[code or certificate.code]) + (f"#{print_}" if print_ else ""))


def heading(on: Screen, words: str) -> None:
    until(on, lambda: on.page.locator("h1").inner_text() == words)


def said(on: Screen) -> str:
    return " ".join(on.page.locator("main").inner_text().split())


def offline(on: Screen) -> None:
    on.context.set_offline(True)


def changed(text: str, place: int) -> str:
    raw = bytearray(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    raw[place] ^= 1
    return base64.urlsafe_b64encode(bytes(raw)).rstrip(b"=").decode()


def look(on: Screen) -> None:
    assert axe(on) == []
    assert sideways(on) <= 0


# In flight mode


def test_a_certificate_never_opened_before_is_verified_in_flight_mode(phone, register):
    offline(phone)
    opened(phone, register.tea)

    heading(phone, "Còn hiệu lực")
    for words in (
        "Chữ ký đúng. Theo danh sách ngày 12/8/2020.", "đến hết ngày 20/12/2022", "Chè xanh Đồi Mây", "HTX Cầu Sắt",
        "3 sao", "Số 1386/QĐ-UBND ngày 20/12/2019", register.tea.register_number,
    ):  # fmt: skip
        assert words in said(phone)
    look(phone)


def test_one_changed_byte_is_told_wherever_it_stands(phone, register):
    length = len(base64.urlsafe_b64decode(register.tea.payload + "=="))
    offline(phone)
    for place in (45, 90, 130, length - 64, length - 1):
        opened(phone, register.tea, changed(register.tea.payload, place))
        heading(phone, "Chữ ký không đúng")
    look(phone)


def test_revoked_replaced_and_recalled_ones_are_told_by_the_kept_list(phone, register):
    offline(phone)
    for certificate, words in (
        (register.gone, "Đã bị thu hồi"), (register.old, "Đã được thay"), (register.named, "Còn hiệu lực"),
    ):  # fmt: skip
        opened(phone, certificate)
        heading(phone, words)
        assert "Theo danh sách ngày 12/8/2020" in said(phone)
        assert ("thông báo thu hồi của cơ quan có thẩm quyền" in said(phone)) == (certificate == register.named)
        look(phone)


def test_an_expired_one_is_expired_and_not_forged(phone, register):
    with clock.at(AUGUST):
        worn = past(register.world, "Mật ong cũ", number="1/QĐ-UBND", day=date(2017, 1, 5))[0]
    offline(phone)
    opened(phone, worn)

    heading(phone, "Đã hết hiệu lực")
    assert ("sau ngày 5/1/2020" in said(phone), "Chữ ký đúng" in said(phone)) == (True, True)
    look(phone)


def test_what_is_foreign_cut_exchanged_or_missing_is_refused(phone, register):
    foreign = payload.write(sealing.claims_of(register.tea), kid="0badc0de", private=bytes(range(32)))
    forged = payload.write(sealing.claims_of(register.tea), kid=register.tea.signing_key.kid, private=bytes(range(32)))
    offline(phone)
    for text, words in (
        (foreign, "Khóa lạ"), (forged, "Chữ ký không đúng"), (register.tea.payload[:-9], "Không đọc được mã"),
        (register.tea.payload + "AAAA", "Không đọc được mã"), ("%E1%BA%AD", "Không đọc được mã"),
        ("<img src=x onerror=alert(1)>", "Không đọc được mã"), ("A" * 3000, "Không đọc được mã"),
        (register.noodles.payload, "Mã không khớp"), ("", "Chưa kiểm tra được"),
    ):  # fmt: skip
        opened(phone, register.tea, text)
        heading(phone, words)
        assert "Chè xanh" not in said(phone)
    assert phone.page.locator("main img").count() == 0


def test_an_old_list_is_said_to_be_old_and_a_missing_one_too(phone, register):
    phone.page.evaluate(AGEING, 40)
    offline(phone)
    opened(phone, register.tea)
    heading(phone, "Còn hiệu lực")
    assert "Danh sách đã cũ 40 ngày" in said(phone)

    phone.page.evaluate(FORGET, "/xac-minh/trang-thai.cwt")
    opened(phone, register.tea)
    heading(phone, "Đã hết hiệu lực")  # by the machine's own clock, which stands in this decade
    assert "chưa giữ danh sách thu hồi" in said(phone)

    phone.page.evaluate(FORGET, "/xac-minh/khoa.json")
    opened(phone, register.tea)
    heading(phone, "Chưa kiểm tra được")


def test_the_days_pass_on_the_phone_too(phone, register):
    """The list was given on 12/8/2020; 900 days later the certificate has run out, whatever the machine's clock says."""
    phone.page.evaluate(AGEING, 900)
    offline(phone)
    opened(phone, register.tea)

    heading(phone, "Đã hết hiệu lực")


def test_keys_of_before_verify_and_distrusted_ones_are_told(browser, live_server, register):
    with clock.at(AUGUST):
        new = keys.rotate(by=register.world.dung)
        fresh = past(register.world, "Rượu men lá", number="3/QĐ-UBND")[0]
        assert fresh.signing_key == new
    with screen(browser, live_server.url, **PHONE) as on:
        opened(on, register.noodles)
        until(on, lambda: on.page.evaluate(KEPT))
        offline(on)
        for certificate in (register.tea, fresh):
            opened(on, certificate)
            heading(on, "Còn hiệu lực")
    with clock.at(AUGUST):
        old = SigningKey.objects.get(pk=register.tea.signing_key_id)
        keys.distrust(key=old, note="Bản sao lưu bị lộ.", by=register.world.dung)
    with screen(browser, live_server.url, **PHONE) as on:
        opened(on, fresh)
        until(on, lambda: on.page.evaluate(KEPT))
        offline(on)
        opened(on, register.tea)
        heading(on, "Khóa không còn được tin")
        assert "Không tin từ ngày 12/8/2020" in said(on)


def test_an_older_browser_without_the_curve_verifies_all_the_same(browser, live_server, register):
    """WebCrypto without Ed25519: the small library takes its place, and is kept with the rest."""
    without = """for (const name of ["importKey", "generateKey"]) {
      const before = crypto.subtle[name].bind(crypto.subtle);
      crypto.subtle[name] = (...words) => (words.some((word) => word && word.name === "Ed25519")
        ? Promise.reject(new DOMException("no", "NotSupportedError")) : before(...words));
    }"""
    with screen(browser, live_server.url, **PHONE) as on:
        on.context.add_init_script(without)
        opened(on, register.noodles)
        until(on, lambda: on.page.evaluate(KEPT))
        on.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        offline(on)
        opened(on, register.tea)
        heading(on, "Còn hiệu lực")
        opened(on, register.tea, changed(register.tea.payload, 130))
        heading(on, "Chữ ký không đúng")


# With a network the page is the truth


def test_with_a_network_the_script_speaks_only_when_print_and_page_disagree(phone, register):
    line = phone.page.locator("#chu-ky")
    opened(phone, register.tea)
    heading(phone, "Còn hiệu lực")
    phone.page.wait_for_timeout(300)
    assert line.is_hidden()

    for text, words in (
        (changed(register.tea.payload, 130), "bản in này có thể đã bị sửa"),
        (register.noodles.payload, "Mã QR ghi khác trang này: “Mỳ gạo Suối Lành”"),
        (register.tea.payload[:50], "bị cắt bớt hoặc hỏng"),
    ):  # fmt: skip
        opened(phone, register.tea, text)
        line.wait_for(state="visible")
        assert words in line.inner_text()
        assert "Tin những gì ghi dưới đây" in line.inner_text()
        assert phone.page.locator("h1").inner_text() == "Còn hiệu lực"
        look(phone)


def test_a_true_text_at_an_address_that_does_not_exist_is_told(phone, register):
    opened(phone, register.tea, code="00000000000")
    phone.page.locator("#chu-ky").wait_for(state="visible")

    assert "địa chỉ in kèm không có trong sổ" in said(phone)


def test_long_names_agree_with_their_shortened_print(phone, register):
    with clock.at(AUGUST):
        long_one = product(register.world, "Bánh chưng gấc nếp cái hoa vàng gói lá dong " * 4)
        certificate = past(register.world, products=[long_one], number="5/QĐ-UBND")[0]
    offline(phone)
    opened(phone, certificate)
    heading(phone, "Còn hiệu lực")
    assert "…" in phone.page.locator("#ten").inner_text()
    look(phone)
    phone.context.set_offline(False)
    phone.page.get_by_text("Thử lại khi có mạng").click()
    phone.page.locator("footer", has_text="Kiểm tra ngày").wait_for()
    phone.page.wait_for_timeout(300)
    assert phone.page.locator("#chu-ky").is_hidden()


def test_without_scripts_the_page_is_whole(browser, live_server, register):
    with screen(browser, live_server.url, **PHONE, scripts=False) as on:
        for certificate, words in ((register.tea, "Còn hiệu lực"), (register.gone, "Đã bị thu hồi")):
            opened(on, certificate)
            assert on.page.locator("h1").inner_text() == words
        opened(on, register.named)
        assert "Thu hồi theo thông báo của Chi cục An toàn thực phẩm" in said(on)
        assert on.context.cookies() == []


def test_the_network_is_asked_first_and_again(phone, register):
    """A revocation after the visit is on the page at once; the kept page answers only when the line is down."""
    offline(phone)
    opened(phone, register.tea)
    heading(phone, "Còn hiệu lực")
    with clock.at(AUGUST):
        revoke(certificate=register.tea, number="9/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=register.world.dung)
    phone.context.set_offline(False)
    phone.page.get_by_text("Thử lại khi có mạng").click()
    heading(phone, "Đã bị thu hồi")
