"""Twelve at once, real transactions, both databases: one winner, nothing half done."""

from collections import Counter
from datetime import date

import pytest

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Evidence, Idea, Receipt
from ocop.domain.dossiers.services import filing, ideas, intake, receipts
from ocop.domain.dossiers.tests import factories
from ocop.domain.producers.models import Product
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.files.models import StoredFile
from ocop.platform.notifications.models import Notification
from ocop.platform.papers.models import NumberSeries
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def outcomes(work, day: date = date(2020, 3, 12)) -> Counter[str]:
    """How the twelve fared: "done" or the code of the refusal; anything else is an error of ours."""

    def client(place: int) -> str:
        try:
            with clock.at(day):
                work(place)
        except DomainError as refusal:
            return refusal.code
        return "done"

    return Counter(race(client))


def test_twelve_clicks_on_one_button_are_one_act():
    world = factories.load()
    row = factories.idea(world, state="RECEIVED")
    lines = len(history(row))

    found = outcomes(lambda _: intake.select(idea=Idea.objects.get(pk=row.pk), by=world.ha))

    assert found == {"done": 1, "conflict": CLIENTS - 1}
    assert (len(history(row)), history(row)[0].action) == (lines + 1, "idea.select")
    assert Notification.objects.filter(kind="dossiers.idea_selected").count() == 1


def test_two_who_decide_differently_do_not_both_win():
    world = factories.load()
    row = factories.idea(world, state="RECEIVED")

    def decide(place: int) -> None:
        own = Idea.objects.get(pk=row.pk)
        if place % 2:
            intake.select(idea=own, by=world.ha)
        else:
            intake.decline(idea=own, note="Trùng.", by=world.ha)

    assert outcomes(decide) == {"done": 1, "conflict": CLIENTS - 1}
    decided = history(row).first().action
    assert Idea.objects.get(pk=row.pk).state == {"idea.select": "SELECTED", "idea.decline": "DECLINED"}[decided]


def test_one_list_carries_a_form_up():
    world = factories.load()
    row = factories.idea(world, state="SELECTED")

    found = outcomes(
        lambda _: intake.forward_list(
            season=world.season, district=world.luc_ngan, ideas=[Idea.objects.get(pk=row.pk)], by=world.ha
        )
    )

    assert found == {"done": 1, "conflict": CLIENTS - 1}
    assert (row.lists.count(), history(row.lists.get()).count()) == (1, 1)


def test_one_product_gets_one_form():
    world = factories.load()
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code="I.3.2")

    found = outcomes(
        lambda _: ideas.start(
            season=world.season, producer=world.producer, product_name="Mỳ gạo", subgroup=subgroup,
            participation=Idea.Participation.NEW, by=world.lan,
        )
    )  # fmt: skip

    assert found["done"] == 1
    assert set(found) <= {"done", "conflict", "twice"}
    assert (Idea.objects.count(), Product.objects.count()) == (1, 1)


def test_of_twelve_papers_of_one_kind_one_is_current_and_the_others_its_earlier_versions():
    world = factories.load()
    row = factories.dossier(world)

    found = outcomes(
        lambda place: filing.add_evidence(
            dossier=Dossier.objects.get(pk=row.pk), kind="story", upload=factories.photo(f"{place}.png"), by=world.lan
        ),
        date(2020, 6, 15),
    )

    assert found == {"done": CLIENTS}
    assert len(checks.current_evidence(Dossier.objects.get(pk=row.pk))) == 1
    assert Evidence.objects.filter(replaced_by=None).count() == 1
    assert StoredFile.objects.count() == CLIENTS


def test_a_dossier_never_goes_without_a_paper_that_was_taken_off_at_that_moment():
    world = factories.load()
    row = factories.dossier(world, state="COMPLETE")
    paper = row.evidence.get(kind="sample")

    def send_or_take_off(place: int) -> None:
        if place % 2:
            filing.send(dossier=Dossier.objects.get(pk=row.pk), by=world.lan)
        else:
            filing.remove_evidence(evidence=Evidence.objects.select_related("dossier").get(pk=paper.pk), by=world.lan)

    found = outcomes(send_or_take_off, date(2020, 6, 15))

    after = Dossier.objects.get(pk=row.pk)
    sent, lacking = after.state == Dossier.State.SENT, checks.missing(after)
    assert found["done"] == 1
    assert (sent, bool(lacking)) in ((True, False), (False, True))


def test_twelve_presses_are_one_receipt_with_the_first_number():
    world = factories.load()
    row = factories.idea(world, state="SENT")

    found = outcomes(lambda _: receipts.give(file=Idea.objects.get(pk=row.pk), by=world.ha))

    assert found == {"done": CLIENTS}
    assert [receipt.number for receipt in Receipt.objects.all()] == [1]
    assert NumberSeries.objects.get(code__startswith="dossiers.receipt").last == 1
    assert Notification.objects.filter(kind="dossiers.receipt").count() == 1
