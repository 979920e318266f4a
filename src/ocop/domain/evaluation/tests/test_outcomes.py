"""What becomes of each product, the committee's approval, and the papers that go up."""

import pytest

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.services import appealing, interests, outcomes, results, scoring, seating
from ocop.domain.evaluation.services.interests import Said
from ocop.domain.evaluation.services.outcomes import Way
from ocop.domain.evaluation.tests import factories
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

O = Entry.Outcome


def entries(found):
    return list(found.entries.select_related("round__council", "dossier__procedure").order_by("position"))


@pytest.mark.parametrize(
    ("stage", "points", "ways"),
    [
        ("district", 50, [O.FORWARD, O.KEEP]),
        ("district", 49, [O.KEEP]),
        ("province", 50, [O.RECOGNISE]),
        ("province", 95, [O.NOMINATE, O.RECOGNISE]),
        ("province", 49, [O.REJECT]),
    ],
)
def test_the_ways_follow_the_stage_of_the_procedure(world, stage, points, ways):
    found = factories.closed(world, [points] * 4, stage=stage)

    assert outcomes.possible(entries(found)[0]) == ways


def test_keeping_back_needs_a_reason(world):
    entry = entries(factories.closed(world, [60] * 4, stage="district"))[0]

    with pytest.raises(DomainError) as refusal:
        outcomes.decide(entry=entry, outcome=O.KEEP, note=" ", by=world.thao)
    outcomes.decide(entry=entry, outcome=O.KEEP, note="Bao bì chưa xong", by=world.thao)

    assert (refusal.value.code, entry.outcome, entry.outcome_note) == ("note_required", "KEEP", "Bao bì chưa xong")


@pytest.mark.parametrize("outcome", ["RECOGNISE", "REJECT", "OPEN", "nonsense"])
def test_a_way_the_result_does_not_allow_is_refused(world, outcome):
    entry = entries(factories.closed(world, [60] * 4, stage="district"))[0]

    with pytest.raises(DomainError) as refusal:
        outcomes.decide(entry=entry, outcome=outcome, note="x", by=world.thao)

    assert refusal.value.code == "impossible"


def test_nothing_is_decided_before_closing(world):
    entry = entries(factories.opened(world, [60] * 4))[0]

    with pytest.raises(Conflict):
        outcomes.decide(entry=entry, outcome=O.RECOGNISE, by=world.thao)


def test_nothing_is_decided_after_the_approval(world):
    entry = entries(factories.approved(world, [60] * 4))[0]

    with pytest.raises(Conflict):
        outcomes.decide(entry=entry, outcome=O.RECOGNISE, by=world.thao)


def test_many_are_decided_at_once_or_none(world):
    one, two = entries(factories.closed(world, [60] * 4, [49] * 4, stage="district"))

    with pytest.raises(DomainError):
        outcomes.decide_all(round_=one.round, ways=[Way(one, O.FORWARD), Way(two, O.FORWARD)], by=world.thao)
    assert {entry.outcome for entry in Entry.objects.all()} == {"OPEN"}
    one, two = entries(one.round)
    changed = outcomes.decide_all(
        round_=one.round, ways=[Way(one, O.FORWARD), Way(two, O.KEEP, "Dưới 50 điểm")], by=world.thao
    )

    assert (changed, {entry.outcome for entry in Entry.objects.all()}) == (2, {"FORWARD", "KEEP"})


@pytest.mark.parametrize("who", ["tu", "nga", "ha", "lan"])
def test_only_the_organisers_choose(world, who):
    entry = entries(factories.closed(world, [60] * 4))[0]

    with pytest.raises(NotAllowed):
        outcomes.decide(entry=entry, outcome=O.RECOGNISE, by=getattr(world, who))


def test_the_committee_approves_only_when_every_product_is_decided(world):
    found = factories.closed(world, [60] * 4)
    with pytest.raises(DomainError) as undecided:
        outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga)
    outcomes.decide(entry=entries(found)[0], outcome=O.RECOGNISE, by=world.thao)
    with pytest.raises(DomainError) as numberless:
        outcomes.approve(round_=found, number=" ", by=world.nga)

    outcomes.approve(round_=found, number=" 92/QĐ-UBND ", by=world.nga)

    assert "“Sản phẩm 1”" in undecided.value.message
    assert (numberless.value.code, found.state, found.approval_number) == ("number_required", "APPROVED", "92/QĐ-UBND")


@pytest.mark.parametrize("who", ["thao", "dung", "tu", "hoa", "ha", "lan"])
def test_nobody_but_the_leader_of_the_stage_approves(world, who):
    found = factories.closed(world, [60] * 4)
    outcomes.decide(entry=entries(found)[0], outcome=O.RECOGNISE, by=world.thao)

    with pytest.raises(NotAllowed):
        outcomes.approve(round_=found, number="92/QĐ-UBND", by=getattr(world, who))


