from datetime import date

import pytest

from ocop.domain.dossiers import holding, queries
from ocop.domain.dossiers.models import Idea, IdeaList
from ocop.domain.dossiers.services import ideas, intake
from ocop.domain.dossiers.tests.factories import answers, idea
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

I = Idea.State


def told(user):
    return list(Notification.objects.filter(user=user).values_list("kind", flat=True))


def test_a_new_product_is_registered_on_bieu_01_and_an_existing_one_on_bieu_02(world):
    new = idea(world, name="Bún khô")
    existing = idea(world, name="Phở khô", participation=Idea.Participation.EXISTING)
    assert (new.form_code, existing.form_code) == ("bieu-01", "bieu-02")


def test_sending_tells_the_commune_and_says_who_holds_the_form(world):
    row = idea(world, state="SENT")
    assert row.state == I.SENT
    assert told(world.minh) == ["dossiers.idea_sent"]
    found = holding.of(row)
    assert (found.person, found.until) == (world.minh, date(2020, 3, 31))


def test_a_half_filled_form_is_kept_but_not_sent(world):
    row = idea(world)
    ideas.save(idea=row, values={"product_name": "Mỳ gạo Suối Lành"}, version=row.version, by=world.lan)
    with pytest.raises(DomainError, match="Phiếu còn thiếu: Mô tả ý tưởng sản phẩm"):
        ideas.send(idea=row, by=world.lan)
    row.refresh_from_db()
    assert (row.state, row.values) == (I.DRAFT, {"product_name": "Mỳ gạo Suối Lành"})


def test_a_stale_page_does_not_overwrite_what_was_saved_elsewhere(world):
    row = idea(world)
    seen = row.version
    ideas.save(idea=row, values={"product_name": "từ máy tính"}, version=seen, by=world.lan)
    with pytest.raises(Conflict):
        ideas.save(idea=row, values={"product_name": "từ điện thoại"}, version=seen, by=world.lan)
    row.refresh_from_db()
    assert row.values == {"product_name": "từ máy tính"}


def test_one_product_has_one_form_a_season(world):
    idea(world)
    with pytest.raises(DomainError, match="đã có phiếu đăng ký năm 2020"):
        idea(world)


def test_ideas_are_not_taken_before_march(world):
    row = idea(world)
    with clock.at(date(2020, 2, 29)), pytest.raises(DomainError, match="nhận ý tưởng từ 1/3/2020"):
        ideas.send(idea=row, by=world.lan)


def test_the_last_day_of_march_is_in_time(world):
    row = idea(world)
    with clock.at(date(2020, 3, 31)):
        ideas.send(idea=row, by=world.lan)
    assert (row.state, row.is_late) == (I.SENT, False)


def test_a_late_idea_waits_until_the_office_admits_it_and_stays_marked(world):
    row = idea(world)
    with clock.at(date(2020, 4, 1)):
        ideas.send(idea=row, by=world.lan)
        assert (row.state, row.is_late) == (I.LATE, True)
        assert told(world.ha) == ["dossiers.idea_late"]
        with pytest.raises(DomainError, match="Ghi lý do"):
            intake.admit_late(idea=row, note=" ", by=world.ha)
        intake.admit_late(idea=row, note="Vùng cách ly.", by=world.ha)
    assert (row.state, row.is_late, row.late_reason) == (I.SENT, True, "Vùng cách ly.")


def test_the_commune_gathers_its_forms_into_one_list(world):
    rows = [idea(world, state="SENT", name=name) for name in ("Mỳ gạo", "Bún khô")]
    batch = intake.report_list(season=world.season, commune=world.nam_duong, ideas=rows, by=world.minh)
    assert (batch.kind, batch.count, batch.paper.title) == (
        IdeaList.Kind.COMMUNE, 2, "Ý tưởng sản phẩm đăng ký tham gia Chương trình OCOP năm 2020",
    )  # fmt: skip
    assert {row.state for row in rows} == {I.REPORTED}
    assert told(world.ha) == ["dossiers.ideas_reported"]


def test_an_empty_list_and_a_foreign_form_are_refused(world):
    with pytest.raises(DomainError, match="chưa có phiếu nào"):
        intake.report_list(season=world.season, commune=world.nam_duong, ideas=[], by=world.minh)
    row = idea(world, state="SENT")
    with pytest.raises(DomainError, match="không thuộc Huyện Yên Thế"):
        intake.forward_list(season=world.season, district=world.yen_the, ideas=[row], by=world.other_ha)


