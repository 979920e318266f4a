"""Kiến nghị: in time, one at a time, answered before the committee approves; the producer alone sends it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import Appeal
from ocop.domain.evaluation.services import appealing, outcomes, results
from ocop.domain.evaluation.tests import factories
from ocop.domain.producers.models import Member
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of

TEXT = "Tiêu chí 1.1 thiếu điểm: hợp đồng vùng nguyên liệu ở trang 12."
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def entry(world):
    """A product that its council has just refused; chị Lan acts for its producer."""
    found = factories.closed(world, [45] * 4)
    return found.entries.select_related("round__council", "dossier__product").get()


def said(world, entry) -> Appeal:
    return appealing.appeal(entry=entry, text=TEXT, by=world.lan)


def decided(world, entry):
    way = outcomes.possible(entry)[0]
    outcomes.decide(entry=entry, outcome=way, note="Chưa đủ điều kiện.", by=world.thao)


def test_the_producer_hears_the_result_and_until_when(world, entry, enter):
    told = Notification.objects.get(user=world.lan, kind="evaluation.provisional")
    assert "gửi kiến nghị được đến hết ngày 25/7/2020" in told.text
    page = enter(world.lan).get(reverse("portal:dossier", args=[entry.dossier.uid])).content.decode()
    assert "Chưa được phê duyệt; kiến nghị được đến hết ngày 25/7/2020" in page
    assert reverse("portal:appeal", args=[entry.uid]) in page


def test_before_the_council_has_closed_there_is_nothing_to_see_or_say(world, enter):
    entry = factories.opened(world, [45] * 4).entries.get()
    page = enter(world.lan).get(reverse("portal:dossier", args=[entry.dossier.uid])).content.decode()
    assert ("Đang ở hội đồng" in page, "45,0" in page) == (True, False)
    assert enter(world.lan).get(reverse("portal:appeal", args=[entry.uid])).status_code == 404
    with pytest.raises(NotAllowed):
        appealing.appeal(entry=entry, text=TEXT, by=world.lan)


def test_it_is_sent_in_the_portal_and_answered_in_the_office(world, entry, enter):
    page = reverse("portal:appeal", args=[entry.uid])
    lan, thao = enter(world.lan), enter(world.thao)
    assert lan.post(page, {"text": ""}).status_code == 422
    file = SimpleUploadedFile("hop-dong.pdf", PDF)
    assert lan.post(page, {"text": TEXT, "file": file}).url == reverse("portal:dossier", args=[entry.dossier.uid])
    row = Appeal.objects.get()
    assert (row.text, row.filed_by, row.due_on, row.file.name) == (
        TEXT, world.lan, factories.DAY + timedelta(days=5), "hop-dong.pdf",
    )  # fmt: skip
    assert [task.url for task in tasks_of(world.thao, "office") if "Trả lời kiến nghị" in task.title] == [
        reverse("office:entry", args=[entry.uid])
    ]
    assert Notification.objects.filter(user=world.thao, kind="evaluation.appealed").count() == 1
    assert thao.get(reverse("office:appeal_file", args=[row.uid])).status_code == 200
    assert TEXT in thao.get(reverse("office:entry", args=[entry.uid])).content.decode()
    address = reverse("office:answer_appeal", args=[row.uid])
    assert thao.post(address, {"outcome": "REFUSED", "text": ""}).status_code == 422
    thao.post(address, {"outcome": "REFUSED", "text": "Hợp đồng đã hết hạn."})
    shown = lan.get(reverse("portal:dossier", args=[entry.dossier.uid])).content.decode()
    assert ("Hợp đồng đã hết hạn." in shown, "Giữ nguyên kết quả" in shown) == (True, True)
    assert Notification.objects.filter(user=world.lan, kind="evaluation.answered").count() == 1


def test_an_accepted_one_opens_the_round_and_scores_that_product_anew(world, entry):
    appealing.answer(appeal=said(world, entry), accept=True, text="Xem lại tiêu chí 1.1.", by=world.thao)
    entry.refresh_from_db()
    entry.round.refresh_from_db()
    entry.dossier.refresh_from_db()
    assert (entry.round.state, entry.state, entry.attempt, entry.outcome) == ("OPENED", "RESCORING", 2, "OPEN")
    assert entry.dossier.state == Dossier.State.IN_ROUND
    assert "Theo kiến nghị ngày 20/7/2020: Xem lại tiêu chí 1.1." in entry.discussion_note
    factories.mark_all(entry, [75] * 4)
    results.settle_again(entry=entry, by=world.thao)
    results.close(round_=entry.round, by=world.thao)
    entry.dossier.refresh_from_db()
    assert (entry.dossier.state, entry.stars) == (Dossier.State.JUDGED, 4)


def test_the_others_of_the_round_stay_as_they_are(world):
    found = factories.closed(world, [45] * 4, [80] * 4)
    first, second = found.entries.order_by("position")
    appealing.answer(appeal=said(world, first), accept=True, text="Xem lại.", by=world.thao)
    second.refresh_from_db()
    second.dossier.refresh_from_db()
    assert (second.state, second.stars, second.dossier.state) == ("SCORED", 4, Dossier.State.JUDGED)


def test_the_committee_approves_when_it_is_answered(world, entry):
    row = said(world, entry)
    decided(world, entry)
    with pytest.raises(DomainError, match="Chưa trả lời kiến nghị về: “Sản phẩm 1”"):
        outcomes.approve(round_=entry.round, number="92/QĐ-UBND", by=world.nga)
    appealing.answer(appeal=row, accept=False, text="Kết quả đúng.", by=world.thao)
    assert outcomes.approve(round_=entry.round, number="92/QĐ-UBND", by=world.nga).state == "APPROVED"
    with pytest.raises(NotAllowed):
        said(world, entry)


def test_the_producer_may_take_it_back(world, entry, enter):
    row = said(world, entry)
    enter(world.lan).post(reverse("portal:withdraw_appeal", args=[row.uid]))
    row.refresh_from_db()
    assert row.state == "WITHDRAWN"
    with pytest.raises(Conflict):
        appealing.answer(appeal=row, accept=False, text="Muộn.", by=world.thao)
    assert said(world, entry).state == "FILED"


def test_refusals(world, entry):
    with pytest.raises(DomainError, match="Ghi nội dung kiến nghị"):
        appealing.appeal(entry=entry, text="  ", by=world.lan)
    with clock.at(factories.DAY + timedelta(days=6)), pytest.raises(DomainError, match="hết ngày 25/7/2020"):
        said(world, entry)
    said(world, entry)
    with pytest.raises(Conflict, match="đang chờ trả lời"):
        said(world, entry)


@pytest.mark.parametrize("who", ["hoa", "tu", "thao", "dung", "nga", "minh", "khach", "ha"])
def test_nobody_else_appeals(world, entry, enter, who):
    user = getattr(world, who)
    with pytest.raises(NotAllowed):
        appealing.appeal(entry=entry, text=TEXT, by=user)
    assert enter(user).get(reverse("portal:appeal", args=[entry.uid])).status_code in (403, 404)
    row = said(world, entry)
    with pytest.raises(NotAllowed):
        appealing.withdraw(appeal=row, by=user)


@pytest.mark.parametrize("who", ["tu", "yen", "nga", "minh", "lan", "khach", "ha"])
def test_nobody_else_answers_or_opens_its_file(world, entry, enter, who):
    row, user = said(world, entry), getattr(world, who)
    with pytest.raises(NotAllowed):
        appealing.answer(appeal=row, accept=True, text="Được.", by=user)
    browser = enter(user)
    answer = browser.post(reverse("office:answer_appeal", args=[row.uid]), {"outcome": "ACCEPTED", "text": "Được."})
    assert answer.status_code in (403, 404)
    assert browser.get(reverse("office:appeal_file", args=[row.uid])).status_code in (403, 404)


def test_a_secretary_who_is_tied_neither_hears_of_it_nor_answers(world, entry, enter):
    Member.objects.create(producer=world.producer, user=world.thao, role=Member.Role.EMPLOYEE)
    row = said(world, entry)
    assert not Notification.objects.filter(user=world.thao, kind="evaluation.appealed").exists()
    assert not [task for task in tasks_of(world.thao, "office") if "kiến nghị" in task.title]
    with pytest.raises(NotAllowed):
        appealing.answer(appeal=row, accept=True, text="Được.", by=world.thao)


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_a_fixed_number(world, enter, count, django_assert_num_queries):
    found = factories.closed(world, *[[45] * 4] * count)
    for row in found.entries.select_related("round__council", "dossier__product"):
        said(world, row)
    Appeal.objects.update(state="WITHDRAWN")
    browser = enter(world.lan)
    with django_assert_num_queries(8):
        browser.get(reverse("portal:appeal", args=[found.entries.first().uid]))
