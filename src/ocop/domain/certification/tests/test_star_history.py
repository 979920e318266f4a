"""Stars over the years: every decision with regulation, points and state on the day; the public reads recognitions."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.certification import nominating, star_history
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import nominating as service
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import AUGUST, issued, issued_beside_refused, past, product
from ocop.domain.dossiers.models import Dossier
from ocop.domain.rulebook.models import Regulation


def told(row: star_history.Time) -> tuple:
    return row.year, row.regulation, row.points, row.stars, row.state


@pytest.fixture
def twice(world) -> Certificate:
    """Three stars in 2019, four in March 2020."""
    first = past(world)[0]
    return past(world, products=[first.product], stars=4, number="7/QĐ-UBND", day=date(2020, 3, 2))[0]


def test_each_time_with_regulation_points_stars_and_what_holds_today(world):
    certificate = issued(world, 66)[0]

    (row,) = star_history.of_products([certificate.product_id], AUGUST, world.dung)

    assert told(row) == (2020, world.procedure.regulation.decision, "66,0", 3, "Còn hiệu lực")
    assert (row.decision, row.certificate) == (certificate.decision, certificate)


def test_the_latest_first_and_the_state_is_that_of_the_day(world, twice):
    rows = star_history.of_products([twice.product_id], AUGUST, world.dung)
    assert [(row.year, row.stars, row.state) for row in rows] == [(2020, 4, "Còn hiệu lực"), (2019, 3, "Đã được thay")]

    before = star_history.of_products([twice.product_id], date(2020, 1, 5), world.dung)
    assert [row.state for row in before] == ["Còn hiệu lực", "Còn hiệu lực"]
    revoke(certificate=twice, number="6/QĐ-UBND", on=AUGUST, ground="Ngừng.", by=world.dung)
    assert star_history.of_products([twice.product_id], AUGUST, world.dung)[0].state == "Đã bị thu hồi"


def test_a_decision_of_before_rests_on_the_regulation_of_its_day(world, twice):
    Regulation.objects.update(effective_from=date(2019, 8, 21))
    rows = star_history.of_products([twice.product_id], AUGUST, world.dung)
    assert {row.regulation for row in rows} == {world.procedure.regulation.decision}
    Regulation.objects.update(effective_from=date(2020, 1, 1))
    rows = star_history.of_products([twice.product_id], AUGUST, world.dung)
    assert [row.regulation for row in rows] == [world.procedure.regulation.decision, ""]


def test_what_was_refused_stands_there_for_those_who_read_the_dossier(world):
    issued_beside_refused(world)
    refused = Dossier.objects.get(state="NOT_RECOGNISED").product_id

    (row,) = star_history.of_products([refused], AUGUST, world.dung)

    assert (row.points, row.stars, row.state, row.certificate) == ("45,0", 2, "Không công nhận", None)
    assert star_history.of_products([refused], AUGUST, world.khach) == []
    assert star_history.recognised(product_of(refused), AUGUST) == []


def product_of(pk: int):
    return Dossier.objects.get(product_id=pk).product


def test_the_centres_answer_stands_beside_the_provinces_decision(world):
    certificate = issued(world, 94)[0]
    line = nominating.candidates_for(world.dung).get()
    row = service.send(line=line, number="3301/UBND-NN", sent_on=AUGUST, by=world.dung)
    service.answer(nomination=row, recognised=True, number="77/QĐ-BNN", answered_on=AUGUST, by=world.dung)

    (found,) = star_history.recognised(certificate.product, AUGUST)

    assert found.note == "Trung ương công nhận 5 sao, văn bản số 77/QĐ-BNN"


def test_the_pages_of_certificate_dossier_and_producer(world, enter, twice):
    issued(world, 66)
    dossier = Dossier.objects.get()
    office, district = enter(world.dung), enter(world.ha)

    pages = [
        (reverse("office:certificate", args=[twice.uid]), "1386/QĐ-UBND"),
        (reverse("office:dossier", args=[dossier.uid]), "1498/QĐ-UBND"),
        (reverse("office:producer", args=[world.producer.uid]), "7/QĐ-UBND"),
    ]

    for address, words in pages:
        page = office.get(address).content.decode()
        assert ("qua các năm" in page, words in page) == (True, True)
        assert reverse("office:decision", args=[twice.decision.uid]) not in district.get(address).content.decode()


def test_the_public_page_tells_of_recognitions_alone(world, client, twice):
    page = client.get(reverse("website:product", args=[twice.product.slug])).content.decode()

    assert ("Các lần được công nhận" in page, "đã được thay" in page) == (True, True)
    single = past(world, "Chè búp Đồi Xa", number="9/QĐ-UBND")[0]
    assert (
        "Các lần được công nhận"
        not in client.get(reverse("website:product", args=[single.product.slug])).content.decode()
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, django_assert_num_queries, rows):
    made = [product(world, f"Sản phẩm {place}") for place in range(rows)]
    past(world, products=made)

    with django_assert_num_queries(5):
        star_history.of_products([one.pk for one in made], AUGUST, world.dung)
    with django_assert_num_queries(2):
        star_history.recognised(made[0], AUGUST)
