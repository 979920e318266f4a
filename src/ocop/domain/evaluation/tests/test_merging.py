"""Two devices of one member: what is merged, what is kept beside, who chooses, what is never lost."""

import json
from itertools import product
from uuid import uuid4

import pytest
from django.urls import reverse

from ocop.domain.evaluation import kept_reading, merging
from ocop.domain.evaluation.merging import NOTHING, marks_of, merge
from ocop.domain.evaluation.models import KeptMark, ScoreSheet
from ocop.domain.evaluation.services import merging as service
from ocop.domain.evaluation.services import results
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.platform.audit.models import Entry as AuditEntry
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.tests.counting import queries_to

A, B, C = ("1", ""), ("2", ""), ("3", "vì sao")


@pytest.mark.parametrize(
    ("saw", "wants", "stands", "then", "apart"),
    [
        (NOTHING, A, NOTHING, A, False), (A, B, A, B, False), (A, NOTHING, A, NOTHING, False),
        (A, B, C, C, True), (NOTHING, A, B, B, True), (A, NOTHING, B, B, True), (A, B, NOTHING, NOTHING, True),
        (A, B, B, B, False), (A, A, B, B, False), (A, NOTHING, NOTHING, NOTHING, False),
    ],
)  # fmt: skip
def test_one_mark_three_ways(saw, wants, stands, then, apart):
    merged = merge({"1.1": saw}, {"1.1": wants}, {"1.1": stands, "1.2": C})

    assert (merged.values.get("1.1", NOTHING), merged.values["1.2"]) == (then, C)
    assert merged.apart == (["1.1"] if apart else [])


def test_every_mark_of_both_sides_is_there_or_named_or_was_seen():
    for saw, wants, stands in product([NOTHING, A, B, C], repeat=3):
        merged = merge({"1.1": saw}, {"1.1": wants}, {"1.1": stands})
        now = merged.values.get("1.1", NOTHING)
        assert wants in (now, saw) or merged.apart == ["1.1"]
        assert stands in (now, saw)


def test_marks_and_columns_are_two_ways_to_say_one_sheet(world):
    columns = ({"1.1": 3, "1.2": None}, {"1.2": "Không chế biến", "imported_material": "nhãn"}, ["imported_material"])

    assert merging.columns_of(world.criteria.parsed, marks_of(*columns)) == columns


@pytest.fixture
def round_(world):
    return factories.scoring(world)


@pytest.fixture
def sheet(world, round_):
    return factories.sheet_of(world.tu, round_)


@pytest.fixture
def tu(world, enter):
    return enter(world.tu)


def late(sheet, code, wants, saw=NOTHING):
    """A change of a device that last saw ``saw``."""
    own = ScoreSheet.objects.get(pk=sheet.pk)
    service.take_marks(sheet=own, base={code: saw}, mine={code: wants}, by=own.member.user)
    sheet.refresh_from_db()
    return sheet


def send(browser, user, kind, **payload):
    entry = {"key": str(uuid4()), "kind": f"evaluation.{kind}", "payload": payload}
    said = {"account": str(user.pk), "entries": [entry]}
    answer = browser.post(reverse("office:outbox"), json.dumps(said), content_type="application/json")
    return answer.json()["answers"][0]


def test_a_stale_device_is_merged_where_nobody_else_wrote(sheet):
    factories.scoring_save(sheet, {"1.1": 3})

    late(sheet, "3.1", ("27", ""))

    assert (sheet.choices, sheet.total, sheet.version) == ({"1.1": 3, "3.1": 27}, 42, 3)
    assert not sheet.kept_marks.exists()


def test_where_both_wrote_the_sheet_stays_and_the_late_mark_is_kept(sheet):
    factories.scoring_save(sheet, {"1.1": 3})

    late(sheet, "1.1", ("1", "đọc lại"))

    kept = sheet.kept_marks.get()
    assert (sheet.choices, kept.mark, kept.other) == ({"1.1": 3}, ("1", "đọc lại"), ("3", ""))
    assert (sheet.version, kept.settled_at) == (3, None)


def test_the_audit_names_the_criterion_and_no_mark(sheet):
    late(late(sheet, "1.1", ("3", "")), "1.1", ("1", "bí mật"))

    line = AuditEntry.objects.get(action="evaluation.keep_mark")
    assert line.data == {"code": "1.1"}


def test_a_device_that_thinks_again_leaves_one_open_choice(sheet):
    factories.scoring_save(sheet, {"1.1": 3})

    late(sheet, "1.1", ("1", ""))
    late(sheet, "1.1", ("2", ""), saw=("1", ""))

    rows = sheet.kept_marks.order_by("pk")
    assert [(row.choice, row.settled_at is None) for row in rows] == [("1", False), ("2", True)]


def test_the_same_choice_on_both_devices_is_no_conflict(sheet):
    factories.scoring_save(sheet, {"1.1": 3})

    late(sheet, "1.1", ("3", ""))

    assert (sheet.version, sheet.kept_marks.count()) == (2, 0)


