"""Biên bản của hội đồng và công văn gửi kết quả lên cấp trên."""

from dataclasses import dataclass

from ocop.domain.evaluation import council_papers, sheet_paper, summary_paper
from ocop.platform.papers.forms import (
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    letter,
    minutes,
)  # fmt: skip
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class JudgedProduct:
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    mean: str = term("điểm trung bình")
    spread: str = term("chênh lệch")
    result: str = term("kết quả")
    derivation: str = term("cách tính")


@dataclass(frozen=True)
class MinutesPaper:
    letterhead: Letterhead = term("cơ quan")
    council: str = term("hội đồng")
    decision: str = term("quyết định thành lập")
    round: int = term("đợt")
    year: int = term("năm")
    held: str = term("ngày họp")
    place: str = term("địa điểm")
    present: tuple[str, ...] = term("thành viên có mặt")
    chair: str = term("chủ tịch hội đồng")
    products: tuple[JudgedProduct, ...] = term("kết quả")
    secretary: str = term("thư ký", default="")
    absent: tuple[str, ...] = term("thành viên vắng, thôi, người thay", default=())
    agreed_sheet: bool = term("theo một phiếu thống nhất", default=False)
    ties: tuple[str, ...] = term("xung đột lợi ích", default=())
    reopened: tuple[str, ...] = term("phiếu, kết quả mở lại", default=())
    dissent: tuple[str, ...] = term("ý kiến khác", default=())
    appeals: tuple[str, ...] = term("kiến nghị của chủ thể", default=())
    discussed: tuple[str, ...] = term("sản phẩm đã thảo luận, chấm lại", default=())
    audit_root: str = term("dấu niêm phong nhật ký", default="")


@dataclass(frozen=True)
class ResultLetter:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    addressee: str = term("nơi nhận")
    text: str = term("lời dẫn")
    subject: str = term("trích yếu")
    forwarded: tuple[JudgedProduct, ...] = term("sản phẩm chuyển lên")
    kept: tuple[JudgedProduct, ...] = term("sản phẩm giữ lại", default=())


def compose_minutes(values: MinutesPaper) -> Document:
    blocks = [
        Paragraph(f"Thời gian: ngày {values.held}."),
        Paragraph(f"Địa điểm: {values.place}."),
        Paragraph(f"{values.council}, thành lập theo {values.decision}.", lead="Hội đồng:"),
        Paragraph(f"{len(values.present)} người: {', '.join(values.present)}.", lead="Có mặt:"),
        *_said("Vắng, thôi, thay:", values.absent),
        Heading("Xung đột lợi ích"),
        *(_lines(values.ties) or [Paragraph("Mọi thành viên đã khai; không có quan hệ nào.")]),
        Heading("Diễn biến"),
        Paragraph(_AGREED if values.agreed_sheet else _SEALED),
        *_lines(values.discussed),
        *_lines(values.reopened),
        Heading("Kết quả"),
        _results(values.products),
        *(Paragraph(f"{product.derivation}.", lead=f"{product.product}:") for product in values.products),
        *([Heading("Ý kiến khác"), *_lines(values.dissent)] if values.dissent else []),
        *([Heading("Kiến nghị của chủ thể"), *_lines(values.appeals)] if values.appeals else []),
    ]
    if values.audit_root:
        blocks.append(Paragraph(f"Dấu niêm phong nhật ký hệ thống: {values.audit_root}.", italic=True))
    return minutes(
        letterhead=values.letterhead,
        subject=f"Họp {values.council[:1].lower()}{values.council[1:]}, đợt {values.round} năm {values.year}",
        blocks=tuple(blocks),
        secretary=Signature(position="THƯ KÝ", name=values.secretary),
        chair=Signature(position="CHỦ TỊCH HỘI ĐỒNG", name=values.chair),
        recipients=("Thành viên Hội đồng", "Lưu: VT, HĐ"),
    )


_SEALED = "Các thành viên chấm điểm độc lập trên phiếu; điểm được giữ kín đến khi mở cùng lúc."
_AGREED = "Hội đồng thống nhất từng phương án, thư ký ghi vào một phiếu chung."


