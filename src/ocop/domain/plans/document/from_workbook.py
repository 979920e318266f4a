"""The rows of a workbook put together to a document; what no sheet holds is taken from the draft it goes into."""

import re
from copy import deepcopy
from typing import IO, Any

from ocop.domain.plans.document import holders
from ocop.domain.plans.document.checking import faults_of
from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.domain.plans.document.reading_workbook import CellFault, Line, Tables, column_of, tables
from ocop.domain.plans.document.sheets import BUDGET, DUTIES, ITEMS, MILESTONES, SHEETS, TARGETS, TOTAL, Sheet
from ocop.platform.core import money

_TARGET = ("code", "label", "minimum", "maximum", "unit", "qualifier", "per", "wording", "section")
_MILESTONE = ("code", "label", "wording", "starts_on", "due_on", "inclusive", "kind")
_COLUMNS = {"window": "wording", "agencies": "lead", "executing_slug": "executing", "lines": "code", "total": "amount"}
"""Names of the document that are called otherwise in a sheet."""


def read_workbook(file: IO[bytes], draft: Content, directory: holders.Directory) -> tuple[Content, list[CellFault]]:
    """The new text, and every cell that stands in its way; with a fault the text is of no use."""
    found = tables(file)
    if found.faults:
        return draft, found.faults
    made = _Made(found, draft, directory)
    content = made.content()
    faults = made.faults or [made.placed(fault.field, fault.message) for fault in faults_of(content, directory)]
    return content, faults