def test_until_one_version_is_chosen_the_sheet_is_not_handed_in(world, sheet):
    factories.scoring_save(sheet, factories.choices_for(84))
    late(sheet, "1.1", ("1", ""))
    with pytest.raises(DomainError) as refusal:
        factories.scoring_submit(sheet, world.tu)

    service.settle(kept=sheet.kept_marks.get(), use=True, by=world.tu)
    sheet.refresh_from_db()
    factories.scoring_submit(sheet, world.tu)

    assert refusal.value.message == "Hai máy chọn khác nhau ở 1.1. Chọn một bản rồi nộp."
    kept = sheet.kept_marks.get()
    assert (sheet.total, kept.used, kept.other) == (74, True, ("3", ""))


def test_keeping_what_stands_changes_nothing_and_says_so_once(world, sheet):
    factories.scoring_save(sheet, {"1.1": 3})
    kept = late(sheet, "1.1", ("1", "")).kept_marks.get()

    service.settle(kept=kept, use=False, by=world.tu)
    with pytest.raises(Conflict):
        service.settle(kept=KeptMark.objects.get(), use=True, by=world.tu)

    sheet.refresh_from_db()
    assert (sheet.choices, KeptMark.objects.get().used) == ({"1.1": 3}, False)


@pytest.mark.parametrize("who", ["hoa", "thao", "dung", "nga", "lan", "khach"])
def test_nobody_else_writes_or_chooses(world, enter, sheet, who):
    kept = late(late(sheet, "1.1", ("3", "")), "1.1", ("1", "")).kept_marks.get()
    user, browser = getattr(world, who), enter(getattr(world, who))

    with pytest.raises(NotAllowed):
        service.take_marks(sheet=sheet, base={}, mine={"1.1": A}, by=user)
    with pytest.raises(NotAllowed):
        service.settle(kept=kept, use=True, by=user)
    assert browser.post(reverse("office:settle_mark", args=[sheet.uid, kept.uid])).status_code in (403, 404)

    sheet.refresh_from_db()
    assert (sheet.choices, KeptMark.objects.get().settled_at) == ({"1.1": 3}, None)


def test_a_crafted_entry_for_anothers_sheet_is_refused(world, enter, sheet):
    browser = enter(world.hoa)

    marks = send(browser, world.hoa, "marks", sheet=str(sheet.uid), base={}, mine={"1.1": ["3", ""]})
    submit = send(browser, world.hoa, "submit", sheet=str(sheet.uid), marks={})

    sheet.refresh_from_db()
    assert (marks["code"], submit["code"], sheet.choices) == ("not_allowed", "not_allowed", {})


def test_a_member_who_came_to_act_for_the_producer_sends_nothing_more(world, sheet, tu):
    Member.objects.create(producer=world.producer, user=world.tu)

    answer = send(tu, world.tu, "marks", sheet=str(sheet.uid), base={}, mine={"1.1": ["3", ""]})

    assert (answer["status"], ScoreSheet.objects.get(pk=sheet.pk).choices) == ("refused", {})


@pytest.mark.parametrize(
    ("mine", "code"),
    [({"1.1": ["9", ""]}, "unknown_option"), ({"9.9": ["1", ""]}, "unknown_criterion"),
     ({"1.1": ["k", ""]}, "unknown_option"), ({"1.1": ["01", ""]}, "unreadable"), ({"1.1": ["-1", ""]}, "unreadable"),
     ({"1.1": [1, ""]}, "unreadable"), ({"1.1": "1"}, "unreadable"), ({"1.1": ["1"]}, "unreadable"), ([], "unreadable"),
     ({"1.1": ["1", "x" * 1001]}, "reason_too_long"), ({str(n): ["1", ""] for n in range(101)}, "unreadable"),
     ({"imported_material": ["2", ""]}, "unknown_option")],
)  # fmt: skip
def test_crafted_marks_are_refused_plainly(world, sheet, tu, mine, code):
    answer = send(tu, world.tu, "marks", sheet=str(sheet.uid), base={}, mine=mine)

    sheet.refresh_from_db()
    assert (answer["status"], answer["code"], sheet.choices, sheet.knock_outs) == ("refused", code, {}, [])


@pytest.mark.parametrize(("mark", "code"), [(["99", ""], "unknown_option"), (["1", "x" * 1001], "reason_too_long")])
def test_nor_are_they_kept_beside_what_stands(world, sheet, tu, mark, code):
    factories.scoring_save(sheet, {"1.1": 3})
    answer = send(tu, world.tu, "marks", sheet=str(sheet.uid), base={}, mine={"1.1": mark})

    assert (answer["status"], answer["code"], sheet.kept_marks.count()) == ("refused", code, 0)
    assert tu.get(reverse("office:sheet", args=[sheet.uid])).status_code == 200


@pytest.mark.parametrize("uid", ["x", "", None, 7, "00000000-0000-4000-8000-000000000000"])
def test_a_sheet_that_is_none_is_refused(world, sheet, tu, uid):
    answer = send(tu, world.tu, "marks", sheet=uid, base={}, mine={})

    assert (answer["status"], answer["code"]) == ("refused", "not_allowed")


