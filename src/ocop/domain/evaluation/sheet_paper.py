"""Phiếu đánh giá on paper: every criterion with its options, boxes to tick or the options that were chosen."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Block, Column, Document, Heading, Letterhead, Paragraph, Signature, Table
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType

_EMPTY, _TICKED = "□", "■"
_DOTS = "." * 40


@dataclass(frozen=True)
class OptionLine:
    """``case``: in which of two cases it counts; empty where the criterion has one scale."""

    label: str = term("phương án")
    points: int = term("điểm")
    chosen: bool = term("đã chọn", default=False)
    case: str = term("trường hợp", default="")


@dataclass(frozen=True)
class CriterionLine:
    """``section`` stands above it; ``none_chosen``: no option fits, which ``reason`` explains."""

    code: str = term("tiêu chí số")
    title: str = term("tiêu chí")
    most: int = term("điểm tối đa")
    options: tuple[OptionLine, ...] = term("phương án")
    section: str = term("mục", default="")
    none_chosen: bool = term("không có phương án phù hợp", default=False)
    reason: str = term("lý do", default="")


@dataclass(frozen=True)
class KnockOutLine:
    label: str = term("điều kiện loại")
    recorded: bool = term("đã ghi nhận", default=False)
    reason: str = term("căn cứ", default="")


@dataclass(frozen=True)
class ScoreSheetPaper:
    """``total`` is empty on a sheet that is to be filled in by hand."""

    letterhead: Letterhead = term("cơ quan")
    council: str = term("hội đồng")
    session: str = term("đợt, lần chấm")
    product: str = term("sản phẩm")
    sample: int = term("mẫu số")
    producer: str = term("chủ thể")
    criteria_set: str = term("bộ tiêu chí")
    member: str = term("thành viên")
    criteria: tuple[CriterionLine, ...] = term("các tiêu chí")
    address: str = term("địa chỉ của phiếu")
    agency: str = term("cơ quan của thành viên", default="")
    knock_outs: tuple[KnockOutLine, ...] = term("điều kiện loại", default=())
    total: str = term("tổng điểm", default="")
    note: str = term("ghi chú", default="")


def compose(values: ScoreSheetPaper) -> Document:
    member = f"{values.member}, {values.agency}" if values.agency else values.member
    how = "Mỗi tiêu chí đánh dấu một ô ở cột “Chọn”." if not values.total else ""
    blocks: list[Block] = [
        Paragraph(f"{values.council}, {values.session}.", lead="Hội đồng:"),
        Paragraph(f"{values.product}, mẫu số {values.sample}. Chủ thể: {values.producer}.", lead="Sản phẩm:"),
        Paragraph(f"{values.criteria_set}.", lead="Bộ tiêu chí:"),
        Paragraph(f"{member}.", lead="Thành viên:"),
        *([Paragraph(how, italic=True)] if how else []),
        _criteria(values.criteria),
        *_knock_outs(values.knock_outs), *([Paragraph(f"Căn cứ: {_DOTS * 3}")] if how and values.knock_outs else []),
        Paragraph(f"{values.total or '.' * 12} / 100 điểm", lead="Tổng điểm:"),
        *([Paragraph(values.note, italic=True)] if values.note else []),
    ]
    return Document(
        letterhead=values.letterhead, kind="PHIẾU ĐÁNH GIÁ", subject=f"Sản phẩm {values.product}",
        blocks=tuple(blocks), signatures=(Signature(position="THÀNH VIÊN HỘI ĐỒNG", name=values.member),),
        qr=values.address,
    )  # fmt: skip


def _criteria(criteria: tuple[CriterionLine, ...]) -> Table:
    columns = (
        Column("Tiêu chí, phương án", 1), Column("Điểm", 16, fixed=True, align="center"),
        Column("Chọn", 16, fixed=True, align="center"),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for line in criteria:
        if line.section:
            rows.append((line.section.upper(),))
        rows.append((f"{line.code}. {line.title} (tối đa {line.most} điểm)",))
        case = ""
        for option in line.options:
            if option.case != case:
                case = option.case
                rows.append((f"{case}:", "", ""))
            rows.append((option.label, str(option.points), _box(ticked=option.chosen)))
        rows.append((_none(line), "0", _box(ticked=line.none_chosen)))
    return Table(columns, tuple(rows))


def _none(line: CriterionLine) -> str:
    reason = line.reason or ("" if any(option.chosen for option in line.options) else _DOTS)
    return f"Không có phương án phù hợp. Lý do: {reason}" if reason else "Không có phương án phù hợp"


def _knock_outs(lines: tuple[KnockOutLine, ...]) -> list[Block]:
    if not lines:
        return []
    heading = Heading("Điều kiện loại (đánh dấu khi phát hiện, ghi căn cứ)")
    return [heading, *(Paragraph(f"{_box(ticked=line.recorded)} {line.label}. {_grounds(line)}") for line in lines)]


def _grounds(line: KnockOutLine) -> str:
    return f"Căn cứ: {line.reason}" if line.recorded else ""


def _box(*, ticked: bool) -> str:
    return _TICKED if ticked else _EMPTY


def sample() -> ScoreSheetPaper:
    return ScoreSheetPaper(
        letterhead=Letterhead(issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn",
                              place="Lục Ngạn"),
        council="Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Lục Ngạn", session="đợt 1 năm 2020",
        product="Mỳ gạo Suối Lành", sample=3, producer="HTX Mỳ Suối Lành, xã Nam Dương",
        criteria_set="I.2.1, Gạo, ngũ cốc (Quyết định 1048/QĐ-TTg)", member="Nguyễn Văn Tư", agency="Phòng Kinh tế",
        criteria=(
            CriterionLine(
                "1.1", "Nguồn nguyên liệu", 3, (OptionLine("Dưới 50 %", 1), OptionLine("Từ 75 %", 3, chosen=True)),
                section="Phần A. Sản phẩm và sức mạnh cộng đồng",
            ),
            CriterionLine("1.2", "Gia tăng giá trị", 3, (OptionLine("Có chế biến", 1),), none_chosen=True,
                          reason="Chưa có số liệu."),
        ),
        knock_outs=(KnockOutLine("Nguyên liệu nhập khẩu toàn bộ"),), total="3",
        address="https://ocop.example/lam-viec/danh-gia/phieu/mau/",
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "evaluation.score_sheet", "Phiếu đánh giá", ScoreSheetPaper, compose, sample, symbol_kind="PĐG",
    numbering="evaluation.score_sheet", drafted=False,
)  # fmt: skip
