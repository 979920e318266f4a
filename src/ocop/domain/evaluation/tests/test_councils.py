"""Councils, rounds and the products in them: what is done, and what is refused with a reason."""

from datetime import date

import pytest

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Council, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, results
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.domain.rulebook.models import CriteriaSet
from ocop.domain.rulebook.services import overrides
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

S = CouncilMember.Seat


def set_up(world, **changes):
    words = {
        "season": world.season, "stage": "province", "unit": world.province, "name": "Hội đồng cấp tỉnh",
        "decision_number": "1118/QĐ-UBND", "decided_on": date(2020, 7, 6), "by": world.dung,
        "seats": [Seat(world.hoa, S.CHAIR), Seat(world.tu), Seat(world.thao, S.SECRETARY)],
    }  # fmt: skip
    return councils.create_council(**{**words, **changes})


def test_a_council_is_entered_with_its_seats_in_the_order_of_the_decision(world):
    council = set_up(world)

    assert [(member.user, member.seat) for member in council.members.all()] == [
        (world.hoa, "CHAIR"), (world.tu, "MEMBER"), (world.thao, "SECRETARY"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seats": []}, "one_chair"),
        ({"stage": "district"}, "wrong_stage"),
        ({"stage": "centre"}, "wrong_stage"),
        ({"name": " "}, "decision_required"),
        ({"decision_number": ""}, "decision_required"),
        ({"decided_on": date(2020, 7, 21)}, "future"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(world, changes, code):
    with pytest.raises(DomainError) as refusal:
        set_up(world, **changes)

    assert (refusal.value.code, Council.objects.count()) == (code, 0)


def test_two_chairs_and_one_person_twice_are_refused(world):
    for seats, code in (
        ([Seat(world.hoa, S.CHAIR), Seat(world.tu, S.CHAIR)], "one_chair"),
        ([Seat(world.hoa, S.CHAIR), Seat(world.tu), Seat(world.tu)], "seat_twice"),
    ):
        with pytest.raises(DomainError) as refusal:
            set_up(world, seats=seats)
        assert refusal.value.code == code


def test_a_second_council_of_the_same_place_is_refused(world):
    set_up(world)

    with pytest.raises(DomainError) as refusal:
        set_up(world)

    assert refusal.value.code == "twice"


@pytest.mark.parametrize("who", ["ha", "nga", "hoa", "tu", "thao", "lan", "khach", "mai"])
def test_only_the_office_of_the_stage_sets_up_its_council(world, who):
    with pytest.raises(NotAllowed):
        set_up(world, by=getattr(world, who))

    assert Council.objects.count() == 0


def test_the_district_officer_sets_up_the_council_of_the_district_only(world):
    council = set_up(world, stage="district", unit=world.district, by=world.ha)

    assert council.territory == world.district.path


def test_a_round_is_due_on_the_last_day_the_plan_leaves(world):
    council = factories.council(world)

    first, second = (councils.plan_round(council=council, number=number, by=world.dung) for number in (1, 2))

    assert (first.due_on, second.due_on) == (date(2020, 7, 29), date(2020, 12, 9))


def test_a_round_is_opened_once_and_only_where_the_plan_has_one(world):
    council = factories.council(world)
    councils.plan_round(council=council, number=1, by=world.dung)

    with pytest.raises(Conflict):
        councils.plan_round(council=council, number=1, by=world.dung)
    with pytest.raises(DomainError) as refusal:
        councils.plan_round(council=council, number=3, by=world.dung)

    assert (refusal.value.code, council.rounds.count()) == ("no_milestone", 1)


def test_the_secretary_does_not_open_rounds(world):
    council = factories.council(world)

    with pytest.raises(NotAllowed):
        councils.plan_round(council=council, number=1, by=world.thao)


def test_assigned_dossiers_enter_the_round_in_order(world):
    found = factories.round_(world, "Một", "Hai")

    assert [(entry.position, str(entry.dossier), entry.dossier.state) for entry in found.entries.all()] == [
        (1, "Một", "IN_ROUND"), (2, "Hai", "IN_ROUND"),
    ]  # fmt: skip


def test_what_does_not_belong_to_the_council_is_refused(world):
    found = factories.round_(world)
    for elsewhere in (
        factories.dossier(world, "Của huyện", stage="district"),
        factories.dossier(world, "Ngoài địa bàn", territory="999/"),
    ):
        with pytest.raises(DomainError) as refusal:
            councils.assign(round_=found, dossiers=[elsewhere], by=world.dung)
        assert refusal.value.code == "elsewhere"
    with pytest.raises(Conflict):
        councils.assign(
            round_=found, dossiers=[factories.dossier(world, "Chưa nhận", state=Dossier.State.SENT)], by=world.dung
        )

    assert found.entries.count() == 1


def test_nothing_chosen_is_said_plainly(world):
    with pytest.raises(DomainError) as refusal:
        councils.assign(round_=factories.round_(world), dossiers=[], by=world.dung)

    assert refusal.value.code == "empty"


def test_a_criteria_set_that_is_incomplete_judges_nobody(world):
    found = factories.round_(world)
    dossier = factories.dossier(world, "Rượu", criteria_set=world.incomplete)

    with pytest.raises(DomainError) as refusal:
        councils.assign(round_=found, dossiers=[dossier], by=world.dung)

    assert (refusal.value.code, "không dùng để chấm chính thức" in refusal.value.message) == ("set_unusable", True)


def test_scoring_does_not_start_on_an_incomplete_set(world):
    found = factories.round_(world)
    dossier = factories.dossier(world, "Rượu", criteria_set=world.incomplete, state=Dossier.State.IN_ROUND)
    Entry.objects.create(round=found, dossier=dossier, position=2)

    with pytest.raises(DomainError) as refusal:
        councils.start(round_=found, by=world.thao)

    assert "không dùng để chấm chính thức" in refusal.value.message


def test_on_a_recorded_document_an_incomplete_set_judges_and_each_derivation_says_so(world):
    incomplete = CriteriaSet.objects.get(pk=world.incomplete.pk)
    overrides.override(
        criteria_set=incomplete, reason="Chưa có bản in.", document_number="12/SNN", document_date=date(2020, 7, 1),
        by=world.dung,
    )  # fmt: skip
    found = factories.round_(world)
    rice_wine = factories.dossier(world, "Rượu", criteria_set=incomplete)
    councils.assign(round_=found, dossiers=[rice_wine], by=world.dung)
    factories.everybody_declares(found)
    councils.start(round_=found, by=world.thao)
    for entry in found.entries.all():
        factories.mark_all(entry, [60] * 4)

    results.open_marks(round_=found, by=world.thao)

    sure, doubtful = (entry.result["derivation"] for entry in found.entries.order_by("position"))
    assert sure == "60 điểm → 3 sao theo điểm → 3 sao"
    assert doubtful == f"{sure}; bộ tiêu chí chưa đủ dữ liệu, chấm theo 12/SNN"


def test_scoring_gives_every_scoring_member_one_sheet_for_every_product(world):
    found = factories.scoring(world, "Một", "Hai")

    assert (found.state, ScoreSheet.objects.count()) == ("SCORING", 8)
    assert set(found.entries.values_list("sheets_total", "sheets_submitted")) == {(4, 0)}
    assert set(
        Notification.objects.filter(kind="evaluation.scoring_open").values_list("user__full_name", flat=True)
    ) == {person.full_name for person in (world.hoa, world.tu, world.yen, world.quy)}


def test_a_member_who_acts_for_the_producer_gets_no_sheet(world):
    Member.objects.create(producer=world.producer, user=world.yen)

    found = factories.scoring(world)

    assert found.entries.get().sheets_total == 3
    assert not ScoreSheet.objects.filter(member__user=world.yen).exists()


def test_an_empty_round_does_not_start(world):
    found = councils.plan_round(council=factories.council(world), number=1, by=world.dung)

    with pytest.raises(DomainError) as refusal:
        councils.start(round_=found, by=world.dung)

    assert "Đợt chưa có sản phẩm" in refusal.value.message


def test_products_are_not_added_once_scoring_has_begun(world):
    found = factories.round_(world)
    stale = Round.objects.get(pk=found.pk)
    councils.start(round_=found, by=world.thao)

    with pytest.raises(Conflict):
        councils.assign(round_=stale, dossiers=[factories.dossier(world, "Muộn")], by=world.dung)


def test_a_product_taken_out_waits_for_the_next_round_and_may_come_back(world):
    found = factories.round_(world, "Một", "Hai")
    entry = found.entries.first()

    councils.take_out(entry=entry, note="Chủ thể xin rút mẫu", by=world.thao)

    assert (entry.state, entry.outcome_note, entry.dossier.state) == ("REMOVED", "Chủ thể xin rút mẫu", "RECEIVED")
    councils.assign(round_=found, dossiers=[Dossier.objects.get(pk=entry.dossier_id)], by=world.dung)
    assert found.entries.filter(dossier=entry.dossier).count() == 2
    councils.start(round_=found, by=world.thao)
    assert ScoreSheet.objects.filter(entry__dossier=entry.dossier).count() == 4


def test_taking_out_needs_a_reason_and_the_right_person(world):
    entry = factories.round_(world).entries.get()

    with pytest.raises(DomainError) as refusal:
        councils.take_out(entry=entry, note=" ", by=world.thao)
    with pytest.raises(NotAllowed):
        councils.take_out(entry=entry, note="Vì sao", by=world.tu)

    assert (refusal.value.code, Entry.objects.get().state) == ("note_required", "WAITING")


def test_a_round_whose_products_were_all_taken_out_does_not_open(world):
    found = factories.scoring(world)
    councils.take_out(entry=found.entries.get(), note="Rút", by=world.thao)

    from ocop.domain.evaluation.services import results

    with pytest.raises(DomainError):
        results.open_marks(round_=found, by=world.thao)
