"""Giấy biên nhận: numbered without gaps, the same for the same sent version."""

import unicodedata
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.dossiers.models import Receipt
from ocop.domain.dossiers.services import filing, paper_ideas, receipts, receiving
from ocop.domain.dossiers.tests.factories import dossier, idea, photo
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.notifications.models import Notification


def text_of(receipt: Receipt) -> str:
    with receipt.file.content.open("rb") as stream:
        pages = pypdfium2.PdfDocument(stream.read())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


@pytest.fixture
def sent(world):
    return dossier(world, state="SENT")


@pytest.fixture(autouse=True)
def _june():
    with clock.at(date(2020, 6, 16)):
        yield


def test_it_lists_what_was_handed_in_the_days_and_the_receiver(world, sent):
    receipt = receipts.give(file=sent, by=world.ha)
    text = text_of(receipt)
    assert unicodedata.is_normalized("NFC", text)
    assert ".png" not in " ".join(receipt.items)
    for words in (
        "xã Nam Dương, huyện Lục Ngạn, điện thoại 0912 000 001", "GIẤY BIÊN NHẬN", "01/GBN", "HTX Mỳ Suối Lành", "Biểu số 03. Phương án", "Biểu số 04. Giới thiệu",
        "Ngày nhận: 16/6/2020", "Trần Thị Hà", f"Ngày hẹn trả lời: {receipt.answer_on.day}/",
    ):  # fmt: skip
        assert words in text
    assert receipt.answer_on == sent.due_on
    assert len(receipt.items) == 2 + sent.evidence.count()
    assert any(item.startswith("Mẫu sản phẩm") or "mẫu" in item for item in receipt.items)


def test_an_idea_gets_one_as_well_and_the_producer_is_told(world):
    row = idea(world, state="SENT", name="Bún gạo")
    receipt = receipts.give(file=row, by=world.minh)
    assert receipt.items == ["Biểu số 01. Phiếu đăng ký ý tưởng sản phẩm"]
    assert "XÃ NAM DƯƠNG" in text_of(receipt)
    told = Notification.objects.filter(kind="dossiers.receipt")
    assert [notice.user for notice in told] == [world.lan]


def test_a_term_that_has_passed_is_not_promised(world, sent):
    with clock.at(date(2020, 12, 1)):
        receipt = receipts.give(file=sent, by=world.ha)
    assert receipt.answer_on == date(2020, 12, 11)


def test_what_is_at_its_end_gets_none(world):
    with pytest.raises(DomainError, match="không ở cơ quan"):
        receipts.give(file=idea(world, state="IN_CYCLE"), by=world.ha)


def test_a_form_that_came_on_paper_names_the_paper(world):
    row = idea(world, state="SENT", name="Bún gạo")
    paper_ideas.keep_scan(idea=row, scan=photo("phieu.png"), by=world.minh)
    assert receipts.give(file=row, by=world.minh).items == [
        "Biểu số 01. Phiếu đăng ký ý tưởng sản phẩm", "Bản giấy: phieu.png",
    ]  # fmt: skip


def test_numbers_of_an_office_have_no_gap_and_a_second_press_takes_none(world, sent):
    first = receipts.give(file=sent, by=world.ha)
    again = receipts.give(file=sent, by=world.ha)
    other = receipts.give(file=dossier(world, state="SENT", name="Bún gạo"), by=world.ha)
    elsewhere = receipts.give(
        file=dossier(world, state="SENT", name="Chè", producer=world.other_producer), by=world.other_ha
    )
    assert again == first
    assert [row.number for row in (first, other, elsewhere)] == [1, 2, 1]


def test_what_is_sent_again_gets_a_new_one_and_each_office_gives_its_own(world, sent):
    first = receipts.give(file=sent, by=world.ha)
    receiving.return_dossier(dossier=sent, remarks={"sample": "Ảnh mờ."}, by=world.ha)
    with pytest.raises(DomainError, match="chưa nộp, đang sửa, hoặc việc đã xong"):
        receipts.give(file=sent, by=world.ha)
    filing.add_evidence(dossier=sent, kind="sample", upload=photo("ro.png"), by=world.lan)
    filing.send(dossier=sent, by=world.lan)
    second, province = receipts.give(file=sent, by=world.ha), receipts.give(file=sent, by=world.dung)
    assert [(row.version, row.number, row.agency == first.agency) for row in (first, second, province)] == [
        (1, 1, True), (2, 2, True), (2, 1, False),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["lan", "other_ha", "nga", "khach"])
def test_only_an_office_over_the_territory_gives_one(world, sent, who):
    with pytest.raises(NotAllowed):
        receipts.give(file=sent, by=getattr(world, who))
    assert not Receipt.objects.exists()


def test_the_button_gives_the_file_and_both_sides_may_open_it(world, enter, sent):
    office = enter(world.ha)
    page, give = (reverse(f"office:{name}", args=[sent.uid]) for name in ("dossier", "dossier_receipt"))
    assert give in office.get(page).content.decode()
    answer = office.post(give)
    receipt = Receipt.objects.get()
    assert [give in enter(who).get(page).content.decode() for who in (world.ha, world.dung)] == [False, True]
    assert answer.url == reverse("office:receipt", args=[receipt.uid])
    assert office.get(answer.url)["Content-Type"] == "application/pdf"
    mine = enter(world.lan)
    assert "Giấy biên nhận số 01/2020" in mine.get(reverse("portal:dossier", args=[sent.uid])).content.decode()
    url = reverse("portal:receipt", args=[receipt.uid])
    assert (mine.get(url).status_code, enter(world.neighbour).get(url).status_code) == (200, 404)
    assert enter(world.other_ha).get(answer.url).status_code == 404
    assert enter(world.other_ha).post(reverse("office:dossier_receipt", args=[sent.uid])).status_code == 404
