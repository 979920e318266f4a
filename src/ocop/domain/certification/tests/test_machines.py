"""The same answers for machines, and the addresses that other codes on a package lead to."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ocop.domain.certification import gs1
from ocop.domain.certification.codes import new_code
from ocop.domain.certification.services import recalls
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, past, product
from ocop.domain.producers.models import Pack
from ocop.platform.core import clock
from ocop.platform.files.pictures import store_photo

GTIN = "8936012345674"
OTHER = "4006381333931"


@pytest.fixture
def certificate(world):
    return past(world)[0]


def data(client, certificate) -> dict:
    return client.get(reverse("website:verify_data", args=[certificate.code])).json()


def test_the_whole_of_a_valid_one(client, certificate):
    said = data(client, certificate)

    assert said == {
        "schema": "ocop-verification/1", "code": certificate.code, "status": "valid", "checked_on": "2020-08-12",
        "is_demonstration": False, "url": f"http://testserver/xac-minh/{certificate.code}/",
        "register_number": "BG-2019-0001",
        "product": {"name": "Mỳ gạo Suối Lành", "code": "24-213-07210-1-2019"},
        "producer": {"name": "HTX Cầu Sắt", "address": certificate.address},
        "stars": 3, "issued_on": "2019-12-20", "expires_on": "2022-12-20",
        "decision": {"number": "1386/QĐ-UBND", "date": "2019-12-20", "issuer": "UBND tỉnh Bắc Giang"},
        "revocation": None, "replaced_by": None, "recalls": [],
    }  # fmt: skip


def test_the_other_states(client, world, certificate):
    with clock.at(date(2022, 12, 21)):
        assert data(client, certificate)["status"] == "expired"
    gone, old = past(world, "Mất", "Cũ", number="2/QĐ-UBND")
    revoke(certificate=gone, number="612/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)
    newer = past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))[0]
    recalls.publish(
        certificate=certificate, whole_product=False, agency="Chi cục ATTP", number="8/TB", document_on=AUGUST, text="Lô 3.",
        published_on=AUGUST, by=world.dung,
    )  # fmt: skip

    assert data(client, gone)["revocation"] == {"number": "612/QĐ-UBND", "from": "2020-08-12", "ground": "Ngừng."}
    assert data(client, old)["replaced_by"]["register_number"] == newer.register_number
    assert data(client, certificate)["status"] == "valid"
    assert data(client, certificate)["recalls"][0]["agency"] == "Chi cục ATTP"


def test_unknown_is_404_with_a_word(client, certificate):
    answer = client.get(reverse("website:verify_data", args=[new_code()]))

    assert (answer.status_code, answer.json()["status"]) == (404, "unknown")


def test_a_machine_says_so_by_its_header_and_a_browser_gets_the_page(client, certificate):
    page = reverse("website:verify", args=[certificate.code])

    machine = client.get(page, headers={"Accept": "application/json"})
    browser = client.get(page, headers={"Accept": "text/html,application/json;q=0.9,*/*;q=0.8"})

    assert (machine["Content-Type"], machine.json()["status"]) == ("application/json", "valid")
    assert browser["Content-Type"].startswith("text/html")
    assert "Accept" in machine["Vary"]
    assert machine["Access-Control-Allow-Origin"] == "*"
    assert machine["Cache-Control"] == "public, max-age=60"


def test_another_spelling_leads_to_the_one_address(client, certificate):
    answer = client.get(reverse("website:verify_data", args=[certificate.code.lower()]))

    assert (answer.status_code, answer["Location"]) == (302, f"/xac-minh/{certificate.code}.json")


# GS1 Digital Link


@pytest.fixture
def sold(certificate):
    Pack.objects.create(product=certificate.product, name="gói 500 g", barcode=GTIN)
    return certificate


def there(certificate) -> tuple[int, str]:
    return 302, reverse("website:verify", args=[certificate.code])


def asked(client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.get("Location", "")


def test_a_barcode_opens_the_certificate_the_product_holds_today(client, world, sold):
    newer = past(world, products=[sold.product], number="7/QĐ-UBND", day=date(2020, 3, 2))[0]

    for path in (f"/01/{GTIN}/", f"/01/0{GTIN}/", f"/01/{GTIN}/10/LO-3/21/998/", f"/01/{GTIN}/10/LO%203"):
        assert asked(client, path) == there(newer)


def test_our_code_as_serial_opens_that_certificate_also_without_a_known_barcode(client, certificate):
    assert asked(client, f"/01/{GTIN}/21/{certificate.code}/") == there(certificate)
    assert asked(client, f"/01/{GTIN}/10/L3/21/{certificate.code.lower()}") == there(certificate)


def test_a_serial_of_another_product_is_refused(client, world, sold):
    other = past(world, products=[product(world, "Chè")], number="3/QĐ-UBND")[0]

    answer = client.get(f"/01/{GTIN}/21/{other.code}/")
    assert (answer.status_code, "hai sản phẩm khác nhau" in answer.content.decode()) == (404, True)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/01/8936012345675/", "sai chữ số kiểm tra"),
        ("/01/893601234568/", "sai chữ số kiểm tra"),
        ("/01/12345/", "8, 12, 13 hoặc 14"),
        ("/01/89360123456ab/", "8, 12, 13 hoặc 14"),
        (f"/01/{OTHER}/", "Chưa có sản phẩm nào"),
        (f"/01/{GTIN}/21/", "không đúng mẫu GS1"),
        (f"/01/{GTIN}/99/x/", "không đúng mẫu GS1"),
        (f"/01/{GTIN}/21/a/21/b/", "không đúng mẫu GS1"),
    ],
)
def test_what_is_wrong_is_said(client, sold, path, words):
    answer = client.get(path)

    assert (answer.status_code, words in answer.content.decode()) == (404, True)


@pytest.mark.parametrize("gtin", ["96385074", "036000291452", "4006381333931", "10614141000415"])
def test_every_length_has_its_check_digit(gtin):
    """Examples of the standard; any other last digit is wrong."""
    wrong = [gtin[:-1] + digit for digit in "0123456789" if digit != gtin[-1]]

    assert isinstance(gs1.read(gtin, ""), gs1.Link)
    assert [one for one in wrong if isinstance(gs1.read(one, ""), gs1.Link)] == []


def test_a_cartons_number_is_no_barcode_of_a_pack():
    assert (gs1.read("10614141000415", "").ean13, gs1.read("4006381333931", "").ean13) == ("", "4006381333931")


# The photograph


def test_a_small_photograph_while_the_certificate_holds(client, world, certificate):
    page = reverse("website:verify", args=[certificate.code])
    photo = reverse("website:verify_photo", args=[certificate.code])
    assert (photo in client.get(page).content.decode(), client.get(photo).status_code) == (False, 404)

    raw = BytesIO()
    Image.new("RGB", (1600, 1200), "green").save(raw, "JPEG")
    upload = SimpleUploadedFile("anh.jpg", raw.getvalue())
    certificate.product.photo = store_photo(upload=upload, by=world.lan)
    certificate.product.save(update_fields=["photo"])

    assert photo in client.get(page).content.decode()
    answer = client.get(photo)
    assert (answer["Content-Type"], Image.open(BytesIO(answer.content)).size) == ("image/jpeg", (480, 360))
    with clock.at(date(2022, 12, 21)):
        assert (photo in client.get(page).content.decode(), client.get(photo).status_code) == (False, 404)
