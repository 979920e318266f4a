"""What a device sends once more after its key was forgotten doubles no mark: it finds what it wanted, or is kept beside."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.tests import factories
from ocop.platform.outbox import services as outbox
from ocop.platform.outbox.models import Taken


@pytest.fixture
def sheet(world):
    return factories.sheet_of(world.tu, factories.scoring(world))


@pytest.fixture
def send(world, enter):
    browser = enter(world.tu)

    def posted(entry):
        said = {"account": str(world.tu.pk), "entries": [entry]}
        answer = browser.post(reverse("office:outbox"), json.dumps(said), content_type="application/json")
        return answer.json()["answers"][0]

    return posted


def marks(sheet, wants="3", version=1):
    payload = {"sheet": str(sheet.uid), "version": version, "base": {"1.1": ["", ""]}, "mine": {"1.1": [wants, ""]}}
    return {"key": str(uuid4()), "kind": "evaluation.marks", "payload": payload}


def three_months_on():
    Taken.objects.update(received_at=timezone.now() - outbox.KEPT)
    assert outbox.forget() == 1


def standing(sheet):
    sheet.refresh_from_db()
    return sheet.choices, sheet.total, sheet.version, sheet.kept_marks.count()


def test_a_mark_that_stands_is_not_written_again(sheet, send):
    entry = marks(sheet)
    send(entry)
    before = standing(sheet)
    three_months_on()

    answer = send(entry)

    assert (answer["status"], answer["theirs"], standing(sheet)) == ("merged", {}, before)
    assert before == ({"1.1": 3}, 15, 2, 0)


def test_beside_another_mark_it_is_kept_and_counts_for_nothing(sheet, send):
    entry = marks(sheet)
    send(entry)
    factories.scoring_save(sheet, {"1.1": 1}, version=2)
    three_months_on()

    answer = send(entry)

    assert (answer["status"], answer["theirs"]) == ("conflict", {"1.1": ["1", ""]})
    assert standing(sheet)[:2] == ({"1.1": 1}, 5)
    assert sheet.kept_marks.get().choice == "3"


def test_on_a_sheet_that_is_handed_in_it_is_refused(sheet, send):
    entry = marks(sheet)
    send(entry)
    sheet.refresh_from_db()
    factories.mark(sheet, 84)
    before = standing(sheet)
    three_months_on()

    answer = send(entry)

    assert (answer["status"], answer["code"], standing(sheet)) == ("refused", "submitted", before)


def test_handed_in_twice_the_sheet_counts_once(sheet, send):
    factories.scoring_save(sheet, factories.choices_for(84))
    seen = {code: [str(place), ""] for code, place in sheet.choices.items()}
    payload = {"sheet": str(sheet.uid), "marks": seen}
    entry = {"key": str(uuid4()), "kind": "evaluation.submit", "payload": payload}
    first = send(entry)
    before = standing(sheet)
    three_months_on()

    again = send(entry)

    assert (first["status"], again["status"], again["code"]) == ("done", "refused", "submitted")
    assert (standing(sheet), Entry.objects.get(pk=sheet.entry_id).sheets_submitted) == (before, 1)
