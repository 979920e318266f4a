"""The forms of the regulation on paper: blank, as an example, with the producer's own words."""

import unicodedata
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.dossiers import printing
from ocop.domain.dossiers.printing import SAMPLE_MARK, Kind
from ocop.domain.dossiers.services import filing
from ocop.domain.dossiers.tests.factories import bring, dossier, idea
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Procedure
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.core.tests.counting import queries_to

A4 = (595, 842)


def read(content: bytes) -> tuple[str, set[tuple[int, int]]]:
    """The words on one line each, hyphen-free, and the sizes of the pages."""
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split()), {tuple(round(side) for side in page.get_size()) for page in document}


@pytest.mark.parametrize("code", ["1048", "1048+781", "148", "148+1489", "26-2026"])
def test_every_form_of_every_law_is_drawn_blank_and_as_an_example(world, code):
    procedure = Procedure.objects.get(code=code)
    assert procedure.parsed.forms
    for form in procedure.parsed.forms:
        for sample in (False, True):
            text, sizes = read(printing.of_commune(procedure, form, world.nam_duong, world.luc_ngan, sample=sample))
            assert sizes == {A4}
            assert unicodedata.is_normalized("NFC", text)
            assert [row.label for row in form.fields if f"{row.label}:" not in text] == []
            asked = text.partition("Phần của cơ quan tiếp nhận")[0]
            assert (SAMPLE_MARK in text, "....." in asked) == (sample, not sample)
            assert "XÃ NAM DƯƠNG" in text


def test_a_blank_form_names_commune_district_and_province_and_leaves_lines(world):
    procedure = rulebook.procedure_on(clock.today())
    text, _ = read(printing.of_commune(procedure, procedure.parsed.form_by_code("bieu-01"), world.nam_duong,
                                       world.luc_ngan))  # fmt: skip
    for words in ("TỈNH BẮC GIANG", "HUYỆN LỤC NGẠN", "Kính gửi: Ủy ban nhân dân xã Nam Dương", "Biểu số 01 kèm theo"):
        assert words in text
    assert "Mật ong" not in text


def test_the_form_of_2026_leaves_room_for_the_receiving_office(world):
    procedure = rulebook.procedure_on(date(2026, 8, 1))
    form = procedure.parsed.form_by_code("mau-01")
    text, _ = read(printing.of_commune(procedure, form, None, None))
    for words in ("PĐK-………-………-………", "Ngày nhận:", "Người nhận:", "□ Lần đầu", "□ Nâng hạng"):
        assert words in text
    named, _ = read(printing.of_commune(procedure, form, world.nam_duong, world.luc_ngan))
    assert f"PĐK-24-{world.nam_duong.code}-2020" in named


def test_an_idea_is_printed_with_the_words_of_its_producer(world):
    row = idea(world, state="SENT", name="Mỳ gạo Suối Lành")
    text, _ = read(printing.of_file(row, printing.forms_of(row)[0], Kind.FILLED))
    for words in ("HTX Mỳ Suối Lành", "Nguyên liệu và nơi cung cấp: có", "ĐẠI DIỆN CHỦ THỂ", "Nguyễn Thị Lan"):
        assert words in text
    assert SAMPLE_MARK not in text


def test_what_is_not_yet_answered_keeps_its_lines(world):
    row = dossier(world)
    form = row.procedure.parsed.form_by_code("bieu-03")
    filing.save_form(dossier=row, code="bieu-03", values={"goals": "Đạt 4 sao", "investment": 350000000}, version=0,
                     by=world.lan)  # fmt: skip
    text, _ = read(printing.of_file(row, form, Kind.FILLED))
    for words in (
        "Chủ thể: HTX Mỳ Suối Lành",
        "Sản phẩm: Mỳ gạo Suối Lành",
        "Đạt 4 sao",
        "350.000.000",
        "Quy trình sản xuất: .....",
    ):
        assert words in text


def test_a_sign_the_font_lacks_is_named(world):
    row = idea(world)
    row.values["description"] = "Mỳ ngon 🍜"
    with pytest.raises(DomainError, match="🍜"):
        printing.of_file(row, printing.forms_of(row)[0], Kind.FILLED)


@pytest.fixture
def pages(world):
    """Addresses of the forms of a sent idea and of a dossier in draft, by face."""
    sent, draft = idea(world, state="SENT", name="Bún gạo"), dossier(world)
    return {
        face: [
            *(reverse(f"{face}:idea_print", args=[sent.uid, kind]) for kind in Kind),
            *(reverse(f"{face}:form_print", args=[draft.uid, "bieu-04", kind]) for kind in Kind),
        ]
        for face in ("office", "portal")
    }


