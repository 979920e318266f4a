"""Five dossiers of 2026 in the new province, each where its people have brought it."""

from datetime import date

import pytest

from ocop.demo import bac_ninh
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government


@pytest.mark.django_db
def test_five_dossiers_on_the_way_of_two_levels():
    ship("government", load_government)
    ship("rulebook", load_rulebook)

    bac_ninh.play()

    found = Dossier.objects.order_by("pk").values_list("stage", "state", "procedure__code")
    assert list(found) == [
        ("province", "SENT", "26-2026"), ("commune", "RECEIVED", "26-2026"), ("commune", "SENT", "26-2026"),
        ("commune", "RETURNED", "26-2026"), ("commune", "DRAFT", "26-2026"),
    ]  # fmt: skip
    council = Council.objects.get()
    assert (council.stage, council.members.count(), council.quorum_percent) == ("province", 9, 75)
    with clock.at(date(2026, 6, 10)):
        assert plans.season_on(clock.today()).year == 2026


def test_nothing_of_it_is_dated_after_the_day_on_which_it_is_played():
    steps = {value for name, value in vars(bac_ninh).items() if isinstance(value, date)}

    assert max(steps) == bac_ninh.LAST_DAY
