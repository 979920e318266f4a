"""Two people at once: one number, one signed file, one wording in force, each Word file its own version."""

from datetime import date

import pytest

from ocop.platform.core.errors import DomainError
from ocop.platform.papers.models import Paper, PaperFile, WordingVersion
from ocop.platform.papers.services import issuing, signed_files, word_versions, wording
from ocop.platform.papers.tests import factories, keys
from ocop.platform.papers.tests.test_numbering import CLIENTS, race
from ocop.platform.papers.tests.test_signed_files import upload, word


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


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_replaced_while_the_number_is_typed_is_not_issued_unseen():
    office = factories.office()
    paper = signed_files.receive(paper=factories.checked(office), upload=upload(keys.scan()), by=office.dung)

    def client(place: int) -> str:
        own = Paper.objects.get(pk=paper.pk)
        try:
            if place == 0:
                return signed_files.receive(paper=own, upload=upload(keys.scan(2)), by=office.dung).state
            return issuing.issue(paper=own, number=7, issued_on=date(2020, 7, 30), by=office.nga).state
        except DomainError as refusal:
            return refusal.code

    found = race(client)
    paper.refresh_from_db()
    assert found.count("ISSUED") <= 1
    assert (paper.signed is not None, paper.state) in ((True, "ISSUED"), (True, "SIGNED"))
    assert paper.signed_report["read"]["pages"] == (2 if found[0] == "SIGNED" else 1)


@pytest.mark.django_db(transaction=True)
def test_twelve_who_put_one_wording_in_force_do_it_once():
    office = factories.office()
    texts = {"subject": "Công nhận sản phẩm OCOP năm {{ năm }}"}
    version = wording.write(type="test.decision", level=1, texts=texts, by=office.dung)

    def client(place: int) -> str:
        try:
            own = WordingVersion.objects.get(pk=version.pk)
            return wording.put_in_force(version=own, by=office.nga).state
        except DomainError as refusal:
            return refusal.code

    assert sorted(race(client)) == ["LIVE", *["conflict"] * (CLIENTS - 1)]


@pytest.mark.django_db(transaction=True)
def test_word_files_sent_at_once_are_each_a_version_or_refused():
    office = factories.office()
    paper = factories.draft(office)

    def client(place: int) -> int | str:
        try:
            return word_versions.bring_back(paper=paper, upload=upload(word(), "a.docx"), by=office.dung).version
        except DomainError as refusal:
            return refusal.code

    got = [version for version in race(client) if version != "conflict"]
    assert sorted(got) == list(range(2, 2 + len(got)))
    assert PaperFile.objects.count() == len(got) >= 1
