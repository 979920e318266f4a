"""Acts on many forms at once: each list whole or not at all, and it is said how many went and why others did not."""

from datetime import date
from typing import ClassVar

import pypdfium2
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Idea, IdeaList, Receipt
from ocop.domain.dossiers.services import filing, receipts, receiving
from ocop.domain.dossiers.tests.factories import complete, dossier, idea, photo
from ocop.domain.producers.models import Producer
from ocop.domain.rulebook.models import Procedure
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.models import Notification

I = Idea.State


@pytest.fixture
def click(enter):
    """``click(user, act, *rows, asked=…)`` ticks ``rows`` (all of the list without any), reads the page that shows what
    would happen, confirms (with ``answers``), and says what was answered: who would be skipped and why, then what was done."""

    def clicked(
        user, act: str, *rows: Idea | Dossier, asked: str = "", page: str = "office:ideas", **answers
    ) -> list[str]:
        chosen = {"chon": [row.pk for row in rows]} if rows else {"tat_ca": "1"}
        browser, address = enter(user), f"{reverse(page)}?{asked}"
        shown = browser.post(address, {"viec": act, **chosen})
        if shown.status_code == 302:
            return [str(message) for message in get_messages(shown.wsgi_request)]
        skipped = [f"{names.count} bỏ qua: {reason}" for reason, names in shown.context["skipped"]]
        if not shown.context["going"].count:
            return skipped
        response = browser.post(address, {"viec": act, "chac_chan": "1", "cac_dong": shown.context["kept"], **answers})
        assert response.status_code == 302
        return [*skipped, *(str(message) for message in get_messages(response.wsgi_request))]

    return clicked


def states(*rows: Idea | Dossier) -> list[str]:
    for row in rows:
        row.refresh_from_db()
    return [row.state for row in rows]


def test_the_ticked_ones_go_and_the_others_stay(world, click):
    first, second, third = (idea(world, state="SENT", name=name) for name in ("Mỳ", "Bún", "Phở"))
    assert click(world.minh, "gather", first, second) == ["2 phiếu đã báo cáo huyện."]
    assert states(first, second, third) == [I.REPORTED, I.REPORTED, I.SENT]
    assert IdeaList.objects.get().count == 2


def test_what_is_not_ready_is_passed_over_and_counted(world, click):
    ready, draft = idea(world, state="SENT", name="Mỳ"), idea(world, name="Bún")
    assert click(world.minh, "gather", ready, draft) == [
        "1 bỏ qua: đang ở trạng thái “Đang viết”", "1 phiếu đã báo cáo huyện.",
    ]  # fmt: skip
    assert states(ready, draft) == [I.REPORTED, I.DRAFT]


def test_all_of_a_filtered_list_are_those_that_the_filter_shows(world, click):
    """The filter no longer shows them afterwards; the answer still counts what went."""
    rows = [idea(world, state="SENT", name=name) for name in ("Mỳ", "Bún", "Phở")]
    other = idea(world, state="RECEIVED", name="Chả")
    assert click(world.ha, "receive", asked="state=SENT") == ["3 phiếu đã tiếp nhận."]
    assert states(*rows, other) == [I.RECEIVED] * 4


def test_nothing_ticked_is_said(world, enter):
    idea(world, state="SENT")
    response = enter(world.minh).post(reverse("office:ideas"), {"viec": "gather"})
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Chưa chọn phiếu nào. Đánh dấu vào ô đầu dòng rồi bấm lại."
    ]


@pytest.mark.parametrize("keys", ["abc", "-1", "999999999", "9" * 30])
def test_nonsense_ticked_is_nothing_ticked(world, enter, keys):
    response = enter(world.minh).post(reverse("office:ideas"), {"viec": "gather", "chon": [keys]})
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "Chưa chọn phiếu nào. Đánh dấu vào ô đầu dòng rồi bấm lại."
    ]


