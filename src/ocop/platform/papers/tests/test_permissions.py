"""Drafts stay in the office; issued papers go up and down the territory, not sideways."""

from datetime import date

import pytest

from ocop.platform.access.rules import can
from ocop.platform.core.errors import NotAllowed
from ocop.platform.papers import queries
from ocop.platform.papers.services import drafting, issuing
from ocop.platform.papers.tests import factories

DAY = date(2020, 7, 30)


def readers_of(office, paper) -> set[str]:
    return {
        name
        for name in ("dung", "nga", "ha", "other_ha", "minh", "khach")
        if can(getattr(office, name), "papers.see", paper)
    }


def test_a_district_draft_is_seen_by_the_district_and_the_province(office):
    paper = factories.draft(office, agency=office.district_committee, by=office.ha)
    assert readers_of(office, paper) == {"dung", "nga", "ha"}


def test_an_issued_paper_is_read_below_and_above_but_not_next_door(office):
    paper = factories.checked(office, agency=office.district_committee, by=office.ha)
    issuing.issue(paper=paper, number=3, issued_on=DAY, by=office.ha)
    assert readers_of(office, paper) == {"dung", "nga", "ha", "minh"}


def test_a_paper_of_the_province_is_read_by_every_office(office):
    paper = issuing.issue(paper=factories.checked(office), number=3, issued_on=DAY, by=office.nga)
    assert readers_of(office, paper) == {"dung", "nga", "ha", "other_ha", "minh"}


def test_the_drafter_sees_and_revises_the_own_draft(office):
    paper = factories.draft(office, by=office.khach)
    assert readers_of(office, paper) == {"dung", "nga", "khach"}
    assert (can(office.khach, "papers.revise", paper), can(office.khach, "papers.issue", paper)) == (True, False)


def test_a_district_does_not_issue_the_provinces_papers(office):
    with pytest.raises(NotAllowed):
        drafting.check(paper=factories.draft(office), by=office.ha)


def test_the_register_is_searched_without_accents_by_title_number_and_signer(office):
    paper = issuing.issue(paper=factories.checked(office), number=45, issued_on=DAY, by=office.nga)
    factories.draft(office)
    for words in ("phe duyet ocop", "45/TTr-UBND", "le van dung", ""):
        assert list(queries.register_for(office.dung, words)) == [paper]
    assert list(queries.register_for(office.dung, "khong co")) == []
    assert list(queries.register_for(office.khach)) == []


def test_papers_about_an_object_are_found_by_it(office):
    paper = factories.draft(office, about=office.committee.unit)
    assert list(queries.about(office.committee.unit)) == [paper]
    assert list(queries.about(office.district_committee.unit)) == []
