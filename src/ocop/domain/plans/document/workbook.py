"""A document as an Excel workbook: five sheets, text as text (never a formula), whole numbers and days as such."""

from collections.abc import Iterable
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.domain.plans.document.holders import Directory, groups_of, written
from ocop.domain.plans.document.sheets import BUDGET, DUTIES, ITEMS, MILESTONES, TARGETS, TOTAL, Sheet
from ocop.domain.plans.models import HolderRole, Milestone

Row = dict[str, Any]


def workbook(content: Content, directory: Directory) -> IO[bytes]:
    """The open file at its beginning. Reading it back into the same document changes nothing."""
    names = _Names(content, directory)
    rows: dict[Sheet, Iterable[Row]] = {
        ITEMS: (_item(item, names) for item in content["items"]),
        TARGETS: ({**row, "item": item["code"]} for item in content["items"] for row in item["targets"]),
        MILESTONES: (_milestone(item, row) for item in content["items"] for row in item["milestones"]),
        DUTIES: ({**duty, **names.of(duty["agencies"])} for duty in content["responsibilities"]),
        BUDGET: _budget(content.get("budget"), directory),
    }
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False}) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "date": book.add_format({"num_format": "d/m/yyyy", "valign": "top"}),
            "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
        }
        for sheet, lines in rows.items():
            _write(book, sheet, lines, formats)
    file.seek(0)
    return file


class _Names:
    def __init__(self, content: Content, directory: Directory) -> None:
        self.groups = groups_of(content)
        self.ambiguous = directory.ambiguous

    def of(self, rows: list[Row]) -> dict[str, str]:
        named = {"lead": HolderRole.LEAD, "cooperate": HolderRole.COOPERATE}
        return {key: "\n".join(written(rows, role, self.groups, self.ambiguous)) for key, role in named.items()}


def _item(item: Row, names: _Names) -> Row:
    window = item["window"] or {}
    section = next((row["section"] for row in item["agencies"]), "")
    return {
        **item, **names.of(item["agencies"]), "wording": window.get("wording"), "starts_on": window.get("starts_on"),
        "ends_on": window.get("ends_on"), "window_section": window.get("section"), "agency_section": section,
    }  # fmt: skip


def _milestone(item: Row, row: Row) -> Row:
    return {**row, "item": item["code"], "kind": str(Milestone.Kind(row["kind"]).label)}


def _budget(budget: Row | None, directory: Directory) -> Iterable[Row]:
    if budget is None:
        return
    yield {
        "code": TOTAL, "title": budget["title"], "text": budget["source"], "amount": budget["total"],
        "section": budget["section"],
    }  # fmt: skip
    for parent, line in lines_of(budget):
        named = line["executing_slug"] if line["executing"] in directory.ambiguous else line["executing"]
        yield {**line, "parent": parent, "items": ", ".join(line["items"]), "executing": named}


def _write(book: Any, sheet: Sheet, rows: Iterable[Row], formats: dict[str, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 1)
    for place, cell in enumerate(sheet.cells):
        page.set_column(place, place, cell.width)
        page.write_string(0, place, cell.header, formats["head"])
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(sheet.cells):
            value = row.get(cell.key)
            if value is None or value == "":
                continue
            if cell.kind == "date":
                page.write_datetime(line, place, date.fromisoformat(value), formats["date"])
            elif cell.kind in ("number", "money"):
                page.write_number(line, place, value, formats["number"])
            elif cell.kind == "flag":
                page.write_string(line, place, "có" if value else "không", formats["text"])
            else:
                page.write_string(line, place, str(value), formats["text"])
