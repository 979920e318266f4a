"""PTNT_OCOP: the table of the ministry's data schema (QĐ 5277/QĐ-BNNMT), second-hand (``rules.md`` §9): a draft."""

from collections.abc import Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import having
from ocop.domain.reporting.facts import Scope
from ocop.platform.core.dates import format_date

COLUMNS = (
    "MA_OCOP", "Ma_DonViHanhChinh", "Ma_ThoiGian", "Ma_SanPham", "TenSanPham", "XepHang", "ChuTheSXKD", "DoanhThuNam",
    "TrangThai",
)  # fmt: skip
NOTE = (
    "Bản nháp: cấu trúc bảng lấy từ nguồn thứ cấp, đối chiếu với văn bản gốc trước khi gửi."
    " DoanhThuNam chưa có số theo sản phẩm."
)


def rows(scope: Scope) -> Iterator[tuple[str, ...]]:
    """One row for each certificate in force on the last day; a turnover by product is recorded nowhere: empty."""
    found = Certificate.objects.filter(
        having(Certificate.Status.VALID, scope.last), issued_on__lte=scope.last, territory__startswith=scope.path
    )
    names = (
        "register_number", "product__producer__commune__code", "issued_on", "product_code", "product_name", "stars",
        "producer_name",
    )  # fmt: skip
    for number, unit, issued_on, code, product, stars, producer in found.order_by("register_number").values_list(
        *names
    ):
        yield number, unit, str(issued_on.year), code, product, f"{stars} sao", producer, "", "Còn hiệu lực"


def workbook(scope: Scope, as_of: date) -> IO[bytes]:
    """Every cell as text; returns the open file at its beginning."""
    file = TemporaryFile()  # noqa: SIM115 the response closes it
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("PTNT_OCOP")
        head = book.add_format({"bold": True, "bottom": 1})
        sheet.set_column(0, len(COLUMNS) - 1, 22)
        sheet.write_string(0, 0, f"{NOTE} Số liệu đến hết ngày {format_date(as_of)}.")
        for column, name in enumerate(COLUMNS):
            sheet.write_string(1, column, name, head)
        for line, row in enumerate(rows(scope), start=2):
            for column, text in enumerate(row):
                sheet.write_string(line, column, text)
    file.seek(0)
    return file
