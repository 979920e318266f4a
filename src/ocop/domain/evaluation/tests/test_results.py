"""Opening, the result, discussion and second scoring, closing; and that every result can be recomputed."""

import pytest

from ocop.domain.evaluation.models import Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed


def first(found):
    return found.entries.order_by("position").first()


def fresh(entry):
    return Entry.objects.select_related("round__council", "dossier__criteria_set").get(pk=entry.pk)


def test_opening_computes_mean_spread_and_stars(world):
    found = factories.opened(world, [84, 80, 85, 81])

    entry = first(found)
    assert (found.state, entry.state) == ("OPENED", "SCORED")
    assert (entry.mean_shown, entry.points_sum, entry.spread, entry.stars) == ("82,5", 330, 5, 4)
    assert entry.result["derivation"] == "82,5 điểm → 4 sao theo điểm → 4 sao"


def test_the_mean_is_never_rounded_up_into_a_star(world):
    entry = first(factories.opened(world, [70, 70, 70, 69]))

    assert (entry.mean_shown, entry.stars) == ("69,7", 3)


def test_a_gate_the_majority_missed_lowers_the_stars(world):
    found = factories.scoring(world)
    for user in (world.hoa, world.tu, world.yen, world.quy):
        sheet = factories.sheet_of(user, found)
        choices = factories.choices_for(90)
        factories.scoring_save(sheet, {**choices, "3.2": 0})
        factories.scoring_submit(sheet, user)
    results.open_marks(round_=found, by=world.thao)

    entry = first(found)
    assert (entry.mean_shown, entry.stars) == ("80,0", 3)
    assert entry.result["gates_failed"] == [{"stars": 4, "criterion": "3.2"}]


def test_too_wide_a_spread_goes_to_discussion(world):
    found = factories.opened(world, [91, 77, 84, 84], [84, 84, 84, 84])

    assert [entry.state for entry in found.entries.order_by("position")] == ["DISCUSSION", "SCORED"]
    with pytest.raises(DomainError) as refusal:
        results.close(round_=found, by=world.thao)
    assert "“Sản phẩm 1”" in refusal.value.message


@pytest.mark.parametrize("spread", [10, 11])
def test_the_limit_itself_is_allowed(world, spread):
    entry = first(factories.opened(world, [80, 80 + spread, 85, 85]))

    assert entry.state == ("SCORED" if spread == 10 else "DISCUSSION")


def test_the_second_scoring_starts_from_the_first_and_keeps_it(world):
    found = factories.opened(world, [91, 77, 84, 84])
    entry = first(found)

    results.rescore(entry=entry, note="Thống nhất cách hiểu 1.3", by=world.thao)

    second = entry.sheets.filter(attempt=2).order_by("member__position")
    assert [sheet.total for sheet in second] == [91, 77, 84, 84]
    assert entry.sheets.filter(attempt=1, state="SUBMITTED").count() == 4
    assert (entry.state, entry.attempt, entry.discussion_note) == ("RESCORING", 2, "Thống nhất cách hiểu 1.3")


def test_the_second_scoring_counts_when_enough_sheets_are_in(world):
    found = factories.opened(world, [91, 77, 84, 84])
    entry = first(found)
    results.rescore(entry=entry, note="Thống nhất", by=world.thao)
    factories.mark_all(entry, [85, 80])
    with pytest.raises(DomainError) as refusal:
        results.settle_again(entry=fresh(entry), by=world.thao)
    for sheet in entry.sheets.filter(attempt=2, state="DRAFT"):
        factories.mark(sheet, 83)

    settled = results.settle_again(entry=fresh(entry), by=world.thao)

    assert refusal.value.code == "quorum"
    assert (settled.state, settled.points_sum, settled.spread) == ("SCORED", 331, 5)
    results.close(round_=found, by=world.thao)


def test_sealed_first_marks_are_never_settled_one_by_one(world):
    found = factories.scoring(world, "Một", "Hai")
    factories.mark_all(first(found), [84, 84, 84, 84])

    with pytest.raises(Conflict):
        results.settle_again(entry=first(found), by=world.thao)

    entry = first(found)
    assert (entry.state, entry.points_sum, entry.result) == ("WAITING", None, {})


def test_discussing_needs_a_note_and_a_product_in_discussion(world):
    found = factories.opened(world, [91, 77, 84, 84], [84, 84, 84, 84])
    wide, narrow = found.entries.order_by("position")

    with pytest.raises(DomainError) as refusal:
        results.rescore(entry=wide, note="", by=world.thao)
    with pytest.raises(Conflict):
        results.rescore(entry=narrow, note="Vì sao", by=world.thao)
    with pytest.raises(NotAllowed):
        results.rescore(entry=wide, note="Vì sao", by=world.tu)

    assert refusal.value.code == "note_required"


def test_quorum_is_three_quarters_with_the_chair(world):
    found = factories.scoring(world)
    for user in (world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 84)
    with pytest.raises(DomainError) as too_few:
        results.open_marks(round_=found, by=world.thao)
    factories.mark(factories.sheet_of(world.quy, found), 84)
    with pytest.raises(DomainError) as no_chair:
        results.open_marks(round_=found, by=world.thao)
    factories.mark(factories.sheet_of(world.hoa, found), 84)

    results.open_marks(round_=found, by=world.thao)

    assert "mới có 2/4 phiếu, cần tối thiểu 75 %" in too_few.value.message
    assert "chưa có phiếu của Chủ tịch hội đồng" in no_chair.value.message
    assert Round.objects.get(pk=found.pk).state == "OPENED"


