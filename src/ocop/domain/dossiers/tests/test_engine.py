"""The workflow engine, tried on the two machines of this room."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.dossiers import workflow
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.tests.factories import dossier, idea
from ocop.platform.audit.labels import labels
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.workflow.engine import Machine, Transition, machines

I = Idea.State


def actions(row) -> list[str]:
    return [entry.action for entry in history(row)]


def unchanged(row: Idea, before: str, lines: list[str]) -> bool:
    return (Idea.objects.get(pk=row.pk).state, row.state, actions(row)) == (before, before, lines)


def test_a_step_writes_state_and_columns_and_one_line(world):
    row = idea(world, state="RECEIVED")
    before, version = actions(row), row.version

    workflow.idea.fire(
        row,
        "select",
        by=world.ha,
        note="Nổi trội.",
        data={"rank": 1},
        due_on=date(2020, 4, 2),
        version=F("version") + 5,
    )

    stored = Idea.objects.get(pk=row.pk)
    assert (stored.state, stored.due_on, stored.version) == (I.SELECTED, date(2020, 4, 2), version + 5)
    assert (row.state, row.due_on, row.version) == (I.SELECTED, date(2020, 4, 2), version + 5)
    line = history(row)[0]
    assert actions(row) == ["idea.select", *before]
    assert (line.by, line.note, line.data) == (world.ha, "Nổi trội.", {"from": "RECEIVED", "to": "SELECTED", "rank": 1})


def test_a_step_from_another_state_is_a_conflict(world):
    row = idea(world, state="SENT")
    before = actions(row)
    with pytest.raises(Conflict, match="Có người vừa xử lý việc này trước"):
        workflow.idea.fire(row, "select", by=world.ha)
    assert unchanged(row, I.SENT, before)


def test_a_page_that_is_behind_is_a_conflict(world):
    row = idea(world, state="RECEIVED")
    behind = Idea.objects.get(pk=row.pk)
    workflow.idea.fire(row, "select", by=world.ha)
    before = actions(row)
    with pytest.raises(Conflict):
        workflow.idea.fire(behind, "decline", by=world.ha, note="Trùng.")
    assert (Idea.objects.get(pk=row.pk).state, actions(row)) == (I.SELECTED, before)


def test_what_was_expected_must_still_hold(world):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(Conflict):
        workflow.idea.fire(row, "select", by=world.ha, expect={"version": row.version + 1})
    assert unchanged(row, I.RECEIVED, before)
    workflow.idea.fire(row, "select", by=world.ha, expect={"version": row.version})
    assert row.state == I.SELECTED


@pytest.mark.parametrize("who", ["lan", "minh", "other_ha", "dung", "nga", "mai", "khach"])
def test_who_may_not_is_told_what_it_takes(world, who):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(NotAllowed) as refusal:
        workflow.idea.fire(row, "select", by=getattr(world, who))
    assert refusal.value.message == (
        "Không được phép: Chọn. Điều kiện: có vai trò Cán bộ phụ trách cấp huyện trên địa bàn."
    )
    assert unchanged(row, I.RECEIVED, before)


def test_a_step_of_a_person_is_not_taken_by_nobody(world):
    row = idea(world, state="RECEIVED")
    with pytest.raises(NotAllowed):
        workflow.idea.fire(row, "select", by=None)


def test_a_step_of_the_system_needs_no_person(world):
    row = dossier(world, state="RECEIVED")
    workflow.dossier.fire(row, "enter_round", by=None)
    assert (row.state, history(row)[0].by) == (Dossier.State.IN_ROUND, None)


@pytest.mark.parametrize("note", ["", " \n"])
def test_a_reason_is_asked_for(world, note):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(DomainError, match="Ghi lý do trước khi không chọn") as refusal:
        workflow.idea.fire(row, "decline", by=world.ha, note=note)
    assert refusal.value.code == "note_required"
    assert unchanged(row, I.RECEIVED, before)


def test_a_guard_refuses_with_its_reason(world):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(DomainError, match="Ghi nhận xét vào ít nhất một mục") as refusal:
        workflow.idea.fire(row, "return", by=world.ha)
    assert refusal.value.code == "idea.return"
    assert unchanged(row, I.RECEIVED, before)


def test_who_may_not_learns_nothing_about_the_guards(world):
    row = idea(world)
    Idea.objects.filter(pk=row.pk).update(values={})
    row.refresh_from_db()
    with pytest.raises(NotAllowed):
        workflow.idea.fire(row, "send", by=world.khach)


def test_nothing_stays_of_a_step_whose_columns_the_database_refuses(world):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        workflow.idea.fire(row, "select", by=world.ha, decision_note=None)
    assert unchanged(row, I.RECEIVED, before)


def test_nothing_stays_of_a_step_in_a_use_case_that_fails_afterwards(world):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(DomainError), transaction.atomic():  # noqa: PT012 the later step fails
        workflow.idea.fire(row, "select", by=world.ha)
        raise DomainError("later", "Bước sau không xong.")
    assert (Idea.objects.get(pk=row.pk).state, actions(row)) == (I.RECEIVED, before)


def offered(row, user) -> dict[str, str]:
    return {offer.transition.name: offer.reason for offer in workflow.idea.available(row, by=user)}


def test_each_person_is_offered_what_is_open_to_them_with_the_reason_against_it(world):
    row = idea(world, state="RECEIVED")
    why_not = "Ghi nhận xét vào ít nhất một mục cần bổ sung rồi mới trả lại."
    assert offered(row, world.ha) == {"return": why_not, "select": "", "decline": ""}
    assert [offered(row, user) for user in (world.lan, world.other_ha, world.dung, world.khach, None)] == [{}] * 5


def test_steps_of_the_system_are_offered_to_nobody(world):
    row = dossier(world, state="RECEIVED")
    names = {offer.transition.name for user in world.everybody for offer in workflow.dossier.available(row, by=user)}
    assert names == {"return", "stop", "withdraw"}


def test_a_permission_is_asked_once_for_all_the_steps_that_need_it(world, django_assert_num_queries):
    row = idea(world, state="RECEIVED")
    world.ha.__dict__.pop("_grants", None)
    with django_assert_num_queries(3):  # grants, the permission, the guard of "return"
        workflow.idea.available(row, by=world.ha)


def test_a_reason_against_a_step_is_told_without_taking_it(world):
    row = idea(world, state="RECEIVED")
    assert workflow.idea.reason_against(row, "select", by=world.ha) == ""
    assert workflow.idea.reason_against(row, "select", by=world.lan).startswith("Không được phép: Chọn.")
    assert workflow.idea.reason_against(row, "forward", by=world.ha).startswith("Có người vừa xử lý")
    assert row.state == I.RECEIVED


def test_a_machine_draws_itself():
    lines = workflow.idea.mermaid().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    RECEIVED: Huyện đang xem" in lines
    assert "    RECEIVED --> SELECTED: Chọn" in lines
    arrows = sum(len(transition.source) for transition in workflow.idea.transitions)
    assert len(lines) == 1 + len(I) + arrows


def test_a_machine_that_is_written_wrong_does_not_start():
    before = len(machines)
    step = Transition("go", ("DRAFT",), "SENT", "Đi", None)
    with pytest.raises(TypeError, match="source is a tuple"):
        Transition("go", "DRAFT", "SENT", "Đi", None)
    with pytest.raises(ValueError, match="named twice"):
        Machine("tests.twice", Idea, I, [step, step])
    with pytest.raises(ValueError, match="NOWHERE"):
        Machine("tests.nowhere", Idea, I, [Transition("go", ("DRAFT",), "NOWHERE", "Đi", None)])
    assert len(machines) == before


def test_every_step_has_its_words_and_its_permission_exists():
    from ocop.platform.access.rules import permissions

    for machine in machines:
        for transition in machine.transitions:
            assert labels[f"{machine.name}.{transition.name}"] == transition.label
            assert transition.permission is None or transition.permission in permissions


def test_a_note_is_kept_clean_and_within_bounds(world):
    row = idea(world, state="RECEIVED")
    before = actions(row)
    with pytest.raises(DomainError) as refusal:
        workflow.idea.fire(row, "decline", by=world.ha, note="y" * 2001)
    assert (refusal.value.code, unchanged(row, I.RECEIVED, before)) == ("note_too_long", True)

    workflow.idea.fire(row, "decline", by=world.ha, note="Trùng\0sản phẩm.")
    assert history(row)[0].note == "Trùng sản phẩm."
