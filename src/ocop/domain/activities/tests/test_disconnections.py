"""Two hundred names marked on two phones over a line that keeps failing: none is lost, none counts twice."""

import json
from random import Random
from uuid import UUID

from django.urls import reverse

from ocop.domain.activities.models import Attendance
from ocop.domain.activities.services import attending
from ocop.domain.activities.tests.factories import JUNE, class_of_officials, half_day, registered
from ocop.platform.core import clock
from ocop.platform.outbox.models import Taken

ENTRIES = 200
FATES = ("through", "before", "after", "twice")


class Phone:
    """``attendance.js`` and ``outbox.js`` told in Python: what was tapped waits until it was answered."""

    def __init__(self, client, user, session, random):
        self.client, self.account, self.session, self.random = client, str(user.pk), session, random
        self.queue, self.answers, self.knows = [], [], {}

    def tap(self, person, status):
        key = str(UUID(int=self.random.getrandbits(128), version=4))
        payload = {"session": str(self.session.uid), "person": str(person.uid), "status": status,
                   "saw": self.knows.get(person.uid, "")}  # fmt: skip
        self.knows[person.uid] = status
        self.queue.append({"key": key, "kind": "activities.mark", "payload": payload})

    def send(self, fate):
        entries = self.queue[:50]
        if not entries or fate == "before":
            return
        answers = self._post(entries)
        if fate == "twice":
            assert self._post(entries) == answers
        if fate == "after":
            return
        self.answers += answers
        self.queue = self.queue[len(entries) :]

    def _post(self, entries):
        said = json.dumps({"account": self.account, "entries": entries})
        return self.client.post(reverse("office:outbox"), said, content_type="application/json").json()["answers"]


def test_two_hundred_marks_with_the_line_cut(world, enter):
    row = class_of_officials(world, capacity=ENTRIES)
    registered(world, row, *(f"Lê Thị {chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(ENTRIES)))
    session = half_day(row, by=world.dung)
    people, random = attending.with_place(row), Random(2020)
    with clock.at(JUNE):
        first, second = (Phone(enter(world.dung), world.dung, session, random) for _ in range(2))
        for place, person in enumerate(people):
            (first if place % 2 else second).tap(person, "PRESENT" if place % 5 else "ABSENT")
            for phone in (first, second):
                phone.send(random.choice(FATES))
        for phone in (first, second):
            while phone.queue:
                phone.send("through")

    assert Attendance.objects.filter(session=session).count() == Taken.objects.count() == ENTRIES
    assert Attendance.objects.filter(status="PRESENT").count() == ENTRIES * 4 // 5
    assert {answer["status"] for phone in (first, second) for answer in phone.answers} == {"done"}


def test_two_phones_that_say_different_things_are_told_and_both_kept(world, enter):
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An")
    session = half_day(row, by=world.dung)
    (person,) = attending.with_place(row)
    with clock.at(JUNE):
        first, second = (Phone(enter(world.dung), world.dung, session, Random(place)) for place in range(2))
        first.tap(person, "PRESENT")
        second.tap(person, "ABSENT")
        first.send("through")
        second.send("through")
    assert [(one["status"], one["stands"]) for one in (*first.answers, *second.answers)] == [
        ("done", "PRESENT"), ("conflict", "PRESENT"),
    ]  # fmt: skip
    assert Attendance.objects.values_list("status", "other").get() == ("PRESENT", "ABSENT")


def test_what_is_not_ones_own_class_or_has_not_come_is_refused(world, enter):
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An")
    session = half_day(row, by=world.dung)
    (person,) = attending.with_place(row)
    told = []
    for user, day in ((world.ha, JUNE), (world.dung, row.registration_until)):
        with clock.at(day):
            phone = Phone(enter(user), user, session, Random(user.pk))
            phone.tap(person, "PRESENT")
            phone.send("through")
            told += [(answer["status"], answer["code"]) for answer in phone.answers]
    assert told == [("refused", "not_allowed"), ("refused", "not_yet")]
    assert not Attendance.objects.exists()