def test_a_row_of_another_district_cannot_be_ticked(world, click):
    theirs = idea(world, state="SENT", name="Chè", producer=world.other_producer)
    assert click(world.ha, "receive", theirs) == ["Chưa chọn phiếu nào. Đánh dấu vào ô đầu dòng rồi bấm lại."]
    assert states(theirs) == [I.SENT]


@pytest.mark.parametrize(
    ("who", "act"),
    [("minh", "receive"), ("minh", "forward"), ("ha", "gather"), ("ha", "list"), ("nga", "list"), ("ha", "x")],
)
def test_an_act_of_another_office_is_not_there(world, enter, who, act):
    row = idea(world, state="SENT")
    response = enter(getattr(world, who)).post(reverse("office:ideas"), {"viec": act, "chon": [row.pk]})
    assert response.status_code == 400
    assert states(row) == [I.SENT]


def test_the_district_sends_its_list_and_the_province_issues_the_cycle(world, click):
    row = idea(world, state="SELECTED")
    assert click(world.ha, "forward", row) == ["1 phiếu đã gửi lên tỉnh."]
    Idea.objects.filter(pk=row.pk).update(state=I.ACCEPTED)  # as if appraised
    assert click(world.dung, "list", row) == ["1 phiếu đã vào danh sách chu trình."]
    assert states(row) == [I.IN_CYCLE]
    assert row.dossier.state == Dossier.State.DRAFT


def test_forms_of_two_districts_go_up_in_two_lists(world, click):
    """An officer who stands in for a neighbour sees both; neither list may carry the other's forms."""
    here = idea(world, state="SELECTED")
    there = idea(world, state="SELECTED", name="Chè", producer=world.other_producer)
    Grant.objects.create(user=world.ha, role=Role.DISTRICT_OFFICER, unit=world.yen_the, valid_from=date(2020, 3, 1))
    world.ha.__dict__.pop("_grants", None)

    assert click(world.ha, "forward", here, there) == ["2 phiếu đã gửi lên tỉnh."]

    sent = IdeaList.objects.filter(kind=IdeaList.Kind.DISTRICT).order_by("unit__code")
    assert [(batch.unit, list(batch.ideas.all())) for batch in sent] == [
        (world.yen_the, [there]),
        (world.luc_ngan, [here]),
    ]


def test_forms_of_two_communes_go_up_in_two_lists(world, click):
    second = Producer.objects.create(
        name="HTX Vải Núi Bạc",
        kind=Producer.Kind.COOPERATIVE,
        commune=world.other_producer.commune,
        representative="Sáu",
    )
    unit = second.commune
    Grant.objects.create(user=world.minh, role=Role.COMMUNE_OFFICER, unit=unit, valid_from=date(2020, 3, 1))
    world.minh.__dict__.pop("_grants", None)
    rows = [idea(world, state="SENT"), idea(world, state="SENT", name="Chè", producer=second, by=world.minh)]
    click(world.minh, "gather", *rows)
    assert sorted(batch.unit.name for batch in IdeaList.objects.all()) == sorted([world.nam_duong.name, unit.name])


def test_one_list_refused_does_not_undo_or_hide_the_other(world, click):
    """The officer reads for the neighbour but may judge at home only."""
    here = idea(world, state="SELECTED")
    there = idea(world, state="SELECTED", name="Chè", producer=world.other_producer)
    Grant.objects.create(user=world.ha, role=Role.DISTRICT_LEADER, unit=world.yen_the, valid_from=date(2020, 3, 1))
    world.ha.__dict__.pop("_grants", None)

    said = click(world.ha, "forward", there, here)

    assert said[0].startswith("1 bỏ qua: ngoài quyền của mình: có vai trò Cán bộ phụ trách cấp huyện")
    assert said[1] == "1 phiếu đã gửi lên tỉnh."
    assert states(here, there) == [I.FORWARDED, I.SELECTED]
    assert IdeaList.objects.filter(kind=IdeaList.Kind.DISTRICT).count() == 1


