"""What recognition tells the plan: products recognised in the season's decisions, counted by hand."""

from datetime import date

from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import approved, issued, past
from ocop.domain.plans.measuring import measures

MEASURE = measures["products-recognised"]


def test_only_decisions_issued_in_the_season_count(world, enter):
    past(world)
    approved(world, 66)
    assert dict(MEASURE.compute(world.season)) == {}


def test_every_product_of_the_decision_counts_and_stands_on_the_list(world, enter):
    past(world)
    made = issued(world, 66, 75, 92)

    assert dict(MEASURE.compute(world.season)) == {world.district.pk: 3}
    for url in (MEASURE.rows_url(world.season, None), MEASURE.rows_url(world.season, world.district)):
        page = enter(world.dung).get(url).context["page"]
        assert {row.pk for row in page} == {row.pk for row in made}


def test_a_revoked_certificate_was_a_recognition_all_the_same(world):
    made = issued(world, 66, 75)
    revoke(certificate=made[0], number="9/QĐ-UBND", on=date(2020, 9, 1), ground="Vi phạm.", by=world.dung)

    assert sum(MEASURE.compute(world.season).values()) == 2
