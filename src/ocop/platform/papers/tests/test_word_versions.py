"""An edited Word file comes back as the next version; nothing that runs comes with it."""

import zipfile
from datetime import date
from io import BytesIO

import pytest

from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.papers import queries
from ocop.platform.papers.services import drafting, issuing, word_versions
from ocop.platform.papers.tests import factories, samples
from ocop.platform.papers.tests.test_signed_files import upload, word

DAY = date(2020, 7, 30)


def bring(office, paper, content=None, by=None, name="sua.docx"):
    return word_versions.bring_back(
        paper=paper, upload=upload(content or word(), name), note="Thêm căn cứ", by=by or office.dung
    )


def with_part(name: str, content: bytes = b"x", kinds: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(word())) as source, zipfile.ZipFile(out, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(*kinds) if kinds[0] else source.read(part))
        target.writestr(name, content)
    return out.getvalue()


def test_versions_are_counted_from_two_and_the_latest_is_downloaded(office):
    paper = factories.draft(office)
    first, second = bring(office, paper), bring(office, paper, word("Sửa lần nữa"))
    assert [row.version for row in queries.word_versions(paper)] == [3, 2]
    assert (first.note, paper.edited) == ("Thêm căn cứ", second.file)
    assert paper.values["text"] == samples.words().text


def test_the_issue_keeps_the_edited_word_file(office):
    paper = factories.draft(office)
    row = bring(office, paper)
    drafting.check(paper=paper, by=office.nga)
    issuing.issue(paper=paper, number=5, issued_on=DAY, by=office.nga)
    assert paper.docx == row.file


def test_new_values_put_the_systems_own_word_file_back(office):
    paper = factories.draft(office)
    bring(office, paper)
    drafting.revise(paper=paper, values=samples.words("Chữ khác"), by=office.dung)
    assert (paper.edited, queries.word_versions(paper).count()) == (None, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4", "wrong_type"),
        (b"PK\x03\x04rubbish", "wrong_type"),
        (with_part("word/vbaProject.bin"), "macro"),
        (with_part("word/embeddings/oleObject1.bin"), "macro"),
        (with_part("x", kinds=(b"document.main+xml", b"document.macroEnabled.main+xml")), "macro"),
        (with_part("x", kinds=(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")), "wrong_type"),
        (with_part("x", kinds=(b"<w:body>", b"<w:body")), "wrong_type"),
    ],
    ids=["pdf", "broken", "macro", "object", "docm", "xlsx", "broken inside"],
)
def test_what_is_no_plain_word_file_is_refused(office, content, code):
    paper = factories.draft(office)
    with pytest.raises(DomainError) as refusal:
        bring(office, paper, content)
    assert (refusal.value.code, queries.word_versions(paper).count()) == (code, 0)


def test_a_file_that_unpacks_without_end_is_refused(office, monkeypatch):
    monkeypatch.setattr(word_versions, "MOST_UNPACKED", 1000)
    with pytest.raises(DomainError) as refusal:
        bring(office, factories.draft(office))
    assert refusal.value.code == "too_large"


def test_a_checked_paper_takes_none_and_a_stranger_brings_none(office):
    with pytest.raises(Conflict):
        bring(office, factories.checked(office))
    with pytest.raises(NotAllowed):
        bring(office, factories.draft(office), by=office.other_ha)
