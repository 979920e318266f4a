"""The scan of a sheet of paper: page by page beside the sheet while it is keyed, for every reader once it is open."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from ocop.domain.evaluation.services import interests, keying, results
from ocop.domain.evaluation.tests import factories
from ocop.domain.evaluation.tests.test_keying import check, fresh, seat
from ocop.platform.files.joining import pdf
from ocop.platform.files.tests.test_pictures import photo


def scanned(pages=2):
    return SimpleUploadedFile("phieu.pdf", pdf([(photo((210, 297)), 210, 297)] * pages))


@pytest.fixture
def paper(world):
    """ông Quý's sheet; the others have handed in."""
    found = factories.scoring(world, "Chả chay")
    keying.put_on_paper(member=seat(found, world.quy), on_paper=True, by=world.thao)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 76)
    return fresh(factories.sheet_of(world.quy, found))


def keyed(world, paper, upload=None):
    keying.attach_scan(sheet=paper, upload=upload or scanned(), by=world.thao)
    keying.key_marks(sheet=paper, choices=factories.choices_for(77), version=paper.version, by=world.thao)
    return keying.key(sheet=paper, version=paper.version, by=world.thao)


def opened(world, paper):
    check(keyed(world, paper), world.dung)
    return results.open_marks(round_=fresh(paper).entry.round, by=world.thao)


def page(sheet, number=1):
    return reverse("office:scan_page", args=[sheet.uid, number])


class TestBeside:
    def test_whoever_keys_and_whoever_checks_has_every_page_beside_the_sheet(self, world, paper, enter):
        sheet = keyed(world, paper)
        keying.take_check(sheet=sheet, by=world.dung)
        for user in (world.thao, world.dung):
            browser = enter(user)
            shown = browser.get(reverse("office:paper_sheet", args=[sheet.uid])).content.decode()
            assert [page(sheet, number) in shown for number in (1, 2, 3)] == [True, True, False]
            answer = browser.get(page(sheet, 2))
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
            assert answer.headers["Cache-Control"] == "private, no-store"
            assert Image.open(BytesIO(answer.content)).height == 1700

    @pytest.mark.parametrize("number", [0, 3, 999999])
    def test_a_page_that_is_not_there(self, world, paper, enter, number):
        assert enter(world.thao).get(page(keyed(world, paper), number)).status_code == 404

    def test_a_photograph_is_shown_as_it_is(self, world, paper, enter):
        upload = SimpleUploadedFile("phieu.jpg", photo((30, 40)))
        answer = enter(world.thao).get(page(keyed(world, paper, upload)))
        assert (answer.headers["Content-Type"], answer.content) == ("image/jpeg", photo((30, 40)))

    def test_a_file_that_cannot_be_drawn_is_opened_in_a_tab(self, world, paper, enter):
        sheet = keyed(world, paper, SimpleUploadedFile("phieu.pdf", b"%PDF-1.4 hong"))
        browser = enter(world.thao)
        shown = browser.get(reverse("office:paper_sheet", args=[sheet.uid])).content.decode()
        assert (page(sheet) in shown, reverse("office:scan", args=[sheet.uid]) in shown) == (False, True)
        assert browser.get(page(sheet)).status_code == 404

    @pytest.mark.parametrize("who", ["hoa", "tu", "quy", "dung", "nga", "ha", "minh", "lan", "khach"])
    def test_for_nobody_else_before_the_opening(self, world, paper, enter, who):
        sheet, browser = keyed(world, paper), enter(getattr(world, who))
        assert browser.get(page(sheet)).status_code in (403, 404)
        shown = browser.get(reverse("office:paper_sheet", args=[sheet.uid])).content.decode()
        assert page(sheet) not in shown


class TestAfterTheOpening:
    @pytest.mark.parametrize("who", ["hoa", "tu", "quy", "thao", "dung"])
    def test_the_products_page_links_to_it(self, world, paper, enter, who):
        opened(world, paper)
        browser, scan = enter(getattr(world, who)), reverse("office:scan", args=[paper.uid])
        assert scan in browser.get(reverse("office:entry", args=[paper.entry.uid])).content.decode()
        assert b"".join(browser.get(scan).streaming_content).startswith(b"%PDF")

    def test_so_does_the_members_own_sheet(self, world, paper, enter):
        scan, own = (reverse(f"office:{name}", args=[paper.uid]) for name in ("scan", "sheet"))
        assert enter(world.quy).get(own).status_code == 404
        opened(world, paper)
        assert scan in enter(world.quy).get(own).content.decode()
        assert scan not in enter(world.tu).get(
            reverse("office:sheet", args=[factories.sheet_of(world.tu, paper.entry.round).uid])
        ).content.decode()

    def test_a_member_back_on_the_screen_reads_it_only_then(self, world, paper, enter):
        check(keyed(world, paper), world.dung)
        keying.put_on_paper(member=seat(paper.entry.round, world.quy), on_paper=False, by=world.thao)
        browser, scan = enter(world.quy), reverse("office:scan", args=[paper.uid])
        assert scan not in browser.get(reverse("office:sheet", args=[paper.uid])).content.decode()
        assert browser.get(scan).status_code == 404

    @pytest.mark.parametrize("who", ["nga", "ha", "minh", "lan", "phuc", "khach"])
    def test_not_for_whoever_may_not_see_the_sheets(self, world, paper, enter, who):
        opened(world, paper)
        browser, scan = enter(getattr(world, who)), reverse("office:scan", args=[paper.uid])
        assert browser.get(scan).status_code in (403, 404)
        assert scan not in browser.get(reverse("office:entry", args=[paper.entry.uid])).content.decode()

    def test_not_for_a_member_with_a_tie(self, world, paper, enter):
        opened(world, paper)
        interests.record_tie(entry=paper.entry, user=world.tu, kind="PERSONAL", reason="Anh rể.", by=world.thao)
        browser = enter(world.tu)
        assert browser.get(reverse("office:scan", args=[paper.uid])).status_code == 404
        assert browser.get(page(paper)).status_code == 404
