"""Giấy tờ của chủ thể: kept once, renewed, removed; compared by what is printed on them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.producers import queries
from ocop.domain.producers.models import ProducerPaper, Product
from ocop.domain.producers.services import papers
from ocop.domain.producers.services.papers import Printed
from ocop.domain.producers.services.registration import new_product
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def noodles(world) -> Product:
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")
    return new_product(producer=world.producer, name="Mỳ gạo Suối Lành", subgroup=subgroup)


def pdf(text: str = "giấy") -> SimpleUploadedFile:
    return SimpleUploadedFile("attp.pdf", b"%PDF-1.7 " + text.encode())


def test_a_paper_is_kept_renewed_and_removed(world):
    keep = {"producer": world.producer, "product": None, "kind": "food_safety", "by": world.lan}
    first = papers.keep(upload=pdf(), printed=Printed(number="12/ATTP", expires_on=date(2021, 1, 1)), **keep)
    second = papers.keep(upload=pdf("mới"), printed=Printed(number="15/ATTP"), replacing=first, **keep)

    first.refresh_from_db()
    assert (first.replaced_by, first.is_current, second.is_current) == (second, False, True)
    with pytest.raises(Conflict):
        papers.keep(upload=pdf("nữa"), printed=Printed(), replacing=first, **keep)
    papers.remove(paper=second, by=world.lan)
    with pytest.raises(Conflict):
        papers.remove(paper=second, by=world.lan)
    assert list(ProducerPaper.objects.values_list("number", flat=True)) == ["12/ATTP", "15/ATTP"]


def test_papers_of_the_product_and_of_the_whole_producer_count_for_it(world, noodles):
    keep = {"producer": world.producer, "by": world.lan, "printed": Printed()}
    whole = papers.keep(product=None, kind="food_safety", upload=pdf("a"), **keep)
    own = papers.keep(product=noodles, kind="test_report", upload=pdf("b"), **keep)

    assert list(queries.papers_about(noodles)) == [whole, own]
    assert queries.papers_about(noodles).count() == queries.papers_for(world.lan).count() == 2


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        (Printed(issued_on=date(2020, 5, 1), expires_on=date(2020, 4, 30)), "expires_before_issue"),
        (Printed(issued_on=date(2020, 7, 21)), "issued_ahead"),
    ],
)
def test_days_that_cannot_be_are_refused(world, printed, code):
    with clock.at(date(2020, 7, 20)), pytest.raises(DomainError) as refused:
        papers.keep(
            producer=world.producer, product=None, kind="food_safety", upload=pdf(), printed=printed, by=world.lan
        )
    assert (refused.value.code, ProducerPaper.objects.count()) == (code, 0)


def test_nobody_else_keeps_or_sees_them(world):
    with pytest.raises(NotAllowed):
        papers.keep(
            producer=world.producer, product=None, kind="food_safety", upload=pdf(), printed=Printed(), by=world.khach
        )
    papers.keep(producer=world.producer, product=None, kind="food_safety", upload=pdf(), printed=Printed(), by=world.lan)
    assert queries.papers_for(world.khach).count() == 0
