"""The workbook read back: formulas where sums and percents stand, text that stays text, the same sheets again."""

from datetime import date
from zipfile import ZipFile

import openpyxl

from ocop.domain.reporting import computing, reading
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.reading import Row, Sheet
from ocop.domain.reporting.workbook import HEADS, workbook

DAY = date(2020, 6, 10)


def opened(file, *, values=False):
    file.seek(0)
    return openpyxl.load_workbook(file, data_only=values)


def made(world):
    frozen = computing.compute(Scope(world.plan.season, DAY))
    return workbook("Báo cáo 6 tháng 2020", DAY, reading.sheets(frozen))


def test_every_table_is_a_sheet_with_the_columns_of_a_report(world):
    book = opened(made(world))

    assert book.sheetnames[:2] == ["Sản phẩm OCOP theo hạng sao", "Sản phẩm còn hiệu lực theo đ"]
    assert len(book.sheetnames) == 10
    assert tuple(cell.value for cell in book.worksheets[0][3]) == HEADS
    assert book.worksheets[0]["A4"].value == "Sản phẩm còn hiệu lực"
    assert book.worksheets[0]["D4"].value == 4


def test_sums_are_formulas_over_their_cells(world):
    sheet = opened(made(world)).worksheets[1]
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=SUM")]
    results = [cell.value for row in opened(made(world), values=True).worksheets[1].iter_rows() for cell in row]

    assert formulas[0] == "=SUM(B17:D17)"
    assert formulas[-1].startswith("=SUM(E17:E")
    assert 4 in results


def test_a_percent_is_a_formula_that_follows_a_corrected_figure(world):
    row = Row("a", "Sản phẩm được tư vấn", "sản phẩm", 0, 30, 27, 20, "consultations", estimate=30)

    file = workbook("Thử", DAY, [Sheet("t", "Thử", [row])])

    sheet = opened(file).active
    assert sheet["F4"].value == '=IF(C4=0,"",IF(E4="",D4,E4)/C4)'
    assert (opened(file, values=True).active["F4"].value, opened(file, values=True).active["H4"].value) == (1, 1.35)


def test_a_name_that_looks_like_a_formula_stays_text(world):
    wicked = '=HYPERLINK("http://x","y")'
    row = Row("a", wicked, "=1+1", 0, None, 1, None, "x", note="@SUM(1)")

    file = workbook(
        "Thử",
        DAY,
        [Sheet("t", "=cmd|x", [row], [{"title": wicked, "down": wicked, "heads": ["Cộng"], "cells": [[wicked, 1]]}])],
    )

    found = [
        cell for row in opened(file).active.iter_rows() for cell in row if str(cell.value or "").startswith(("=", "@"))
    ]
    assert {cell.data_type for cell in found if cell.value in (wicked, "=1+1", "@SUM(1)")} == {"s"}
    assert [cell.value for cell in found if cell.data_type == "f"] == ["=SUM(B8:B8)"]


def test_the_same_values_give_the_same_sheets(world):
    def parts(file):
        file.seek(0)
        with ZipFile(file) as packed:
            return {name: packed.read(name) for name in packed.namelist()}

    assert parts(made(world)) == parts(made(world))