def test_sending_moves_every_dossier_and_draws_up_both_papers(world):
    found = factories.approved(world, [60] * 4, [49] * 4, stage="district")

    outcomes.send_up(round_=found, by=world.thao)

    states = {str(row): (row.state, row.stage) for row in Dossier.objects.all()}
    assert states == {"Sản phẩm 1": ("SENT", "province"), "Sản phẩm 2": ("KEPT", "district")}
    assert (found.state, found.minutes.type, found.letter.type) == (
        "SENT_UP", "evaluation.minutes", "evaluation.result_letter",
    )  # fmt: skip
    kinds = set(Notification.objects.filter(user=world.lan).values_list("kind", flat=True))
    assert kinds == {"evaluation.provisional", "evaluation.outcome_forward", "evaluation.outcome_keep"}
    assert Notification.objects.get(kind="evaluation.sent_up").user == world.dung


def test_the_province_proposes_for_recognition_or_refuses(world):
    found = factories.approved(world, [84] * 4, [49] * 4)

    outcomes.send_up(round_=found, by=world.dung)

    assert {str(row): row.state for row in Dossier.objects.all()} == {
        "Sản phẩm 1": "PASSED", "Sản phẩm 2": "NOT_RECOGNISED",
    }  # fmt: skip


def test_minutes_name_present_members_results_and_the_discussion(world):
    found = factories.opened(world, [91, 77, 84, 84])
    entry = entries(found)[0]
    results.rescore(entry=entry, note="Thống nhất cách hiểu 1.3.", by=world.thao)
    factories.mark_all(entry, [85, 82, 84, 84])
    results.settle_again(entry=entries(found)[0], by=world.thao)
    results.close(round_=found, by=world.thao)
    outcomes.decide(entry=entries(found)[0], outcome=O.RECOGNISE, by=world.thao)
    outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga)
    outcomes.send_up(round_=found, by=world.thao)

    values = found.minutes.values
    assert values["present"] == ["Trần Thị Hoa", "Nguyễn Văn Tư", "Hoàng Thị Yến", "Bùi Văn Quý"]
    assert (values["chair"], values["secretary"]) == ("Trần Thị Hoa", "Phạm Thị Thảo")
    assert "Thống nhất cách hiểu 1.3." in values["discussed"][0]
    assert values["products"][0]["mean"] == "83,7"


def test_a_round_is_sent_once(world):
    found = factories.approved(world, [60] * 4)
    stale = Round.objects.get(pk=found.pk)
    outcomes.send_up(round_=found, by=world.thao)

    with pytest.raises(Conflict):
        outcomes.send_up(round_=stale, by=world.thao)


def test_minutes_tell_ties_substitutes_reopened_sheets_dissent_and_appeals(world):
    found = factories.scoring(world, "Chả chay", "Ruốc gà", stage="district")
    first, second = found.entries.order_by("position")
    interests.declare(
        round_=found, said=[Said(second.dossier, "PERSONAL", "Em ruột là chủ cơ sở.")], by=world.quy
    )  # fmt: skip
    quy = found.council.members.select_related("council", "user").get(user=world.quy)
    seating.substitute(member=quy, user=world.phuc, leaves=False, why="Có xung đột lợi ích.", by=world.ha)
    interests.declare(round_=found, by=world.phuc)
    scoring.reopen(sheet=factories.mark(factories.sheet_of(world.tu, found), 66), why="Bấm nhầm.", by=world.thao)
    factories.mark_all(first, [72, 68, 69, 68])
    factories.mark_all(second, [68] * 4)
    results.open_marks(round_=found, by=world.thao)
    results.close(round_=found, by=world.thao)
    row = appealing.appeal(entry=Entry.objects.get(pk=first.pk), text="Thiếu điểm.", by=world.lan)
    appealing.answer(appeal=row, accept=False, text="Kết quả đúng.", by=world.thao)
    for entry in found.entries.all():
        outcomes.decide(entry=entry, outcome=outcomes.possible(entry)[0], by=world.thao)
    outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.hoa)

    values = outcomes.send_up(round_=found, by=world.thao).minutes.values

    assert values["ties"] == ["Bùi Văn Quý, “Ruốc gà”: Em ruột là chủ cơ sở. (cá nhân, tự khai)."]
    assert values["absent"] == ["Đỗ Văn Phúc thay Bùi Văn Quý ở sản phẩm có xung đột lợi ích"]
    assert values["reopened"] == ["Phiếu của Nguyễn Văn Tư về “Chả chay” mở lại ngày 20/7/2020: Bấm nhầm."]
    assert values["dissent"] == ["Trần Thị Hoa, “Chả chay”: 72 điểm (4 sao theo điểm)."]
    assert values["appeals"] == ["“Chả chay”, ngày 20/7/2020: giữ nguyên kết quả. Kết quả đúng."]
