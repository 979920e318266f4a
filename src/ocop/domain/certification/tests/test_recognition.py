"""From the council's proposal to the certificate: every step, everybody's refusal."""

from datetime import date

import pytest

from ocop.domain.certification import queries, workflow
from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import recognition
from ocop.domain.certification.tests.factories import (
    AUGUST,
    ISSUED,
    approved,
    draft,
    issued,
    past,
    product,
    proposed,
    submitted,
)
from ocop.domain.dossiers.models import Dossier
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting

D = Decision.State


def prepare(world, dossiers) -> Decision:
    return recognition.prepare(season=world.season, unit=world.province, dossiers=dossiers, by=world.dung)


# Drawing up


def test_the_draft_lists_the_best_first_with_stars_and_points(world):
    decision = draft(world, 55, 82, 66)

    assert [(line.stars, line.points) for line in decision.lines.all()] == [(4, "82,0"), (3, "66,0"), (3, "55,0")]
    assert (decision.state, decision.submission.state, decision.paper.state) == (D.DRAFT, "DRAFT", "DRAFT")
    assert [item["stars"] for item in decision.paper.values["products"]] == [4, 3, 3]


def test_five_stars_by_points_are_recognised_as_four_by_the_province(world):
    decision = draft(world, 95)

    assert decision.lines.get().stars == 4


def test_nothing_chosen_is_refused(world):
    with pytest.raises(DomainError) as refusal:
        prepare(world, [])
    assert refusal.value.code == "empty"
    assert not Decision.objects.exists()


def test_a_dossier_nobody_proposed_is_refused(world):
    dossier = proposed(world, 66)[0]
    Dossier.objects.filter(pk=dossier.pk).update(state=Dossier.State.RECEIVED)

    with pytest.raises(DomainError) as refusal:
        prepare(world, [dossier])
    assert refusal.value.code == "not_proposed"
    assert not Decision.objects.exists()


def test_a_dossier_stands_in_one_decision_only(world):
    decision = draft(world, 66)

    with pytest.raises(DomainError) as refusal:
        prepare(world, [decision.lines.get().dossier])
    assert refusal.value.code == "not_proposed"


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "tu", "nga", "phuc", "mai", "khach"])
def test_only_the_standing_office_prepares(world, who):
    dossiers = proposed(world, 66)

    with pytest.raises(NotAllowed):
        recognition.prepare(season=world.season, unit=world.province, dossiers=dossiers, by=getattr(world, who))
    assert not Decision.objects.exists()


# Choosing again


def test_a_draft_is_chosen_again_and_both_papers_follow(world):
    decision = draft(world, 66, 82)
    kept = decision.lines.get(stars=4).dossier

    recognition.revise(decision=decision, dossiers=[kept], by=world.dung)

    assert [line.dossier for line in decision.lines.all()] == [kept]
    for paper in (decision.paper, decision.submission):
        assert len(Paper.objects.get(pk=paper.pk).values["products"]) == 1
    assert queries.proposed(world.season).count() == 1


def test_what_leadership_holds_is_not_chosen_again(world):
    decision = submitted(world, 66)

    with pytest.raises(Conflict):
        recognition.revise(decision=decision, dossiers=[decision.lines.get().dossier], by=world.dung)
    assert decision.lines.count() == 1


def test_a_returned_draft_whose_papers_were_checked_is_opened_again(world):
    decision = draft(world, 66, 82)
    drafting.check(paper=decision.paper, by=world.dung)
    recognition.revise(decision=decision, dossiers=[decision.lines.first().dossier], by=world.dung)

    assert Paper.objects.get(pk=decision.paper.pk).state == "DRAFT"


# Leadership


def test_submitting_tells_leadership_and_approving_tells_the_office(world):
    decision = submitted(world, 66)
    recognition.approve(decision=decision, by=world.nga)

    told = {(row.user, row.kind) for row in Notification.objects.filter(object_type="certification.decision")}
    assert told == {(world.nga, "certification.submitted"), (world.dung, "certification.approved")}