def test_a_list_goes_whole_or_not_at_all(world):
    ready, early = idea(world, state="SELECTED", name="Mỳ gạo"), idea(world, state="RECEIVED", name="Bún khô")
    with pytest.raises(Conflict):
        intake.forward_list(season=world.season, district=world.luc_ngan, ideas=[ready, early], by=world.ha)
    ready.refresh_from_db()
    assert (ready.state, IdeaList.objects.count()) == (I.SELECTED, 0)


def test_the_district_may_receive_directly_and_the_commune_is_told(world):
    row = idea(world, state="SENT")
    intake.receive(idea=row, by=world.ha)
    assert row.state == I.RECEIVED
    assert "dossiers.idea_received_directly" in told(world.minh)


def test_returning_names_the_items_and_the_form_comes_back_mended(world):
    row = idea(world, state="RECEIVED")
    with pytest.raises(DomainError, match="nhận xét vào ít nhất một mục"):
        intake.return_idea(idea=row, remarks={"output": " "}, by=world.ha)
    intake.return_idea(idea=row, remarks={"output": "Thiếu đơn vị."}, by=world.ha)
    assert (row.state, [(remark.item, remark.text) for remark in queries.open_remarks(row)]) == (
        I.RETURNED, [("output", "Thiếu đơn vị.")],
    )  # fmt: skip
    assert holding.of(row).with_producer is True
    ideas.save(idea=row, values={**answers(row), "output": "12 tấn"}, version=row.version, by=world.lan)
    ideas.resend(idea=row, by=world.lan)
    assert (row.state, queries.open_remarks(row).count()) == (I.REPORTED, 0)


def test_declining_needs_a_reason_that_the_producer_reads(world):
    row = idea(world, state="RECEIVED")
    with pytest.raises(DomainError, match="Ghi lý do"):
        intake.decline(idea=row, note="", by=world.ha)
    intake.decline(idea=row, note="Trùng sản phẩm khác.", by=world.ha)
    notice = Notification.objects.get(user=world.lan, kind="dossiers.idea_declined")
    assert notice.text == "Lý do: Trùng sản phẩm khác."


def test_the_province_accepts_returns_or_declines_with_a_reason(world):
    kept, back, out = (idea(world, state="FORWARDED", name=name) for name in ("Mỳ", "Bún", "Phở"))
    with pytest.raises(DomainError, match="Ghi lý do"):
        intake.accept(idea=kept, note="", by=world.dung)
    intake.accept(idea=kept, note="Khả thi.", by=world.dung)
    intake.send_back(idea=back, note="Thiếu nguồn nguyên liệu.", by=world.dung)
    intake.refuse(idea=out, note="Không phải nông sản của xã.", by=world.dung)
    assert [row.state for row in (kept, back, out)] == [I.ACCEPTED, I.RECEIVED, I.REFUSED]
    assert "dossiers.idea_sent_back" in told(world.ha)


def test_the_cycle_list_opens_a_dossier_and_tells_producer_commune_and_district(world):
    row = idea(world, state="IN_CYCLE")
    assert (row.dossier.state, row.dossier.stage, row.dossier.procedure.code) == ("DRAFT", "district", "1048")
    assert "dossiers.in_cycle" in told(world.lan)
    assert "dossiers.cycle_issued" in told(world.minh)
    assert "dossiers.cycle_issued" in told(world.ha)


def test_a_stranger_may_do_nothing(world):
    row = idea(world, state="SENT")
    for who in (world.khach, world.neighbour, world.other_ha, world.mai):
        with pytest.raises(NotAllowed):
            intake.receive(idea=row, by=who)
    with pytest.raises(NotAllowed):
        idea(world, name="Chè", by=world.khach)


def test_every_step_stands_in_the_history(world):
    row = idea(world, state="SELECTED")
    assert [entry.action for entry in history(row)] == [
        "idea.select", "idea.receive", "idea.send", "idea.save", "idea.start",
    ]  # fmt: skip


def test_districts_are_counted_against_the_three_products_of_the_plan(world):
    for name in ("Mỳ", "Bún"):
        idea(world, state="FORWARDED", name=name)
    row = next(row for row in queries.district_counts(world.season, 3, 4) if row.district == world.luc_ngan)
    assert (row.received, row.sent_up, row.chosen, row.short_by) == (2, 2, 0, 1)


def test_drafts_of_producers_are_not_for_the_offices_above_the_commune(world):
    row = idea(world)
    assert [row in queries.ideas_for(user) for user in (world.lan, world.minh, world.ha, world.dung, world.khach)] == [
        True, True, False, False, False,
    ]  # fmt: skip
