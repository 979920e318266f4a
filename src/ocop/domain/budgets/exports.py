"""The tree as an Excel file: sums as numbers, every text as text."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from ocop.domain.budgets.figures import Figures, Row
from ocop.domain.budgets.models import Budget

HEADS = (
    "Mã", "Nội dung chi", "Đơn vị thực hiện", "Dự toán", "Đã giao", "Dành nguồn", "Hợp đồng", "Nghiệm thu",
    "Thanh toán", "Tạm ứng chưa thu hồi", "Còn", "% thanh toán",
)  # fmt: skip


def tree_workbook(budget: Budget, rows: Iterable[Row], totals: Figures) -> IO[bytes]:
    """Đồng, not million; a title above, the sum in the first row. Returns the open file at its beginning."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(f"Kinh phí {budget.year}")
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        strong, plain = {"bold": True, "num_format": "#,##0"}, {"num_format": "#,##0"}
        bold, number = book.add_format(strong), book.add_format(plain)
        share = book.add_format({"num_format": "0.0"})
        sheet.write_string(0, 0, f"{budget.title} (đồng)", head)
        for place, text in enumerate(HEADS):
            sheet.write_string(1, place, text, head)
        sheet.freeze_panes(2, 2)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 2, 40)
        sheet.set_column(3, len(HEADS), 16)
        table = [("", "Tổng cộng", "", budget.total, totals, bold)]
        for row in rows:
            executing = row.line.executing_text or (row.line.executing.name if row.line.executing else "")
            form = number if row.line.parent_id else bold
            table.append((row.line.code, row.line.title, executing, row.planned, row.figures, form))
        for place, (code, title, executing, planned, figures, form) in enumerate(table, start=2):
            for column, text in enumerate((code, title, executing)):
                sheet.write_string(place, column, text, form)
            for column, amount in enumerate(_sums(planned, figures), start=3):
                sheet.write_number(place, column, amount, form)
            sheet.write_number(place, len(HEADS) - 1, figures.share_paid, share)
    file.seek(0)
    return file


def _sums(planned: int, figures: Figures) -> tuple[int, ...]:
    return (
        planned, figures.given, figures.reserved, figures.contracts, figures.accepted_so_far, figures.paid,
        figures.advance, figures.left,
    )  # fmt: skip
