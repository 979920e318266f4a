"""Biên bản nghiệm thu: what was granted, delivered and found in order."""

from dataclasses import dataclass

from ocop.domain.support.models import Request
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_dong, in_words
from ocop.platform.government.models import Agency
from ocop.platform.papers.forms import Column, Document, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class AcceptedItem:
    label: str = term("nội dung")
    cost: str = term("chi phí")
    asked: str = term("đề nghị hỗ trợ")


@dataclass(frozen=True)
class AcceptancePaper:
    letterhead: Letterhead = term("cơ quan nghiệm thu")
    scheme: str = term("nội dung hỗ trợ")
    place: str = term("mục của kế hoạch")
    what: str = term("sản phẩm, điểm bán")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    representative: str = term("người đại diện")
    lot: str = term("gói hỗ trợ")
    delivered_on: str = term("ngày giao")
    delivery: str = term("đã giao những gì")
    accepted_on: str = term("ngày nghiệm thu")
    granted: str = term("số tiền hỗ trợ")
    in_words: str = term("bằng chữ")
    items: tuple[AcceptedItem, ...] = term("các nội dung")


def values_of(request: Request, office: Agency) -> AcceptancePaper:
    producer = request.producer
    return AcceptancePaper(
        letterhead=letterhead_of(office), scheme=request.scheme.title, place=request.scheme.item.code,
        what=request.what, producer=producer.name, address=request.place_address or str(producer.commune),
        representative=producer.representative,
        lot=f"{request.lot}, văn bản số {request.lot.number}" if request.lot else "",
        delivered_on=format_date(request.delivered_on) if request.delivered_on else "", delivery=request.delivery,
        accepted_on=format_date(request.accepted_on) if request.accepted_on else "",
        granted=format_dong(request.granted), in_words=in_words(request.granted),
        items=tuple(
            AcceptedItem(row.label, format_dong(row.cost), format_dong(row.asked)) for row in request.items.all()
        ),
    )  # fmt: skip


def compose(values: AcceptancePaper) -> Document:
    rows = tuple((str(place), row.label, row.cost, row.asked) for place, row in enumerate(values.items, start=1))
    return named(
        "BIÊN BẢN", letterhead=values.letterhead,
        subject=f"Nghiệm thu hỗ trợ: {values.scheme} cho “{values.what}”",
        blocks=(
            Paragraph(f"Ngày {values.accepted_on}, {values.letterhead.name} cùng {values.producer} ({values.address}),"
                      f" đại diện là {values.representative}, nghiệm thu nội dung hỗ trợ theo mục {values.place} của kế"
                      f" hoạch, thuộc {values.lot}, gồm:"),
            Table(_COLUMNS, rows),
            Paragraph(f"Ngày {values.delivered_on} đã giao: {values.delivery}"),
            Paragraph("Các bên xác nhận đã giao đúng nội dung được duyệt, có ảnh, giấy tờ giao nhận kèm theo."),
            Paragraph(f"Số tiền ngân sách hỗ trợ: {values.granted} ({values.in_words})."),
            Paragraph("Biên bản là căn cứ thanh toán; mỗi bên giữ một bản."),
        ),
        signature=Signature(position="ĐẠI DIỆN CƠ QUAN NGHIỆM THU"),
        recipients=(values.producer, "Lưu: VT"),
    )  # fmt: skip


_COLUMNS = (
    Column("TT", 11, fixed=True, align="center"), Column("Nội dung", 4),
    Column("Chi phí", 34, fixed=True, align="right"), Column("Đề nghị hỗ trợ", 34, fixed=True, align="right"),
)  # fmt: skip


def sample() -> AcceptancePaper:
    return AcceptancePaper(
        letterhead=Letterhead(
            issuer="SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", name="Sở Nông nghiệp và Phát triển nông thôn",
            place="Bắc Giang", superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
        ),
        scheme="Nhãn hiệu, bao bì, tem", place="II.5.2", what="Mỳ gạo Suối Lành", producer="HTX Mỳ Suối Lành",
        address="xã Nam Dương, huyện Lục Ngạn", representative="Nguyễn Thị Lan",
        lot="Gói đăng ký nhãn hiệu năm 2020, văn bản số 212/QĐ-SNN", delivered_on="10/7/2020",
        delivery="Mẫu nhãn hiệu, bản sao đơn đăng ký đã nộp.", accepted_on="15/7/2020", granted="10.000.000 đ",
        in_words="Mười triệu đồng", items=(AcceptedItem("Đăng ký nhãn hiệu", "10.000.000 đ", "10.000.000 đ"),),
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "support.acceptance", "Biên bản nghiệm thu hỗ trợ", AcceptancePaper, compose, sample, symbol_kind="BB"
)
