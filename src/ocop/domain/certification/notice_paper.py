"""Thông báo kết quả: what a product of fewer than 3 stars gets instead of a certificate, and what to improve."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class Shortfall:
    """One criterion in which points were left."""

    criterion: str = term("tiêu chí")
    points: str = term("điểm đạt")
    top: str = term("điểm tối đa")


@dataclass(frozen=True)
class ResultNotice:
    letterhead: Letterhead = term("cơ quan thông báo")
    signature: Signature = term("người ký")
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    commune: str = term("xã")
    council: str = term("hội đồng")
    year: int = term("năm")
    points: str = term("điểm trung bình")
    result: str = term("kết quả")
    derivation: str = term("cách ra kết quả")
    reason: str = term("lý do", default="")
    gates: tuple[str, ...] = term("điều kiện chưa đạt", default=())
    shortfalls: tuple[Shortfall, ...] = term("tiêu chí cần hoàn thiện", default=())


def compose_notice(values: ResultNotice) -> Document:
    blocks: list[Paragraph | Table] = [
        Paragraph(
            f"{values.council} đã đánh giá, phân hạng sản phẩm “{values.product}” của {values.producer}"
            f" năm {values.year}: {values.points} điểm, {values.result}. {values.derivation}."
        ),
        Paragraph("Sản phẩm dưới 3 sao không được cấp Giấy chứng nhận sản phẩm OCOP và không được dùng dấu OCOP."),
    ]
    if values.reason:
        blocks.append(Paragraph(f"Lý do: {values.reason}"))
    if values.gates:
        blocks.append(Paragraph(f"{'; '.join(values.gates)}.", lead="Điều kiện tối thiểu chưa đạt:"))
    if values.shortfalls:
        rows = tuple((row.criterion, row.points, row.top) for row in values.shortfalls)
        blocks += [Paragraph("Tiêu chí cần hoàn thiện, từ chỗ còn thiếu nhiều điểm nhất:"), Table(_COLUMNS, rows)]
    blocks.append(
        Paragraph(
            "Đề nghị chủ thể hoàn thiện sản phẩm, hồ sơ và đăng ký đánh giá ở đợt sau; Ủy ban nhân dân cấp xã"
            " hướng dẫn, hỗ trợ chủ thể thực hiện."
        )
    )
    return named(
        "THÔNG BÁO", letterhead=values.letterhead, signature=values.signature,
        subject=f"Kết quả đánh giá, phân hạng sản phẩm “{values.product}”", blocks=tuple(blocks),
        recipients=(values.producer, f"UBND {values.commune}", "Lưu: VT"),
    )  # fmt: skip


_COLUMNS = (
    Column("Tiêu chí", 5), Column("Điểm đạt", 24, fixed=True, align="right"),
    Column("Tối đa", 20, fixed=True, align="right"),
)  # fmt: skip


def sample_notice() -> ResultNotice:
    return ResultNotice(
        letterhead=Letterhead(
            issuer="SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", name="Sở Nông nghiệp và Phát triển nông thôn",
            place="Bắc Giang", superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
        ),
        signature=Signature(position="GIÁM ĐỐC"), product="Dầu lạc Ruộng Gò", producer="Hộ kinh doanh Ruộng Gò",
        commune="xã Tân Mỹ", council="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Bắc Giang", year=2020,
        points="49,0", result="2 sao", derivation="49,0 điểm → 2 sao theo điểm → 2 sao", reason="Chưa đạt 3 sao.",
        gates=("Chưa đạt điều kiện 3 sao ở 9.1",),
        shortfalls=(Shortfall("7.1 Kiểm tra định kỳ", "1", "5"), Shortfall("4.2 Phong cách, ghi nhãn", "1", "3")),
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "certification.result_notice", "Thông báo kết quả", ResultNotice, compose_notice, sample_notice, symbol_kind="TB"
)