class _Made:
    def __init__(self, found: Tables, draft: Content, directory: holders.Directory) -> None:
        self.found = found
        self.draft = draft
        self.directory = directory
        self.groups = holders.groups_of(draft)
        self.faults: list[CellFault] = []
        self.places: dict[str, tuple[Sheet, int]] = {}
        """Where in the workbook each path of the document comes from."""

    def content(self) -> Content:
        new = deepcopy(self.draft)
        new["items"] = self._items()
        new["responsibilities"] = [self._duty(place, line) for place, line in enumerate(self._of(DUTIES))]
        if new.get("budget"):
            new["budget"] = self._budget(new["budget"])
        codes = {item["code"] for item in new["items"]}
        lines = {line["code"] for _, line in lines_of(new.get("budget") or {"lines": []})}
        for remark in new["remarks"]:
            remark["items"] = [code for code in remark["items"] if code in codes]
            if new.get("budget"):
                remark["lines"] = [code for code in remark["lines"] if code in lines]
        return new

    def placed(self, path: str, message: str) -> CellFault:
        """A fault of the document as a cell of the workbook."""
        place, _, key = path.rpartition(".")
        while place and place not in self.places:
            place, _, key = place.rpartition(".")
            key = re.sub(r"\[\d+\]$", "", key)
        sheet, row = self.places.get(place, (SHEETS[0], 1))
        key = _COLUMNS.get(key, key)
        if path.endswith(".window.section"):
            key = "window_section"
        elif key == "lead" and path.endswith(".section"):
            key = "agency_section"
        elif ".window." in path:
            key = path.rpartition(".")[2]
        return CellFault(sheet.name, row, column_of(sheet, key), message)

    def _of(self, sheet: Sheet) -> list[Line]:
        return self.found.lines[sheet.name]

    def _items(self) -> list[dict[str, Any]]:
        facts = {item["code"]: item["facts"] for item in self.draft["items"]}
        targets = self._grouped(TARGETS, _TARGET)
        milestones = self._grouped(MILESTONES, _MILESTONE)
        items = []
        for place, line in enumerate(self._of(ITEMS)):
            row = line.values
            self.places[f"items[{place}]"] = ITEMS, line.number
            for name, rows in (("targets", targets), ("milestones", milestones)):
                for number, (sheet, at, _) in enumerate(rows.get(row["code"], ())):
                    self.places[f"items[{place}].{name}[{number}]"] = sheet, at
            items.append(
                {
                    **{key: row[key] for key in ("code", "title", "short_title", "text")},
                    "parent": row["parent"] or None,
                    "window": self._window(row),
                    "facts": facts.get(row["code"], []),
                    "agencies": [{**holder, "section": row["agency_section"]} for holder in self._holders(ITEMS, line)],
                    "targets": [values for _, _, values in targets.get(row["code"], ())],
                    "milestones": [values for _, _, values in milestones.get(row["code"], ())],
                }
            )
        known = {item["code"] for item in items}
        for rows in (targets, milestones):
            for code in rows.keys() - known:
                sheet, at, _ = rows[code][0]
                self._fault(sheet, at, "item", f"không có mục “{code}” ở bảng Nội dung")
        return items

    def _grouped(self, sheet: Sheet, keys: tuple[str, ...]) -> dict[str, list[tuple[Sheet, int, dict[str, Any]]]]:
        rows: dict[str, list[tuple[Sheet, int, dict[str, Any]]]] = {}
        for line in self._of(sheet):
            values = {key: line.values[key] for key in keys}
            rows.setdefault(line.values["item"], []).append((sheet, line.number, values))
        return rows

    @staticmethod
    def _window(row: dict[str, Any]) -> dict[str, Any] | None:
        if not (row["wording"] or row["starts_on"] or row["ends_on"]):
            return None
        values = {key: row[key] for key in ("starts_on", "ends_on", "wording")}
        return {**values, "section": row["window_section"]}

    def _duty(self, place: int, line: Line) -> dict[str, Any]:
        self.places[f"responsibilities[{place}]"] = DUTIES, line.number
        row = line.values
        return {
            **{key: row[key] for key in ("code", "item", "text", "due_on")},
            "milestone": row["milestone"] or None,
            "agencies": self._holders(DUTIES, line),
        }

    def _holders(self, sheet: Sheet, line: Line) -> holders.Rows:
        lead, cooperate = (self._names(sheet, line, key) for key in ("lead", "cooperate"))
        return holders.read(lead, cooperate, self.groups, self.directory)

    def _names(self, sheet: Sheet, line: Line, key: str) -> list[str]:
        """The names of a cell that are agencies or groups; the others are faults."""
        good = []
        for name in filter(None, map(str.strip, re.split(r"[\n;]", line.values[key]))):
            try:
                holders.read([name], [], self.groups, self.directory)
            except holders.Unknown as wrong:
                self._fault(sheet, line.number, key, str(wrong))
            else:
                good.append(name)
        return good

    def _budget(self, before: dict[str, Any]) -> dict[str, Any]:
        details = {line["code"]: line["details"] for _, line in lines_of(before)}
        budget: dict[str, Any] = {**before, "lines": []}
        made: dict[str, tuple[str, dict[str, Any]]] = {}
        for line in self._of(BUDGET):
            row = line.values
            if row["code"] == TOTAL:
                self.places["budget"] = BUDGET, line.number
                budget |= {
                    "title": row["title"],
                    "source": row["text"],
                    "section": row["section"],
                    "total": row["amount"],
                }
                budget["total_in_words"] = money.in_words(row["amount"])
                continue
            path, under = made.get(row["parent"], ("budget", budget)) if row["parent"] else ("budget", budget)
            if row["parent"] and row["parent"] not in made:
                self._fault(BUDGET, line.number, "parent", f"không có nội dung chi “{row['parent']}” ở trên")
            here = f"{path}.lines[{len(under['lines'])}]"
            self.places[here] = BUDGET, line.number
            new = self._line(line, details.get(row["code"], {}))
            under["lines"].append(new)
            if row["code"] in made:
                self._fault(BUDGET, line.number, "code", f"nội dung chi “{row['code']}” trùng")
            made[row["code"]] = here, new
        return budget

    def _line(self, line: Line, details: dict[str, Any]) -> dict[str, Any]:
        row = line.values
        agency = None
        if row["executing"]:
            try:
                agency = self.directory.find(row["executing"])
            except holders.Unknown as wrong:
                self._fault(BUDGET, line.number, "executing", str(wrong))
        return {
            **{key: row[key] for key in ("code", "title", "text", "amount", "executing_text", "section")},
            "executing": agency.name if agency else None,
            "executing_slug": agency.slug if agency else None,
            "items": [code.strip() for code in row["items"].split(",") if code.strip()],
            "details": details,
            "lines": [],
        }

    def _fault(self, sheet: Sheet, row: int, key: str, message: str) -> None:
        self.faults.append(CellFault(sheet.name, row, column_of(sheet, key), message))
