"""Messages both ways, calls for the office alone, appointments among its tasks."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import contacting
from ocop.domain.dossiers.services import contacts, receiving
from ocop.domain.dossiers.tests.factories import dossier, idea
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.notifications.models import Notification

KINDS = ("idea", "dossier")


@pytest.fixture(autouse=True)
def _july():
    with clock.at(date(2020, 7, 15)):
        yield


@pytest.fixture
def files(world):
    """A sent idea and a sent dossier of chị Lan's, with a message of each side and a call between."""
    rows = {"idea": idea(world, state="RECEIVED", name="Bún gạo"), "dossier": dossier(world, state="SENT")}
    for file in rows.values():
        contacts.message(file=file, text="Mẫu thử ghi sai tên.", by=world.ha)
        contacts.call(file=file, text="Chị Lan đang ở xưởng.", agreed_on=date(2020, 7, 18), by=world.ha)
        contacts.message(file=file, text="Tuần này gửi mẫu mới.", by=world.lan)
    return rows


def texts(file, user) -> list[str]:
    return [row.text for row in contacting.contacts_of(file, user)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_sees_its_own_part_and_strangers_see_nothing(world, files, kind):
    talk = ["Mẫu thử ghi sai tên.", "Tuần này gửi mẫu mới."]
    everything = [talk[0], "Chị Lan đang ở xưởng.", talk[1]]
    seen = {who: texts(files[kind], getattr(world, who)) for who in (
        "lan", "minh", "ha", "dung", "nga", "neighbour", "other_ha", "mai", "khach",
    )}  # fmt: skip
    assert seen == {
        "lan": talk, "minh": everything, "ha": everything, "dung": everything, "nga": everything,
        "neighbour": [], "other_ha": [], "mai": [], "khach": [],
    }  # fmt: skip


def test_the_other_side_is_told_of_a_message_and_nobody_of_a_call(world, files):
    told = Notification.objects.filter(kind="dossiers.message", object_type="dossiers.dossier")
    assert [(notice.user, notice.text) for notice in told.order_by("pk")] == [
        (world.lan, "chị Hà: Mẫu thử ghi sai tên."), (world.ha, "chị Lan: Tuần này gửi mẫu mới."),
    ]  # fmt: skip
    assert {notice.url for notice in told if notice.user == world.lan} == {
        reverse("portal:dossier", args=[files["dossier"].uid])
    }


def test_while_the_file_is_with_the_producer_its_answer_reaches_who_wrote(world, files):
    receiving.return_dossier(dossier=files["dossier"], remarks={"sample": "Ảnh mờ."}, by=world.ha)
    contacts.message(file=files["dossier"], text="Đã chụp lại.", by=world.lan)
    assert Notification.objects.filter(text="chị Lan: Đã chụp lại.").get().user == world.ha


def test_an_empty_message_and_a_day_that_has_passed_are_refused(world, files):
    with pytest.raises(DomainError, match="Ghi nội dung"):
        contacts.message(file=files["idea"], text="  ", by=world.lan)
    with pytest.raises(DomainError, match="Ngày hẹn đã qua"):
        contacts.call(file=files["idea"], text="Đã gọi.", agreed_on=date(2020, 7, 14), by=world.ha)


@pytest.mark.parametrize("who", ["neighbour", "other_ha", "nga", "khach"])
def test_strangers_write_nothing(world, files, who):
    user = getattr(world, who)
    for file in files.values():
        with pytest.raises(NotAllowed):
            contacts.message(file=file, text="Xin chào.", by=user)
        with pytest.raises(NotAllowed):
            contacts.call(file=file, text="Xin chào.", by=user)


def test_the_producer_logs_no_call(world, files):
    with pytest.raises(NotAllowed):
        contacts.call(file=files["dossier"], text="Đã gọi.", by=world.lan)


@pytest.mark.parametrize("kind", KINDS)
def test_the_conversation_stands_on_both_pages_and_goes_on_there(world, enter, files, kind):
    file = files[kind]
    portal, office = enter(world.lan), enter(world.ha)
    mine = portal.get(reverse(f"portal:{kind}", args=[file.uid])).content.decode()
    theirs = office.get(reverse(f"office:{kind}", args=[file.uid])).content.decode()
    assert ("Ghi cuộc gọi" in mine, "Gửi lời nhắn" in mine) == (False, True)
    for words, shown in (("Mẫu thử ghi sai tên.", True), ("Chị Lan đang ở xưởng.", False), ("hẹn 18/7/2020", False)):
        assert ((words in mine), (words in theirs)) == (shown, True)

    answer = portal.post(reverse(f"portal:{kind}_message", args=[file.uid]), {"text": "Mai gửi."})
    assert answer.url == reverse(f"portal:{kind}", args=[file.uid])
    office.post(reverse(f"office:{kind}_message", args=[file.uid]), {"text": "Đã rõ."})
    office.post(reverse(f"office:{kind}_call", args=[file.uid]), {"text": "Đã gọi lại.", "agreed_on": "20/7/2020"})
    assert texts(file, world.ha)[3:] == ["Mai gửi.", "Đã rõ.", "Đã gọi lại."]
    assert portal.post(reverse(f"portal:{kind}_message", args=[file.uid]), {"text": ""}).status_code == 422


@pytest.mark.parametrize("kind", KINDS)
def test_no_stranger_reaches_the_forms(world, enter, files, kind):
    uid = files[kind].uid
    assert enter(world.neighbour).post(reverse(f"portal:{kind}_message", args=[uid]), {"text": "x"}).status_code == 404
    other = enter(world.other_ha)
    for name in ("message", "call"):
        assert other.post(reverse(f"office:{kind}_{name}", args=[uid]), {"text": "x"}).status_code == 404
    assert len(texts(files[kind], world.dung)) == 3


def due(user, day: date) -> list[str]:
    with clock.at(day):
        return [str(row.idea or row.dossier) for row in contacting.appointments(user)]


def test_an_appointment_is_a_task_on_its_day_until_the_next_call(world, enter, files):
    assert due(world.ha, date(2020, 7, 17)) == []
    on_the_day = {who: due(getattr(world, who), date(2020, 7, 18)) for who in ("ha", "lan", "minh", "dung", "other_ha")}
    assert on_the_day == {"ha": ["Bún gạo", "Mỳ gạo Suối Lành"], "lan": [], "minh": [], "dung": [], "other_ha": []}
    with clock.at(date(2020, 7, 18)):
        titles = [task.title for task in enter(world.ha).get("/lam-viec/").context["tasks"]]
        assert {"Gọi lại: Bún gạo", "Gọi lại: Mỳ gạo Suối Lành"} <= set(titles)
        contacts.call(file=files["dossier"], text="Đã gọi, xong.", by=world.ha)
    assert due(world.ha, date(2020, 7, 19)) == ["Bún gạo"]


def test_a_call_of_another_office_does_not_answer_for_this_one(world, files):
    with clock.at(date(2020, 7, 17)):
        contacts.call(file=files["dossier"], text="Xã đã gọi.", by=world.minh)
    assert due(world.ha, date(2020, 7, 18)) == ["Bún gạo", "Mỳ gạo Suối Lành"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_conversation(world, enter, count):
    row = dossier(world, state="SENT")
    for place in range(count):
        contacts.message(file=row, text=f"Lời {place}", by=world.ha)
        contacts.call(file=row, text=f"Gọi {place}", by=world.ha)
    browser = enter(world.lan)
    with queries_to("dossiers", expected=7):
        browser.get(reverse("portal:dossier", args=[row.uid]))
