"""Producers see and download their own certificates, and nobody else's."""

import pytest
from django.urls import reverse

from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, neighbour, past, product
from ocop.platform.papers.services import issuing


def pdf(certificate) -> str:
    return reverse("portal:certificate_pdf", args=[certificate.uid])


def test_each_producer_sees_only_its_own(world, enter):
    other, sau = neighbour(world)
    mine = past(world)[0]
    theirs = past(world, products=[product(world, "Chè xanh Đồi Mây", producer=other)], number="2/QĐ-UBND")[0]
    for certificate in (mine, theirs):
        issuing.render(pk=certificate.paper_id)

    for user, own, foreign in ((world.lan, mine, theirs), (sau, theirs, mine)):
        client = enter(user)
        page = client.get(reverse("portal:papers")).content.decode()
        assert (own.register_number in page, foreign.register_number in page) == (True, False)
        assert client.get(pdf(own))["Content-Type"] == "application/pdf"
        assert client.get(pdf(foreign)).status_code == 404


@pytest.mark.parametrize("who", ["khach", "ha", "dung"])
def test_who_holds_nothing_downloads_nothing_here(world, enter, who):
    certificate = past(world)[0]
    issuing.render(pk=certificate.paper_id)

    assert enter(getattr(world, who)).get(pdf(certificate)).status_code == 404


def test_nobody_downloads_without_signing_in(world, client):
    answer = client.get(pdf(past(world)[0]))

    assert (answer.status_code, answer["Location"].startswith("/tai-khoan/")) == (302, True)


def test_the_file_comes_as_soon_as_it_is_made(world, enter):
    certificate = past(world)[0]
    client = enter(world.lan)

    assert "Bản PDF đang được lập" in client.get(reverse("portal:papers")).content.decode()
    assert client.get(pdf(certificate)).status_code == 409


def test_a_revoked_certificate_is_shown_with_its_ground_and_no_longer_downloaded(world, enter):
    certificate = past(world)[0]
    issuing.render(pk=certificate.paper_id)
    revoke(certificate=certificate, number="612/QĐ-UBND", on=AUGUST, ground="Không còn đạt.", by=world.dung)
    client = enter(world.lan)

    page = client.get(reverse("portal:papers")).content.decode()

    assert "Quyết định số 612/QĐ-UBND" in page
    assert pdf(certificate) not in page
    assert client.get(pdf(certificate)).status_code == 422


def test_an_empty_page_says_when_it_fills(world, enter):
    assert "ngay khi UBND tỉnh ban hành" in enter(world.lan).get(reverse("portal:papers")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    past(world, *[f"Sản phẩm {number}" for number in range(rows)])
    client = enter(world.lan)

    with django_assert_num_queries(7):
        client.get(reverse("portal:papers"))
