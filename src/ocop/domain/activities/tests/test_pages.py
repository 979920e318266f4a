"""The pages of activities: office, plan item, calendar, website."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ocop.domain.activities.models import Activity
from ocop.domain.activities.services import planning
from ocop.domain.activities.tests.factories import JUNE, announced, planned, upload
from ocop.domain.plans import calendar
from ocop.platform.core import clock

TYPED = {
    "name": "Lớp tập huấn chủ thể, lớp 1", "starts_on": "15/6/2020", "ends_on": "19/6/2020", "place": "Hội trường",
    "capacity": "90", "registration_from": "18/5/2020", "registration_until": "5/6/2020", "public_text": "Mời dự.",
}  # fmt: skip


def text(response) -> str:
    return " ".join(response.content.decode().split())


def page(row: Activity, name: str = "activity", *more: object) -> str:
    return reverse(f"office:{name}", args=[row.uid, *more])


def test_a_class_is_planned_changed_announced_and_held_on_the_pages(world, enter):
    client, plan = enter(world.dung), reverse("office:plan_activity", args=["tap-huan"])
    form = client.get(plan).context["form"]
    asked = {"item": form.fields["item"].queryset[0].pk, "organiser": world.dung.agency_id}
    assert client.post(plan, {**asked, **TYPED, "ends_on": "1/6/2020"}).status_code == 422
    client.post(plan, {**asked, **TYPED})
    row = Activity.objects.get()
    assert "Lớp tập huấn chủ thể" in text(client.get(page(row)))
    client.post(page(row, "change_activity"), {**TYPED, "place": "Nhà văn hóa", "version": "1"})
    lesson = {"on": "15/6/2020", "part": "1", "setting": "CLASS", "title": "Chu trình OCOP", "starts_at": "8:00"}
    client.post(page(row, "write_session"), {**lesson, "material": upload("bai-giang.pdf")})
    session = row.sessions.get()
    assert client.get(page(row, "session_material", session.uid)).status_code == 200
    client.post(reverse("office:change_session", args=[session.uid]), {**lesson, "title": "Chu trình OCOP thường niên"})
    client.post(page(row, "attach_activity_file"), {"kind": "PLAN", "title": "Quyết định mở lớp", "upload": upload()})
    client.post(page(row, "move_activity", "announce"))
    row.refresh_from_db()
    shown = text(client.get(page(row)))
    assert (row.state, row.place) == ("ANNOUNCED", "Nhà văn hóa")
    assert "Bắt đầu ngày 15/6/2020" in shown
    assert "Chu trình OCOP thường niên" in shown
    assert client.get(reverse("office:activity_file", args=[row.files.get().uid])).status_code == 200
    with clock.at(row.ends_on):
        client.post(page(row, "move_activity", "start"))
        client.post(page(row, "move_activity", "finish"))
        client.post(page(row, "activity_result"), {"result": "Đã học đủ chương trình."})
        client.post(page(row, "move_activity", "close"))
    row.refresh_from_db()
    assert row.state == "CLOSED"


def test_dropped_detached_and_cancelled_by_a_button(world, enter):
    row, client = planned(world), enter(world.dung)
    session = planning.write_session(activity=row, on=JUNE, part="1", setting="CLASS", title="Chu trình", by=world.dung)
    file = planning.attach(activity=row, kind="PLAN", title="", upload=upload(), by=world.dung)
    client.post(reverse("office:drop_session", args=[session.uid]))
    client.post(reverse("office:detach_activity_file", args=[file.uid]))
    assert client.post(page(row, "move_activity", "cancel")).status_code == 422
    client.post(page(row, "move_activity", "cancel"), {"note": "Chưa có kinh phí."})
    assert "Chưa có kinh phí." in text(client.get(page(row)))
    assert (row.sessions.count(), row.files.count()) == (0, 0)


@pytest.mark.parametrize("who", ["ha", "minh", "nga", "mai"])
def test_other_officials_read_and_change_nothing(world, enter, who):
    row, client = announced(world), enter(getattr(world, who))
    assert client.get(reverse("office:activities")).status_code == 200
    assert "Thêm buổi" not in text(client.get(page(row)))
    for name in ("change_activity", "write_session", "attach_activity_file", "activity_result"):
        assert client.get(page(row, name)).status_code in (403, 404)
    assert client.post(page(row, "move_activity", "cancel"), {"note": "x"}).status_code in (403, 404)


@pytest.mark.parametrize("who", ["lan", "khach"])
def test_who_is_no_official_does_not_come_in(world, enter, who):
    row, client = announced(world), enter(getattr(world, who))
    assert client.get(reverse("office:activities")).status_code == 403
    assert client.get(page(row)).status_code == 403


def test_a_draft_of_another_office_does_not_exist(world, enter):
    row = planned(world)
    assert enter(world.ha).get(page(row)).status_code == 404
    assert enter(world.dung).get(page(row)).status_code == 200


def test_the_item_of_the_plan_shows_what_is_held_for_it_and_for_the_items_below(world, enter):
    announced(world, code="II.2.1", name="Lớp cán bộ")
    for code in ("II.2", "II.2.1"):
        shown = text(enter(world.dung).get(reverse("office:plans:item", args=[2020, code])))
        assert "Lớp cán bộ" in shown
        assert ("Lập lớp tập huấn" in shown) == (code == "II.2.1")
    assert "Lớp cán bộ" not in text(enter(world.dung).get(reverse("office:plans:item", args=[2020, "II.3"])))


def test_each_day_stands_in_the_calendar_of_the_organiser_and_of_everybody_who_asks(world):
    announced(world)
    days = {
        who: [event.day.day for event in calendar.events_for(getattr(world, who), world.season, JUNE, everybody=wide)
              if event.title == "Lớp 1"]
        for who, wide in (("dung", False), ("ha", False), ("nga", True))
    }  # fmt: skip
    assert days == {"dung": [15, 16, 17, 18, 19], "ha": [], "nga": [15, 16, 17, 18, 19]}


def test_the_website_shows_what_is_announced_with_a_text_and_nothing_else(world):
    client = Client()
    shown = announced(world, public_text="Mời chủ thể dự.", registration_from=date(2020, 5, 18),
                      registration_until=date(2020, 6, 5))  # fmt: skip
    silent, draft = announced(world, name="Họp kín"), planned(world, name="Dự kiến", public_text="Chưa rõ.")
    photo = planning.attach(
        activity=shown, kind="PLAN", title="Giấy mời", upload=upload(), is_public=True, by=world.dung
    )
    inner = planning.attach(activity=shown, kind="LIST", title="Danh sách", upload=upload(), by=world.dung)

    listed = text(client.get(reverse("website:events")))
    one = client.get(reverse("website:event", args=[shown.uid]))

    assert ("Lớp 1" in listed, "Họp kín" in listed, "Dự kiến" in listed) == (True, False, False)
    assert "Đang nhận đăng ký đến hết ngày 5/6/2020" in text(one)
    assert ("Giấy mời" in text(one), "Danh sách" in text(one)) == (True, False)
    assert [client.get(reverse("website:event", args=[row.uid])).status_code for row in (silent, draft)] == [404, 404]
    files = [client.get(reverse("website:event_file", args=[shown.uid, row.uid])).status_code for row in (photo, inner)]
    assert files == [200, 404]
    assert "sessionid" not in one.cookies
    calendar_file = client.get(reverse("website:event_calendar", args=[shown.uid]))
    assert b"DTSTART;VALUE=DATE:20200615" in calendar_file.content
    with clock.at(date(2020, 6, 6)):
        assert "Đang nhận đăng ký" not in text(client.get(reverse("website:event", args=[shown.uid])))


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    for place in range(rows):
        row = announced(world, name=f"Lớp {place}", public_text="Mời dự.")
        planning.write_session(activity=row, on=JUNE, part="1", setting="CLASS", title="Chu trình", by=world.dung)
    client = enter(world.dung)
    for places in range(rows):
        planning.attach(activity=row, kind="PLAN", title=f"Tệp {places}", upload=upload(), by=world.dung)
    with django_assert_num_queries(12):
        client.get(reverse("office:activities"))
    with django_assert_num_queries(22):
        client.get(page(row))
    with django_assert_num_queries(3):
        Client().get(reverse("website:events"))
    with django_assert_num_queries(5):
        Client().get(reverse("website:event", args=[row.uid]))
