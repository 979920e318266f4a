"""An activity is planned from its item, announced, held, closed with a result; who may and who may not."""

from datetime import date

import pytest

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.activities.services import planning, steps
from ocop.domain.activities.tests.factories import JUNE, K, agency, announced, held, item, planned, said, upload
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

S = Activity.State


def refused(act, code: str, error: type[DomainError] = DomainError) -> None:
    with pytest.raises(error) as refusal:
        act()
    assert refusal.value.code == code


def test_each_kind_is_planned_from_its_item_of_the_plan(world):
    for kind in K:
        assert planned(world, kind).item.code == {
            "TRAINING": "II.2.2", "TOUR": "II.3", "FAIR": "II.4", "CAMPAIGN": "II.1", "CONTEST": "III.4",
            "CEREMONY": "II.7.3",
        }[kind]  # fmt: skip
    refused(lambda: planned(world, K.TOUR, code="II.2.1"), "wrong_item")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"ends_on": date(2020, 6, 14)}, "wrong_days"), ({"name": "  "}, "no_place"), ({"place": ""}, "no_place"),
        ({"registration_from": date(2020, 5, 18)}, "registration"),
        ({"registration_from": date(2020, 6, 1), "registration_until": date(2020, 5, 30)}, "registration"),
        ({"registration_from": date(2020, 6, 1), "registration_until": date(2020, 6, 16)}, "registration"),
    ],
)  # fmt: skip
def test_what_an_activity_needs(world, words, code):
    refused(lambda: planned(world, **words), code)
    assert not Activity.objects.exists()


def test_the_organisers_people_and_the_standing_office_run_it(world):
    ours = planning.plan_activity(
        kind=K.CONTEST, item=item(world, "III.4"), organiser=agency("so-cong-thuong"), said=said(), by=world.tu
    )
    for user in (world.tu, world.dung):
        planning.change(activity=ours, said=said(name="Hội thi"), by=user)
    for user in (world.ha, world.minh, world.nga, world.mai, world.khach, world.lan):
        with pytest.raises(NotAllowed):
            planning.change(activity=ours, said=said(), by=user)
        with pytest.raises(NotAllowed):
            planning.plan_activity(kind=K.CONTEST, item=item(world, "III.4"), organiser=agency(), said=said(), by=user)
    with pytest.raises(NotAllowed):
        steps.move(activity=ours, step="announce", by=world.ha)


def test_a_draft_is_seen_by_who_prepares_it_an_announced_one_by_every_official(world):
    draft, shown = planned(world), announced(world, name="Lớp 2")
    seen = {
        name: {row.pk for row in queries.activities_for(getattr(world, name))}
        for name in ("dung", "nga", "ha", "minh", "tu", "mai", "khach", "lan")
    }
    everything, public = {draft.pk, shown.pk}, {shown.pk}
    assert seen == {
        "dung": everything, "nga": everything, "ha": public, "minh": public, "tu": public, "mai": public,
        "khach": set(), "lan": set(),
    }  # fmt: skip


def test_the_steps_ask_for_their_days_and_for_a_result(world):
    row = announced(world)
    refused(lambda: steps.move(activity=row, step="start", by=world.dung), "activity.start")
    with clock.at(JUNE):
        steps.move(activity=row, step="start", by=world.dung)
        refused(lambda: steps.move(activity=row, step="finish", by=world.dung), "activity.finish")
    with clock.at(row.ends_on):
        steps.move(activity=row, step="finish", by=world.dung)
        refused(lambda: steps.move(activity=row, step="close", by=world.dung), "activity.close")
        refused(lambda: planning.record_result(activity=row, result=" ", by=world.dung), "result_required")
        planning.record_result(activity=row, result="88 trên 90 học viên dự.", by=world.dung)
        steps.move(activity=row, step="close", by=world.dung)
        refused(lambda: planning.record_result(activity=row, result="Khác", by=world.dung), "not_held")
        refused(lambda: planning.change(activity=row, said=said(), by=world.dung), "held")
        steps.move(activity=row, step="reopen", note="Ghi thiếu số liệu.", by=world.dung)
    assert row.state == S.DONE


def test_cancelled_with_the_reason_that_stays_on_it(world):
    row = announced(world)
    refused(lambda: steps.move(activity=row, step="cancel", by=world.dung), "note_required")
    steps.move(activity=row, step="cancel", note="Dịch bệnh, lùi sang năm sau.", by=world.dung)
    assert (row.state, row.closing_reason) == (S.CANCELLED, "Dịch bệnh, lùi sang năm sau.")


def test_two_people_change_it_and_the_second_is_told(world):
    row = planned(world)
    planning.change(activity=Activity.objects.get(pk=row.pk), said=said(name="A"), version=1, by=world.dung)
    refused(lambda: planning.change(activity=row, said=said(name="B"), version=1, by=world.dung), "conflict", Conflict)
    assert list(Activity.objects.filter(search__contains="a").values_list("name", flat=True)) == ["A"]


def lesson(row, **words):
    given = {"on": JUNE, "part": "1", "setting": "CLASS", "title": "Chu trình OCOP"}
    return planning.write_session(activity=row, **{**given, **words})


def test_a_programme_keeps_to_the_days_and_to_one_session_in_a_half_day(world):
    row = planned(world)
    first = lesson(row, by=world.dung)
    refused(lambda: lesson(row, on=date(2020, 6, 20), by=world.dung), "outside")
    refused(lambda: lesson(row, setting="PROGRAMME", by=world.dung), "wrong_setting")
    refused(lambda: lesson(row, title="Khác", by=world.dung), "half_day_taken", Conflict)
    lesson(row, part="2", title="Thực hành", material=upload("bai-giang.pdf"), by=world.dung)
    refused(lambda: planning.change(activity=row, said=said(starts_on=date(2020, 6, 16)), by=world.dung), "outside")

    planning.drop_session(session=first, by=world.dung)

    assert [session.title for session in Session.objects.all()] == ["Thực hành"]
    with pytest.raises(NotAllowed):
        lesson(row, part="3", by=world.ha)


def test_files_are_kept_and_taken_off_until_it_is_closed(world):
    row = held(world)
    file = planning.attach(activity=row, kind="REPORT", title="", upload=upload(), by=world.dung)
    assert file.title == "Báo cáo kết quả"
    with pytest.raises(NotAllowed):
        planning.detach(file=file, by=world.ha)
    planning.record_result(activity=row, result="Xong.", by=world.dung)
    steps.move(activity=row, step="close", by=world.dung)
    refused(lambda: planning.detach(file=file, by=world.dung), "closed")
    steps.move(activity=row, step="reopen", note="Bỏ tệp nhầm.", by=world.dung)
    planning.detach(file=ActivityFile.objects.get(), by=world.dung)
    assert not ActivityFile.objects.exists()
