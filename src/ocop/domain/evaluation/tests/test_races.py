"""Twelve people press the same button at once: one wins, the others are told, nothing is counted twice."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from ocop.domain.evaluation.models import Appeal, Entry, KeptMark, Round, ScoreSheet
from ocop.domain.evaluation.services import appealing, councils, interests, merging, outcomes, results, scoring
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.evaluation.tests import factories
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.models import Notification

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
CLIENTS = 12
WHOLE_COUNCIL = int(os.environ.get("COUNCIL_MEMBERS", "12"))
"""``make prove`` runs fifty."""


@pytest.fixture
def world(db):
    return factories.load()


def race(work, clients=CLIENTS):
    """What each of ``clients`` threads got: a value, or the code of its refusal."""
    start = Barrier(clients)

    def client(place):
        try:
            start.wait()
            return work(place)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(client, range(clients)))


def test_one_of_twelve_submits_the_sheet(world):
    found = factories.scoring(world)
    sheet = factories.mark(factories.sheet_of(world.tu, found), 84, submit=False)

    def submit(place):
        scoring.submit(sheet=ScoreSheet.objects.get(pk=sheet.pk), by=world.tu)
        return "won"

    answers = race(submit)

    assert sorted(answers) == [*["submitted"] * (CLIENTS - 1), "won"]
    assert Entry.objects.get().sheets_submitted == 1
    assert AuditEntry.objects.filter(action="score_sheet.submit").count() == 1


def test_one_of_twelve_saves_of_the_same_version_is_kept(world):
    found = factories.scoring(world)
    sheet = factories.sheet_of(world.tu, found)

    def save(place):
        own = ScoreSheet.objects.get(pk=sheet.pk)
        scoring.save_marks(sheet=own, choices={"3.1": place}, version=1, by=world.tu)
        return "won"

    answers = race(save)

    sheet.refresh_from_db()
    assert sorted(answers) == [*["stale"] * (CLIENTS - 1), "won"]
    assert (sheet.choices, sheet.version) == ({"3.1": answers.index("won")}, 2)


def test_a_whole_council_saves_and_submits_at_once(world):
    """Each saves part by part and hands in; no mark is lost, every sheet is counted, the secretary is told once."""
    members = [
        factories.person(f"nguoi-{place}", "ông", f"Thành viên {place}", None, world.province, world.tu.agency)
        for place in range(WHOLE_COUNCIL - 1)
    ]
    seats = [Seat(world.hoa, "CHAIR"), *map(Seat, members), Seat(world.thao, "SECRETARY")]
    found = factories.scoring(world, of=factories.council(world, seats=seats))
    sheets = list(ScoreSheet.objects.order_by("member__position").values_list("pk", flat=True))
    choices = factories.choices_for(84)

    def score(place):
        sheet = ScoreSheet.objects.select_related("member__user", "entry").get(pk=sheets[place])
        for part in (2, 4, 6):
            factories.scoring_save(sheet, dict(list(choices.items())[:part]), reasons={"1.1": f"lời {place}"})
        factories.scoring_submit(sheet, sheet.member.user)
        return "handed in"

    answers = race(score, WHOLE_COUNCIL)

    entry = found.entries.get()
    rows = list(ScoreSheet.objects.order_by("member__position"))
    assert answers == ["handed in"] * WHOLE_COUNCIL
    assert (entry.sheets_total, entry.sheets_submitted) == (WHOLE_COUNCIL, WHOLE_COUNCIL)
    assert [(row.state, row.total, row.version) for row in rows] == [("SUBMITTED", 84, 5)] * WHOLE_COUNCIL
    assert [row.reasons["1.1"] for row in rows] == [f"lời {place}" for place in range(WHOLE_COUNCIL)]
    assert AuditEntry.objects.filter(action="score_sheet.submit").count() == WHOLE_COUNCIL
    assert Notification.objects.filter(kind="evaluation.sheets_complete").count() == 1
    assert results.open_marks(round_=found, by=world.thao).entries.get().points_sum == 84 * WHOLE_COUNCIL


def test_one_of_twelve_opens_the_round(world):
    found = factories.scoring(world)
    factories.mark_all(found.entries.get(), [84, 80, 85, 81])

    def open_(place):
        results.open_marks(round_=Round.objects.get(pk=found.pk), by=world.thao if place % 2 else world.hoa)
        return "won"

    answers = race(open_)

    assert (answers.count("won"), answers.count("conflict")) == (1, CLIENTS - 1)
    assert Entry.objects.get().points_sum == 330
    assert AuditEntry.objects.filter(action="entry.score").count() == 1


def test_one_of_twelve_closes_the_round(world):
    found = factories.opened(world, [84, 80, 85, 81])

    def close(place):
        results.close(round_=Round.objects.get(pk=found.pk), by=world.thao if place % 2 else world.hoa)
        return "won"

    answers = race(close)

    assert (answers.count("won"), answers.count("conflict")) == (1, CLIENTS - 1)
    assert AuditEntry.objects.filter(action="dossier.judge").count() == 1


def test_one_of_twelve_starts_the_scoring(world):
    found = factories.round_(world)

    def start(place):
        councils.start(round_=Round.objects.get(pk=found.pk), by=world.thao)
        return "won"

    answers = race(start)

    assert (answers.count("won"), answers.count("conflict")) == (1, CLIENTS - 1)
    assert ScoreSheet.objects.count() == 4


def test_one_of_twelve_sends_the_results(world):
    found = factories.approved(world, [84] * 4)

    def send(place):
        outcomes.send_up(round_=Round.objects.get(pk=found.pk), by=world.thao)
        return "won"

    answers = race(send)

    assert (answers.count("won"), answers.count("conflict")) == (1, CLIENTS - 1)


def test_one_dossier_enters_one_round(world):
    body = factories.council(world)
    rounds = [councils.plan_round(council=body, number=number, by=world.dung) for number in (1, 2)]
    dossier = factories.dossier(world)

    def assign(place):
        own = type(dossier).objects.get(pk=dossier.pk)
        councils.assign(round_=Round.objects.get(pk=rounds[place % 2].pk), dossiers=[own], by=world.dung)
        return "won"

    answers = race(assign)

    assert (answers.count("won"), Entry.objects.count()) == (1, 1)


def test_a_sheet_submitted_while_the_marks_open_is_counted_or_shut_out(world):
    """Whoever wins, the stored result is the one that its submitted sheets give."""
    found = factories.scoring(world)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 84)
    late = factories.mark(factories.sheet_of(world.quy, found), 76, submit=False)

    def act(place):
        if place % 2:
            scoring.submit(sheet=ScoreSheet.objects.get(pk=late.pk), by=world.quy)
            return "submitted it"
        results.open_marks(round_=Round.objects.get(pk=found.pk), by=world.thao)
        return "opened it"

    race(act)

    if Round.objects.get(pk=found.pk).state == "SCORING":  # every opener met the submission: one more press opens
        results.open_marks(round_=Round.objects.get(pk=found.pk), by=world.thao)
    entry = Entry.objects.select_related("round__council", "dossier__criteria_set").get()
    assert results.compute(entry) == entry.result
    assert entry.points_count == entry.sheets_submitted == entry.sheets.filter(state="SUBMITTED").count()


def test_of_twelve_who_answer_an_appeal_one_is_heard(world):
    found = factories.closed(world, [45] * 4)
    entry = found.entries.select_related("round__council", "dossier__product").get()
    row = appealing.appeal(entry=entry, text="Thiếu điểm.", by=world.lan)

    def answer(place):
        mine = Appeal.objects.select_related("entry__round__council", "entry__dossier").get(pk=row.pk)
        appealing.answer(appeal=mine, accept=place % 2 == 0, text=f"Trả lời {place}.", by=world.thao)
        return "won"

    answers = race(answer)

    assert answers.count("won") == 1
    row.refresh_from_db()
    entry.refresh_from_db()
    assert (entry.attempt == 2) == (row.state == "ACCEPTED")


def test_a_sheet_reopened_while_it_is_settled_is_counted_or_refused(world):
    """Six reopen the same sheet, six open the marks: the result holds just the sheets that it says."""
    found = factories.scoring(world)
    entry = found.entries.get()
    factories.mark_all(entry, [80] * 4)
    sheet = factories.sheet_of(world.quy, found)

    def work(place):
        if place % 2:
            results.open_marks(round_=Round.objects.get(pk=found.pk), by=world.thao)
            return "opened"
        mine = ScoreSheet.objects.select_related("entry__round", "member").get(pk=sheet.pk)
        scoring.reopen(sheet=mine, why="Nhầm.", by=world.thao)
        return "reopened"

    answers = race(work)

    entry.refresh_from_db()
    assert (answers.count("opened") <= 1, answers.count("reopened") <= 1) == (True, True)
    standing = entry.sheets.filter(state="SUBMITTED").count()
    assert entry.sheets_submitted == standing
    if entry.result:
        assert len(entry.result["totals"]) == standing


def test_a_tie_told_while_others_submit_leaves_the_counts_right(world):
    found = factories.scoring(world)
    sheets = [factories.mark(factories.sheet_of(user, found), 84, submit=False) for user in (world.tu, world.quy)]

    def work(place):
        if place == 0:
            entry = Entry.objects.select_related("round__council", "dossier").get()
            interests.record_tie(entry=entry, user=world.quy, kind="PERSONAL", reason="Anh rể.", by=world.thao)
            return "told"
        sheet = ScoreSheet.objects.select_related("member").get(pk=sheets[place % 2].pk)
        scoring.submit(sheet=sheet, by=sheet.member.user)
        return "submitted"

    race(work)

    entry = Entry.objects.get()
    standing = entry.sheets.exclude(state="REOPENED")
    assert not standing.filter(member__user=world.quy).exists()
    assert (entry.sheets_total, entry.sheets_submitted) == (
        standing.count(), standing.filter(state="SUBMITTED").count(),
    )  # fmt: skip


def test_twelve_devices_of_one_member_lose_no_mark(world):
    """Four at each of three criteria: each mark stands on the sheet or is kept beside it."""
    found = factories.scoring(world)
    sheet = factories.sheet_of(world.tu, found)
    codes = ("1.1", "1.2", "3.1")

    def send(place):
        own, code = ScoreSheet.objects.get(pk=sheet.pk), codes[place % 3]
        merging.take_marks(sheet=own, base={}, mine={code: ("1", f"máy {place}")}, by=world.tu)
        return "taken"

    answers = race(send)

    sheet.refresh_from_db()
    kept = list(sheet.kept_marks.values_list("reason", flat=True))
    assert answers == ["taken"] * CLIENTS
    assert sorted([*sheet.reasons.values(), *kept]) == sorted(f"máy {place}" for place in range(CLIENTS))
    assert (len(sheet.reasons), sheet.version) == (3, 1 + CLIENTS)


def test_of_twelve_choices_between_two_versions_one_counts(world):
    found = factories.scoring(world)
    sheet = factories.sheet_of(world.tu, found)
    for choice in ("3", "1"):
        own = ScoreSheet.objects.get(pk=sheet.pk)
        merging.take_marks(sheet=own, base={}, mine={"1.1": (choice, "")}, by=world.tu)

    def settle(place):
        merging.settle(kept=KeptMark.objects.get(), use=bool(place % 2), by=world.tu)
        return "won"

    answers = race(settle)

    sheet.refresh_from_db()
    kept = sheet.kept_marks.get()
    assert sorted(answers) == [*["settled"] * (CLIENTS - 1), "won"]
    assert kept.used == bool(answers.index("won") % 2) == (sheet.choices["1.1"] == 1)
