"""What agencies say of their duties: who may write, what the office answers, who is silent."""

from datetime import date

import pytest

from ocop.domain.plans import acting, duty_reading
from ocop.domain.plans.models import DutyHolder, DutyUpdate, UpdateFile
from ocop.domain.plans.periods import Period
from ocop.domain.plans.services import periods, progress, reminding
from ocop.domain.plans.services.progress import Said
from ocop.domain.plans.tests.factories import agency, holder, update, upload
from ocop.platform.access.rules import allowed
from ocop.platform.accounts import links
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

U = DutyUpdate.State
THIRD = Period(2020, 3)


def trade(world, text="Đang xây dựng kế hoạch hội thi.", **fields):
    return Said(holder(world.plan, "III.4-1", "so-cong-thuong"), text, **fields)


# On whose behalf


@pytest.mark.parametrize(
    ("who", "duties"),
    [
        ("tu", {("so-cong-thuong", "III.4-1"), ("so-cong-thuong", "III.BC-2")}),
        ("dung", {("so-nnptnt", "III.1-1"), ("so-nnptnt", "III.BC-4")}),
        ("ha", {("ubnd-huyen-luc-ngan", "III.12-1"), ("ubnd-huyen-luc-ngan", "III.4-2")}),
        ("minh", {("ubnd-xa-nam-duong-07603", "III.12-5")}),
    ],
)
def test_each_speaks_for_their_own(world, who, duties):
    rows = allowed(getattr(world, who), "plans.update_duty").select_related("agency", "duty")
    spoken = {(row.agency.slug, row.duty.code) for row in rows}

    assert duties <= spoken
    assert len({slug for slug, _ in spoken}) == 1


@pytest.mark.parametrize("who", ["nga", "khach"])
def test_who_has_no_agency_with_duties_writes_none(world, who):
    assert not allowed(getattr(world, who), "plans.update_duty").exists()


def test_a_commune_never_speaks_for_its_district(world):
    district = agency("ubnd-huyen-luc-ngan")

    assert world.minh.agency.parent == district
    assert district.pk not in acting.agency_keys(world.minh)


def test_without_a_role_today_a_colleague_says_nothing(world):
    world.tu.grants.update(valid_to=date(2020, 7, 19))
    world.tu.__dict__.pop("_grants", None)

    with pytest.raises(NotAllowed):
        progress.keep(said=[trade(world)], by=world.tu)


@pytest.mark.parametrize("who", ["ha", "dung", "nga", "minh"])
def test_another_agency_does_not_write_in_ones_name(world, who):
    with pytest.raises(NotAllowed):
        progress.keep(said=[trade(world)], by=getattr(world, who))


# Writing and sending


def test_a_deputy_goes_on_where_the_colleague_stopped_and_is_named(world):
    progress.keep(said=[trade(world)], by=world.tu)
    (row,) = progress.keep(said=[trade(world, "Kế hoạch hội thi đã duyệt.", version=1)], by=world.deputy)

    sent = progress.send(plan=world.plan, agency=world.tu.agency, by=world.deputy)

    row.refresh_from_db()
    assert [one.pk for one in sent] == [row.pk]
    assert (row.state, row.written_by, row.text) == (U.SENT, world.deputy, "Kế hoạch hội thi đã duyệt.")
    assert [entry.by for entry in history(row)] == [world.deputy, world.deputy, world.tu]


def test_all_duties_are_kept_and_sent_together(world):
    second = Said(holder(world.plan, "III.4-4", "so-cong-thuong"), "Đã chọn.", 12, "sản phẩm", (upload(),))
    empty = Said(holder(world.plan, "III.4-2", "so-cong-thuong"), "  ")

    saved = progress.keep(said=[trade(world), second, empty], by=world.tu)
    sent = progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)

    assert (len(saved), len(sent)) == (2, 2)
    row = DutyUpdate.objects.get(holder=second.holder)
    assert (row.value, row.unit, row.quarter, row.files.get().file.name) == (12, "sản phẩm", 3, "danh-sach.pdf")
    assert [n.title for n in Notification.objects.filter(user=world.dung)] == ["Sở Công Thương cập nhật 2 nhiệm vụ"]


def test_a_wrong_file_keeps_nothing_of_the_page(world):
    wrong = Said(holder(world.plan, "III.4-2", "so-cong-thuong"), "Có tệp.", uploads=(upload("a.pdf", b"MZ\x90"),))

    with pytest.raises(DomainError) as refused:
        progress.keep(said=[trade(world), wrong], by=world.tu)

    assert refused.value.code == "wrong_type"
    assert not DutyUpdate.objects.exists()
    assert not UpdateFile.objects.exists()


@pytest.mark.parametrize("value", [-1, 1.5, True])
def test_a_figure_of_a_duty_is_whole_and_not_below_zero(world, value):
    with pytest.raises(DomainError, match=r"III\.4-1: số liệu là số nguyên, không âm"):
        progress.keep(said=[trade(world, value=value)], by=world.tu)


