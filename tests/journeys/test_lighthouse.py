"""Lighthouse at phone profile: accessibility, best practices, SEO. Performance depends on the machine: ``make bench``."""

import pytest
from bench.lighthouse import measured
from django.urls import reverse

from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.faces.website.tests.editors import picture, published, team
from ocop.faces.website.tests.shelves import agreed
from ocop.platform.core import clock
from tests.journeys.test_verification import at

pytestmark = pytest.mark.django_db(transaction=True)
LEAST = 95


@pytest.fixture
def pages() -> list[str]:
    world = evaluation.load()
    at(AUGUST)
    with clock.at(AUGUST):
        certificate, *_ = past(world, "Mỳ gạo Suối Lành", "Phở khô")
        agreed(world)
        story = published(team(world), world.mai, world.dung, picture=picture(world.mai), intro="Từ giữa tháng 6.")
    return [
        reverse("website:home"), reverse("website:products"), reverse("website:verify_search"), story.url,
        reverse("website:product", args=[certificate.product.slug]),
    ]  # fmt: skip


def test_the_five_pages_reach_ninety_five(live_server, pages, subtests) -> None:
    for page in pages:
        with subtests.test(page):
            scores, wrong = measured(live_server.url + page, ("accessibility", "best-practices", "seo"))
            assert {kind: score for kind, score in scores.items() if score < LEAST} == {}, wrong
