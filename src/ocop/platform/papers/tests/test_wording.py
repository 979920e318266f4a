"""Wording by level: plain text with blanks; loops, code, unknown and missing blanks are refused by line and word."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx as word
import pypdfium2 as pdfium
import pytest

from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.papers import schema, wording
from ocop.platform.papers.models import WordingVersion
from ocop.platform.papers.services import drafting, issuing
from ocop.platform.papers.services import wording as services
from ocop.platform.papers.tests import factories, samples
from ocop.platform.papers.types import paper_types

DAY = date(2020, 7, 30)
TYPE = "test.decision"
ARTICLE = "Giấy chứng nhận có giá trị 36 tháng. Chủ thể giữ chất lượng như khi được công nhận."
SUBJECT = "Công nhận sản phẩm OCOP năm {{ năm }}"


def write(office, by=None, level=1, **texts):
    texts = {name.replace("_", "-"): text for name, text in texts.items()} or {"subject": SUBJECT, "block-1": ARTICLE}
    return services.write(type=TYPE, level=level, texts=texts, note="Ngắn lại", by=by or office.dung)


def live(office, **texts):
    return services.put_in_force(version=write(office, **texts), by=office.nga)


def text_of(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.split())


def test_own_words_are_offered_and_computed_ones_are_not():
    offered = {slot.key: slot.default for slot in wording.slots(paper_types[TYPE])}
    assert offered["subject"].endswith("năm {{ năm }}")
    assert offered["block-1"].startswith("Giấy chứng nhận có giá trị 36 tháng")
    assert "block-0" not in offered  # "34 sản phẩm" is counted
    assert offered["grounds"].count("\n") == 2
    assert offered["recipients"].startswith("Như Điều 3\n")


def test_a_live_version_words_the_papers_of_its_level_only(office):
    version = live(office)
    province = factories.draft(office, TYPE)
    district = factories.draft(office, TYPE, agency=office.district_committee)
    assert (province.wording, province.title) == (version, "Công nhận sản phẩm OCOP năm 2020")
    assert district.wording is None
    assert "Chủ thể giữ chất lượng" in text_of(drafting.draft_pdf(province))
    assert "Chủ thể giữ chất lượng" not in text_of(drafting.draft_pdf(district))


def test_both_drawings_use_it(office):
    live(office)
    paper = factories.draft(office, TYPE)
    document = word.Document(BytesIO(drafting.draft_docx(paper)))
    assert any("Chủ thể giữ chất lượng" in paragraph.text for paragraph in document.paragraphs)


def test_a_paper_keeps_the_wording_that_drew_it(office):
    first = live(office)
    paper = factories.checked(office, TYPE)
    second = live(office, subject="Tên khác của năm {{ năm }}")
    issuing.issue(paper=paper, number=5, issued_on=DAY, by=office.nga)
    first.refresh_from_db()
    assert (paper.wording, first.state, second.number) == (first, "RETIRED", 2)
    assert "Công nhận sản phẩm OCOP năm 2020" in text_of(drafting.draft_pdf(paper))


def test_revised_drafts_take_the_wording_of_the_day(office):
    paper = factories.draft(office, TYPE)
    version = live(office)
    drafting.revise(paper=paper, values=replace(samples.sample_recognition(), year=2021), by=office.dung)
    assert (paper.wording, paper.title) == (version, "Công nhận sản phẩm OCOP năm 2021")


def test_who_wrote_it_does_not_put_it_in_force(office):
    version = write(office)
    with pytest.raises(DomainError) as refusal:
        services.put_in_force(version=version, by=office.dung)
    assert "Người soạn không tự đưa vào dùng" in refusal.value.message
    assert services.put_in_force(version=version, by=office.nga).checked_by == office.nga


def test_a_district_writes_no_wording(office):
    with pytest.raises(NotAllowed):
        write(office, by=office.ha)
    assert WordingVersion.objects.count() == 0


def test_one_draft_is_changed_until_it_is_in_force_then_frozen(office):
    version = write(office)
    again = write(office, subject="Ngắn hơn nữa, năm {{ năm }}")
    assert (again.pk, again.number, list(again.texts)) == (version.pk, 1, ["subject"])
    services.put_in_force(version=again, by=office.nga)
    again.note = "sửa lén"
    with pytest.raises(DomainError) as refusal:
        again.save()
    assert refusal.value.code == "frozen"
    assert write(office, subject="Bản hai năm {{ năm }}").number == 2


def test_a_draft_is_thrown_away_and_a_live_one_retired(office):
    assert services.discard(version=write(office), by=office.dung).state == "RETIRED"
    version = live(office)
    services.retire(version=version, by=office.nga)
    assert factories.draft(office, TYPE).wording is None
    with pytest.raises(Conflict):
        services.retire(version=version, by=office.nga)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"subject": "Công nhận sản phẩm OCOP"}, "thiếu chỗ trống {{ năm }}"),
        ({"subject": "Năm {{ năm }}\n{% for x in y %}"}, "dòng 2 có “{%”"),
        ({"subject": "Năm {{ năm }} {{ năm|upper }}"}, "dòng 1 có chỗ trống lạ “năm|upper”"),
        ({"subject": "Năm {{ năm }} {{ values.__class__ }}"}, "chỗ trống lạ “values.__class__”"),
        ({"subject": "Năm {{ năm }} {{ tên xã }}"}, "Các chỗ trống của loại này: "),
        ({"subject": "Năm {{ năm }} {{ năm"}, "dòng 1 có “{{”"),
        ({"subject": "Năm {{ năm }} {năm}"}, "dòng 1 có “{năm}”"),
        ({"subject": "Năm {{ năm }} ${7*7}"}, "dòng 1 có “${7*7}”"),
        ({"subject": "Năm {{ năm }} <% exec %>"}, "dòng 1 có “<%”"),
        ({"block-1": " "}, "“Điều 2” đang để trống"),
        ({"block-1": "a" * 5001}, "dài quá 5000 chữ"),
    ],
)  # fmt: skip
def test_anything_but_words_and_known_blanks_is_refused(office, texts, words):
    with pytest.raises(DomainError) as refusal:
        services.write(type=TYPE, level=1, texts=texts, by=office.dung)
    assert (refusal.value.code, words in refusal.value.message) == ("wording", True), refusal.value.message
    assert WordingVersion.objects.count() == 0


def test_words_like_the_systems_own_are_no_version(office):
    with pytest.raises(DomainError) as refusal:
        services.write(type=TYPE, level=1, texts={}, by=office.dung)
    assert refusal.value.code == "unchanged"


def test_a_letter_without_glyph_is_refused_before_it_reaches_a_paper(office):
    with pytest.raises(DomainError) as refusal:
        write(office, subject="Công nhận 🍯 năm {{ năm }}")
    assert (refusal.value.code, WordingVersion.objects.count()) == ("letter", 0)


def test_what_a_value_says_is_never_read_as_a_blank(office):
    values = replace(
        samples.sample_recognition(), letterhead=replace(samples.PROVINCE, place="{{ năm }}"), year=2020
    )
    form = wording.apply(
        samples.recognise(values),
        {"subject": {"from": wording.slots(paper_types[TYPE])[0].default, "to": "Tại {{ địa danh }} năm {{ năm }}"}},
        values,
    )
    assert form.subject == "Tại {{ năm }} năm 2020"


@pytest.mark.parametrize("kind", samples.PAPER_TYPES, ids=lambda kind: kind.name)
def test_every_default_put_back_draws_the_same_form(kind):
    values = schema.load(kind.schema, kind.sample())
    same = {slot.key: {"from": slot.default, "to": slot.default} for slot in wording.slots(kind)}
    assert wording.apply(kind.compose(values), same, values) == kind.compose(values)
