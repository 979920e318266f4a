"""Eight dossiers of 2026 in the new province, each where its people have brought it; three of them are being scored."""

from datetime import date

import pytest

from ocop.demo import bac_ninh
from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council
from ocop.domain.plans import queries as plans
from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government
from ocop.platform.ui.tasks import tasks_of


@pytest.mark.django_db
def test_eight_dossiers_on_the_way_of_two_levels():
    ship("government", load_government)
    ship("rulebook", load_rulebook)

    bac_ninh.play()

    found = Dossier.objects.order_by("pk").values_list("stage", "state", "procedure__code")
    assert list(found) == [
        ("province", "IN_ROUND", "26-2026"), ("commune", "RECEIVED", "26-2026"), ("commune", "SENT", "26-2026"),
        ("commune", "RETURNED", "26-2026"), ("commune", "DRAFT", "26-2026"), ("province", "IN_ROUND", "26-2026"),
        ("province", "IN_ROUND", "26-2026"), ("province", "SENT", "26-2026"),
    ]  # fmt: skip
    council = Council.objects.get()
    assert (council.stage, council.members.count(), council.quorum_percent) == ("province", 9, 75)
    round_ = council.rounds.get()
    assert (round_.state, round_.due_on, round_.session_on) == ("SCORING", None, bac_ninh.LAST_DAY)
    counts = [(row.sheets_submitted, row.sheets_total) for row in round_.entries.order_by("position")]
    assert counts == [(6, 7), (6, 7), (3, 7)]
    with clock.at(date(2026, 6, 10)):
        assert plans.season_on(clock.today()).year == 2026
        assert {key: tasks(key) for key in ("tinh", "hd-3", "hd-7", "hd-8", "hd-9")} == {
            "tinh": ["Kiểm tra phiếu giấy: Mỳ gạo Đồi Trám", "Nhập phiếu giấy: Trà lá vối Bến Tuần"],
            "hd-3": [], "hd-7": [], "hd-8": ["Nhập phiếu giấy: Trà lá vối Bến Tuần"],
            "hd-9": ["Kiểm tra phiếu giấy: Mỳ gạo Đồi Trám", "Nhập phiếu giấy: Trà lá vối Bến Tuần"],
        }  # fmt: skip


def tasks(key):
    user = User.objects.get(email=f"bn-{key}@demo.example")
    return [task.title.partition(",")[0] for task in tasks_of(user) if "phiếu giấy" in task.title]


def test_nothing_of_it_is_dated_after_the_day_on_which_it_is_played():
    steps = {value for name, value in vars(bac_ninh).items() if isinstance(value, date)}

    assert max(steps) == bac_ninh.LAST_DAY
