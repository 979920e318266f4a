"""Bảng tổng hợp: drafted with minutes and letter, members across, products down, on pages that lie across."""

import re

import pypdfium2 as pdfium
import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import CouncilMember
from ocop.domain.evaluation.services import outcomes, seating
from ocop.domain.evaluation.tests import factories
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting

pytestmark = pytest.mark.django_db


def summary_of(world, *totals):
    found = factories.approved(world, *totals)
    outcomes.send_up(round_=found, by=world.thao)
    return found, Paper.objects.get(type="evaluation.summary")


def test_every_member_and_product_with_mean_spread_stars_and_failed_conditions(world):
    found, paper = summary_of(world, [84, 80, 85, 81], [60, 61, 62, 63])
    with pdfium.PdfDocument(drafting.draft_pdf(paper)) as document:
        table = document[1]
        text = re.sub(r"\s+", " ", table.get_textpage().get_text_bounded())
        assert table.get_width() > table.get_height()
    for words in ("Sản phẩm 1", "84 80 85 81 82,5 5 4 sao", "60 61 62 63 61,5 3 3 sao", "(1) (2) (3) (4)"):
        assert words in text, words
    assert paper.values["members"] == ["Trần Thị Hoa", "Nguyễn Văn Tư", "Hoàng Thị Yến", "Bùi Văn Quý"]
    assert (paper.about_id, paper.state) == (str(found.pk), "DRAFT")


def test_who_has_left_stays_a_column_and_who_gave_no_sheet_is_none(world):
    found = factories.scoring(world)
    for user in (world.hoa, world.tu, world.yen):
        factories.mark(factories.sheet_of(user, found), 80)
    tu = CouncilMember.objects.get(council=found.council, user=world.tu)
    seating.remove(member=tu, why="Nghỉ hưu.", by=world.dung)
    from ocop.domain.evaluation.services import results

    found = results.close(round_=results.open_marks(round_=found, by=world.thao), by=world.thao)
    entry = found.entries.get()
    outcomes.decide(entry=entry, outcome=outcomes.possible(entry)[0], note="Chưa đủ.", by=world.thao)
    outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga)
    outcomes.send_up(round_=found, by=world.thao)
    values = Paper.objects.get(type="evaluation.summary").values
    assert values["members"] == ["Trần Thị Hoa", "Nguyễn Văn Tư", "Hoàng Thị Yến"]
    assert values["lines"][0]["totals"] == [80, 80, 80]


def test_it_lies_beside_minutes_and_letter_on_the_rounds_page(world, enter):
    found, paper = summary_of(world, [84, 80, 85, 81])
    page = enter(world.dung).get(reverse("office:round", args=[found.uid])).content.decode()
    assert paper.label in page
    assert Paper.objects.filter(about_id=str(found.pk)).count() == 3