def test_each_office_told_of_the_cycle_is_led_to_a_form_of_its_own(world, click, enter):
    here = idea(world, state="ACCEPTED")
    there = idea(world, state="ACCEPTED", name="Chè", producer=world.other_producer)
    click(world.dung, "list", here, there)

    for user in (world.ha, world.other_ha, world.minh):
        notice = Notification.objects.filter(user=user, kind="dossiers.cycle_issued").get()
        assert enter(user).get(notice.url).status_code == 200


class TestDossiers:
    def test_those_that_wait_are_received_and_the_others_counted(self, world, click):
        with clock.at(date(2020, 6, 15)):
            first, second = dossier(world, state="SENT", name="Mỳ"), dossier(world, state="SENT", name="Bún")
            returned = dossier(world, state="RETURNED", name="Phở")
            said = click(world.ha, "receive", first, second, returned, page="office:dossiers")
        assert said == ["1 bỏ qua: đang ở trạng thái “Cần bổ sung”", "Đã tiếp nhận 2 hồ sơ."]
        assert states(first, second, returned) == ["RECEIVED", "RECEIVED", "RETURNED"]

    def test_who_only_reads_is_told_why_not(self, world, click):
        with clock.at(date(2020, 6, 15)):
            row = dossier(world, state="SENT")
            said = click(world.dung, "receive", row, page="office:dossiers")
        assert [line.partition(":")[0] for line in said] == ["1 bỏ qua"]
        assert "hồ sơ đang ở cấp huyện" in said[0]
        assert states(row) == ["SENT"]

    def test_what_was_explained_is_looked_at_one_by_one(self, world, click):
        with clock.at(date(2020, 6, 15)):
            row = dossier(world)
            complete(row, world.lan)
            filing.add_evidence(dossier=row, kind="story", upload=photo(), product_name="Tên cũ", by=world.lan)
            filing.send(dossier=row, explanation="Tên cũ.", by=world.lan)
            said = click(world.ha, "receive", row, page="office:dossiers")
        assert said == ["1 bỏ qua: có giải trình về chỗ chưa khớp; mở hồ sơ, xem rồi tiếp nhận"]
        assert states(row) == ["SENT"]


