"""One clerk's number, twelve papers, all at once: one paper gets it."""

from datetime import date

import pytest

from ocop.platform.core.errors import DomainError
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import issuing
from ocop.platform.papers.tests import factories
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.django_db(transaction=True)
def test_one_of_twelve_papers_gets_the_number():
    office = factories.office()
    papers = [factories.checked(office) for _ in range(CLIENTS)]

    def client(place: int) -> str:
        try:
            return issuing.issue(paper=papers[place], number=7, issued_on=date(2020, 7, 30), by=office.nga).state
        except DomainError as refusal:
            return refusal.code

    assert sorted(race(client)) == ["ISSUED", *["number_taken"] * (CLIENTS - 1)]
    assert Paper.objects.filter(number=7).count() == 1


@pytest.mark.django_db(transaction=True)
def test_twelve_clients_issuing_one_certificate_issue_it_once():
    office = factories.office()
    paper = factories.draft(office, "test.certificate")

    def client(place: int) -> int | str:
        try:
            own = Paper.objects.get(pk=paper.pk)
            return issuing.issue_from_series(paper=own, issued_on=date(2020, 7, 30), by=office.nga).number
        except DomainError as refusal:
            return refusal.code

    assert sorted(race(client), key=str) == [1, *["conflict"] * (CLIENTS - 1)]
    following = issuing.issue_from_series(
        paper=factories.draft(office, "test.certificate"), issued_on=date(2020, 7, 30), by=office.nga
    )
    assert following.number == 2
