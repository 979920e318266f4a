"""The list for the table where certificates are handed over: one line each, room for the signature."""

from collections.abc import Sequence

from ocop.domain.certification.handing_over import Row
from ocop.domain.certification.models import Decision
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.government.queries import standing_office_of
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Annex, Column, Paragraph, Particulars, Signature, Table, named
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark

_COLUMNS = (
    Column("TT", 11, fixed=True, align="center"), Column("Sản phẩm", 3), Column("Chủ thể", 3),
    Column("Hạng", 14, fixed=True, align="center"), Column("Số vào sổ", 30, fixed=True), Column("Người nhận", 3),
    Column("Ký nhận", 34, fixed=True),
)  # fmt: skip


def hand_over_pdf(decision: Decision, rows: Sequence[Row]) -> bytes:
    office = standing_office_of(decision.unit)
    lines = tuple(
        (
            str(row.position), row.certificate.product_name, f"{row.certificate.producer_name}, {row.district}",
            str(row.certificate.stars), row.certificate.register_number, row.how or row.representative,
            format_date(row.handed_on) if row.handed_on else "",
        )
        for row in rows
    )  # fmt: skip
    document = named(
        "DANH SÁCH",
        letterhead=letterhead_of(office),
        subject=f"trao giấy chứng nhận sản phẩm OCOP theo {decision}",
        blocks=(Paragraph(f"Gồm {len(rows)} giấy chứng nhận (có danh sách kèm theo)."),),
        signature=Signature(position="NGƯỜI LẬP"),
        recipients=("Lưu: VT",),
        annexes=(Annex(title="Danh sách trao giấy chứng nhận", blocks=(Table(_COLUMNS, lines),), landscape=True),),
    )
    return rendering.pdf(document, Particulars(drawn_on=clock.today(), watermark=watermark()))