class TestReturning:
    """One remark on the same items of many files, and the day by which each is asked back."""

    WORDS: ClassVar = {"items": ["sample"], "text": "Chụp lại nhãn mặt sau.", "due_on": "30/6/2020"}

    @pytest.fixture(autouse=True)
    def _june(self):
        with clock.at(date(2020, 6, 15)):
            yield

    def test_dossiers_go_back_with_the_same_words_and_day(self, world, click):
        sent, received = dossier(world, state="SENT", name="Mỳ"), dossier(world, state="RECEIVED", name="Bún")
        back = dossier(world, state="RETURNED", name="Phở")
        said = click(world.ha, "return", sent, received, back, page="office:dossiers", **self.WORDS)
        assert said == ["1 bỏ qua: đang ở trạng thái “Cần bổ sung”", "Đã trả lại 2 hồ sơ."]
        assert states(sent, received) == ["RETURNED", "RETURNED"]
        assert back.remarks.count() == 1
        assert [(row.due_on, [(r.item, r.text) for r in row.remarks.all()]) for row in (sent, received)] == [
            (date(2020, 6, 30), [("sample", "Chụp lại nhãn mặt sau.")])
        ] * 2
        told = Notification.objects.filter(kind="dossiers.dossier_returned", user=world.lan)
        assert told.count() == 3  # with the one that was back already

    def test_so_do_ideas(self, world, click):
        first, second = (idea(world, state="RECEIVED", name=name) for name in ("Mỳ", "Bún"))
        field = checks.form_of(first).fields[0].name
        said = click(world.ha, "return", first, second, **{**self.WORDS, "items": [field]})
        assert said == ["Đã trả lại 2 phiếu."]
        assert states(first, second) == [I.RETURNED, I.RETURNED]
        assert (first.due_on, first.remarks.get().item) == (date(2020, 6, 30), field)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [({"text": " "}, "text"), ({"items": []}, "items"), ({"items": ["bua"]}, "items"), ({"due_on": "15/6/2020"}, "due_on")],
    )  # fmt: skip
    def test_a_wrong_answer_comes_back_with_the_same_rows(self, world, enter, wrong, field):
        row, browser = dossier(world, state="SENT"), enter(world.ha)
        shown = browser.post(reverse("office:dossiers"), {"viec": "return", "chon": [row.pk]})
        answer = {"viec": "return", "chac_chan": "1", "cac_dong": shown.context["kept"], **self.WORDS, **wrong}
        response = browser.post(reverse("office:dossiers"), answer)
        assert (response.status_code, list(response.context["asked"].errors)) == (422, [field])
        assert response.context["going"].shown == [str(row)]
        assert states(row) == ["SENT"]
        assert browser.post(reverse("office:dossiers"), {**answer, **self.WORDS}).status_code == 302
        assert states(row) == ["RETURNED"]

    def test_a_day_that_has_come_is_refused_by_the_act_itself(self, world):
        row = dossier(world, state="SENT")
        with pytest.raises(DomainError) as refused:
            receiving.return_dossier(dossier=row, remarks={"sample": "Mờ."}, due_on=date(2020, 6, 15), by=world.ha)
        assert (refused.value.code, row.remarks.count()) == ("due_past", 0)

    def test_what_follows_another_procedure_waits_for_a_turn_of_its_own(self, world, click):
        rows = [dossier(world, state="SENT", name=name) for name in ("Mỳ", "Bún", "Phở")]
        other = Procedure.objects.exclude(pk=rows[0].procedure_id).get(code__startswith="1048")
        Dossier.objects.filter(pk=rows[0].pk).update(procedure=other)
        said = click(world.ha, "return", *rows, page="office:dossiers", **self.WORDS)
        assert said[0] == "1 bỏ qua: theo quy trình, biểu mẫu khác; trả lại trong một lượt riêng"
        assert states(*rows) == ["SENT", "RETURNED", "RETURNED"]

    def test_only_the_office_that_holds_them_returns(self, world, click, enter):
        row = dossier(world, state="SENT")
        said = click(world.dung, "return", row, page="office:dossiers", **self.WORDS)
        assert said[0].startswith("1 bỏ qua: ngoài quyền của mình")
        answer = enter(world.minh).post(reverse("office:ideas"), {"viec": "return", "chon": [row.idea_id]})
        assert (answer.status_code, states(row)) == (400, ["SENT"])