def test_a_chair_of_the_producer_is_not_waited_for(world):
    Member.objects.create(producer=world.producer, user=world.hoa)
    found = factories.scoring(world)
    for user in (world.tu, world.yen, world.quy):
        factories.mark(factories.sheet_of(user, found), 84)

    results.open_marks(round_=found, by=world.thao)

    assert first(found).points_count == 3


def knock_out(found, user, total=84):
    sheet = factories.sheet_of(user, found)
    reasons = {"food_safety_cert": "Giấy hết hạn"}
    factories.scoring_save(sheet, factories.choices_for(total), reasons=reasons, knock_outs=["food_safety_cert"])
    factories.scoring_submit(sheet, user)


def test_a_knock_out_most_members_recorded_ends_the_product(world):
    found = factories.scoring(world)
    for user in (world.hoa, world.tu, world.yen):
        knock_out(found, user)
    factories.mark(factories.sheet_of(world.quy, found), 84)
    results.open_marks(round_=found, by=world.thao)

    entry = first(found)
    assert (entry.state, entry.stars, entry.outcome) == ("KNOCKED_OUT", None, "REJECT")
    assert "dừng đánh giá" in entry.outcome_note


def test_a_knock_out_one_member_recorded_is_discussed_first(world):
    found = factories.scoring(world)
    knock_out(found, world.tu)
    for user in (world.hoa, world.yen, world.quy):
        factories.mark(factories.sheet_of(user, found), 84)
    results.open_marks(round_=found, by=world.thao)
    entry = first(found)
    assert (entry.state, entry.result["disputed"]) == ("DISCUSSION", ["food_safety_cert"])

    results.rescore(entry=entry, note="Giấy còn hạn đến 2021", by=world.thao)
    for sheet in entry.sheets.filter(attempt=2):
        if sheet.member.user == world.tu:
            factories.scoring_submit(sheet, world.tu)
        else:
            factories.mark(sheet, 84)
    settled = results.settle_again(entry=fresh(entry), by=world.thao)

    assert (settled.state, settled.stars, settled.points_count) == ("SCORED", 4, 4)


def test_an_unfinished_stopped_sheet_does_not_drag_the_mean(world):
    found = factories.scoring(world)
    sheet = factories.sheet_of(world.tu, found)
    factories.scoring_save(
        sheet, {"1.1": 0}, reasons={"imported_material": "Hóa đơn"}, knock_outs=["imported_material"]
    )
    factories.scoring_submit(sheet, world.tu)
    for user in (world.hoa, world.yen, world.quy):
        factories.mark(factories.sheet_of(user, found), 84)
    results.open_marks(round_=found, by=world.thao)

    entry = first(found)
    assert (entry.points_count, entry.mean_shown, entry.spread) == (3, "84,0", 0)


@pytest.mark.parametrize(
    ("votes", "agreed"),
    [([3, 3, 0, 0], 3), ([0, 0, 3, 3], 0), ([1, 2, 2, 3], 2), ([1, 3, 3, 2], 3), ([3, 2, 2, 1], 2)],
)
def test_a_tie_goes_to_the_chair(world, votes, agreed):
    found = factories.scoring(world)
    sheets = [factories.sheet_of(user, found) for user in (world.hoa, world.tu, world.yen, world.quy)]
    for sheet, vote in zip(sheets, votes, strict=True):
        sheet.choices = {"1.1": vote}

    assert results.agreed_choices(world.criteria.parsed, sheets) == {"1.1": agreed}


def test_a_tie_without_the_chair_lifts_nobody(world):
    found = factories.scoring(world)
    sheets = [factories.sheet_of(user, found) for user in (world.tu, world.yen)]
    sheets[0].choices, sheets[1].choices = {"3.2": 2}, {"3.2": 0}

    assert results.agreed_choices(world.criteria.parsed, sheets) == {"3.2": 0}


def test_every_stored_result_can_be_recomputed(world):
    found = factories.opened(world, [91, 77, 84, 84], [84, 80, 85, 81], [49, 50, 52, 47])
    entry = first(found)
    results.rescore(entry=entry, note="Thống nhất", by=world.thao)
    factories.mark_all(entry, [85, 82, 84, 84])
    results.settle_again(entry=fresh(entry), by=world.thao)

    for stored in Entry.objects.filter(round=found):
        assert results.compute(fresh(stored)) == stored.result
        assert stored.fingerprint == stored.result["input"]


def test_a_changed_mark_changes_the_fingerprint(world):
    stored = first(factories.opened(world, [84, 84, 84, 84]))
    ScoreSheet.objects.filter(entry=stored, member__user=world.tu).update(choices=factories.choices_for(83))

    assert results.compute(fresh(stored))["input"] != stored.fingerprint


def test_closing_gives_each_dossier_its_result(world):
    found = factories.opened(world, [84, 84, 84, 84], [60, 60, 60, 60])

    results.close(round_=found, by=world.thao)

    assert (found.state, found.closed_on) == ("CLOSED", factories.DAY)
    assert {entry.dossier.state for entry in found.entries.select_related("dossier")} == {"JUDGED"}


@pytest.mark.parametrize("who", ["tu", "nga", "ha", "lan", "khach", "phuc"])
@pytest.mark.parametrize("step", ["open_marks", "close"])
def test_only_the_organisers_open_and_close(world, who, step):
    found = factories.scoring(world) if step == "open_marks" else factories.opened(world, [84, 84, 84, 84])

    with pytest.raises(NotAllowed):
        getattr(results, step)(round_=found, by=getattr(world, who))


def test_a_round_is_not_opened_twice(world):
    found = factories.opened(world, [84, 84, 84, 84])

    with pytest.raises(Conflict):
        results.open_marks(round_=Round.objects.get(pk=found.pk), by=world.hoa)
