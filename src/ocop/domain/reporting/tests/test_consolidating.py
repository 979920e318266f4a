"""The standing office puts the units' reports together: sums, differences with reasons, frozen, corrected, on paper."""

from datetime import date

import pytest

from ocop.domain.reporting import combining, computing, ministry, queries, reading
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.models import Consolidation
from ocop.domain.reporting.services import consolidating, opening, unit_reports
from ocop.domain.reporting.services.unit_reports import Figure
from ocop.domain.reporting.tests.factories import WORDS, accepted, written
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.papers.services.drafting import draft_docx, draft_pdf

C = Consolidation.State


def begun(world):
    row = consolidating.begin(period=world.period, by=world.dung)
    return consolidating.keep(
        consolidation=row, texts=WORDS, recipients="UBND tỉnh\nLưu: VT", changes="", version=row.version, by=world.dung
    )


def frozen(world):
    return consolidating.freeze(consolidation=begun(world), by=world.dung)


def differing(world):
    """Lục Ngạn says 7 instead of 3, and 120 people at work."""
    report = written(world, world.luc_ngan, world.ha)
    for table, figure in (
        ("products", Figure("valid", 7, 8, "Bốn giấy chưa nhập.")), ("by_hand", Figure("workers", 120, None, "Sổ huyện.")),
    ):  # fmt: skip
        unit_reports.save_table(report=report, table=table, figures=[figure], version=report.version, by=world.ha)
    unit_reports.send(report=report, by=world.ha)
    return unit_reports.accept(report=report, by=world.dung)


def test_what_districts_say_differently_stands_with_its_reason(world):
    differing(world)
    accepted(world, world.report("so-cong-thuong"), world.tu)

    row = frozen(world)

    (found,) = row.units["differences"]
    assert (found["agency"], found["stated"], found["actual"], found["note"]) == (
        "UBND huyện Lục Ngạn", 7, 3, "Bốn giấy chưa nhập.",
    )  # fmt: skip
    sheet = reading.sheets(row.values)[0]
    line = combining.lines_of(sheet, row.units)[0]
    assert (line.row.actual, line.stated, line.units, line.gap, line.row.estimate) == (4, 7, 1, 3, 5)
    assert len(combining.missing(row.units)) == 21


def test_figures_added_by_hand_are_the_sum_of_the_units(world):
    differing(world)

    row = frozen(world)

    sheet = next(sheet for sheet in consolidating.sheets_of(row) if sheet.code == "by_hand")
    assert {line.code: line.done for line in sheet.rows} == {"revenue": None, "workers": 120, "other_money": None}


def test_it_is_frozen_with_its_rows_and_its_paper(world):
    row = frozen(world)

    assert (row.state, row.as_of, row.number) == (C.FROZEN, date(2020, 6, 10), 1)
    assert len(computing.behind(row.values, "products", "valid")) == 4
    assert row.paper.type == "reporting.report"
    assert row.paper.agency.slug == "so-nnptnt"
    assert row.paper.values["recipients"] == ["UBND tỉnh", "Lưu: VT"]


def test_a_year_later_pdf_word_and_figures_are_the_same_bytes(world):
    row = frozen(world)
    values, pdf, word = row.values, draft_pdf(row.paper), draft_docx(row.paper)
    world.certificates[0].product.producer.name = "Tên mới"
    world.certificates[0].product.producer.save()

    with clock.at(date(2021, 6, 10)):
        later = Consolidation.objects.select_related("paper__agency__unit").get(pk=row.pk)
        assert later.values == values
        assert draft_pdf(later.paper) == pdf
        assert draft_docx(later.paper) == word


def test_words_that_are_missing_are_named(world):
    row = consolidating.begin(period=world.period, by=world.dung)

    with pytest.raises(DomainError, match="Công tác chỉ đạo, triển khai"):
        consolidating.freeze(consolidation=row, by=world.dung)


def test_a_correction_says_what_changed_and_replaces_the_version_before(world):
    first = frozen(world)
    second = consolidating.begin(period=world.period, by=world.dung)
    assert (second.number, second.texts) == (2, WORDS)

    with pytest.raises(DomainError, match="điều thay đổi"):
        consolidating.freeze(consolidation=second, by=world.dung)
    second = consolidating.keep(
        consolidation=second, texts=WORDS, recipients="", changes="Bổ sung báo cáo Lục Nam.", version=1, by=world.dung
    )
    consolidating.freeze(consolidation=second, by=world.dung)

    first.refresh_from_db()
    assert (first.state, second.state) == (C.REPLACED, C.FROZEN)


