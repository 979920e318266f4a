"""A dossier that rests on an incomplete set moves to the edition that was entered later."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier
from ocop.domain.dossiers.services import receiving, self_scoring
from ocop.domain.dossiers.tests.factories import dossier
from ocop.domain.rulebook.models import CriteriaSet
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 15)):
        yield


@pytest.fixture
def waiting(world) -> Dossier:
    """Sent, under a set of which our data lack a part, with a mark that only one of the two editions knows."""
    row = dossier(world)
    self_scoring.keep(dossier=row, choices={"1.1": 1, "2.1": 0}, version=0, by=world.lan)
    Dossier.objects.filter(pk=row.pk).update(state="SENT", sent_on=date(2020, 6, 15))
    CriteriaSet.objects.filter(pk=row.criteria_set_id).update(usable=False)
    return Dossier.objects.select_related("criteria_set").get(pk=row.pk)


def entered_again(old: CriteriaSet) -> CriteriaSet:
    content = {**old.definition, "parts": [
        {**part, "sections": [
            {**section, "criteria": [row for row in section["criteria"] if row["code"] != "2.1"]}
            for section in part["sections"]
        ]}
        for part in old.definition["parts"]
    ]}  # fmt: skip
    new = CriteriaSet.objects.get(pk=old.pk)
    new.pk, new.edition, new.usable, new.definition, new.fingerprint = None, old.edition + 1, True, content, "1" * 64
    new.save(force_insert=True)
    return new


def test_the_standing_office_moves_it_and_known_marks_stay(world, enter, waiting):
    new = entered_again(waiting.criteria_set)
    dung = enter(world.dung)
    page = reverse("office:dossier", args=[waiting.uid])
    assert "Dùng lần nhập mới" in dung.get(page).content.decode()

    dung.post(reverse("office:dossier_renew_set", args=[waiting.uid]))

    waiting.refresh_from_db()
    assert (waiting.criteria_set, waiting.self_assessment.choices) == (new, {"1.1": 1})
    assert "Dùng lần nhập mới" not in dung.get(page).content.decode()


def test_without_a_newer_edition_nothing_moves(world, waiting):
    with pytest.raises(DomainError, match="không có lần nhập mới"):
        receiving.renew_set(dossier=waiting, by=world.dung)


def test_what_is_in_a_round_keeps_its_set(world, waiting):
    entered_again(waiting.criteria_set)
    Dossier.objects.filter(pk=waiting.pk).update(state="IN_ROUND")
    with pytest.raises(Conflict):
        receiving.renew_set(dossier=waiting, by=world.dung)


def test_what_a_council_has_judged_keeps_its_set(world, waiting):
    entered_again(waiting.criteria_set)
    Dossier.objects.filter(pk=waiting.pk).update(stage="province")
    with pytest.raises(Conflict):
        receiving.renew_set(dossier=waiting, by=world.dung)


def test_nobody_else_moves_it(world, enter, waiting):
    entered_again(waiting.criteria_set)
    for who in (world.lan, world.ha):
        with pytest.raises(NotAllowed):
            receiving.renew_set(dossier=waiting, by=who)
    assert enter(world.ha).post(reverse("office:dossier_renew_set", args=[waiting.uid])).status_code == 403