@pytest.mark.parametrize(
    ("who", "face", "answers"),
    [
        ("lan", "portal", {200}), ("minh", "office", {200}), ("neighbour", "portal", {404}), ("khach", "office", {403}),
        ("other_ha", "office", {404}),
    ],
)  # fmt: skip
def test_forms_are_printed_by_those_who_may_see_the_file(world, enter, pages, who, face, answers):
    browser = enter(getattr(world, who))
    got = [browser.get(url) for url in pages[face]]
    assert {answer.status_code for answer in got} == answers
    if answers == {200}:
        assert {answer["Content-Type"] for answer in got} == {"application/pdf"}


def test_a_district_prints_the_idea_but_not_a_draft_dossier(world, enter, pages):
    browser = enter(world.ha)
    assert [browser.get(url).status_code for url in pages["office"]] == [200] * 3 + [404] * 3


def test_an_unknown_form_is_no_page(world, enter):
    row = dossier(world)
    assert enter(world.lan).get(reverse("portal:form_print", args=[row.uid, "bieu-99", "dien"])).status_code == 404
    assert enter(world.minh).get(reverse("office:blank_form", args=["bieu-01", "dien"])).status_code == 404


def test_the_report_of_the_commune_is_printed_by_offices_only(world, enter):
    row = dossier(world)
    row.procedure = Procedure.objects.get(code="26-2026")
    row.save(update_fields=["procedure"])
    pages = {
        face: enter(user).get(reverse(f"{face}:form_print", args=[row.uid, "mau-03", "dien"]))
        for face, user in (("office", world.minh), ("portal", world.lan))
    }
    assert {face: page.status_code for face, page in pages.items()} == {"office": 200, "portal": 404}
    text, _ = read(pages["office"].content)
    for words in ("ỦY BAN NHÂN DÂN XÃ NAM DƯƠNG", "Chủ thể: HTX Mỳ Suối Lành", "Bản sắc, trí tuệ địa phương"):
        assert words in text


def test_links_stand_beside_the_forms_on_both_faces(world, enter):
    row = bring(world, dossier(world), "SENT")
    draft = idea(world, name="Bún gạo")
    for who, url, links in (
        (world.lan, reverse("portal:dossier", args=[row.uid]), 2), (world.ha, reverse("office:dossier", args=[row.uid]), 2),
        (world.lan, reverse("portal:idea", args=[draft.uid]), 1), (world.minh, reverse("office:idea_edit", args=[draft.uid]), 1),
    ):  # fmt: skip
        page = enter(who).get(url).content.decode()
        face = "chu-the" if who == world.lan else "lam-viec"
        read_again = links if "Đọc bản đã gửi" in page else 0
        assert [page.count(f"/{kind}/") for kind in Kind] == [links, links, links + read_again]
        assert f"/{face}/" in page


def test_a_commune_officer_prints_blank_forms_with_the_name_of_the_commune(world, enter):
    browser = enter(world.minh)
    page = browser.get(reverse("office:blank_forms")).content.decode()
    assert "Trên phiếu ghi sẵn: Xã Nam Dương" in page
    assert page.count("In phiếu trắng") == 4
    answer = browser.get(reverse("office:blank_form", args=["bieu-02", "trang"]))
    assert "XÃ NAM DƯƠNG" in read(answer.content)[0]


def test_a_district_chooses_one_of_its_communes_and_no_other(world, enter):
    browser = enter(world.ha)
    url = reverse("office:blank_form", args=["bieu-01", "trang"])
    for code, name in ((world.nam_duong.code, "XÃ NAM DƯƠNG"), ("", "XÃ, PHƯỜNG"), ("07249", "XÃ, PHƯỜNG")):
        text, _ = read(browser.get(url, {"xa": code}).content)
        assert name in text
        assert "HUYỆN LỤC NGẠN" in text


def test_an_officer_of_two_communes_who_chose_none_gets_neither_on_top(world, enter):
    Grant.objects.create(
        user=world.minh, role=Role.COMMUNE_OFFICER, unit=world.other_producer.commune, valid_from=date(2020, 1, 1)
    )
    world.minh.__dict__.pop("_grants", None)
    text, _ = read(enter(world.minh).get(reverse("office:blank_form", args=["bieu-01", "trang"])).content)
    assert "TỈNH BẮC GIANG HUYỆN" in text
    assert world.nam_duong.full_name.upper() not in text.partition("Kính gửi")[0]


def test_nobody_without_files_reaches_the_blank_forms(world, enter):
    for who in (world.mai, world.khach):
        assert enter(who).get(reverse("office:blank_forms")).status_code == 403


@pytest.mark.parametrize("who", ["minh", "ha"])
def test_the_page_of_blank_forms_asks_the_same_for_one_commune_and_for_all(world, enter, who):
    browser = enter(getattr(world, who))
    with queries_to("rulebook", "government", expected=6):
        browser.get(reverse("office:blank_forms"))
