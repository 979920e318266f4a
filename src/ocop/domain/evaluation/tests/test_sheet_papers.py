"""Score sheets as papers: empty ones to fill in by hand, each member's of a closed round, one's own."""

import re
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from zxingcpp import read_barcodes

from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.services import interests, keying, sheet_papers
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_keying import check, fresh, key, seat
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.files import batches
from ocop.platform.files.models import Batch

pytestmark = pytest.mark.django_db


def pages(content):
    with pdfium.PdfDocument(content) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


def codes(content):
    with pdfium.PdfDocument(content) as document:
        pictures = [page.render(scale=3).to_pil() for page in document]
    return [found.text for picture in pictures for found in read_barcodes(picture.convert("L"))]


def printed(made):
    """One sheet is drawn at once; of more, every step of the batch, as the worker takes them."""
    if isinstance(made, bytes):
        return made
    while (batch := Batch.objects.select_related("file").get(pk=made.pk)).is_going:
        batches.step(batch.pk, batch.done)
    with batch.file.content.open("rb") as file:
        return file.read()


@pytest.fixture
def handed_out(world):
    found = factories.scoring(world, "Chả chay", "Ruốc gà")
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    return found


class TestBlank:
    def test_one_for_each_product_with_number_and_address(self, world, handed_out):
        content = printed(sheet_papers.print_blank(round_=handed_out, by=world.thao))
        sheets = [factories.sheet_of(world.quy, handed_out, place) for place in (0, 1)]
        text = " ".join(pages(content))
        assert [sheet.serial for sheet in sheets] == ["01/PĐG-2020", "02/PĐG-2020"]
        assert codes(content) == [
            f"{settings.PUBLIC_URL}{reverse('office:paper_sheet', args=[sheet.uid])}" for sheet in sheets
        ]
        for words in ("Số: 01/PĐG-2020", "Chả chay, mẫu số 1", "Ruốc gà, mẫu số 2", "Bùi Văn Quý", "HTX Cầu Sắt",
                      "1.1. Nguồn nguyên liệu (tối đa 15 điểm)", "Mức 15 điểm", "□", "/ 100 điểm"):  # fmt: skip
            assert words in text, words
        assert "■" not in text

    def test_printed_again_it_keeps_its_number(self, world, handed_out):
        sheet_papers.print_blank(round_=handed_out, by=world.thao)
        sheet_papers.print_blank(round_=handed_out, by=world.dung)
        assert set(ScoreSheet.objects.exclude(serial="").values_list("serial", flat=True)) == {
            "01/PĐG-2020", "02/PĐG-2020",
        }  # fmt: skip

    def test_never_a_mark_of_an_earlier_scoring(self, world, handed_out):
        sheet = factories.sheet_of(world.quy, handed_out)
        ScoreSheet.objects.filter(pk=sheet.pk).update(choices=factories.choices_for(77), total=77)
        text = " ".join(pages(printed(sheet_papers.print_blank(round_=handed_out, by=world.thao))))
        assert ("■" in text, "77" in text) == (False, False)

    def test_a_product_with_a_tie_has_none(self, world, handed_out):
        entry = handed_out.entries.get(position=1)
        interests.record_tie(entry=entry, user=world.quy, kind="PERSONAL", reason="Anh rể.", by=world.thao)
        interests.record_tie(
            entry=handed_out.entries.get(position=2), user=world.dung, kind="PERSONAL", reason="Em.", by=world.thao
        )
        text = " ".join(pages(printed(sheet_papers.print_blank(round_=handed_out, by=world.thao))))
        assert ("Chả chay" in text, "Ruốc gà" in text) == (False, True)
        with pytest.raises(DomainError, match="Không có phiếu giấy"):
            sheet_papers.print_blank(round_=handed_out, by=world.dung)

    def test_a_single_sheet_is_drawn_at_once(self, world, enter):
        found = factories.scoring(world, "Chả chay")
        keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
        answer = enter(world.thao).post(reverse("office:print_sheets", args=[found.uid]), {"trang": "1"})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
        assert not Batch.objects.exists()

    def test_many_are_asked_for_once_and_made_in_the_background(self, world, handed_out, enter):
        thao, address = enter(world.thao), reverse("office:print_sheets", args=[handed_out.uid])
        places = [thao.post(address, {"trang": "1"}).headers["Location"] for _ in range(2)]
        batch = Batch.objects.get()
        assert places == [reverse("office:batch", args=[batch.uid])] * 2
        assert (batch.asked_by, batch.total, batch.back) == (
            world.thao, 2, reverse("office:round", args=[handed_out.uid]),
        )  # fmt: skip
        assert enter(world.dung).get(places[0]).status_code == 404

    def test_what_has_changed_meanwhile_is_left_out(self, world, handed_out):
        asked = sheet_papers.print_blank(round_=handed_out, by=world.dung)
        interests.record_tie(
            entry=handed_out.entries.get(position=2), user=world.dung, kind="PERSONAL", reason="Em.", by=world.thao
        )
        text = " ".join(pages(printed(asked)))
        assert ("Chả chay" in text, "Ruốc gà" in text) == (True, False)

    def test_whoever_may_print_no_more_gets_nothing(self, world, handed_out):
        asked = sheet_papers.print_blank(round_=handed_out, by=world.thao)
        handed_out.council.members.filter(user=world.thao).update(left_on=factories.DAY)
        batches.step(asked.pk, 0)
        asked.refresh_from_db()
        assert (asked.file, asked.error.startswith("Không được phép")) == (None, True)

    @pytest.mark.parametrize("who", ["hoa", "tu", "quy", "nga", "ha", "minh", "lan", "khach"])
    def test_not_by_others(self, world, handed_out, enter, who):
        user = getattr(world, who)
        for act in (sheet_papers.print_blank, sheet_papers.print_filled):
            with pytest.raises(NotAllowed):
                act(round_=handed_out, by=user)
        answer = enter(user).post(reverse("office:print_sheets", args=[handed_out.uid]), {"trang": "1"})
        assert answer.status_code in (403, 404)


