"""Several clerks at one sheet of paper: it is keyed once, confirmed once, and counted in the result or shut out."""

import pytest

from ocop.domain.evaluation.models import Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import keying, results, sheet_papers
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_keying import check, fresh, key, scan, seat
from ocop.domain.evaluation.tests.test_races import CLIENTS, race
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.files.models import Batch

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return factories.load()


@pytest.fixture
def paper(world):
    found = factories.scoring(world)
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 76)
    return fresh(factories.sheet_of(world.quy, found))


def test_one_of_twelve_hands_it_on(world, paper):
    keying.attach_scan(sheet=paper, upload=scan(), by=world.thao)
    keying.key_marks(sheet=paper, choices=factories.choices_for(77), version=paper.version, by=world.thao)

    def work(place):
        keying.key(sheet=fresh(paper), version=paper.version, by=world.thao)
        return "won"

    assert race(work).count("won") == 1
    assert AuditEntry.objects.filter(action="score_sheet.key").count() == 1


def test_of_two_who_key_one_holds_the_sheet(world, paper):
    def work(place):
        by = world.thao if place % 2 else world.dung
        mine = fresh(paper)
        keying.attach_scan(sheet=mine, upload=scan(), by=by)
        return by.pk

    winners = {answer for answer in race(work) if isinstance(answer, int)}
    paper.refresh_from_db()
    assert winners == {paper.keyed_by_id}


def test_one_of_twelve_confirms(world, paper):
    sheet = key(paper, world.thao)
    keying.take_check(sheet=sheet, by=world.dung)

    def work(place):
        keying.confirm(sheet=fresh(sheet), version=sheet.version, by=world.dung)
        return "won"

    assert race(work).count("won") == 1
    entry = Entry.objects.get()
    assert (entry.sheets_submitted, entry.sheets.filter(state="SUBMITTED").count()) == (4, 4)


def test_confirmed_while_the_marks_open_it_is_counted_or_shut_out(world, paper):
    sheet = key(paper, world.thao)
    keying.take_check(sheet=sheet, by=world.dung)

    def work(place):
        if place % 2:
            keying.confirm(sheet=fresh(sheet), version=sheet.version, by=world.dung)
            return "confirmed"
        results.open_marks(round_=Round.objects.get(pk=paper.entry.round_id), by=world.thao)
        return "opened"

    answers = race(work)

    if "opened" not in answers:  # every opener met the confirmation: one more press opens
        results.open_marks(round_=Round.objects.get(pk=paper.entry.round_id), by=world.thao)
    entry = Entry.objects.select_related("round__council", "dossier__criteria_set").get()
    assert answers.count("confirmed") <= 1
    assert results.compute(entry) == entry.result
    assert entry.points_count == entry.sheets_submitted == 3 + answers.count("confirmed")


def test_printed_by_twelve_at_once_each_sheet_has_one_number_without_a_gap(world):
    found = factories.scoring(world, "Một", "Hai")
    for user in (world.quy, world.tu):
        keying.put_on_paper(member=seat(found, user), on_paper=True, by=world.thao)

    def work(place):
        return sheet_papers.print_blank(round_=Round.objects.get(pk=found.pk), by=world.thao).pk

    assert race(work) == [Batch.objects.get().pk] * CLIENTS
    serials = sorted(ScoreSheet.objects.exclude(serial="").values_list("serial", flat=True))
    assert [serial.partition("/")[0] for serial in serials] == ["01", "02", "03", "04"]


def test_sent_back_while_it_is_confirmed(world, paper):
    sheet = key(paper, world.thao)
    keying.take_check(sheet=sheet, by=world.dung)

    def work(place):
        if place % 2:
            keying.confirm(sheet=fresh(sheet), version=sheet.version, by=world.dung)
        else:
            keying.send_back(sheet=fresh(sheet), why="Sai.", by=world.dung)
        return "won"

    assert race(work).count("won") == 1
    sheet = fresh(sheet)
    assert Entry.objects.get().sheets_submitted == 3 + (sheet.state == "SUBMITTED")
    if sheet.state == "DRAFT":
        keying.key(sheet=sheet, version=sheet.version, by=world.thao)
        assert check(sheet, world.dung).state == "SUBMITTED"