def test_answers_say_done_merged_conflict(world, sheet, tu):
    def marks(version, code, choice):
        mine = {code: [choice, ""]}
        return send(tu, world.tu, "marks", sheet=str(sheet.uid), version=version, base={}, mine=mine)

    done, merged, conflict = marks(1, "1.1", "3"), marks(1, "1.2", "2"), marks(1, "1.1", "0")

    assert [answer["status"] for answer in (done, merged, conflict)] == ["done", "merged", "conflict"]
    assert (conflict["theirs"], conflict["version"]) == ({"1.1": ["3", ""]}, 4)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mark_that_comes_late_asks_a_fixed_number_of_queries(world, enter, rows):
    found = factories.scoring(world, *[f"Sản phẩm {number}" for number in range(rows)])
    tu, sheet = enter(world.tu), factories.sheet_of(world.tu, found)

    with queries_to("evaluation", "dossiers", "producers", "rulebook", "outbox", expected=11):
        send(tu, world.tu, "marks", sheet=str(sheet.uid), base={}, mine={"1.1": ["3", ""]})


def test_handing_in_late_needs_the_sheet_as_it_was_seen(world, round_, sheet, tu):
    factories.scoring_save(sheet, factories.choices_for(84))
    seen = marks_of(sheet.choices, {}, [])

    stale = send(tu, world.tu, "submit", sheet=str(sheet.uid), marks={**seen, "1.1": ["0", ""]})
    done = send(tu, world.tu, "submit", sheet=str(sheet.uid), marks=seen)
    again = send(tu, world.tu, "submit", sheet=str(sheet.uid), marks=seen)

    assert (stale["code"], stale["message"]) == ("stale", "Phiếu trên máy khác bản đã lưu ở 1.1. Xem lại rồi nộp.")
    assert (done["status"], done["state"], again["code"]) == ("done", "SUBMITTED", "submitted")
    assert round_.entries.get().sheets_submitted == 1


def test_an_incomplete_sheet_is_refused_late_as_well(world, sheet, tu):
    answer = send(tu, world.tu, "submit", sheet=str(sheet.uid), marks={})

    assert answer["message"].startswith("Còn 6 tiêu chí chưa chấm")


def test_what_comes_after_submission_or_for_an_earlier_scoring_is_refused(world, enter):
    found = factories.opened(world, [95, 81, 84, 84])
    first = factories.sheet_of(world.tu, found)
    tu = enter(world.tu)

    submitted = send(tu, world.tu, "marks", sheet=str(first.uid), base={}, mine={"1.1": ["0", ""]})
    results.rescore(entry=found.entries.get(), note="Thống nhất cách hiểu 3.1", by=world.thao)
    reopened = send(tu, world.tu, "marks", sheet=str(first.uid), base={}, mine={"1.1": ["0", ""]})

    first.refresh_from_db()
    assert (submitted["code"], reopened["code"], first.total) == ("submitted", "submitted", 81)
    assert factories.sheet_of(world.tu, found).total == 81


def test_the_version_in_use_is_the_one_that_stands_now(world, sheet):
    factories.scoring_save(sheet, {"1.1": 3})
    late(sheet, "1.1", ("1", ""))
    late(sheet, "1.1", ("0", ""), saw=("3", ""))

    assert kept_reading.read(sheet).open[0].stored.points == "0"


def test_the_page_shows_both_versions_and_the_one_not_chosen_until_submission(world, sheet, tu):
    factories.scoring_save(sheet, factories.choices_for(84))
    kept = late(sheet, "1.1", ("1", "Đọc lại hồ sơ")).kept_marks.get()
    here = reverse("office:sheet", args=[sheet.uid])

    text = tu.get(here).content.decode()
    assert "hai máy chọn khác nhau" in text
    assert "Đọc lại hồ sơ" in text
    assert "chọn một bản trước khi nộp" in text
    assert "Hai bản ở 1.1" in tu.get(reverse("office:sheet_state", args=[sheet.uid])).json()["kept"]

    answer = tu.post(reverse("office:settle_mark", args=[sheet.uid, kept.uid]), {"dung": "0"})
    assert answer.headers["Location"] == f"{here}?phan=A"
    text = tu.get(here).content.decode()
    assert "Lựa chọn không dùng (1)" in text
    assert "Đọc lại hồ sơ" in text
    assert "data-hand-in" in text


@pytest.mark.parametrize("who", ["hoa", "yen", "thao", "dung"])
def test_a_kept_mark_is_as_sealed_as_the_sheet(world, enter, round_, sheet, who):
    late(late(sheet, "1.1", ("3", "")), "1.1", ("1", "chỉ mình biết"))
    browser = enter(getattr(world, who))

    pages = [reverse("office:round", args=[round_.uid]), reverse("office:entry", args=[round_.entries.get().uid])]
    texts = [browser.get(page).content.decode() for page in pages]

    assert [text for text in texts if "chỉ mình biết" in text] == []
