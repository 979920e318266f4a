"""Tự chấm điểm: the same tally, sure stars and claimed stars, what is missing for the next one."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import assessing, queries
from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import filing, self_scoring
from ocop.domain.dossiers.tests.factories import dossier, photo
from ocop.domain.dossiers.tests.seeded import best_choices
from ocop.domain.rulebook import tally
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


def best(row: Dossier) -> dict[str, int]:
    return best_choices(row.criteria_set.parsed)


def fresh(row: Dossier) -> Dossier:
    return queries.with_content(Dossier.objects.select_related("self_assessment")).get(pk=row.pk)


def address(row: Dossier, part: str = "A") -> str:
    return reverse("portal:self_scoring", args=[row.uid, part])


def test_points_and_stars_are_those_of_the_tally(world):
    row = dossier(world)
    kept = self_scoring.keep(dossier=row, choices=best(row), version=0, by=world.lan)
    assert (kept.total, kept.stars) == (100, 5)
    some = dict(list(best(row).items())[:3])
    kept = self_scoring.keep(dossier=row, choices=some, version=1, by=world.lan)
    assert (kept.total, kept.stars, kept.version) == (tally.total(row.criteria_set.parsed, some), None, 2)


def test_what_no_paper_backs_is_claimed_but_not_sure(world):
    row = dossier(world)
    self_scoring.keep(dossier=row, choices=best(row), version=0, by=world.lan)
    before = assessing.standing_of(fresh(row))
    claims = {claim.criterion.code for claim in before.unbacked}
    kind = next(claim.kinds[0] for claim in before.unbacked)
    filing.add_evidence(dossier=row, kind=kind, upload=photo(), by=world.lan)
    after = assessing.standing_of(fresh(row))

    assert (before.stars, before.sure < 5, before.next_stars) == (5, True, None)
    assert {claim.criterion.code for claim in after.unbacked} < claims


def test_the_page_names_what_the_next_star_needs(world):
    row = dossier(world)
    definition = row.criteria_set.parsed
    choices = {code: min(1, len(criterion.options) - 1) for code, criterion in definition.criteria.items()}
    standing = assessing.standing(fresh(row), choices)
    least = next(band.minimum for band in definition.bands if band.stars == standing.next_stars)
    assert standing.points_short == least - tally.total(definition, choices)
    assert [need.criterion.code for need in standing.needs] == tally.gates_failed(
        definition, choices, standing.next_stars
    )


@pytest.mark.parametrize(("choices", "code"), [({"9.9": 0}, "unknown_criterion"), ({"1.1": 99}, "unknown_option")])
def test_an_option_that_is_none_is_refused(world, choices, code):
    row = dossier(world)
    with pytest.raises(DomainError) as refused:
        self_scoring.keep(dossier=row, choices=choices, version=0, by=world.lan)
    assert (refused.value.code, hasattr(fresh(row), "self_assessment")) == (code, False)


def test_a_stale_table_and_a_sent_dossier_are_refused(world):
    row = dossier(world)
    self_scoring.keep(dossier=row, choices={"1.1": 0}, version=0, by=world.lan)
    for version in (0, 7):
        with pytest.raises(Conflict):
            self_scoring.keep(dossier=row, choices={"1.1": 1}, version=version, by=world.lan)
    sent = dossier(world, state="SENT", name="Bún")
    with pytest.raises(Conflict, match="đã gửi"):
        self_scoring.keep(dossier=sent, choices={"1.1": 1}, version=0, by=world.lan)
    with pytest.raises(NotAllowed):
        self_scoring.keep(dossier=row, choices={"1.1": 1}, version=1, by=world.neighbour)


def test_part_after_part_on_the_page(world, enter):
    row, lan = dossier(world), enter(world.lan)
    assert lan.post(address(row), {"version": "0", "c-1.1": "1", "tiep": "1"}).url == address(row, "B")
    assert lan.post(address(row, "B"), {"version": "1", "c-4.1": "0"}).url == reverse("portal:dossier", args=[row.uid])
    assert fresh(row).self_assessment.choices == {"1.1": 1, "4.1": 0}
    stale = lan.post(address(row), {"version": "1", "c-1.1": "0"})
    assert (stale.status_code, "ở máy hoặc tab khác" in stale.content.decode()) == (409, True)
    assert lan.get(address(row, "Z")).status_code == 404


@pytest.mark.parametrize("place", ["7", "9" * 5000])
def test_an_option_no_page_offers_changes_nothing(world, enter, place):
    row, lan = dossier(world), enter(world.lan)
    answer = lan.post(address(row), {"version": "0", "c-1.1": place, "c-1.2": "0"})
    assert answer.status_code in (302, 422)
    kept = getattr(fresh(row), "self_assessment", None)
    assert kept is None or kept.choices == {"1.2": 0}


def test_who_may_open_it(world, enter):
    row = dossier(world)
    asked = {
        who.full_name: enter(who).get(address(row)).status_code for who in (world.lan, world.neighbour, world.khach)
    }
    assert asked == {"Nguyễn Thị Lan": 200, "Lương Thị Sáu": 404, "Trần Văn Khách": 404}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_a_fixed_number_of_queries(world, enter, count, django_assert_num_queries):
    row, lan = dossier(world), enter(world.lan)
    for kind in ("story", "test_report", "barcode_ip")[:count]:
        filing.add_evidence(dossier=row, kind=kind, upload=photo(), by=world.lan)
    self_scoring.keep(dossier=row, choices=best(row), version=0, by=world.lan)
    with django_assert_num_queries(9):
        lan.get(address(row))
