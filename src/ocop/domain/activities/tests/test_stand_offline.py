"""Two hundred entries of a stand over a line that keeps failing: none is lost, none counts twice."""

import json
from random import Random
from uuid import uuid4

import pytest

from ocop.domain.activities.models import StandDay, StandEntry
from ocop.domain.activities.tests.factories import JUNE
from ocop.domain.activities.tests.fair_worlds import stand, wrote
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.platform.core import clock

ENTRIES, AT_ONCE = 200, 50
BOX = "/chu-the/hop-gui/"


class Phone:
    """What ``outbox.js`` does: a queue with keys, sent in order, kept until it was answered."""

    def __init__(self, client, user, row, random):
        self.client, self.user, self.row, self.random = client, user, row, random
        self.queue, self.refused, self.cut = [], [], 0

    def types(self, place):
        kind = ("SALE", "SALE", "SALE", "CONTACT", "CONTRACT")[place % 5]
        given = {"SALE": {"amount": str(10_000 + place)}, "CONTACT": {"name": f"Khách {place % 20}", "phone": ""},
                 "CONTRACT": {"name": f"Siêu thị {place}", "amount": "5000000", "number": f"{place}/HĐ"}}[kind]  # fmt: skip
        payload = {"stand": str(self.row.uid), "key": str(uuid4()), "kind": kind, "on": JUNE.isoformat(), **given}
        self.queue.append({"key": str(uuid4()), "kind": "activities.stand_entry", "payload": payload, "made_at": ""})

    def syncs(self, *, safe=False):
        """The request is lost, or it arrives and the answer is lost, or all is well."""
        lost = None if safe else self.random.choice(["request", "answer", None])
        self.cut += lost is not None
        if lost == "request" or not self.queue:
            return
        sent = self.queue[:AT_ONCE]
        body = json.dumps({"account": str(self.user.pk), "entries": sent})
        answers = self.client.post(BOX, body, content_type="application/json").json()["answers"]
        if lost == "answer":
            return
        self.refused += [answer for answer in answers if answer["status"] == "refused"]
        self.queue = self.queue[len(sent) :]


@pytest.mark.parametrize("seed", [2020])
def test_two_hundred_entries_with_the_network_cut_are_neither_lost_nor_doubled(world, enter, seed):
    random = Random(seed)
    with clock.at(JUNE):
        row = stand(world)
        phones = [Phone(enter(world.lan), world.lan, row, random) for _ in range(2)]
        for place in range(ENTRIES):
            phone = random.choice(phones)
            phone.types(place)
            if random.random() < 0.2:
                phone.syncs()
        for phone in phones:
            while phone.queue:
                phone.syncs()
            phone.syncs(safe=True)
    sales = [10_000 + place for place in range(ENTRIES) if place % 5 < 3]
    counts = [StandEntry.objects.filter(kind=kind).count() for kind in ("SALE", "CONTACT", "CONTRACT")]
    assert [phone.refused for phone in phones] == [[], []]
    assert counts == [len(sales), ENTRIES // 5, ENTRIES // 5]
    assert StandDay.objects.get().recorded == sum(sales)
    assert (LinkageContract.objects.count(), Partner.objects.filter(name__startswith="Khách").count()) == (40, 4)
    assert sum(phone.cut for phone in phones) > 10


def test_what_the_box_forgot_still_comes_in_once(world, enter):
    """Keys of the box go after ninety days; the entry's own key stays."""
    with clock.at(JUNE):
        row, browser = stand(world), enter(world.lan)
        phone = Phone(browser, world.lan, row, Random(1))
        phone.types(0)
        entry = phone.queue[0]
        phone.syncs(safe=True)
        phone.queue = [{**entry, "key": str(uuid4())}]
        phone.syncs(safe=True)
    assert (StandEntry.objects.count(), StandDay.objects.get().recorded, phone.refused) == (1, 10_000, [])


@pytest.mark.parametrize(
    ("more", "code"),
    [({"key": "x"}, "unreadable"), ({"on": "hôm nay"}, "unreadable"), ({"amount": "12.5"}, "unreadable"),
     ({"product": str(uuid4())}, "other_product"), ({"kind": "GIFT"}, "kind"), ({"amount": "0"}, "amount"),
     ({"stand": str(uuid4())}, "not_allowed"), ({"note": "a" * 2001}, "unreadable"), ({"on": "2020-06-30"}, "wrong_day")],
)  # fmt: skip
def test_what_a_device_may_not_send_is_refused(world, enter, more, code):
    with clock.at(JUNE):
        phone = Phone(enter(world.lan), world.lan, stand(world), Random(1))
        phone.types(0)
        phone.queue[0]["payload"] |= more
        phone.syncs(safe=True)
    assert ([answer["code"] for answer in phone.refused], StandEntry.objects.count()) == ([code], 0)


def test_somebody_elses_device_writes_nothing_at_my_stand(world, enter):
    with clock.at(JUNE):
        row = stand(world)
        phone = Phone(enter(world.neighbour), world.neighbour, row, Random(1))
        phone.types(0)
        phone.syncs(safe=True)
        assert [answer["code"] for answer in phone.refused] == ["not_allowed"]
        assert wrote(world, row).pk
