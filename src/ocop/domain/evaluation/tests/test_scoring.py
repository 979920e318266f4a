"""A member's sheet: what is kept, what is refused, what submitting freezes."""

import pytest

from ocop.domain.evaluation.models import CouncilMember, ScoreSheet
from ocop.domain.evaluation.services import councils, results
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification


@pytest.fixture
def round_(world):
    return factories.scoring(world)


@pytest.fixture
def sheet(world, round_):
    return factories.sheet_of(world.tu, round_)


def save(sheet, choices, **words):
    return factories.scoring_save(sheet, choices, **words)


def submit(sheet, by):
    return factories.scoring_submit(sheet, by)


def test_the_server_computes_the_total(sheet):
    save(sheet, {"1.1": 3, "3.1": 27})

    sheet.refresh_from_db()
    assert (sheet.total, sheet.version, sheet.state) == (42, 2, "DRAFT")


def test_what_needs_a_story_counts_nothing_without_one(sheet):
    save(sheet, {"2.1": 0, "2.2": 2})

    assert sheet.total == 0


@pytest.mark.parametrize(
    ("choices", "code"),
    [({"1.1": 4}, "unknown_option"), ({"1.1": -1}, "unknown_option"), ({"9.9": 0}, "unknown_criterion"),
     ({"1.1": True}, "unknown_option"), ({"1.1": "1"}, "unknown_option")],
)  # fmt: skip
def test_what_the_set_does_not_have_is_refused(sheet, choices, code):
    with pytest.raises(DomainError) as refusal:
        save(sheet, choices)

    sheet.refresh_from_db()
    assert (refusal.value.code, sheet.choices) == (code, {})


@pytest.mark.parametrize("code", ["nowhere", "story_only", "common_product"])
def test_a_knock_out_the_set_does_not_name_is_refused(sheet, code):
    with pytest.raises(DomainError) as refusal:
        save(sheet, {}, knock_outs=[code])

    assert refusal.value.code == "bad_knock_out"


def test_a_reason_that_is_too_long_is_refused_and_a_stray_one_dropped(sheet):
    with pytest.raises(DomainError) as refusal:
        save(sheet, {}, reasons={"1.1": "x" * 1001})
    save(sheet, {}, reasons={"1.1": "  thiếu sổ  ", "9.9": "lạc", "1.2": ""})

    assert (refusal.value.code, sheet.reasons) == ("reason_too_long", {"1.1": "thiếu sổ"})


def test_the_second_tab_is_told_and_changes_nothing(sheet):
    other_tab = ScoreSheet.objects.get(pk=sheet.pk)
    save(sheet, {"1.1": 3})

    with pytest.raises(Conflict) as refusal:
        save(other_tab, {"1.1": 0})

    sheet.refresh_from_db()
    assert (refusal.value.code, sheet.choices) == ("stale", {"1.1": 3})


@pytest.mark.parametrize("who", ["hoa", "thao", "dung", "nga", "lan", "khach"])
def test_nobody_else_writes_on_the_sheet(world, sheet, who):
    with pytest.raises(NotAllowed):
        save(sheet, {"1.1": 0}, by=getattr(world, who))
    save(sheet, factories.choices_for(80))
    with pytest.raises(NotAllowed):
        submit(sheet, getattr(world, who))

    sheet.refresh_from_db()
    assert (sheet.total, sheet.state) == (80, "DRAFT")


def test_a_member_who_comes_to_act_for_the_producer_may_score_no_more(world, sheet):
    Member.objects.create(producer=world.producer, user=world.tu)

    with pytest.raises(NotAllowed):
        save(sheet, {"1.1": 3})


def test_submitting_freezes_the_sheet_and_counts_it(world, round_, sheet):
    factories.mark(sheet, 84)

    entry = round_.entries.get()
    assert (sheet.state, sheet.total, entry.sheets_submitted) == ("SUBMITTED", 84, 1)
    with pytest.raises(Conflict) as refusal:
        save(ScoreSheet.objects.get(pk=sheet.pk), {"1.1": 0})
    assert refusal.value.code == "submitted"


def test_submitting_twice_counts_once(world, round_, sheet):
    other_tab = ScoreSheet.objects.get(pk=factories.mark(sheet, 84, submit=False).pk)
    submit(sheet, world.tu)

    with pytest.raises(Conflict) as refusal:
        submit(other_tab, world.tu)

    assert (refusal.value.code, round_.entries.get().sheets_submitted) == ("submitted", 1)


def test_a_sheet_changed_meanwhile_is_not_submitted_unseen(world, round_, sheet):
    save(sheet, factories.choices_for(84))
    old_page = ScoreSheet.objects.get(pk=sheet.pk)
    save(sheet, factories.choices_for(60))

    with pytest.raises(Conflict):
        submit(old_page, world.tu)

    assert round_.entries.get().sheets_submitted == 0