class TestReceipts:
    @pytest.fixture(autouse=True)
    def _june(self):
        with clock.at(date(2020, 6, 16)):
            yield

    def test_many_are_given_numbers_and_printed_in_one_go(self, world, enter):
        rows = [dossier(world, state="SENT", name=name) for name in ("Mỳ", "Bún")]
        back = dossier(world, state="RETURNED", name="Phở")
        browser, address = enter(world.ha), reverse("office:dossiers")
        shown = browser.post(address, {"viec": "receipts", "chon": [row.pk for row in (*rows, back)]})
        assert [(reason, found.count) for reason, found in shown.context["skipped"]] == [
            ("không ở cơ quan: chủ thể chưa nộp, đang sửa, hoặc việc đã xong", 1)
        ]
        answer = browser.post(address, {"viec": "receipts", "chac_chan": "1", "cac_dong": shown.context["kept"]})
        assert sorted(Receipt.objects.values_list("number", flat=True)) == [1, 2]

        printed = browser.get(answer.url)
        assert printed["Content-Type"] == "application/pdf"
        assert "giay-bien-nhan-01-02-2020.pdf" in printed["Content-Disposition"]
        pages = pypdfium2.PdfDocument(printed.content)
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in pages]
        assert [("01/GBN" in text, "02/GBN" in text) for text in texts] == [(True, False), (False, True)]
        assert str(rows[1]) in texts[0]  # the list shows the newest first

    def test_the_same_again_takes_no_new_numbers(self, world, click):
        row = dossier(world, state="SENT")
        for _ in range(2):
            assert click(world.ha, "receipts", row, page="office:dossiers") == ["Đã lập giấy biên nhận cho 1 hồ sơ."]
        assert [receipt.number for receipt in Receipt.objects.all()] == [1]

    def test_ideas_get_theirs_from_the_commune(self, world, click):
        rows = [idea(world, state="SENT", name=name) for name in ("Mỳ", "Bún")]
        done = idea(world, state="IN_CYCLE", name="Phở")
        assert click(world.minh, "receipts", *rows, done) == [
            "1 bỏ qua: không ở cơ quan: chủ thể chưa nộp, đang sửa, hoặc việc đã xong",
            "Đã lập giấy biên nhận cho 2 phiếu.",
        ]
        assert set(Receipt.objects.values_list("idea", flat=True)) == {row.pk for row in rows}

    def test_who_takes_nothing_in_gives_none(self, world, enter):
        row = dossier(world, state="SENT")
        answer = enter(world.nga).post(reverse("office:dossiers"), {"viec": "receipts", "chon": [row.pk]})
        assert (answer.status_code, Receipt.objects.count()) == (400, 0)

    def test_one_that_may_be_read_but_not_taken_in_is_passed_over(self, world, click):
        here = dossier(world, state="SENT")
        there = dossier(world, state="SENT", name="Chè", producer=world.other_producer)
        Grant.objects.create(user=world.ha, role=Role.DISTRICT_LEADER, unit=world.yen_the, valid_from=date(2020, 3, 1))
        world.ha.__dict__.pop("_grants", None)
        said = click(world.ha, "receipts", here, there, page="office:dossiers")
        assert said[0].startswith("1 bỏ qua: ngoài quyền của mình: ")
        assert [receipt.dossier for receipt in Receipt.objects.all()] == [here]

    def test_more_than_fit_in_one_request_wait_for_the_next(self, world, click, monkeypatch):
        monkeypatch.setattr("ocop.domain.dossiers.views.many.MOST", 1)
        rows = [dossier(world, state="SENT", name=name) for name in ("Mỳ", "Bún")]
        assert click(world.ha, "receipts", *rows, page="office:dossiers") == [
            "1 bỏ qua: mỗi lượt nhiều nhất 1 giấy; lọc lại để làm lượt sau", "Đã lập giấy biên nhận cho 1 hồ sơ.",
        ]  # fmt: skip

    def test_only_receipts_one_may_see_are_printed(self, world, enter):
        here = receipts.give(file=dossier(world, state="SENT"), by=world.ha)
        there = receipts.give(
            file=dossier(world, state="SENT", name="Chè", producer=world.other_producer), by=world.other_ha
        )
        address = reverse("office:receipts")
        both = f"{address}?so={here.pk}&so={there.pk}"
        assert len(pypdfium2.PdfDocument(enter(world.ha).get(both).content)) == 1
        assert len(pypdfium2.PdfDocument(enter(world.dung).get(both).content)) == 2
        for wrong in (address, f"{address}?so={there.pk}", f"{address}?so=abc", f"{address}?so={'9' * 30}"):
            assert enter(world.ha).get(wrong).status_code == 404
        assert enter(world.khach).get(both).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_rehearsals_ask_a_fixed_number_of_queries(world, enter, count, django_assert_num_queries):
    with clock.at(date(2020, 6, 16)):
        rows = [dossier(world, state="SENT", name=f"Mỳ {place}") for place in range(count)]
        forms = [idea(world, state="RECEIVED", name=f"Bún {place}") for place in range(count)]
        keys = [receipts.give(file=row, by=world.ha).pk for row in rows]
        ha = enter(world.ha)
        for page, files, act, expected in (
            ("office:dossiers", rows, "return", 14), ("office:dossiers", rows, "receipts", 10),
            ("office:ideas", forms, "return", 11), ("office:ideas", forms, "receipts", 9),
        ):  # fmt: skip
            with django_assert_num_queries(expected):
                ha.post(reverse(page), {"viec": act, "chon": [row.pk for row in files]})
        with django_assert_num_queries(5):
            ha.get(reverse("office:receipts"), {"so": keys})
