"""All certificates of a decision at once: one PDF step by step, a ZIP of the archived prints."""

import zipfile
from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import printing
from ocop.domain.certification.tests.factories import draft, past
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.files import batches
from ocop.platform.files.models import Batch
from ocop.platform.papers.services import issuing

EVERYBODY = ("lan", "minh", "ha", "hoa", "dung", "nga", "tu", "thao", "phuc", "mai", "khach")


@pytest.fixture
def decision(world):
    return past(world, *[f"Mỳ gạo {place}" for place in range(12)])[0].decision


def made(batch: Batch) -> Batch:
    while batch.is_going:
        batches.step(batch.pk, batch.done)
        batch.refresh_from_db()
    return batch


def drawn(decision) -> None:
    for paper in decision.certificates.values_list("paper", flat=True):
        issuing.render(pk=paper)


def test_one_file_with_a_page_for_each(world, decision):
    batch = made(printing.ask(decision=decision, by=world.dung))
    assert (batch.done, batch.error) == (12, "")
    pages = pypdfium2.PdfDocument(batch.file.content.read())
    assert len(pages) == 12
    assert "BG-2019-0001" in pages[0].get_textpage().get_text_bounded()


def test_a_print_that_exists_is_not_drawn_again(world, decision):
    drawn(decision)
    kept = list(Certificate.objects.values_list("paper__sha256", flat=True))
    made(printing.ask(decision=decision, by=world.dung))
    assert list(Certificate.objects.values_list("paper__sha256", flat=True)) == kept


def test_a_zip_names_each_by_its_number(world, decision, enter):
    url = reverse("office:zip_certificates", args=[decision.uid])
    assert "Còn 12 giấy đang được lập tệp" in enter(world.dung).get(url).content.decode()
    drawn(decision)
    answer = enter(world.dung).get(url)
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert len(archive.namelist()) == 12
    assert archive.namelist()[0] == "BG-2019-0001-my-gao-0.pdf"
    assert archive.read(archive.namelist()[0]).startswith(b"%PDF")


@pytest.mark.parametrize("act", [printing.ask, printing.zipped])
def test_nothing_to_print_before_the_issue(world, act):
    with pytest.raises(DomainError) as refusal:
        act(decision=draft(world, 66), by=world.dung)
    assert refusal.value.code == "no_certificates"


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_business_of_those_who_decide(world, decision, enter, who):
    user, may = getattr(world, who), who in ("dung", "nga")
    browser = enter(user)
    drawn(decision)
    assert browser.get(reverse("office:zip_certificates", args=[decision.uid])).status_code == (200 if may else 403)
    assert browser.post(reverse("office:print_certificates", args=[decision.uid])).status_code == (302 if may else 403)
    if not may:
        with pytest.raises(NotAllowed):
            printing.ask(decision=decision, by=user)
