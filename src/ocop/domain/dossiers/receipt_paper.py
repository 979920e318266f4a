"""Giấy biên nhận: what was handed in, to whom, on which day, and when the answer comes."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class ReceiptPaper:
    letterhead: Letterhead = term("cơ quan nhận")
    subject: str = term("về việc")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    received_on: str = term("ngày nhận")
    answer_on: str = term("ngày hẹn trả lời")
    receiver: str = term("người nhận")
    items: tuple[str, ...] = term("giấy tờ đã nhận")
    phone: str = term("điện thoại", default="")


def compose(values: ReceiptPaper) -> Document:
    rows = tuple((str(place), item, "01") for place, item in enumerate(values.items, start=1))
    columns = (
        Column("TT", 11, fixed=True, align="center"), Column("Giấy tờ, biểu mẫu, mẫu sản phẩm", 4),
        Column("Số lượng", 22, fixed=True, align="center"),
    )  # fmt: skip
    phone = f", điện thoại {values.phone}" if values.phone else ""
    return Document(
        letterhead=values.letterhead, kind="GIẤY BIÊN NHẬN", subject=values.subject,
        blocks=(
            Paragraph(f"{values.letterhead.name} đã nhận của {values.producer}, {values.address}{phone}:"),
            Table(columns, rows),
            Paragraph(f"Ngày nhận: {values.received_on}. Người nhận: {values.receiver}."),
            Paragraph(f"Ngày hẹn trả lời: {values.answer_on}. Khi hỏi kết quả, đọc số của giấy biên nhận này."),
        ),
        signatures=(Signature(position="NGƯỜI NỘP"), Signature(position="NGƯỜI NHẬN", name=values.receiver)),
    )  # fmt: skip


def sample() -> ReceiptPaper:
    return ReceiptPaper(
        letterhead=Letterhead(issuer="ỦY BAN NHÂN DÂN\nXÃ NAM DƯƠNG", name="Ủy ban nhân dân xã Nam Dương",
                              place="Nam Dương"),
        subject="Hồ sơ sản phẩm Mỳ gạo Suối Lành", producer="HTX Mỳ Suối Lành",
        address="xã Nam Dương, huyện Lục Ngạn", phone="0912 345 678", received_on="10/3/2020", answer_on="20/3/2020",
        receiver="Nguyễn Văn Minh", items=("Biểu số 03. Phương án, kế hoạch kinh doanh sản phẩm", "Phiếu kiểm nghiệm"),
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "dossiers.receipt", "Giấy biên nhận", ReceiptPaper, compose, sample, symbol_kind="GBN",
    numbering="dossiers.receipt", drafted=False,
)  # fmt: skip