def test_nothing_written_is_nothing_to_send(world):
    with pytest.raises(DomainError, match="Chưa có gì để gửi"):
        progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)


def test_a_figure_alone_is_not_sent_without_words(world):
    progress.keep(said=[trade(world, "", value=3, unit="buổi")], by=world.tu)

    with pytest.raises(DomainError, match="Viết kết quả"):
        progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)


def test_what_was_sent_is_not_written_over(world):
    row = update(world)

    with pytest.raises(Conflict):
        progress.keep(said=[trade(world, "Khác.")], by=world.tu)

    row.refresh_from_db()
    assert row.text == "Đang xây dựng kế hoạch hội thi."


def test_a_stale_page_does_not_overwrite_the_colleague(world):
    progress.keep(said=[trade(world)], by=world.tu)
    progress.keep(said=[trade(world, "Của chị Vân.", version=1)], by=world.deputy)

    with pytest.raises(Conflict, match="Đồng nghiệp vừa sửa"):
        progress.keep(said=[trade(world, "Của ông Tư.", version=1)], by=world.tu)


def test_who_had_an_empty_page_does_not_overwrite_the_colleague_either(world):
    progress.keep(said=[trade(world)], by=world.tu)

    with pytest.raises(Conflict, match="Đồng nghiệp vừa sửa"):
        progress.keep(said=[trade(world, "Của chị Vân.")], by=world.deputy)
    assert progress.keep(said=[trade(world, "")], by=world.deputy) == []


def test_who_saves_the_page_without_changing_a_duty_is_not_its_author(world):
    (row,) = progress.keep(said=[trade(world)], by=world.tu)

    assert progress.keep(said=[trade(world, version=1)], by=world.deputy) == []

    row.refresh_from_db()
    assert (row.written_by, row.version) == (world.tu, 1)


def test_a_closed_quarter_takes_no_update(world):
    with clock.at(date(2020, 10, 2)):
        progress.keep(said=[trade(world)], by=world.tu)
    with clock.at(date(2020, 9, 30)):
        draft = progress.keep(said=[trade(world)], by=world.tu)
    with clock.at(date(2020, 10, 1)):
        periods.close(season=world.plan.season, period=THIRD, by=world.dung)
    with clock.at(date(2020, 9, 30)):
        with pytest.raises(DomainError, match="Kỳ quý III/2020 đã khóa"):
            progress.keep(said=[trade(world, "Thêm.")], by=world.tu)
        with pytest.raises(DomainError, match="Kỳ quý III/2020 đã khóa"):
            progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)
    assert draft[0].state == U.DRAFT


# The office answers


def test_asked_back_answered_by_the_deputy_and_accepted(world):
    row = update(world)
    with pytest.raises(DomainError, match="Ghi lý do"):
        progress.ask(update=row, question="", by=world.dung)

    progress.ask(update=row, question="Hội thi ở đâu?", by=world.dung)
    progress.answer(update=row, text="Ở thành phố Bắc Giang.", by=world.deputy)
    progress.accept(update=row, by=world.dung)

    assert row.state == U.ACCEPTED
    assert [(m.by, m.text, m.is_question) for m in row.messages.all()] == [
        (world.dung, "Hội thi ở đâu?", True),
        (world.deputy, "Ở thành phố Bắc Giang.", False),
    ]
    asked = Notification.objects.filter(kind="plans.update_questioned").order_by("user")
    assert [row.user for row in asked] == [world.tu, world.deputy]


@pytest.mark.parametrize("who", ["tu", "thu", "nga", "ha", "khach"])
def test_only_the_standing_office_accepts_and_asks(world, who):
    row = update(world)

    with pytest.raises(NotAllowed):
        progress.accept(update=row, by=getattr(world, who))
    with pytest.raises(NotAllowed):
        progress.ask(update=row, question="Sao?", by=getattr(world, who))


def test_an_accepted_update_stands(world):
    row = progress.accept(update=update(world), by=world.dung)

    for act in (
        lambda: progress.accept(update=row, by=world.dung),
        lambda: progress.ask(update=row, question="Sao?", by=world.dung),
        lambda: progress.answer(update=row, text="Vì", by=world.tu),
        lambda: progress.keep(said=[trade(world, "Khác.")], by=world.tu),
    ):
        with pytest.raises(Conflict):
            act()


def test_a_draft_is_seen_by_its_own_agency_only(world):
    (row,) = progress.keep(said=[trade(world)], by=world.tu)

    seen = {user.full_name for user in world.everybody if allowed(user, "plans.view_update").filter(pk=row.pk)}
    assert seen == {world.tu.full_name, world.deputy.full_name}

    progress.send(plan=world.plan, agency=world.tu.agency, by=world.tu)
    seen = {user.full_name for user in world.everybody if allowed(user, "plans.view_update").filter(pk=row.pk)}
    assert seen == {user.full_name for user in world.everybody if user != world.khach}


