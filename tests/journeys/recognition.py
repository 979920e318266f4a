"""The second half of step 5 and step 6: decision, certificate, public page, and the page the QR opens."""

from datetime import date
from io import BytesIO

import pypdfium2
import zxingcpp

from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.dossiers.models import Dossier
from ocop.platform.jobs.services import work_off
from tests.journeys.browser import screen
from tests.journeys.people import PHONE, Cast, answer, look, press


def recognise(cast: Cast, dossier: Dossier) -> Certificate:
    """The office prepares, leadership approves, the clerk's number makes it a decision; a job prints."""
    cast.at(date(2020, 7, 28))
    on = cast.window(cast.dung)
    on.open("/lam-viec/cong-nhan/soan/")
    look(on, cast)
    on.page.get_by_label(str(dossier), exact=True).check()
    answer(on, "Soạn quyết định")
    look(on, cast)
    answer(on, "Trình lãnh đạo")
    decision = Decision.objects.get()
    leader = cast.window(cast.nga)
    leader.open("/lam-viec/")
    look(leader, cast)
    leader.open(f"/lam-viec/cong-nhan/{decision.uid}/")
    look(leader, cast)
    answer(leader, "Duyệt")
    on.open(f"/lam-viec/cong-nhan/{decision.uid}/ban-hanh/")
    look(on, cast)
    on.page.get_by_label("Số", exact=True).fill("1387")
    on.page.get_by_label("Ngày ban hành").fill("28/7/2020")
    press(on, "Ban hành, cấp 1 giấy chứng nhận")
    look(on, cast)
    work_off()
    certificate = Certificate.objects.select_related("paper__pdf").get()
    on.open(f"/lam-viec/giay-chung-nhan/{certificate.uid}/")
    look(on, cast)
    assert _qr_of(certificate) == f"{cast.address}/xac-minh/{certificate.code}/#{certificate.payload}"
    dossier.refresh_from_db()
    assert dossier.state == Dossier.State.RECOGNISED
    return certificate


def verify(cast: Cast, certificate: Certificate) -> None:
    """A buyer without JavaScript finds the product; the verification page tells the truth, and keeps telling it."""
    with screen(cast.browser, cast.address, width=PHONE, scripts=False) as buyer:
        assert buyer.open("/san-pham/?q=bun kho") == 200
        buyer.page.get_by_role("link", name=certificate.product_name).first.click()
        assert "sao" in buyer.page.locator("main").inner_text()
        assert _says(buyer, certificate.code) == "Còn hiệu lực"
        assert buyer.context.cookies() == []
        broken = certificate.code[:-1] + ("0" if certificate.code[-1] != "0" else "1")
        assert _says(buyer, broken) == "Không tìm thấy"
        cast.at(certificate.expires_on)
        assert _says(buyer, certificate.code) == "Còn hiệu lực"
        cast.at(date(2023, 12, 1))
        assert _says(buyer, certificate.code) == "Đã hết hiệu lực"
        cast.at(date(2020, 9, 1))
        revoke(
            certificate=certificate, number="2001/QĐ-UBND", on=date(2020, 9, 1), ground="Ngừng sản xuất.", by=cast.dung
        )
        assert _says(buyer, certificate.code) == "Đã bị thu hồi"
    for path in ("/", "/san-pham/", f"/xac-minh/{certificate.code}/"):
        on = cast.window(None, PHONE)
        on.open(path)
        look(on, cast)


def _says(buyer, code: str) -> str:
    """What the page says to somebody who asks now; the browser may keep an answer for a minute, so each asks anew."""
    buyer.asked = getattr(buyer, "asked", 0) + 1
    buyer.open(f"/xac-minh/{code}/?lan={buyer.asked}")
    return buyer.page.locator("h1").first.inner_text()


def _qr_of(certificate: Certificate) -> str:
    with certificate.paper.pdf.content.open("rb") as file:
        page = pypdfium2.PdfDocument(BytesIO(file.read()))[0]
    picture = page.render(scale=3).to_pil()
    return zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)[0].text
