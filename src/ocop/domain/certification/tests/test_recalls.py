"""A competent agency's notice is told under its name; the certificate stays what it is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate, Recall
from ocop.domain.certification.services import recalls
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

DAY = timedelta(days=1)
AGENCY = "Chi cục Quản lý chất lượng Nông lâm sản và Thủy sản"
WORDS = {
    "agency": AGENCY, "number": "88/TB-QLCL", "document_on": date(2020, 8, 10), "published_on": AUGUST,
    "text": "Lô 0320 vượt mức chất bảo quản. Không dùng, trả lại nơi bán.", "whole_product": False,
}  # fmt: skip


def publish(certificate, by, **words) -> Recall:
    return recalls.publish(certificate=certificate, by=by, **{**WORDS, **words})


def page_of(client, certificate) -> str:
    return " ".join(client.get(reverse("website:verify", args=[certificate.code])).content.decode().split())


def test_it_stands_above_the_verdict_under_the_agencys_name(client, world):
    certificate = past(world)[0]

    publish(certificate, world.dung)

    page = page_of(client, certificate)
    told, verdict = page.index(f"Thu hồi theo thông báo của {AGENCY}"), page.index("<h1>Còn hiệu lực</h1>")
    assert told < verdict
    for words in ("Số 88/TB-QLCL ngày 10/8/2020, công bố ngày 12/8/2020.", "Lô 0320 vượt mức"):
        assert words in page
    assert Certificate.objects.get().state == "VALID"


def test_it_is_written_down_and_the_producer_is_told(world):
    certificate = past(world)[0]

    publish(certificate, world.dung)

    entry = history(certificate)[0]
    assert (entry.action, entry.by, entry.data["number"]) == ("certification.publish_recall", world.dung, "88/TB-QLCL")
    assert Notification.objects.get(kind="certification.recalled").user == world.lan


def test_it_is_shown_from_its_day_to_its_end(client, world):
    certificate = past(world)[0]
    recall = publish(certificate, world.dung, published_on=AUGUST + DAY)

    assert AGENCY not in page_of(client, certificate)
    with clock.at(AUGUST + DAY):
        assert AGENCY in page_of(client, certificate)
    with clock.at(AUGUST + 9 * DAY):
        recalls.end(recall=recall, note="Theo văn bản 97/TB-QLCL.", by=world.dung)
        assert AGENCY not in page_of(client, certificate)
    assert history(certificate)[0].note == "Theo văn bản 97/TB-QLCL."


def test_one_certificate_or_every_one_of_the_product(client, world):
    old = past(world)[0]
    new = past(world, products=[old.product], number="7/QĐ-UBND", day=date(2020, 3, 2))[0]
    publish(old, world.dung)

    assert (AGENCY in page_of(client, old), AGENCY in page_of(client, new)) == (True, False)
    publish(old, world.dung, number="89/TB-QLCL", whole_product=True)
    assert AGENCY in page_of(client, new)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"agency": " "}, "agency_required"),
        ({"number": ""}, "number_required"),
        ({"text": "\n"}, "text_required"),
        ({"document_on": AUGUST + DAY, "published_on": AUGUST + DAY}, "wrong_day"),
        ({"published_on": date(2020, 8, 9)}, "wrong_day"),
    ],
)
def test_what_it_needs(world, words, code):
    certificate = past(world)[0]

    with pytest.raises(DomainError) as refusal:
        publish(certificate, world.dung, **words)
    assert refusal.value.code == code
    assert not Recall.objects.exists()


def test_the_same_notice_twice_and_its_end_twice(world):
    certificate = past(world)[0]
    recall = publish(certificate, world.dung)

    with pytest.raises(Conflict):
        publish(certificate, world.dung)
    with pytest.raises(DomainError) as refusal:
        recalls.end(recall=recall, note=" ", by=world.dung)
    assert refusal.value.code == "note_required"
    recalls.end(recall=recall, note="97/TB", by=world.dung)
    with pytest.raises(Conflict):
        recalls.end(recall=recall, note="97/TB", by=world.dung)


@pytest.mark.parametrize("who", ["nga", "ha", "minh", "lan", "khach"])
def test_only_the_standing_office_records_and_ends(world, enter, who):
    certificate = past(world)[0]
    recall = publish(certificate, world.dung)
    user = getattr(world, who)

    with pytest.raises(NotAllowed):
        publish(certificate, user, number="90/TB")
    with pytest.raises(NotAllowed):
        recalls.end(recall=recall, note="x", by=user)
    assert enter(user).get(reverse("office:recall_certificate", args=[certificate.uid])).status_code == 403


def test_through_the_screens(world, enter, client):
    certificate = past(world)[0]
    office = enter(world.dung)
    form = reverse("office:recall_certificate", args=[certificate.uid])
    typed = {
        "agency": AGENCY, "number": "88/TB-QLCL", "document_on": "10/8/2020", "published_on": "12/8/2020", "text": "Lô 3.",
        "whole_product": "on",
    }  # fmt: skip

    assert office.get(form).status_code == 200
    assert office.post(form, {**typed, "number": ""}).status_code == 422
    page = office.post(form, typed, follow=True).content.decode()
    assert ("đang nêu công khai" in page, AGENCY in page) == (True, True)
    assert AGENCY in page_of(client, certificate)

    end = reverse("office:end_recall", args=[certificate.uid, Recall.objects.get().uid])
    assert "Ghi căn cứ" in office.post(end, {"note": ""}, follow=True).content.decode()
    assert "hết hiệu lực từ ngày 12/8/2020" in office.post(end, {"note": "97/TB"}, follow=True).content.decode()
    assert AGENCY not in page_of(client, certificate)


def test_a_notice_of_another_certificate_is_not_ended_from_here(world, enter):
    one, other = past(world, "Một", "Hai")
    recall = publish(one, world.dung)

    assert (
        enter(world.dung).post(reverse("office:end_recall", args=[other.uid, recall.uid]), {"note": "x"}).status_code
        == 404
    )