def test_two_begin_the_same_version_and_a_frozen_one_is_written_no_more(world):
    row = begun(world)
    assert consolidating.begin(period=world.period, by=world.dung).pk == row.pk
    consolidating.freeze(consolidation=row, by=world.dung)

    with pytest.raises(Conflict):
        consolidating.keep(consolidation=row, texts={}, recipients="", changes="", version=row.version, by=world.dung)
    with pytest.raises(Conflict):
        consolidating.freeze(consolidation=row, by=world.dung)


@pytest.mark.parametrize("who", ["ha", "tu", "nga", "khach", "minh"])
def test_nobody_else_consolidates(world, who):
    with pytest.raises(NotAllowed):
        consolidating.begin(period=world.period, by=getattr(world, who))
    row = begun(world)
    with pytest.raises(NotAllowed):
        consolidating.freeze(consolidation=row, by=getattr(world, who))


def test_the_period_before_is_compared(world):
    row = frozen(world)

    with clock.at(date(2020, 10, 16)):
        (period,) = opening.open_due()
        assert queries.before(period) == row

    assert combining.against(row.values)["products.valid"] == 4


def test_a_units_paper_is_drafted_once_after_it_was_sent(world):
    report = written(world, world.luc_ngan, world.ha)
    with pytest.raises(DomainError, match="Gửi báo cáo trước"):
        consolidating.draft_unit_paper(report=report, by=world.ha)
    unit_reports.send(report=report, by=world.ha)

    paper = consolidating.draft_unit_paper(report=report, by=world.ha)

    assert (paper.agency.slug, paper.values["addressee"]) == (
        "ubnd-huyen-luc-ngan", "Sở Nông nghiệp và Phát triển nông thôn",
    )  # fmt: skip
    assert consolidating.draft_unit_paper(report=report, by=world.ha) == paper


def test_a_phase_counts_from_its_first_year_and_has_no_plan(world):
    with pytest.raises(DomainError, match="bắt đầu trước năm 2020"):
        opening.open_supplement(season=world.plan.season, due_on=date(2021, 1, 15), first_year=2020, by=world.dung)
    period = opening.open_supplement(season=world.plan.season, due_on=date(2021, 1, 15), first_year=2017, by=world.dung)

    found = computing.compute(reading.province(period))

    assert (period.kind, period.called) == ("PHASE", "tổng kết giai đoạn 2017–2020")
    figures = {row["code"]: row["actual"] for row in found["tables"][0]["lines"] if not row["level"]}
    assert (figures["recognised"], figures["valid"], figures["expired"]) == (5, 4, 1)
    assert {row["planned"] for table in found["tables"] for row in table["lines"]} == {None}
    assert len(computing.behind(found, "products", "recognised")) == 5


def test_whom_to_commend_stands_in_an_annex(world):
    row = begun(world)
    row = consolidating.keep(
        consolidation=row, texts=WORDS, recipients="", changes="", version=row.version, by=world.dung,
        honours="UBND huyện Lục Ngạn; gửi đủ, đúng hạn; Giấy khen\n\nHTX Nam Dương; 4 sao; Giấy khen",
    )  # fmt: skip

    row = consolidating.freeze(consolidation=row, by=world.dung)

    assert len(row.paper.values["honours"]) == 2


def test_the_ministrys_table_holds_what_is_in_force(world):
    row = frozen(world)

    found = list(ministry.rows(Scope(world.plan.season, row.as_of)))

    assert found[0] == ("001", "07603", "2019", "24-1", "Sản phẩm 1", "4 sao", world.certificates[0].producer_name, "",
                        "Còn hiệu lực")  # fmt: skip
    assert len(found) == 4
    assert {len(line) for line in found} == {len(ministry.COLUMNS)}


def test_the_next_plan_begins_with_what_was_proposed(world):
    frozen(world)

    assert [row.texts["proposals"] for row in queries.proposals_before(2021, world.dung)] == [WORDS["proposals"]]
    assert not queries.proposals_before(2021, world.ha).exists()
