"""A member with three devices on a line that keeps failing: nothing typed is lost, nothing counts twice.

``make prove`` runs ten thousand disconnections (``OUTBOX_DISCONNECTIONS``).
"""

import json
import os
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from django.urls import reverse

from ocop.domain.evaluation.merging import NOTHING, marks_of
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.queue_model import Device, Line
from ocop.platform.outbox import services
from ocop.platform.outbox.models import Taken

DISCONNECTIONS = int(os.environ.get("OUTBOX_DISCONNECTIONS", "60"))
ON_ONE_SHEET = 30
CHOICES = {"1.1": 4, "1.2": 3, "2.1": 4, "2.2": 3, "3.1": 31, "3.2": 3}


@pytest.mark.parametrize("seed", [2020])
def test_random_disconnections_lose_and_double_nothing(world, enter, monkeypatch, seed):
    monkeypatch.setattr(services, "MOST_A_MINUTE", 10**9)
    rounds = -(-DISCONNECTIONS // ON_ONE_SHEET)
    found = factories.scoring(world, *[f"Sản phẩm {number}" for number in range(rounds)])
    random, total = Random(seed), Counter()
    for place in range(rounds):
        line, tu = Line(random), enter(world.tu)  # a browser for each sheet: notices nobody reads pile up in a session
        sheet = factories.sheet_of(world.tu, found, place)
        devices = [Device(name, tu, sheet, line, random) for name in ("máy bàn", "máy bảng", "điện thoại")]
        while line.lost.total() < ON_ONE_SHEET:
            _something(devices, random)
        total += line.lost
        total += _settled(devices, line, sheet)
        total += _handed_in(devices, line, sheet)
    assert found.entries.filter(sheets_submitted=1).count() == rounds
    if report := os.environ.get("OUTBOX_REPORT"):
        Path(report).write_text(json.dumps({"seed": seed, **dict(sorted(total.items()))}), encoding="utf-8")


def _something(devices, random):
    device = random.choice(devices)
    match random.randrange(8):
        case 0 | 1 | 2 | 3:
            code = random.choice([*CHOICES, "imported_material"])
            choice = random.choice(["", "k"]) if code not in CHOICES else random.choice(_options(code))
            device.types(code, choice)
        case 4 | 5 | 6:
            device.syncs()
        case 7:
            _chooses(device, random)


def _options(code):
    return ["", "khong", *map(str, range(CHOICES[code]))]


def _chooses(device, random):
    for kept in device.sheet.kept_marks.filter(settled_at=None)[:1]:
        address = reverse("office:settle_mark", args=[device.sheet.uid, kept.uid])
        assert device.client.post(address, {"dung": str(random.randrange(2))}).status_code == 302


def _settled(devices, line, sheet):
    """The line is back: every device sends what it has and reads what stands."""
    line.clear()
    for device in (*devices, *devices):
        device.syncs(safe=True)
    sheet.refresh_from_db()
    stands = marks_of(sheet.choices, sheet.reasons, sheet.knock_outs)
    told = devices[0].client.get(reverse("office:sheet_state", args=[sheet.uid])).json()
    assert {code: tuple(mark) for code, mark in told["marks"].items()} == stands
    typed = [mark for device in devices for _, _, mark in device.typed]
    kept = list(sheet.kept_marks.all())
    replaced = {saw for device in devices for _, saw, _ in device.typed} | {row.other for row in kept if row.used}
    readable = {*stands.values(), *replaced, *(row.mark for row in kept)}
    used = sum(row.used for row in kept)
    assert [mark for mark in typed if mark not in readable] == []
    assert [device.view() for device in devices] == [stands] * len(devices)
    assert [device.refused for device in devices] == [[]] * len(devices)
    assert Taken.objects.filter(answer__status__in=["done", "merged", "conflict"]).count() == _sent_before(sheet) + len(typed)
    assert sheet.version == 1 + len(typed) + used
    return Counter(marks=len(typed), kept_beside=len(kept))


def _sent_before(sheet):
    """Versions of the sheets before count the entries of each, their choices and their handing in."""
    earlier = ScoreSheet.objects.filter(member=sheet.member, state=ScoreSheet.State.SUBMITTED)
    return sum(row.version - 1 - row.kept_marks.filter(used=True).count() for row in earlier)


def _handed_in(devices, line, sheet):
    """One device finishes the sheet, two hand it in over the failing line: it is counted once."""
    first, second, _ = devices
    while kept := sheet.kept_marks.filter(settled_at=None).first():
        first.client.post(reverse("office:settle_mark", args=[sheet.uid, kept.uid]), {"dung": "0"})
    first.reads()
    for code in CHOICES:
        first.types(code, "2")
    first.types("imported_material", "")
    first.hands_in()
    marks = first.view()
    while first.queue:
        first.syncs()
    second.reads()
    second.hands_in()
    line.clear()
    second.syncs(safe=True)
    sheet.refresh_from_db()
    assert (sheet.state, first.refused, second.refused[0][1]["code"]) == ("SUBMITTED", [], "submitted")
    assert marks_of(sheet.choices, sheet.reasons, sheet.knock_outs) == {c: m for c, m in marks.items() if m != NOTHING}
    return Counter(marks=len(CHOICES) + 1, sheets=1)
