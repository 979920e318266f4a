"""The last booth, and one entry from twelve lines at once."""

from uuid import uuid4

import pytest

from ocop.domain.activities.models import Stand, StandDay, StandEntry
from ocop.domain.activities.services import fairs
from ocop.domain.activities.tests.factories import JUNE, MAY, load
from ocop.domain.activities.tests.fair_worlds import fair, stand, wrote
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.papers.tests.test_numbering import CLIENTS, race


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_twelve_who_are_given_the_last_booth_one_gets_it_and_an_entry_sent_twelve_times_comes_in_once():
    world = load()
    with clock.at(MAY):
        of = fair(world, booths=1)
        rows = [
            Stand.objects.create(
                activity=of, grounds="", applied_by=world.dung, applied_on=MAY,
                producer=Producer.objects.create(name=f"HTX {place}", kind="COOPERATIVE", commune=world.producer.commune),
            )
            for place in range(CLIENTS)
        ]  # fmt: skip

    def allocate(place: int) -> str:
        try:
            with clock.at(MAY):
                fairs.allocate(stand=rows[place], code=f"A{place}", by=world.dung)
        except DomainError as refusal:
            return refusal.code
        return "done"

    assert sorted(race(allocate)) == ["done", *["full"] * (CLIENTS - 1)]
    assert of.stands.filter(state=Stand.State.ALLOCATED).count() == 1

    row, key = stand(world, fair_of_two(world)), uuid4()

    def sell(_place: int) -> str:
        with clock.at(JUNE):
            return str(wrote(world, row, key=key).pk)

    assert len(set(race(sell))) == 1
    assert (StandEntry.objects.count(), StandDay.objects.get().recorded) == (1, 56_000)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_stand_is_withdrawn_or_has_sold_never_both():
    world = load()
    row = stand(world)

    def sell_or_leave(place: int) -> str:
        mine = Stand.objects.select_related("activity").get(pk=row.pk)
        try:
            with clock.at(JUNE):
                if place % 2:
                    fairs.withdraw(stand=mine, by=world.lan)
                    return "withdrawn"
                wrote(world, mine)
        except (DomainError, NotAllowed) as refusal:
            return refusal.code
        return "sold"

    answers = race(sell_or_leave)
    row.refresh_from_db()
    assert (row.state == Stand.State.WITHDRAWN, row.entries.exists()) in [(True, False), (False, True)]
    assert answers.count("withdrawn") == (row.state == Stand.State.WITHDRAWN)


def fair_of_two(world):
    with clock.at(MAY):
        return fair(world, name="Hội chợ khác", booths=2)