class TestFilled:
    def test_member_by_member_after_closing(self, world, enter):
        found = factories.closed(world, [84, 80, 85, 81], [60, 61, 62, 63])
        thao = enter(world.thao)
        answer = thao.post(reverse("office:print_sheets", args=[found.uid]))
        batch = Batch.objects.get()
        assert answer.headers["Location"] == reverse("office:batch", args=[batch.uid])
        assert (batch.title, batch.total) == ("Phiếu đánh giá, Hội đồng tỉnh Bắc Giang, đợt 1", 8)
        made = printed(batch)
        answer = thao.get(reverse("office:batch_file", args=[batch.uid]))
        assert b"".join(answer.streaming_content) == made
        text = " ".join(pages(made))
        order = re.findall(r"Tổng điểm: (\d+) / 100", text)
        assert order == ["84", "60", "80", "61", "85", "62", "81", "63"]
        assert (text.count("■"), "Dấu kiểm:" in text, "Phiếu chấm và nộp trên máy" in text) == (48, True, True)
        assert sorted(ScoreSheet.objects.values_list("serial", flat=True)) == [
            f"{number:02d}/PĐG-2020" for number in range(1, 9)
        ]

    def test_of_one_member(self, world, enter):
        found = factories.closed(world, [84, 80, 85, 81])
        posted = {"thanh-vien": seat(found, world.tu).pk}
        answer = enter(world.dung).post(reverse("office:print_sheets", args=[found.uid]), posted)
        text = " ".join(pages(answer.content))
        assert ("Nguyễn Văn Tư" in text, "80 / 100" in text, "84 / 100" in text) == (True, True, False)

    def test_a_large_round_is_printed_member_by_member(self, world, monkeypatch):
        monkeypatch.setattr(sheet_papers, "MOST", 3)
        found = factories.closed(world, [84, 80, 85, 81])
        with pytest.raises(DomainError, match="Đợt có 4 phiếu"):
            sheet_papers.print_filled(round_=found, by=world.thao)
        assert sheet_papers.print_filled(round_=found, member=seat(found, world.tu), by=world.thao)

    def test_not_before_closing(self, world):
        found = factories.opened(world, [84, 80, 85, 81])
        with pytest.raises(DomainError, match="sau khi chốt"):
            sheet_papers.print_filled(round_=found, by=world.thao)

    def test_none_of_a_product_with_a_tie(self, world):
        found = factories.closed(world, [84] * 4, [60] * 4)
        interests.record_tie(
            entry=found.entries.get(position=1), user=world.dung, kind="PERSONAL", reason="Em.", by=world.thao
        )
        text = " ".join(pages(printed(sheet_papers.print_filled(round_=found, by=world.dung))))
        assert ("84 / 100" in text, "60 / 100" in text) == (False, True)

    def test_a_sheet_of_paper_names_who_keyed_and_who_checked(self, world, handed_out):
        for user in (world.hoa, world.tu, world.yen):
            for place in (0, 1):
                factories.mark(factories.sheet_of(user, handed_out, place), 76)
        sheet = check(key(fresh(factories.sheet_of(world.quy, handed_out)), world.thao), world.dung)
        from ocop.domain.evaluation.services import results

        results.close(round_=results.open_marks(round_=handed_out, by=world.thao), by=world.thao)
        text = " ".join(pages(sheet_papers.print_own(sheet=fresh(sheet), by=world.quy)))
        assert "Phạm Thị Thảo nhập, Lê Văn Dũng kiểm tra khớp bản quét" in text


class TestOwn:
    def test_once_it_is_handed_in(self, world, enter):
        found = factories.scoring(world)
        sheet = factories.mark(factories.sheet_of(world.quy, found), 77, submit=False)
        address, browser = reverse("office:print_sheet", args=[sheet.uid]), enter(world.quy)
        assert browser.post(address).status_code == 422
        factories.scoring_submit(sheet, world.quy)
        assert f"{address}" in browser.get(reverse("office:sheets")).content.decode()
        assert "77 / 100 điểm" in " ".join(pages(browser.post(address).content))

    @pytest.mark.parametrize("who", ["hoa", "tu", "thao", "dung", "nga", "lan", "khach"])
    def test_not_anothers(self, world, enter, who):
        sheet = factories.mark(factories.sheet_of(world.quy, factories.scoring(world)), 77)
        with pytest.raises(NotAllowed):
            sheet_papers.print_own(sheet=sheet, by=getattr(world, who))
        answer = enter(getattr(world, who)).post(reverse("office:print_sheet", args=[sheet.uid]))
        assert answer.status_code in (403, 404)


def test_the_word_version_carries_the_code():
    from datetime import date
    from zipfile import ZipFile

    from ocop.domain.evaluation import sheet_paper
    from ocop.platform.papers import docx
    from ocop.platform.papers.forms import Particulars

    form = sheet_paper.compose(sheet_paper.sample())
    with ZipFile(BytesIO(docx.build(form, Particulars(drawn_on=date(2020, 7, 10))))) as file:
        picture = next(name for name in file.namelist() if name.startswith("word/media/"))
        shown = Image.open(BytesIO(file.read(picture)))
        assert read_barcodes(shown.convert("L"))[0].text == form.qr
