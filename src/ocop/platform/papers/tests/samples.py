"""One paper of each kind, with invented names."""

from dataclasses import dataclass

from ocop.platform.papers.forms import (
    Annex,
    Certificate,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    decision,
    letter,
    minutes,
    named,
)  # fmt: skip
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType

PROVINCE = Letterhead(
    issuer="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", name="Ủy ban nhân dân tỉnh Bắc Giang", place="Bắc Giang"
)
DEPARTMENT = Letterhead(
    superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG",
    issuer="SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
    name="Sở Nông nghiệp và Phát triển nông thôn",
    place="Bắc Giang",
)
CHAIR = Signature(authority="TM. ỦY BAN NHÂN DÂN", position="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", name="Nguyễn Thị Nga")
DIRECTOR = Signature(position="GIÁM ĐỐC", name="Lê Văn Dũng")
EVERY_LETTER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


@dataclass(frozen=True)
class Product:
    name: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    stars: int = term("số sao")


@dataclass(frozen=True)
class Recognition:
    letterhead: Letterhead = term("cơ quan ban hành")
    year: int = term("năm")
    products: tuple[Product, ...] = term("danh sách sản phẩm")
    signature: Signature = term("người ký")


def recognise(values: Recognition) -> Document:
    rows: list[tuple[str, ...]] = []
    for stars in (4, 3):
        chosen = [product for product in values.products if product.stars == stars]
        rows += [(f"Sản phẩm đạt {stars} sao: {len(chosen)} sản phẩm",)] if chosen else []
        rows += [(str(place), p.name, p.producer, p.address, str(stars)) for place, p in enumerate(chosen, 1)]
    return decision(
        letterhead=values.letterhead,
        subject=(
            "Về việc phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP tỉnh Bắc "
            f"Giang năm {values.year}"
        ),
        grounds=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            ("Căn cứ Quyết định số 1048/QĐ-TTg ngày 21 tháng 8 năm 2019 của Thủ tướng Chính phủ về việc ban "
            "hành Bộ tiêu chí đánh giá, phân hạng sản phẩm Chương trình mỗi xã một sản phẩm"),
            ("Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn tại Tờ trình số 210/TTr-SNN "
            "ngày 28 tháng 7 năm 2020"),
        ),
        articles=(
            (f"Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận cho {len(values.products)} sản "
            f"phẩm OCOP tỉnh Bắc Giang năm {values.year} (có Phụ lục kèm theo)."),
            ("Giấy chứng nhận có giá trị 36 tháng kể từ ngày ban hành Quyết định này. Chủ thể có sản phẩm "
            "được công nhận có trách nhiệm duy trì chất lượng, sử dụng nhãn hiệu chứng nhận OCOP theo quy "
            "định."),
            ("Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Phát triển nông thôn, Chủ "
            "tịch Ủy ban nhân dân các huyện, thành phố và các chủ thể có tên tại Điều 1 chịu trách nhiệm "
            "thi hành Quyết định này"),
        ),
        signature=values.signature,
        recipients=("Như Điều 3", "Bộ Nông nghiệp và PTNT", "Thường trực Tỉnh ủy, HĐND tỉnh", "Lưu: VT, NN"),
        annexes=(
            Annex(
                title=f"Danh sách sản phẩm OCOP tỉnh Bắc Giang năm {values.year}",
                blocks=(
                    Table(
                        columns=(
                            Column("TT", 11, fixed=True, align="center"), Column("Tên sản phẩm", 3),
                            Column("Chủ thể", 3),
                            Column("Địa chỉ", 3), Column("Hạng sao", 16, fixed=True, align="center"),
                        ),
                        rows=tuple(rows),
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def sample_recognition() -> Recognition:
    names = ("Vải sấy Lục Sơn", "Mỳ gạo Suối Lành", "Mật ong rừng Khe Rỗ", "Trà hoa vàng Tây Yên Tử")
    return Recognition(
        letterhead=PROVINCE,
        year=2020,
        products=tuple(
            Product(
                f"{names[n % 4]} số {n + 1}", f"Hợp tác xã {names[n % 4]}", "xã Phượng Sơn, huyện Lục Ngạn", 3 + n % 2
            )
            for n in range(34)
        ),
        signature=CHAIR,
    )


@dataclass(frozen=True)
class Words:
    """A paper whose words are given whole; enough to try the kernel."""

    text: str = term("nội dung")
    letterhead: Letterhead = term("cơ quan ban hành", default=PROVINCE)
    day: str = term("thời gian", default="")


def write(values: Words) -> Document:
    return letter(
        letterhead=values.letterhead,
        subject="báo cáo kết quả đánh giá, phân hạng sản phẩm OCOP đợt 1 năm 2020",
        addressees=("Ủy ban nhân dân các huyện, thành phố", "Sở Nông nghiệp và Phát triển nông thôn"),
        blocks=(
            Paragraph("Thực hiện Kế hoạch số 4130/KH-UBND ngày 19 tháng 11 năm 2019 của Ủy ban nhân dân tỉnh."),
            Heading("1. Nội dung"),
            Paragraph(values.text),
        ),
        signature=CHAIR,
        recipients=("Như trên", "Lưu: VT, NN"),
    )


def record(values: Words) -> Document:
    return minutes(
        letterhead=DEPARTMENT,
        subject="Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Bắc Giang, đợt 1 năm 2020",
        blocks=(
            Paragraph("Thời gian bắt đầu: 8 giờ 00 phút ngày 28 tháng 7 năm 2020."),
            Paragraph("Địa điểm: phòng họp số 2, Sở Nông nghiệp và Phát triển nông thôn."),
            Paragraph("7/7 thành viên Hội đồng.", lead="Thành phần tham dự:"),
            Paragraph("bà Trần Thị Hoa.", lead="Chủ trì:"),
            Paragraph("cô Phạm Thị Thảo.", lead="Thư ký:"),
            Heading("Nội dung (theo diễn biến cuộc họp)"),
            Paragraph(values.text),
            Table(
                columns=(
                    Column("TT", 12, fixed=True, align="center"), Column("Sản phẩm", 3),
                    Column("Điểm trung bình", align="right"),
                ),
                rows=(("1", "Vải sấy Lục Sơn", "78,43"), ("2", "Mỳ gạo Suối Lành", "64,00")),
            ),
            Paragraph("Cuộc họp kết thúc vào 11 giờ 30 phút ngày 28 tháng 7 năm 2020"),
        ),
        secretary=Signature(position="THƯ KÝ", name="Phạm Thị Thảo"),
        chair=Signature(position="CHỦ TỌA", name="Trần Thị Hoa"),
        recipients=("Thành viên Hội đồng", "Lưu: VT, HĐ"),
    )  # fmt: skip


def submit(values: Words) -> Document:
    return named(
        "TỜ TRÌNH",
        letterhead=DEPARTMENT,
        subject="Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP năm 2020",
        addressees=("Ủy ban nhân dân tỉnh Bắc Giang",),
        blocks=(Paragraph(values.text),),
        signature=DIRECTOR,
        recipients=("Như trên", "Lưu: VT, CCPTNT"),
    )


def announce(values: Words) -> Document:
    columns = (Column("Sản phẩm", 2), Column("Ghi chú", 5))
    return named(
        "THÔNG BÁO",
        letterhead=DEPARTMENT,
        subject="Kết quả đánh giá sản phẩm OCOP đợt 1 năm 2020",
        blocks=(Paragraph(values.text),),
        signature=Signature(authority="TL. GIÁM ĐỐC", position="CHI CỤC TRƯỞNG", name="Lê Văn Dũng"),
        recipients=("Chủ thể có tên trong danh sách", "Lưu: VT"),
        annexes=(
            Annex("Danh sách sản phẩm chưa đạt", (Paragraph(values.text),)),
            Annex("Biểu tổng hợp điểm", (Table(columns, (("Mỳ gạo", values.text),)),), landscape=True),
        ),
    )  # fmt: skip


@dataclass(frozen=True)
class Award:
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    stars: int = term("số sao")
    url: str = term("địa chỉ xác minh")
    letterhead: Letterhead = term("cơ quan ban hành", default=PROVINCE)


def honour(values: Award) -> Certificate:
    return Certificate(
        letterhead=values.letterhead,
        statement="Ủy ban nhân dân tỉnh Bắc Giang chứng nhận sản phẩm OCOP cấp tỉnh năm 2020",
        name=values.product,
        lines=(f"Chủ thể: {values.producer}", "Địa chỉ: xã Phượng Sơn, huyện Lục Ngạn, tỉnh Bắc Giang"),
        stars=values.stars,
        rank=f"Đạt hạng {values.stars} sao",
        code="24-219-07498-3-2020",
        qr=values.url,
        basis=(
            "Theo Quyết định số 812/QĐ-UBND ngày 30/7/2020",
            "Có giá trị 36 tháng, đến ngày 30/7/2023",
        ),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH", name=""),
    )


def words(text: str = "Hội đồng đã chấm 12 sản phẩm của 5 huyện; 9 sản phẩm đạt từ 50 điểm trở lên") -> Words:
    return Words(text=text)


def award(product: str = "Mỳ gạo Suối Lành", stars: int = 4) -> Award:
    return Award(
        product=product,
        producer="Hợp tác xã Mỳ Suối Lành",
        stars=stars,
        url="https://ocop.example/xac-minh/7K3M-9QX2-TD/",
    )


PAPER_TYPES = [
    PaperType("test.decision", "Quyết định công nhận", Recognition, recognise, sample_recognition, symbol_kind="QĐ"),
    PaperType("test.letter", "Công văn", Words, write, words),
    PaperType("test.minutes", "Biên bản họp", Words, record, words, symbol_kind="BB"),
    PaperType("test.submission", "Tờ trình", Words, submit, words, symbol_kind="TTr"),
    PaperType("test.notice", "Thông báo", Words, announce, words, symbol_kind="TB"),
    PaperType("test.certificate", "Giấy chứng nhận", Award, honour, award, symbol_kind="GCN-OCOP", numbering="GCN"),
    PaperType("test.note", "Phiếu", Words, submit, words, numbering=None),
]  # fmt: skip
