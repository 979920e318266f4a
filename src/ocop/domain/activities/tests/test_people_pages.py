"""The pages of people and attendance: who opens them, what they do without JavaScript, how many questions they ask."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ocop.domain.activities.models import Attendance, Participant
from ocop.domain.activities.services import attending, registering
from ocop.domain.activities.tests.factories import (
    JUNE,
    class_of_officials,
    from_producer,
    half_day,
    registered,
    with_idea,
)
from ocop.domain.activities.tests.test_pages import page, text
from ocop.domain.activities.tests.test_registering import producers_class
from ocop.platform.core import clock

PERSON = {
    "group": "DISTRICT_STAFF", "full_name": "Trần Thị Hà", "sex": "F", "position": "Chuyên viên", "office": "Phòng NN",
}  # fmt: skip
OWN = ("activity_quotas", "import_people", "activity_allowances", "activity_allowance_sheet",
       "activity_allowance_paper", "activity_scores", "activity_after",
       "open_activity_money")  # fmt: skip


def test_registered_confirmed_withdrawn_and_refused_on_the_pages(world, enter):
    row, client = class_of_officials(world, capacity=1), enter(world.ha)
    form = page(row, "register_person")
    assert client.post(form, {**PERSON, "unit": world.luc_ngan.pk, "full_name": "Hà"}).status_code == 422
    assert "có chỗ" in text(client.post(form, {**PERSON, "unit": world.luc_ngan.pk}, follow=True))
    more = {**PERSON, "full_name": "Lê Thị An", "unit": world.luc_ngan.pk}
    assert "Đã đủ 1 chỗ." in text(client.post(form, more, follow=True))
    an, ha = Participant.objects.get(full_name="Lê Thị An"), Participant.objects.get(full_name="Trần Thị Hà")
    client.post(reverse("office:answer_person", args=[ha.uid, "confirm"]))
    assert "Đã xác nhận dự" in text(client.get(reverse("office:participant", args=[ha.uid])))
    office = enter(world.dung)
    office.post(reverse("office:answer_person", args=[an.uid, "refuse"]), {"note": "Hết chỗ."})
    office.post(reverse("office:answer_person", args=[ha.uid, "withdraw"]), {"note": "Bận."})
    assert set(Participant.objects.values_list("state", flat=True)) == {"REFUSED", "WITHDRAWN"}
    assert "Hết chỗ." in text(client.get(page(row, "activity_people")))


def test_places_are_shared_out_and_people_go_out_as_excel(world, enter):
    row, client = class_of_officials(world), enter(world.dung)
    client.post(page(row, "activity_quotas"), {f"cho-{world.luc_ngan.pk}": "8", "cho-tinh": "4"})
    assert "Lục Ngạn" in text(client.get(page(row, "activity_people")))
    assert {quota.places for quota in row.quotas.all()} == {8, 4}
    assert client.get(page(row, "activity_allowance_sheet"))["Content-Type"].endswith("sheet")


@pytest.mark.parametrize("who", ["ha", "tu", "nga", "mai"])
def test_what_is_the_organisers_is_nobody_elses(world, enter, who):
    row, client = class_of_officials(world), enter(getattr(world, who))
    registered(world, row, "Đỗ Thị Na", unit=world.yen_the)
    session, person = half_day(row, by=world.dung), Participant.objects.get()
    assert {client.get(page(row, name)).status_code for name in OWN} <= {403, 404}
    for name, args in (("attendance", [session.uid]), ("attendance_code", [session.uid]),
                       ("participant", [person.uid]), ("follow_up", [person.uid, 3])):  # fmt: skip
        assert client.get(reverse(f"office:{name}", args=args)).status_code in (403, 404)
    for name in ("give_attendance_papers", "print_attendance_papers"):
        assert client.post(page(row, name)).status_code in (403, 404)
    assert client.post(reverse("office:answer_person", args=[person.uid, "withdraw"])).status_code in (403, 404)


def test_attendance_without_javascript_saves_the_whole_list(world, enter):
    row, client = class_of_officials(world), enter(world.dung)
    an, be = registered(world, row, "Lê Thị An", "Lê Thị Bé")
    session = half_day(row, by=world.dung)
    address = reverse("office:attendance", args=[session.uid])
    assert "chưa tới ngày điểm danh" in text(client.get(address))
    with clock.at(JUNE):
        client.post(address, {f"d-{an.pk}": "PRESENT", f"d-{be.pk}": "ABSENT", "d-999999": "PRESENT"})
        shown = text(client.get(address))
        assert "Có mặt <b data-present>1</b> trên 2" in shown
        mark = Attendance.objects.get(participant=an)
        attending.mark(session=session, participant=an, status="ABSENT", saw="", by=world.dung)
        assert "hai máy ghi khác nhau" in text(client.get(address))
        client.post(reverse("office:settle_attendance", args=[mark.pk]), {"status": "ABSENT"})
    mark.refresh_from_db()
    assert (mark.status, mark.other) == ("ABSENT", "")


def test_the_code_leads_a_producer_through_the_portal_to_one_button(world, enter):
    with_idea(world)
    row, lan = producers_class(world), enter(world.lan)
    registering.register_own(activity=row, person=from_producer(world, phone=world.lan.phone), by=world.lan)
    session = half_day(row, by=world.dung)
    with clock.at(JUNE):
        screen = enter(world.dung).get(reverse("office:attendance_code", args=[session.uid]))
        assert screen.headers["Refresh"] == "20"
        assert "data:image/svg+xml" in text(screen)
        code = attending.code_for(session, by=world.dung)
        opened = lan.get(reverse("website:check_in", args=[code]), follow=True)
        assert "Tôi có mặt" in text(opened)
        assert not Attendance.objects.exists()
        assert "Đã điểm danh" in text(lan.post(opened.request["PATH_INFO"]))
        other = enter(world.neighbour).post(reverse("portal:check_in", args=[code]))
        assert other.status_code == 403
        assert enter(world.ha).get(reverse("website:check_in", args=[code])).url.startswith("/lam-viec/")
        assert Client().get(reverse("portal:check_in", args=[code])).status_code == 302
    assert Attendance.objects.get().how == "CODE"


def test_a_producer_registers_confirms_and_leaves_in_the_portal(world, enter):
    with_idea(world)
    row, hidden, client = producers_class(world), class_of_officials(world, name="Lớp cán bộ"), enter(world.lan)
    listed = text(client.get(reverse("portal:activities")))
    assert (row.name in listed, hidden.name in listed) == (True, False)
    form = reverse("portal:register_own", args=[row.uid])
    own = {"producer": world.producer.pk, "full_name": "Nguyễn Thị Lan", "sex": "F"}
    assert client.post(form, {**own, "producer": world.other_producer.pk}).status_code == 422
    client.post(form, own)
    person = Participant.objects.get()
    client.post(reverse("portal:answer_own", args=[person.uid, "confirm"]))
    assert "Đã xác nhận dự" in text(client.get(reverse("portal:activities")))
    assert enter(world.neighbour).post(reverse("portal:answer_own", args=[person.uid, "withdraw"])).status_code == 404
    client.post(reverse("portal:answer_own", args=[person.uid, "withdraw"]))
    person.refresh_from_db()
    assert person.state == "WITHDRAWN"
    with clock.at(date(2020, 6, 6)):
        assert client.get(form).status_code == 404
        assert "Chưa có lớp" in text(client.get(reverse("portal:activities")))


def test_scores_are_kept_and_a_wrong_one_is_said_beside_the_name(world, enter):
    row, client = class_of_officials(world), enter(world.dung)
    (an,) = registered(world, row, "Lê Thị An")
    address = page(row, "activity_scores")
    wrong = client.post(address, {f"d{an.pk}-after": "101"})
    assert (wrong.status_code, "Lê Thị An" in text(wrong)) == (422, True)
    client.post(address, {f"d{an.pk}-before": "40", f"d{an.pk}-after": "80", f"d{an.pk}-satisfaction": "5"})
    an.refresh_from_db()
    assert (an.score_before, an.score_after, an.satisfaction) == (40, 80, 5)


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, rows, django_assert_num_queries):
    row = class_of_officials(world)
    people = registered(world, row, *["Lê Thị An", "Lê Thị Bé", "Lê Thị Chi"][:rows])
    sessions = [half_day(row, part, by=world.dung) for part in "123"[:rows]]
    client = enter(world.dung)
    with clock.at(JUNE):
        for person in people:
            attending.mark(session=sessions[0], participant=person, status="PRESENT", by=world.dung)
        for name, address in {
            "activity": page(row), "people": page(row, "activity_people"), "all": reverse("office:all_people"),
            "attendance": reverse("office:attendance", args=[sessions[0].uid]), "scores": page(row, "activity_scores"),
            "person": reverse("office:participant", args=[people[0].uid]), "after": page(row, "activity_after"),
        }.items():  # fmt: skip
            with django_assert_num_queries(QUERIES[name]):
                client.get(address)


QUERIES = {"activity": 22, "people": 17, "all": 12, "attendance": 11, "scores": 11, "person": 11, "after": 12}