def test_what_is_missing_is_named_and_the_marks_stay(world, sheet):
    save(sheet, {"1.1": 3, "1.2": 2, "2.1": 3})

    with pytest.raises(DomainError) as refusal:
        submit(sheet, world.tu)

    sheet.refresh_from_db()
    assert refusal.value.message == "Còn 3 tiêu chí chưa chấm: 2.2, 3.1, 3.2."
    assert sheet.choices == {"1.1": 3, "1.2": 2, "2.1": 3}


def test_no_fitting_option_needs_a_reason(world, sheet):
    choices = {**factories.choices_for(84), "1.2": None}
    save(sheet, choices)
    with pytest.raises(DomainError) as refusal:
        submit(sheet, world.tu)
    save(sheet, choices, reasons={"1.2": "Không chế biến"})

    submit(sheet, world.tu)

    assert ("tiêu chí 1.2" in refusal.value.message, sheet.total) == (True, 64)


def test_a_knock_out_needs_a_reason_and_ends_the_scoring_there(world, sheet):
    save(sheet, {"1.1": 0}, knock_outs=["imported_material"])
    with pytest.raises(DomainError) as refusal:
        submit(sheet, world.tu)
    save(sheet, {"1.1": 0}, knock_outs=["imported_material"], reasons={"imported_material": "Hóa đơn nhập khẩu"})

    submit(sheet, world.tu)

    assert (refusal.value.message, sheet.state) == ("Ghi lý do cho điều kiện loại đã đánh dấu.", "SUBMITTED")


def test_each_submission_leaves_a_salted_fingerprint_in_the_audit(world, round_):
    sheets = [factories.mark(factories.sheet_of(user, round_), 84) for user in (world.tu, world.yen)]

    kept = AuditEntry.objects.filter(action="score_sheet.submit").order_by("pk")
    assert [entry.data["fingerprint"] for entry in kept] == [sheet.fingerprint for sheet in sheets]
    assert sheets[0].fingerprint != sheets[1].fingerprint
    assert "84" not in {str(value) for entry in kept for value in entry.data.values()}


def test_sheets_written_at_once_are_what_their_members_hand_in(world):
    one, other = factories.scoring(world, "Chấm từng phiếu", "Ghi một lần").entries.order_by("position")
    totals = [84, 80, 66, 45]
    for user, total in zip((world.hoa, world.tu, world.yen, world.quy), totals, strict=True):
        factories.mark(ScoreSheet.objects.get(entry=one, member__user=user), total)
    factories.mark_all(other, totals)

    def kept(entry):
        own = {"id", "uid", "entry_id", "saved_at", "submitted_at", "fingerprint"}
        sheets = entry.sheets.order_by("member__position").values()
        assert all(row["saved_at"] and row["submitted_at"] and len(row["fingerprint"]) == 81 for row in sheets)
        entry.refresh_from_db()
        return entry.sheets_submitted, [{key: row[key] for key in row.keys() - own} for row in sheets]

    assert kept(one) == kept(other)


def test_the_secretary_is_told_when_all_are_in(world, round_):
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, round_), 84)
    told = Notification.objects.filter(kind="evaluation.sheets_complete")
    assert told.count() == 0

    factories.mark(factories.sheet_of(world.quy, round_), 80)

    assert [notice.user for notice in told] == [world.thao]
    assert "84" not in told.get().text + told.get().title


def test_nothing_is_scored_after_the_marks_are_open(world, round_):
    late = factories.sheet_of(world.quy, round_)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, round_), 84)
    factories.mark(late, 20 + 60, submit=False)
    results.open_marks(round_=round_, by=world.thao)

    for act in (lambda: save(late, {"1.1": 0}), lambda: submit(late, world.quy)):
        with pytest.raises(Conflict) as refusal:
            act()
        assert refusal.value.code == "closed"


def test_a_sheet_of_a_product_taken_out_is_shut(world, round_, sheet):
    councils.take_out(entry=round_.entries.get(), note="Rút", by=world.thao)

    with pytest.raises(Conflict):
        save(sheet, {"1.1": 3})


def test_the_first_sheet_cannot_be_submitted_into_the_second_scoring(world):
    found = factories.scoring(world)
    late = factories.mark(factories.sheet_of(world.quy, found), 70, submit=False)
    for user, total in ((world.hoa, 90), (world.tu, 76), (world.yen, 84)):
        factories.mark(factories.sheet_of(user, found), total)
    results.open_marks(round_=found, by=world.thao)
    entry = found.entries.get()
    results.rescore(entry=entry, note="Thống nhất cách hiểu", by=world.thao)

    with pytest.raises(Conflict):
        submit(ScoreSheet.objects.get(pk=late.pk), world.quy)

    entry.refresh_from_db()
    assert (entry.attempt, entry.sheets_submitted) == (2, 0)
    assert CouncilMember.objects.get(user=world.quy).sheets.count() == 2
