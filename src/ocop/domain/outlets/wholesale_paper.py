"""Danh mục chào hàng as it is printed: for information, without number and signature."""

from dataclasses import dataclass

from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Table
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class WholesaleLine:
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    stars: str = term("hạng sao")
    certificate: str = term("giấy chứng nhận")
    pack: str = term("quy cách", default="")
    price: str = term("giá bán", default="")
    phone: str = term("điện thoại", default="")


@dataclass(frozen=True)
class WholesalePaper:
    letterhead: Letterhead = term("cơ quan thường trực")
    day: str = term("lập ngày")
    lines: tuple[WholesaleLine, ...] = term("sản phẩm")


def compose(values: WholesalePaper) -> Document:
    rows = tuple(
        (str(place), f"{line.product}\n{line.producer}", f"{line.stars} sao\n{line.certificate}", line.pack, line.price,
         line.phone)
        for place, line in enumerate(values.lines, start=1)
    )  # fmt: skip
    said = (
        f"Giá và tình trạng hàng do chủ thể ghi, tính đến ngày {values.day}; hỏi lại chủ thể trước khi đặt."
        " Chỉ ghi số điện thoại mà người có số đã đồng ý công khai."
    )
    return Document(
        letterhead=values.letterhead, kind="DANH MỤC", subject="Chào hàng sản phẩm OCOP",
        blocks=(Table(_COLUMNS, rows), Paragraph(said, italic=True)), signatures=(),
    )  # fmt: skip


_COLUMNS = (
    Column("TT", 10, fixed=True, align="center"), Column("Sản phẩm, chủ thể", 3), Column("Giấy chứng nhận", 2),
    Column("Quy cách", 21, fixed=True), Column("Giá bán", 21, fixed=True, align="right"),
    Column("Điện thoại", 28, fixed=True),
)  # fmt: skip


def sample() -> WholesalePaper:
    head = Letterhead(
        issuer="SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", name="Sở Nông nghiệp và Phát triển nông thôn",
        place="Bắc Giang", superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
    )  # fmt: skip
    line = WholesaleLine(
        product="Mỳ gạo Suối Lành", producer="HTX Mỳ Suối Lành, Nam Dương, Lục Ngạn", stars="3",
        certificate="BG-2019-0001, đến hết 20/12/2022", pack="Gói 500 g", price="28.000 đ", phone="0912 000 001",
    )  # fmt: skip
    return WholesalePaper(letterhead=head, day="20/7/2020", lines=(line,))


PAPER_TYPE = PaperType(
    "outlets.wholesale", "Danh mục chào hàng", WholesalePaper, compose, sample, numbering=None, drafted=False
)
