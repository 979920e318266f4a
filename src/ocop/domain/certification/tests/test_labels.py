"""Codes to print: a phone reads them at their size; nothing is printed for what does not hold."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from ocop.domain.certification import labels, payload
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, neighbour, past
from ocop.domain.certification.tests.test_payload import CLAIMS, KID, PRIVATE
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

LABEL, STAMP = labels.LABELS["nhan"], labels.LABELS["tem"]


@pytest.fixture
def certificate(world):
    return past(world)[0]


def address(face: str, certificate, name: str = "nhan", form: str = "png") -> str:
    return reverse(f"{face}:certificate_label", args=[certificate.uid, name, form])


def scanned(picture: Image.Image) -> str:
    return zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)[0].text


@pytest.mark.parametrize("label", [LABEL, STAMP], ids=lambda label: label.name)
def test_png_and_pdf_are_scanned(certificate, label):
    png = labels.draw(certificate, label, "png", AUGUST)
    page = pypdfium2.PdfDocument(BytesIO(labels.draw(certificate, label, "pdf", AUGUST)))[0]

    assert scanned(Image.open(BytesIO(png))) == label.text(certificate)
    assert scanned(page.render(scale=6).to_pil()) == label.text(certificate)
    assert page.get_width() / 72 * 25.4 == pytest.approx(label.side, abs=0.1)


def test_svg_has_its_size_in_millimetres(certificate):
    svg = labels.draw(certificate, LABEL, "svg", AUGUST).decode()

    assert float(re.search(r'width="([\d.]+)mm"', svg).group(1)) == pytest.approx(35, abs=0.1)


def test_a_label_carries_the_signed_text_and_a_stamp_the_address_alone(certificate):
    assert LABEL.text(certificate).endswith(f"/xac-minh/{certificate.code}/#{certificate.payload}")
    assert STAMP.text(certificate).endswith(f"/xac-minh/{certificate.code}/")


@pytest.mark.parametrize(
    ("product", "producer"), [("Mỳ", "HTX"), ("Ậ" * 200, "Ễ" * 160), ("Rượu ngô men lá", "Ộ" * 160), ("Ộ" * 200, "HTX")]
)
def test_modules_are_wide_enough_whatever_the_names(product, producer):
    host = "https://ocop.nongthonmoi.bacgiang.gov.vn"
    claims = replace(CLAIMS, issuer=host[8:], product=product, producer=producer, decision_number="12345/QĐ-UBND-NNMT")
    code = f"{host}/xac-minh/7K3QM2X9RT4/"
    for label, text in ((LABEL, f"{code}#{payload.write(claims, kid=KID, private=PRIVATE)}"), (STAMP, code)):
        modules = labels.square(text, label.version).symbol_size(border=labels.QUIET)[0]
        assert label.side / modules >= labels.SMALLEST_MODULE


def test_nothing_for_an_expired_a_revoked_and_a_replaced_one(world, certificate):
    old, gone = past(world, "Cũ", "Mất", number="2/QĐ-UBND")
    past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)

    for pk, day, words in (
        (certificate.pk, date(2022, 12, 21), "hết hiệu lực"), (gone.pk, AUGUST, "thu hồi"), (old.pk, AUGUST, "được thay"),
    ):  # fmt: skip
        with pytest.raises(DomainError) as refusal:
            labels.draw(Certificate.objects.get(pk=pk), LABEL, "svg", day)
        assert (refusal.value.code, words in refusal.value.message) == ("not_in_force", True)


def test_an_unsigned_one_gets_stamps_only(certificate):
    certificate.payload = ""

    with pytest.raises(DomainError) as refusal:
        labels.draw(certificate, LABEL, "svg", AUGUST)
    assert refusal.value.code == "not_signed"
    assert labels.draw(certificate, STAMP, "svg", AUGUST)


def test_the_holder_and_the_office_download_every_file(world, enter, certificate):
    for user, face in ((world.lan, "portal"), (world.dung, "office")):
        client = enter(user)
        page = client.get(reverse(f"{face}:certificate_labels", args=[certificate.uid])).content.decode()
        for name in labels.LABELS:
            for form, kind in labels.TYPES.items():
                assert address(face, certificate, name, form) in page
                assert client.get(address(face, certificate, name, form))["Content-Type"] == kind
        assert client.get(address(face, certificate, "khac", "png")).status_code == 404
        assert client.get(address(face, certificate, "nhan", "exe")).status_code == 404


@pytest.mark.parametrize(("who", "face"), [("ha", "office"), ("nga", "office"), ("khach", "portal")])
def test_nobody_else_does(world, enter, certificate, who, face):
    client = enter(getattr(world, who))

    assert client.get(address(face, certificate)).status_code in (403, 404)
    assert client.get(reverse(f"{face}:certificate_labels", args=[certificate.uid])).status_code in (403, 404)


def test_another_producers_is_none(world, enter, certificate):
    _, sau = neighbour(world)

    assert enter(sau).get(address("portal", certificate)).status_code == 404


def test_the_page_says_why_there_is_nothing(world, enter, certificate):
    with clock.at(date(2022, 12, 21)):
        client = enter(world.lan)
        page = client.get(reverse("portal:certificate_labels", args=[certificate.uid])).content.decode()

        assert ("Giấy đã hết hiệu lực" in page, address("portal", certificate, form="pdf") in page) == (True, False)
        assert client.get(address("portal", certificate)).status_code == 422
        assert "Mã QR để in" not in client.get(reverse("portal:papers")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    certificate = past(world, *[f"Sản phẩm {number}" for number in range(rows)])[0]

    client = enter(world.lan)

    with django_assert_num_queries(7):
        client.get(reverse("portal:certificate_labels", args=[certificate.uid]))
