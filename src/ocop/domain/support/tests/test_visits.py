"""Buổi làm việc written down by the expert on the spot: late, once, by nobody else; photographs follow."""

import json
from datetime import date, timedelta
from random import Random
from uuid import uuid4

import pytest
from django.urls import reverse

from ocop.domain.producers.tests.test_paper_pages import photo
from ocop.domain.support.models import Consultation, ConsultingVisit
from ocop.domain.support.services import consulting
from ocop.domain.support.tests.factories import DAY, MILLION, lot, taking_part, upload
from ocop.domain.support.tests.test_consulting import assigned, working
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

BOX = "/chu-the/hop-gui/"
PHONE = "0912 000 777"


@pytest.fixture
def expert(world):
    """Anh Khách belongs to no producer; his phone is the expert's."""
    world.khach.phone = PHONE.replace(" ", "")
    world.khach.save(update_fields=["phone"])
    return world.khach


def given(world, **words) -> Consultation:
    return working(world, adviser_phone=PHONE, **words)


def entry(row: Consultation, **more) -> dict:
    payload = {"consultation": str(row.uid), "key": str(uuid4()), "on": DAY.isoformat(), "people": "Ông Bách",
               "note": "Xem xưởng."}  # fmt: skip
    return {"key": str(uuid4()), "kind": "support.visit", "payload": {**payload, **more}, "made_at": ""}


def send(client, user, *entries: dict) -> list[dict]:
    body = json.dumps({"account": str(user.pk), "entries": entries})
    return client.post(BOX, body, content_type="application/json").json()["answers"]


def test_the_expert_is_known_by_phone_told_and_finds_the_product(world, enter, expert):
    row = given(world)
    (told,) = Notification.objects.filter(user=expert, kind="support.advising")
    assert (row.adviser_user, told.url) == (expert, reverse("portal:visit_here", args=[row.uid]))
    browser = enter(expert)
    assert "Nấm hương" in browser.get(reverse("portal:advised")).content.decode()
    assert reverse("portal:advised") in browser.get(reverse("portal:support")).content.decode()
    assert assigned(world, taking_part(world, "Trà xanh"), row.lot, adviser_phone="tổng đài").adviser_user is None


def test_a_visit_sent_again_over_a_line_that_fails_is_there_once(world, enter, expert):
    row, browser, random = given(world), enter(expert), Random(2020)
    queue = [entry(row, note=f"Buổi {place}.") for place in range(12)]
    while queue:
        lost = random.choice(["request", "answer", None])
        if lost != "request":
            answers = send(browser, expert, *queue[:3])
            assert {answer["status"] for answer in answers} == {"done"}
        if lost is None:
            queue = queue[3:]
    assert sorted(row.visits.values_list("note", flat=True)) == sorted(f"Buổi {place}." for place in range(12))


def test_what_the_box_forgot_still_comes_in_once(world, enter, expert):
    row, browser = given(world), enter(expert)
    said = entry(row)
    send(browser, expert, said)
    send(browser, expert, {**said, "key": str(uuid4())})
    assert ConsultingVisit.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [({"key": "x"}, "unreadable"), ({"on": "hôm nay"}, "unreadable"), ({"note": 7}, "unreadable"),
     ({"people": "a" * 201}, "unreadable"), ({"note": " "}, "missing"), ({"consultation": str(uuid4())}, "not_allowed"),
     ({"on": (DAY + timedelta(days=1)).isoformat()}, "wrong_day")],
)  # fmt: skip
def test_what_a_device_may_not_send_is_refused(world, enter, expert, more, code):
    (answer,) = send(enter(expert), expert, entry(given(world), **more))
    assert (answer["code"], ConsultingVisit.objects.count()) == (code, 0)


def test_a_key_is_of_one_product_and_what_is_over_takes_no_visit(world, expert):
    of = lot(world, 807 * MILLION, "tu-van")
    row = given(world, of=of)
    other = given(world, product=taking_part(world, "Trà xanh"), of=of)
    words = {"on": DAY, "people": "Ông Bách", "note": "Xem xưởng.", "key": uuid4(), "by": expert}
    consulting.visit(consultation=row, **words)
    with pytest.raises(Conflict, match="sản phẩm khác"):
        consulting.visit(consultation=other, **words)
    consulting.stop(consultation=other, note="Chủ thể thôi.", by=world.dung)
    with pytest.raises(DomainError, match="đã dừng"):
        consulting.visit(consultation=other, **{**words, "key": uuid4()})


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "tu"])
def test_nobody_elses_phone_writes_or_reads(world, enter, expert, who):
    row, user = given(world), getattr(world, who)
    made = consulting.visit(consultation=row, on=DAY, people="Ông Bách", note="Xem xưởng.", by=expert)
    (answer,) = send(enter(user), user, entry(row))
    assert answer["code"] == "not_allowed"
    for face in ("portal", "office"):
        for name, uid in (("visit_here", row.uid), ("add_visit_photos", made.uid)):
            assert enter(user).get(reverse(f"{face}:{name}", args=[uid])).status_code in (403, 404)
    assert "Nấm hương" not in enter(user).get(reverse("portal:advised")).content.decode()
    with pytest.raises(NotAllowed):
        consulting.add_photos(visit=made, photos=[upload("1.pdf")], by=user)


@pytest.mark.parametrize(("face", "who"), [("portal", "khach"), ("office", "dung")])
def test_without_javascript_the_button_sends_and_photographs_follow(world, enter, expert, face, who):
    row, browser = given(world), enter(getattr(world, who))
    here = reverse(f"{face}:visit_here", args=[row.uid])
    typed = {"people": "Ông Bách", "note": "", "on": "20/7/2020", "key": str(uuid4())}
    refused = browser.post(here, typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["note"])
    for _ in range(2):
        browser.post(here, {**typed, "note": "Xem xưởng."})
    made = ConsultingVisit.objects.get()
    photos = reverse(f"{face}:add_visit_photos", args=[made.uid])
    assert browser.get(photos).status_code == 200
    assert browser.post(photos, {"photos": photo("1.jpg")}).status_code == 302
    made.refresh_from_db()
    assert (made.on, made.photos_id is not None) == (date(2020, 7, 20), True)
    assert browser.post(photos, {"photos": photo("2.jpg")}).status_code == 409


@pytest.mark.parametrize("rows", [1, 3])
def test_questions(world, enter, expert, rows, django_assert_num_queries):
    of = lot(world, 807 * MILLION, "tu-van")
    for place in range(rows):
        row = given(world, product=taking_part(world, f"Nấm {place}"), of=of)
        for _ in range(rows):
            consulting.visit(consultation=row, on=DAY, people="Ông Bách", note="Xem xưởng.", by=expert)
    browser = enter(expert)
    with django_assert_num_queries(9):
        browser.get(reverse("portal:advised"))
    with django_assert_num_queries(8):
        browser.get(reverse("portal:visit_here", args=[row.uid]))
