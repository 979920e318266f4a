"""A visit on two phones over a line that keeps failing: nothing is lost, nothing is doubled; photographs in pieces."""

import base64
import json
from datetime import date
from io import BytesIO
from random import Random
from uuid import uuid4

import pytest
from PIL import Image

from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import ChecklistAnswer, Finding, Sample, Visit, VisitPhoto
from ocop.domain.inspection.services import visits
from ocop.domain.inspection.tests.visit_worlds import DAY, planned, surprise
from ocop.platform.audit.services import history
from ocop.platform.files.models import StoredFile, Upload

BOX, UP = "/lam-viec/hop-gui/", "/lam-viec/tai-len/"
TUS = {"Tus-Resumable": "1.0.0"}


def picture(colour: str = "green", size: tuple[int, int] = (200, 120)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


class Phone:
    """What ``outbox.js`` does: entries in order, a photograph in pieces before its entry, kept until it was answered."""

    def __init__(self, client, user, visit, random):
        self.client, self.user, self.visit, self.random = client, user, visit, random
        self.queue, self.refused, self.conflicts, self.cut = [], [], [], 0

    def writes(self, what, *, file=None, on=DAY, **values):
        payload = {"visit": str(self.visit.uid), "key": str(uuid4()), "what": what, "on": on.isoformat(), **values}
        entry = {"key": str(uuid4()), "kind": "inspection.visit_entry", "payload": payload, "made_at": ""}
        self.queue.append({"entry": entry, "file": file, "upload": ""})

    def line(self, *, safe):
        """``"request"`` or ``"answer"`` is lost, or nothing."""
        lost = None if safe else self.random.choice(["request", "answer", None])
        self.cut += lost is not None
        return lost

    def syncs(self, *, safe=False):
        if not self.queue:
            return
        if self.queue[0]["file"] and "token" not in self.queue[0]["entry"]["payload"]:
            self.lifts(self.queue[0], safe=safe)
            return
        ready = []
        for one in self.queue[:50]:
            if one["file"] and "token" not in one["entry"]["payload"]:
                break
            ready.append(one)
        if (lost := self.line(safe=safe)) == "request":
            return
        body = json.dumps({"account": str(self.user.pk), "entries": [one["entry"] for one in ready]})
        answers = self.client.post(BOX, body, content_type="application/json").json()["answers"]
        assert [answer["key"] for answer in answers] == [one["entry"]["key"] for one in ready]
        if lost == "answer":
            return
        self.refused += [answer for answer in answers if answer["status"] == "refused"]
        self.conflicts += [answer for answer in answers if answer["status"] == "conflict"]
        self.queue = self.queue[len(ready) :]

    def lifts(self, one, *, safe):
        """One step of the way up; what was lost is asked for again from where the server stands."""
        content = one["file"]
        if not one["upload"]:
            if (lost := self.line(safe=safe)) == "request":
                return
            name = base64.b64encode("xưởng.jpg".encode()).decode()
            made = self.client.post(
                UP, headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": f"filename {name}"}
            )
            if lost != "answer":
                one["upload"] = made.headers["Location"]
            return
        offset = int(self.client.head(one["upload"], headers=TUS).headers["Upload-Offset"])
        if offset < len(content):
            if (lost := self.line(safe=safe)) == "request":
                return
            self.client.patch(
                one["upload"], content[offset : offset + 400], headers={**TUS, "Upload-Offset": str(offset)},
                content_type="application/offset+octet-stream",
            )  # fmt: skip
            return
        one["entry"]["payload"]["token"] = one["upload"].strip("/").split("/")[-1]

    def empties(self):
        while self.queue:
            self.syncs()


def points(visit):
    return [point.code for _, rows in sections_of(visit) for point in rows]


@pytest.mark.parametrize("seed", [2020])
def test_a_visit_with_the_network_cut_loses_nothing_and_doubles_nothing(visiting, enter, seed):
    random, visit = Random(seed), surprise(visiting, members=[visiting.binh])
    phones = [Phone(enter(user), user, visit, random) for user in (visiting.dung, visiting.binh)]
    for place, code in enumerate(points(visit)):
        phones[place % 2].writes("answer", point=code, value="MET", note=f"xem {place}", saw="")
    for place in range(6):
        phones[place % 2].writes(
            "finding", severity="SERIOUS", text=f"Sai {place}", measure="Sửa", due_on="2020-08-05", point=""
        )
        phones[place % 2].writes("photo", kind="PLACE", caption=f"Ảnh {place}", file=picture(size=(120 + place, 90)))
        phones[place % 2].writes("sample", what_taken=f"Lô {place}", quantity="1 kg", laboratory="Trung tâm")
    phones[0].writes("place", place="Xưởng Nam Dương", latitude="21.39981", longitude="106.61232")
    phones[0].writes("statement", representative="Trần Thị Lan", statement="Sẽ sửa.", signing="SIGNED")
    phones[1].writes("statement", representative="Trần Thị Lan", statement="Xin thêm ngày.", signing="")
    while any(phone.queue for phone in phones):
        random.choice(phones).syncs()

    visit.refresh_from_db()
    assert [phone.refused for phone in phones] == [[], []]
    assert sorted(ChecklistAnswer.objects.values_list("point", flat=True)) == sorted(points(visit))
    counts = [model.objects.filter(visit=visit).count() for model in (Finding, VisitPhoto, Sample)]
    assert counts == [6, 6, 6]
    assert len({photo.file.sha256 for photo in VisitPhoto.objects.select_related("file")}) == 6
    assert (visit.state, visit.place, str(visit.latitude), visit.signing) == (
        "UNDER_WAY",
        "Xưởng Nam Dương",
        "21.39981",
        "SIGNED",
    )
    assert set(visit.statement.split("\n")) == {"Sẽ sửa.", "Xin thêm ngày."}
    assert sum(phone.cut for phone in phones) > 20
    assert not Upload.objects.exclude(expires_at__isnull=True).filter(offset__gt=0).exists()
    found = [line.action for line in history(visit)]
    assert [found.count(f"inspection.{act}") for act in ("find", "photograph", "take_sample")] == [6, 6, 6]


def test_two_phones_that_say_different_things_are_both_kept_until_somebody_decides(visiting, enter):
    visit = surprise(visiting, members=[visiting.binh])
    one, two = (Phone(enter(user), user, visit, Random(1)) for user in (visiting.dung, visiting.binh))
    one.writes("answer", point="label_content", value="MET", saw="", note="")
    two.writes("answer", point="label_content", value="NOT_MET", saw="", note="")
    one.syncs(safe=True)
    two.syncs(safe=True)

    row = ChecklistAnswer.objects.get()
    assert (row.value, row.other, len(two.conflicts)) == ("MET", "NOT_MET", 1)
    spot = f"/lam-viec/kiem-tra/{visit.uid}/tai-cho/"
    assert "hai máy ghi khác nhau" in enter(visiting.dung).get(spot).content.decode()
    enter(visiting.dung).post(f"{spot}chon/", {"chon": "label_content:NOT_MET"})
    row.refresh_from_db()
    assert (row.value, row.other) == ("NOT_MET", "")


def test_what_the_box_forgot_still_comes_in_once(visiting, enter):
    visit = surprise(visiting)
    phone = Phone(enter(visiting.dung), visiting.dung, visit, Random(1))
    phone.writes("photo", kind="PLACE", caption="", file=picture())
    phone.writes("finding", severity="MINOR", text="Bụi", measure="Quét", due_on="2020-08-01", point="")
    kept = [one["entry"] for one in phone.queue]
    while phone.queue:
        phone.syncs(safe=True)
    phone.queue = [{"entry": {**entry, "key": str(uuid4())}, "file": None, "upload": ""} for entry in kept]
    phone.syncs(safe=True)

    assert (VisitPhoto.objects.count(), Finding.objects.count(), phone.refused) == (1, 1, [])


@pytest.mark.parametrize(
    ("more", "code"),
    [({"key": "x"}, "unreadable"), ({"on": "hôm nay"}, "unreadable"), ({"what": "gift"}, "unreadable"),
     ({"due_on": "mai"}, "wrong_day"), ({"due_on": "2020-07-01"}, "wrong_day"), ({"severity": "X"}, "finding"),
     ({"text": " "}, "finding"), ({"text": "a" * 4001}, "unreadable"), ({"visit": str(uuid4())}, "not_allowed"),
     ({"on": "2020-07-21"}, "gone")],
)  # fmt: skip
def test_what_a_device_may_not_send_is_refused(visiting, enter, more, code):
    phone = Phone(enter(visiting.dung), visiting.dung, surprise(visiting), Random(1))
    phone.writes("finding", severity="MINOR", text="Bụi", measure="Quét", due_on="2020-08-01", point="")
    phone.queue[0]["entry"]["payload"] |= more
    phone.syncs(safe=True)

    assert ([answer["code"] for answer in phone.refused], Finding.objects.count()) == ([code], 0)


@pytest.mark.parametrize(
    ("content", "code"), [(b"MZ\x90 not a picture" * 40, "wrong_type"), (b"\xff\xd8\xff\xe0" + b"0" * 900, "broken")]
)
def test_what_is_no_photograph_is_refused_with_the_reason_and_stays_on_the_phone(visiting, enter, content, code):
    phone = Phone(enter(visiting.dung), visiting.dung, surprise(visiting), Random(1))
    phone.writes("photo", kind="PLACE", caption="", file=content)
    while phone.queue:
        phone.syncs(safe=True)

    assert [answer["code"] for answer in phone.refused] in ([code], ["wrong_type"])
    assert (VisitPhoto.objects.count(), StoredFile.objects.filter(name="xưởng.jpg").count()) == (0, 0)


def test_a_photograph_whose_pieces_were_dropped_is_asked_for_again(visiting, enter):
    phone = Phone(enter(visiting.dung), visiting.dung, surprise(visiting), Random(1))
    phone.writes("photo", kind="PLACE", caption="", token=str(uuid4()))
    phone.syncs(safe=True)

    assert [answer["code"] for answer in phone.refused] == ["unknown"]


def test_a_camera_of_forty_megabytes_is_taken_and_kept_small(visiting, enter, settings):
    """Larger than any other upload may be."""
    noise = BytesIO()
    Image.effect_noise((1200, 900), 120).save(noise, "JPEG", quality=100)
    content = noise.getvalue() + b"\0" * max(0, 40 * 2**20 - noise.tell())
    assert len(content) >= 40 * 2**20 > settings.UPLOAD_MAX_BYTES
    visit = surprise(visiting)
    client = enter(visiting.dung)
    made = client.post(UP, headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": "filename eA=="})
    address = made.headers["Location"]
    for offset in range(0, len(content), 4 * 2**20):
        piece = content[offset : offset + 4 * 2**20]
        headers = {**TUS, "Upload-Offset": str(offset)}
        client.patch(address, piece, headers=headers, content_type="application/offset+octet-stream")
    phone = Phone(client, visiting.dung, visit, Random(1))
    phone.writes("photo", kind="PLACE", caption="", token=address.strip("/").split("/")[-1])
    phone.syncs(safe=True)

    kept = VisitPhoto.objects.get().file
    assert (phone.refused, kept.size < 6 * 2**20) == ([], True)


def test_after_the_record_a_late_entry_is_told_why_it_is_not_taken(visiting, enter):
    visit = visits.notice(visit=planned(visiting), by=visiting.dung)
    phone = Phone(enter(visiting.dung), visiting.dung, visit, Random(1))
    phone.writes("place", place="Xưởng", latitude="", longitude="")
    phone.syncs(safe=True)
    Visit.objects.filter(pk=visit.pk).update(state="RECORDED")
    phone.writes("place", place="Kho", latitude="", longitude="")
    phone.syncs(safe=True)

    visit.refresh_from_db()
    assert (visit.place, [answer["code"] for answer in phone.refused]) == ("Xưởng", ["closed"])
    assert visit.visited_on == date(2020, 7, 20)


def test_somebody_elses_phone_writes_nothing(visiting, enter):
    visit = surprise(visiting)
    phone = Phone(enter(visiting.tu), visiting.tu, visit, Random(1))
    phone.writes("place", place="Xưởng", latitude="", longitude="")
    body = json.dumps({"account": str(visiting.hai.pk), "entries": [phone.queue[0]["entry"]]})
    answer = enter(visiting.hai).post(BOX, body, content_type="application/json").json()["answers"][0]

    assert (answer["status"], answer["code"]) == ("refused", "not_allowed")
