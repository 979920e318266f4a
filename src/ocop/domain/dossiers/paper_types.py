"""Danh sách ý tưởng: the paper in which ideas travel from commune to district, from district to province, and down."""

from dataclasses import dataclass

from ocop.domain.dossiers import form_paper, receipt_paper
from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class ListedIdea:
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    form: str = term("phiếu")
    participation: str = term("hình thức tham gia")


@dataclass(frozen=True)
class IdeaListPaper:
    letterhead: Letterhead = term("cơ quan lập")
    signature: Signature = term("người ký")
    subject: str = term("trích yếu")
    text: str = term("lời dẫn")
    ideas: tuple[ListedIdea, ...] = term("danh sách sản phẩm")
    addressee: str = term("nơi nhận chính", default="")


def compose(values: IdeaListPaper) -> Document:
    rows = tuple(
        (str(place), idea.product, idea.producer, idea.address, f"{idea.form}; {idea.participation.lower()}")
        for place, idea in enumerate(values.ideas, start=1)
    )
    columns = (
        Column("TT", 11, fixed=True, align="center"), Column("Tên sản phẩm", 3), Column("Chủ thể", 3),
        Column("Địa chỉ", 3), Column("Phiếu, hình thức", 2),
    )  # fmt: skip
    return named(
        "DANH SÁCH",
        letterhead=values.letterhead,
        subject=values.subject,
        addressees=(values.addressee,) if values.addressee else (),
        blocks=(Paragraph(values.text), Table(columns, rows)),
        signature=values.signature,
        recipients=("Như trên" if values.addressee else "Chủ thể có tên trong danh sách", "Lưu: VT"),
    )


def sample() -> IdeaListPaper:
    letterhead = Letterhead(
        issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn", place="Lục Ngạn"
    )
    return IdeaListPaper(
        letterhead=letterhead,
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
        subject="Ý tưởng sản phẩm đăng ký tham gia Chương trình OCOP năm 2020",
        addressee="Sở Nông nghiệp và Phát triển nông thôn",
        text="Ủy ban nhân dân huyện Lục Ngạn lập danh sách gồm 1 sản phẩm, kèm phiếu đăng ký.",
        ideas=(
            ListedIdea(
                "Mỳ gạo Suối Lành", "HTX Mỳ Suối Lành", "xã Nam Dương, huyện Lục Ngạn", "Biểu số 02", "Sản phẩm đã có"
            ),
        ),
    )


PAPER_TYPES = [
    PaperType("dossiers.idea_list", "Danh sách ý tưởng", IdeaListPaper, compose, sample, symbol_kind="DS"),
    form_paper.PAPER_TYPE,
    receipt_paper.PAPER_TYPE,
]