def test_leadership_returns_with_a_reason(world):
    decision = submitted(world, 66)
    with pytest.raises(DomainError) as refusal:
        recognition.return_decision(decision=decision, note=" ", by=world.nga)
    assert refusal.value.code == "note_required"

    recognition.return_decision(decision=decision, note="Thiếu biên bản.", by=world.nga)

    assert decision.state == D.DRAFT
    assert history(decision)[0].note == "Thiếu biên bản."
    assert Notification.objects.get(kind="certification.returned").user == world.dung


@pytest.mark.parametrize("who", ["lan", "dung", "ha", "hoa", "thao", "khach"])
def test_only_leadership_approves(world, who):
    decision = submitted(world, 66)

    with pytest.raises(NotAllowed):
        recognition.approve(decision=decision, by=getattr(world, who))
    assert Decision.objects.get().state == D.SUBMITTED


# Issue


def test_issue_writes_certificates_recognises_dossiers_and_tells_producers(world):
    certificates = issued(world, 82, 66)

    decision = Decision.objects.get()
    assert (decision.number, decision.issued_on, decision.state) == ("1498/QĐ-UBND", AUGUST, D.ISSUED)
    assert [(row.register_number, row.stars) for row in certificates] == [("BG-2020-0001", 4), ("BG-2020-0002", 3)]
    assert {row.product_code for row in certificates} == {"24-213-07210-1-2020", "24-213-07210-2-2020"}
    assert {row.expires_on for row in certificates} == {date(2023, 8, 12)}
    assert certificates[0].address == "xã Song Khê, thành phố Bắc Giang, tỉnh Bắc Giang"
    assert set(Dossier.objects.values_list("state", flat=True)) == {"RECOGNISED"}
    told = Notification.objects.filter(kind="certification.recognised")
    assert [row.user for row in told] == [world.lan, world.lan]
    assert all(row.url.startswith("/xac-minh/") for row in told)
    assert decision.paper.reference == decision.number


def test_a_small_number_is_written_as_on_the_paper(world):
    decision = issued(world, 66, number=7)[0].decision

    assert (decision.number, Paper.objects.get(pk=decision.paper_id).reference) == ("07/QĐ-UBND", "07/QĐ-UBND")


@pytest.mark.parametrize("state", [draft, submitted])
def test_nothing_is_issued_before_leadership_has_approved(world, state):
    decision = state(world, 66)

    with pytest.raises(DomainError) as refusal:
        recognition.issue(decision=decision, number=1498, issued_on=AUGUST, by=world.dung)
    assert refusal.value.code == "not_approved"
    assert not Certificate.objects.exists()
    assert Paper.objects.get(pk=decision.paper_id).number is None


def test_issuing_twice_is_refused(world):
    decision = issued(world, 66)[0].decision

    with pytest.raises(Conflict):
        recognition.issue(decision=decision, number=1499, issued_on=AUGUST, by=world.dung)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("day", [date(2020, 8, 13), date(2019, 12, 31)])
def test_a_day_to_come_or_before_the_season_is_refused(world, day):
    with pytest.raises(DomainError) as refusal:
        issued(world, 66, day=day)
    assert refusal.value.code == "wrong_day"


def test_a_number_is_used_once_a_year_also_when_the_other_was_imported(world):
    past(world, number="1498/QĐ-UBND", day=date(2020, 1, 10))

    with pytest.raises(DomainError) as refusal:
        issued(world, 66, number=1498)
    assert refusal.value.code == "number_taken"
    assert Certificate.objects.count() == 1
    assert set(Dossier.objects.values_list("state", flat=True)) == {"PASSED"}


def test_the_same_number_in_another_year_is_fine(world):
    past(world, number="1498/QĐ-UBND", day=ISSUED)

    assert len(issued(world, 66, number=1498)) == 1


