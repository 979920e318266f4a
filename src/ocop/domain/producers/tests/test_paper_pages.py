"""Giấy tờ của tôi, and the same on the producer's page of the office."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ocop.domain.producers.models import ProducerPaper, Product
from ocop.domain.producers.services import papers
from ocop.domain.producers.services.papers import Printed
from ocop.domain.producers.services.registration import new_product
from ocop.domain.producers.tests.test_papers import pdf
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core import clock

MINE = "/chu-the/giay-to/"


@pytest.fixture
def noodles(world) -> Product:
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
    return new_product(producer=world.producer, name="Mỳ gạo Suối Lành", subgroup=subgroup)


def keep(world, expires_on: date | None = None, **more) -> ProducerPaper:
    printed = Printed(title="ATTP", expires_on=expires_on)
    given = {"product": None, "kind": "food_safety", "upload": pdf(), "printed": printed, "by": world.lan, **more}
    return papers.keep(producer=world.producer, **given)


def photo(name: str) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


def address(face: str, name: str, row: object) -> str:
    return reverse(f"{face}:{name}", args=[row.uid])


def test_the_page_says_how_long_each_paper_holds_and_what_it_replaced(world, enter):
    old = keep(world, date(2020, 3, 1))
    keep(world, date(2020, 5, 11), replacing=old)
    keep(world, date(2020, 5, 12), kind="test_report")
    keep(world, date(2020, 3, 11), kind="barcode_ip")
    keep(world, kind="awards")
    page = enter(world.lan).get(MINE)
    assert "2 giấy tờ đã hết hạn hoặc còn không quá 60 ngày." in page.content.decode()
    ((_, found),) = page.context["shelved"]
    assert [(held.validity, held.earlier) for shelf in found for held in shelf.held] == [
        ("Sắp hết hạn", [old]), ("Còn hiệu lực", []), ("Hết hạn", []), ("Không thời hạn", []),
    ]  # fmt: skip


def test_photographs_become_one_paper(world, enter, noodles):
    typed = {
        "kind": "test_report", "product": noodles.pk, "upload": [photo("1.jpg"), photo("2.jpg")], "number": "12/KN",
        "issued_on": "2/3/2020", "product_name": "Mỳ gạo suối lành", "holder_name": "HTX Suối Lành",
    }  # fmt: skip
    response = enter(world.lan).post(address("portal", "add_paper", world.producer), typed)
    paper = ProducerPaper.objects.get()
    assert (response.url, paper.product, paper.product_name, paper.holder_name) == (
        MINE, noodles, "Mỳ gạo suối lành", "HTX Suối Lành",
    )  # fmt: skip
    assert (paper.file.name, paper.issued_on) == (
        "Phiếu kiểm nghiệm ATTP theo tiêu chuẩn công bố.pdf",
        date(2020, 3, 2),
    )


@pytest.mark.parametrize(
    ("more", "field"),
    [({"product": ""}, "product"), ({"upload": ""}, "upload"), ({"kind": "none"}, "kind"), ({"issued_on": "32/1/2020"}, "issued_on"),
     ({"issued_on": "13/3/2020"}, "__all__")],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_what_was_typed(world, enter, noodles, more, field):
    typed = {"kind": "test_report", "product": noodles.pk, "upload": photo("1.jpg"), **more}
    response = enter(world.lan).post(address("portal", "add_paper", world.producer), typed)
    assert (response.status_code, list(response.context["form"].errors), ProducerPaper.objects.count()) == (
        422,
        [field],
        0,
    )


@pytest.mark.parametrize(("face", "who"), [("portal", "lan"), ("office", "minh")])
def test_a_paper_is_opened_replaced_and_removed_in_both_faces(world, enter, face, who):
    browser, old = enter(getattr(world, who)), keep(world)
    page = browser.get(address(face, "replace_paper", old))
    assert page.context["form"].initial == {"title": "ATTP", "issuer": "", "code": ""}
    browser.post(address(face, "replace_paper", old), {"upload": photo("1.jpg"), "number": "15"})
    new = ProducerPaper.objects.get(number="15")
    assert [browser.get(address(face, "paper_file", row)).status_code for row in (old, new)] == [200, 200]
    assert browser.get(address(face, "replace_paper", old)).status_code == 404
    browser.post(address(face, "remove_paper", new))
    new.refresh_from_db()
    assert new.is_current is False


@pytest.mark.parametrize(("who", "status"), [("khach", 404), ("lan", 200)])
def test_another_producers_papers_are_not_there(world, enter, who, status):
    paper, browser = keep(world), enter(getattr(world, who))
    addresses = [
        address("portal", "paper_file", paper), address("portal", "replace_paper", paper),
        address("portal", "add_paper", world.producer),
    ]  # fmt: skip
    assert {browser.get(found).status_code for found in addresses} == {status}
    assert len(browser.get(MINE).context["shelved"]) == (status == 200)


def test_strangers_sign_in_first(client, world):
    assert client.get(MINE).status_code == 302


@pytest.mark.parametrize(("who", "shown", "kept"), [("minh", True, True), ("dung", True, True), ("mai", False, False)])
def test_the_office_sees_papers_by_its_role(world, enter, who, shown, kept):
    keep(world)
    text = enter(getattr(world, who)).get(address("office", "producer", world.producer)).content.decode()
    assert ("ATTP" in text) is shown
    assert ("Thay bằng bản mới" in text) is kept


def test_what_runs_out_within_sixty_days_is_a_task(world, enter):
    keep(world, date(2020, 5, 11))
    keep(world, date(2020, 5, 12), kind="awards")
    tasks = enter(world.lan).get("/chu-the/").context["tasks"]
    assert [(task.title, task.due) for task in tasks] == [("Thay bản mới: ATTP", date(2020, 5, 11))]
    with clock.at(date(2020, 5, 30)):
        assert [task.late for task in enter(world.lan).get("/chu-the/").context["tasks"]] == [True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, enter, noodles, count, django_assert_num_queries):
    for _ in range(count):
        keep(world, replacing=keep(world))
        keep(world, kind="test_report", product=noodles)
    browser = enter(world.lan)
    with django_assert_num_queries(9):
        browser.get(MINE)
    with django_assert_num_queries(9):
        browser.get(address("portal", "add_paper", world.producer))


@pytest.mark.parametrize("count", [1, 3])
def test_papers_without_a_title_are_named_by_their_kind(world, enter, count, django_assert_num_queries):
    for _ in range(count):
        keep(world, printed=Printed(expires_on=date(2020, 5, 11)))
    browser = enter(world.lan)
    with django_assert_num_queries(23):
        assert [task.title for task in browser.get("/chu-the/").context["tasks"]] == [
            "Thay bản mới: Giấy đủ điều kiện sản xuất (ATTP)"
        ] * count