# Who is silent


def test_every_duty_stands_in_the_matrix_with_everybody_it_falls_on(world):
    rows = duty_reading.matrix(world.plan, THIRD)

    assert len(rows) == 32
    assert sum(len(row.cells) for row in rows) == DutyHolder.objects.count()
    communes = next(row for row in rows if row.duty.code == "III.12-5")
    assert [(group.name, len(group.cells), group.folded) for group in communes.groups] == [
        ("UBND các xã, phường, thị trấn", 209, True)
    ]


def test_the_matrix_narrows_to_one_agency_and_to_one_state(world):
    update(world)

    mine = duty_reading.matrix(world.plan, THIRD, agency="so-cong-thuong")
    waiting = duty_reading.matrix(world.plan, THIRD, state=U.SENT)
    silent = duty_reading.matrix(world.plan, THIRD, agency="so-cong-thuong", state="SILENT")

    assert {cell.holder.agency.slug for row in mine for cell in row.cells} == {"so-cong-thuong"}
    assert [row.duty.code for row in waiting] == ["III.4-1"]
    assert len(silent) == len(mine) - 1


def test_who_has_said_nothing_in_the_quarter_is_silent_a_draft_does_not_count(world):
    before = duty_reading.overview(world.plan, THIRD)
    update(world)
    progress.keep(said=[Said(holder(world.plan, "III.12-1", "ubnd-huyen-luc-ngan"), "Đang viết.")], by=world.ha)

    after = duty_reading.overview(world.plan, THIRD)

    assert {row.agency.slug for row in before.silent} - {row.agency.slug for row in after.silent} == {"so-cong-thuong"}
    assert "ubnd-huyen-luc-ngan" in {row.agency.slug for row in after.silent}
    assert not duty_reading.overview(world.plan, Period(2020, 4)).agencies[0].spoken


def test_the_silent_have_a_person_to_call_and_communes_are_counted_by_district(world):
    found = duty_reading.overview(world.plan, THIRD)

    row = next(row for row in found.agencies if row.agency.slug == "ubnd-huyen-luc-ngan")
    assert (row.staff.first, row.staff.to_invite) == (world.ha, world.ha)
    assert sum(count.total for count in found.communes) == sum(count.silent for count in found.communes) == 209
    assert found.communes[0].district.short_name == "TP Bắc Giang"


def test_the_overview_asks_a_fixed_number_of_queries(world, django_assert_num_queries):
    with django_assert_num_queries(3):
        duty_reading.overview(world.plan, THIRD)
    for duty in ("III.4-1", "III.4-2", "III.4-3"):
        progress.keep(said=[Said(holder(world.plan, duty, "so-cong-thuong"), "Có.")], by=world.tu)
    with django_assert_num_queries(3):
        duty_reading.overview(world.plan, THIRD)


# The reminder


def test_the_text_is_ready_to_paste(world):
    text = reminding.reminder(plan=world.plan, agency=world.tu.agency, person=world.tu, count=9)

    assert text.startswith(
        "Ông Tư: đề nghị Sở Công Thương cập nhật 9 nhiệm vụ của Kế hoạch 4130/KH-UBND trong quý III/2020."
    )
    assert text.endswith("/lam-viec/ke-hoach/2020/trach-nhiem/so-cong-thuong/")


def test_a_personal_link_signs_in_its_person_once_to_the_agencys_page(world):
    text = reminding.invite(plan=world.plan, agency=world.tu.agency, person=world.tu, count=9, by=world.dung)

    token = text.rsplit("/", 2)[1]
    assert links.read(token) == (world.tu, "/lam-viec/ke-hoach/2020/trach-nhiem/so-cong-thuong/")
    entry = history(world.tu.agency)[0]
    assert (entry.action, entry.by, entry.data) == ("plans.invite", world.dung, {"person": world.tu.pk})


def test_a_link_is_made_by_the_office_for_officers_of_that_agency_only(world):
    with pytest.raises(NotAllowed):
        reminding.invite(plan=world.plan, agency=world.tu.agency, person=world.tu, count=9, by=world.nga)
    with pytest.raises(DomainError, match="không làm việc ở Sở Công Thương"):
        reminding.invite(plan=world.plan, agency=world.tu.agency, person=world.ha, count=9, by=world.dung)
    with pytest.raises(DomainError, match="có quyền rộng hơn"):
        reminding.invite(plan=world.plan, agency=world.nga.agency, person=world.nga, count=9, by=world.dung)
    with pytest.raises(DomainError, match="có quyền rộng hơn"):
        reminding.invite(plan=world.plan, agency=agency("so-nnptnt"), person=world.dung, count=9, by=world.dung)
