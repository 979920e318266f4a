"""Acts on many forms at once: each list whole or not at all, and it is said how many went and why others did not."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier, Idea, IdeaList
from ocop.domain.dossiers.services import filing
from ocop.domain.dossiers.tests.factories import complete, dossier, idea, photo
from ocop.domain.producers.models import Producer
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.notifications.models import Notification

I = Idea.State


@pytest.fixture
def click(enter):
    """``click(user, act, *rows, asked=…)`` ticks ``rows`` (all of the list without any), reads the page that shows what
    would happen, confirms, and says what was answered: who would be skipped and why, then what was done."""

    def clicked(user, act: str, *rows: Idea | Dossier, asked: str = "", page: str = "office:ideas") -> list[str]:
        chosen = {"chon": [row.pk for row in rows]} if rows else {"tat_ca": "1"}
        browser, address = enter(user), f"{reverse(page)}?{asked}"
        shown = browser.post(address, {"viec": act, **chosen})
        if shown.status_code == 302:
            return [str(message) for message in get_messages(shown.wsgi_request)]
        skipped = [f"{names.count} bỏ qua: {reason}" for reason, names in shown.context["skipped"]]
        if not shown.context["going"].count:
            return skipped
        response = browser.post(address, {"viec": act, "chac_chan": "1", "cac_dong": shown.context["kept"]})
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
