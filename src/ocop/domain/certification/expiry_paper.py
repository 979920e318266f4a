"""Thông báo sắp hết hạn: what of a producer runs out, when, and what to do until then."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class RunningOut:
    what: str = term("giấy tờ")
    until: str = term("hết hạn sau ngày")
    left: int = term("số ngày còn lại")
    to_do: str = term("việc cần làm")


@dataclass(frozen=True)
class ExpiryPaper:
    letterhead: Letterhead = term("cơ quan thông báo")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    commune: str = term("xã, phường")
    lines: tuple[RunningOut, ...] = term("giấy tờ sắp hết hạn")


def compose(values: ExpiryPaper) -> Document:
    return named(
        "THÔNG BÁO",
        letterhead=values.letterhead,
        subject=f"Về giấy chứng nhận OCOP và giấy tờ sắp hết hạn của {values.producer}",
        blocks=(
            Paragraph(
                f"{values.letterhead.name} thông báo để {values.producer}, {values.address}, biết và thực hiện:"
            ),
            Table(_COLUMNS, tuple(
                (str(place), line.what, line.until, str(line.left), line.to_do)
                for place, line in enumerate(values.lines, start=1)
            )),
            Paragraph(
                "Sau ngày hết hạn mà chưa được đánh giá lại thì không dùng dấu OCOP trên hàng sản xuất mới."
                f" Cần hướng dẫn, chủ thể liên hệ UBND {values.commune} hoặc cơ quan thường trực chương trình."
            ),
        ),
        signature=Signature(position="GIÁM ĐỐC"),
        recipients=(values.producer, f"UBND {values.commune}", "Lưu: VT, CCPTNT"),
    )  # fmt: skip


_COLUMNS = (
    Column("TT", 11, fixed=True, align="center"), Column("Giấy tờ", 4), Column("Hết hạn sau ngày", 26, fixed=True),
    Column("Còn (ngày)", 18, fixed=True, align="right"), Column("Việc cần làm", 4),
)  # fmt: skip


def sample() -> ExpiryPaper:
    return ExpiryPaper(
        letterhead=Letterhead(
            issuer="SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN", superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
            name="Sở Nông nghiệp và Phát triển nông thôn", place="Bắc Giang",
        ),
        producer="HTX Mỳ Suối Lành", address="xã Nam Dương, huyện Lục Ngạn", commune="xã Nam Dương",
        lines=(
            RunningOut(
                what="Giấy chứng nhận BG-2019-0017 “Mỳ gạo Suối Lành”", until="20/12/2022", left=180,
                to_do="Nộp hồ sơ đánh giá lại từ ngày 23/6/2022",
            ),
        ),
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "certification.expiry_notice", "Thông báo sắp hết hạn", ExpiryPaper, compose, sample, symbol_kind="TB"
)