def _lines(texts: tuple[str, ...]) -> list[Paragraph]:
    return [Paragraph(text) for text in texts]


def _said(lead: str, texts: tuple[str, ...]) -> list[Paragraph]:
    return [Paragraph(f"{'; '.join(texts)}.", lead=lead)] if texts else []


def compose_letter(values: ResultLetter) -> Document:
    blocks = [Paragraph(values.text), _results(values.forwarded)]
    if values.kept:
        blocks += [
            Paragraph("Các sản phẩm dưới đây chưa chuyển lên:"),
            *(Paragraph(f"{item.result}.", lead=f"{item.product} ({item.mean} điểm):") for item in values.kept),
        ]
    blocks.append(Paragraph("Gửi kèm biên bản của Hội đồng và hồ sơ từng sản phẩm."))
    return letter(
        letterhead=values.letterhead, subject=values.subject, addressees=(values.addressee,), blocks=tuple(blocks),
        signature=values.signature, recipients=("Như trên", "Lưu: VT"),
    )  # fmt: skip


def _results(products: tuple[JudgedProduct, ...]) -> Table:
    columns = (
        Column("TT", 11, fixed=True, align="center"), Column("Sản phẩm", 3), Column("Chủ thể", 3),
        Column("Trung bình", 22, fixed=True, align="right"), Column("Chênh", 16, fixed=True, align="right"),
        Column("Kết quả", 2),
    )  # fmt: skip
    rows = tuple(
        (str(place), item.product, item.producer, item.mean, item.spread, item.result)
        for place, item in enumerate(products, start=1)
    )
    return Table(columns, rows)


_HEAD = Letterhead(issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn", place="Lục Ngạn")
_PRODUCT = JudgedProduct(
    "Mỳ gạo Suối Lành", "HTX Mỳ Suối Lành", "64,2", "5", "3 sao", "64,2 điểm → 3 sao theo điểm → 3 sao"
)


def sample_minutes() -> MinutesPaper:
    return MinutesPaper(
        letterhead=_HEAD, council="Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Lục Ngạn",
        decision="Quyết định số 1520/QĐ-UBND ngày 10/6/2020", round=1, year=2020, held="10/7/2020",
        place="UBND huyện Lục Ngạn", present=("Trần Thị Hoa", "Nguyễn Văn Tư"), chair="Trần Thị Hoa",
        absent=("Bùi Văn Quý vắng",), ties=("Bùi Văn Quý, “Rượu men lá”: em ruột là chủ cơ sở (cá nhân, tự khai).",),
        reopened=("Phiếu của Nguyễn Văn Tư về “Mỳ gạo Suối Lành” mở lại ngày 10/7/2020: bấm nhầm sản phẩm.",),
        dissent=("Nguyễn Văn Tư, “Mỳ gạo Suối Lành”: 72 điểm (4 sao theo điểm).",),
        appeals=("“Mỳ gạo Suối Lành”, ngày 12/7/2020: giữ nguyên kết quả.",),
        secretary="Phạm Thị Thảo", products=(_PRODUCT,),
    )  # fmt: skip


def sample_letter() -> ResultLetter:
    return ResultLetter(
        letterhead=_HEAD, signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
        addressee="Sở Nông nghiệp và Phát triển nông thôn", subject="gửi kết quả đánh giá sản phẩm OCOP đợt 1 năm 2020",
        text="Ủy ban nhân dân huyện gửi hồ sơ của 1 sản phẩm:", forwarded=(_PRODUCT,),
    )  # fmt: skip


PAPER_TYPES = [
    PaperType(
        "evaluation.minutes", "Biên bản hội đồng", MinutesPaper, compose_minutes, sample_minutes, symbol_kind="BB"
    ),
    PaperType("evaluation.result_letter", "Công văn gửi kết quả", ResultLetter, compose_letter, sample_letter),
    sheet_paper.PAPER_TYPE,
    summary_paper.PAPER_TYPE,
    *council_papers.PAPER_TYPES,
]
