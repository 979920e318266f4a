"""The columns of the five sheets of a plan's workbook, once for writing and for reading."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "money", "date", "flag", "kind", "names"]


@dataclass(frozen=True)
class Cell:
    """``key`` is where the value stands in the document, ``header`` what stands above the column."""

    key: str
    header: str
    kind: Kind = "text"
    width: int = 18
    needed: bool = True


@dataclass(frozen=True)
class Sheet:
    name: str
    cells: tuple[Cell, ...]


_LEAD, _COOPERATE = (
    Cell("lead", "Chủ trì", "names", 30, needed=False),
    Cell("cooperate", "Phối hợp", "names", 30, needed=False),
)

ITEMS = Sheet(
    "Nội dung",
    (
        Cell("code", "Mục", width=10),
        Cell("parent", "Thuộc mục", width=10, needed=False),
        Cell("title", "Tiêu đề", width=40),
        Cell("short_title", "Tên gọn", width=24),
        Cell("text", "Nguyên văn", width=80, needed=False),
        Cell("wording", "Thời gian, như trong văn bản", width=28, needed=False),
        Cell("starts_on", "Từ ngày", "date", 12, needed=False),
        Cell("ends_on", "Đến hết ngày", "date", 12, needed=False),
        Cell("window_section", "Thời gian lấy ở mục", width=12, needed=False),
        _LEAD,
        _COOPERATE,
        Cell("agency_section", "Cơ quan theo mục", width=12, needed=False),
    ),
)
TARGETS = Sheet(
    "Chỉ tiêu",
    (
        Cell("item", "Mục", width=10),
        Cell("code", "Mã", width=18),
        Cell("label", "Chỉ tiêu", width=36),
        Cell("minimum", "Từ", "number", 12, needed=False),
        Cell("maximum", "Đến", "number", 12, needed=False),
        Cell("unit", "Đơn vị tính"),
        Cell("qualifier", "Mức độ", needed=False),
        Cell("per", "Tính cho mỗi", needed=False),
        Cell("wording", "Như trong văn bản", width=40),
        Cell("section", "Lấy ở mục"),
    ),
)
MILESTONES = Sheet(
    "Mốc thời gian",
    (
        Cell("item", "Mục", width=10),
        Cell("code", "Mã", width=18),
        Cell("label", "Mốc", width=40),
        Cell("wording", "Như trong văn bản", width=28),
        Cell("starts_on", "Từ ngày", "date", 12, needed=False),
        Cell("due_on", "Ngày ghi trong văn bản", "date", 14),
        Cell("inclusive", "Tính cả ngày đó", "flag", 10),
        Cell("kind", "Loại", "kind"),
    ),
)
DUTIES = Sheet(
    "Trách nhiệm",
    (
        Cell("code", "Mã", width=12),
        Cell("item", "Mục", width=10),
        Cell("text", "Nguyên văn", width=80),
        Cell("due_on", "Hạn", "date", 12, needed=False),
        Cell("milestone", "Mã mốc", needed=False),
        _LEAD,
        _COOPERATE,
    ),
)
BUDGET = Sheet(
    "Kinh phí",
    (
        Cell("code", "Mã", width=10),
        Cell("parent", "Thuộc mã", width=10, needed=False),
        Cell("title", "Tên gọn", width=36),
        Cell("text", "Nguyên văn", width=80),
        Cell("amount", "Số tiền (đồng)", "money", 18),
        Cell("executing", "Đơn vị thực hiện", width=30, needed=False),
        Cell("executing_text", "Đơn vị thực hiện, như trong văn bản", width=30, needed=False),
        Cell("items", "Chi cho mục", width=20, needed=False),
        Cell("section", "Lấy ở mục"),
    ),
)
SHEETS = (ITEMS, TARGETS, MILESTONES, DUTIES, BUDGET)
TOTAL = "TỔNG"
"""Stands where the code of a line would, in the row of the total."""