def test_no_number_is_no_issue(world):
    decision = approved(world, 66)

    with pytest.raises(DomainError) as refusal:
        recognition.issue(decision=decision, number=0, issued_on=AUGUST, by=world.dung)
    assert refusal.value.code == "number_missing"
    assert Decision.objects.get().state == D.APPROVED


@pytest.mark.parametrize("who", ["lan", "ha", "nga", "khach"])
def test_only_the_standing_office_issues(world, who):
    decision = approved(world, 66)

    with pytest.raises(NotAllowed):
        recognition.issue(decision=decision, number=1498, issued_on=AUGUST, by=getattr(world, who))


# Several certificates of one product


def test_a_new_certificate_replaces_the_older_one_from_its_day(world):
    older = past(world)[0]
    newer = past(world, products=[older.product], stars=4, number="77/QĐ-UBND", day=date(2020, 3, 2))[0]

    older.refresh_from_db()
    assert (older.state, older.replaced_by, older.replaced_on) == ("REPLACED", newer, date(2020, 3, 2))
    assert newer.state == "VALID"


def test_an_older_decision_entered_later_does_not_replace_what_is_newer(world):
    newer = past(world, number="77/QĐ-UBND", day=date(2020, 3, 2))[0]
    older = past(world, products=[newer.product], day=ISSUED)[0]

    newer.refresh_from_db()
    older.refresh_from_db()
    assert (newer.state, older.state, older.replaced_by) == ("VALID", "REPLACED", newer)


def test_the_commune_keeps_the_serial(world):
    """Codes are never computed again: another product takes the next serial, whatever became of the first."""
    first = past(world, "Một")[0]
    second = past(world, "Hai", number="78/QĐ-UBND", day=date(2019, 12, 21))[0]

    assert (first.product_code, second.product_code) == ("24-213-07210-1-2019", "24-213-07210-2-2019")


# Entering old decisions


def test_an_old_decision_is_entered_with_its_certificates(world):
    certificates = past(world, "Một", "Hai", stars=4)

    decision = Decision.objects.get()
    assert (decision.state, decision.is_imported, decision.number) == (D.ISSUED, True, "1386/QĐ-UBND")
    assert [row.register_number for row in certificates] == ["BG-2019-0001", "BG-2019-0002"]


def test_fewer_than_three_stars_get_no_certificate(world):
    assert past(world, stars=2) == []
    assert Decision.objects.get().lines.get().stars == 2


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [(" ", ISSUED, "number_missing"), ("9/QĐ-UBND", date(2020, 8, 13), "wrong_day")],
)
def test_an_old_decision_needs_its_number_and_day(world, number, day, code):
    with pytest.raises(DomainError) as refusal:
        past(world, number=number, day=day)
    assert refusal.value.code == code
    assert not Decision.objects.exists()


def test_the_same_old_decision_is_not_entered_twice(world):
    past(world)
    with pytest.raises(DomainError) as refusal:
        past(world, "Phở khô Suối Lành")
    assert refusal.value.code == "number_taken"
    assert Certificate.objects.count() == 1


def test_a_draft_of_the_system_cannot_pass_as_an_old_decision(world):
    decision = draft(world, 66)
    with pytest.raises(DomainError):
        workflow.decision.fire(decision, "import", by=world.dung, number="1/QĐ-UBND", issued_on=AUGUST)
    assert Decision.objects.get().state == D.DRAFT


def test_only_the_standing_office_enters_old_decisions(world):
    with pytest.raises(NotAllowed):
        recognition.import_decision(
            unit=world.province, number="1/QĐ-UBND", issued_on=ISSUED, title="Cũ", months=36, by=world.nga,
            lines=[recognition.PastLine(product(world), 3)],
        )  # fmt: skip
    assert not Decision.objects.exists()


# What waits


def test_proposals_of_an_earlier_season_are_offered_first(world):
    proposed(world, 66)

    with clock.at(date(2021, 2, 1)):
        assert queries.waiting_season(clock.today()) == world.season
        assert queries.waiting_number(clock.today()) == 1
