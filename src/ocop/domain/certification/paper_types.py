"""Tờ trình, quyết định công nhận với phụ lục, và giấy chứng nhận."""

from collections import Counter
from dataclasses import dataclass

from ocop.domain.certification import expiry_paper, notice_paper
from ocop.domain.certification.models import Decision
from ocop.platform.papers.forms import (
    Annex,
    Certificate,
    Column,
    Document,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    decision,
    named,
)  # fmt: skip
from ocop.platform.papers.models import Paper
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class RecognisedProduct:
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    stars: int = term("hạng sao")
    points: str = term("điểm trung bình", default="")


@dataclass(frozen=True)
class SubmissionPaper:
    letterhead: Letterhead = term("cơ quan trình")
    year: int = term("năm")
    province: str = term("tỉnh")
    products: tuple[RecognisedProduct, ...] = term("danh sách sản phẩm")


@dataclass(frozen=True)
class DecisionPaper:
    letterhead: Letterhead = term("cơ quan ban hành")
    year: int = term("năm")
    province: str = term("tỉnh")
    grounds: tuple[str, ...] = term("căn cứ")
    months: int = term("số tháng có giá trị")
    products: tuple[RecognisedProduct, ...] = term("danh sách sản phẩm")


@dataclass(frozen=True)
class CertificatePaper:
    letterhead: Letterhead = term("cơ quan cấp")
    product: str = term("tên sản phẩm")
    producer: str = term("chủ thể")
    address: str = term("địa chỉ")
    stars: int = term("hạng sao")
    year: int = term("năm")
    register_number: str = term("số vào sổ")
    url: str = term("địa chỉ xác minh")
    decision: str = term("quyết định")
    validity: str = term("hiệu lực")
    verification_code: str = term("mã xác minh")


def compose_submission(values: SubmissionPaper) -> Document:
    return named(
        "TỜ TRÌNH",
        letterhead=values.letterhead,
        subject=f"Về việc phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận sản phẩm OCOP năm {values.year}",
        addressees=(f"Ủy ban nhân dân {values.province}",),
        blocks=(
            Paragraph(
                f"{values.letterhead.name} trình phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận cho"
                f" {len(values.products)} sản phẩm do Hội đồng cấp tỉnh đề nghị, gồm:"
            ),
            Table(_COLUMNS, _rows(values.products)),
            Paragraph("Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định."),
        ),
        signature=Signature(position="GIÁM ĐỐC"),
        recipients=("Như trên", "Lưu: VT, CCPTNT"),
    )


def compose_decision(values: DecisionPaper) -> Document:
    return decision(
        letterhead=values.letterhead,
        subject="Về việc phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận"
        f" sản phẩm OCOP {values.province} năm {values.year}",
        authority=f"CHỦ TỊCH ỦY BAN NHÂN DÂN {values.province.upper()}",
        grounds=values.grounds,
        articles=(
            f"Phê duyệt kết quả đánh giá, phân hạng và cấp Giấy chứng nhận cho {len(values.products)} sản phẩm OCOP"  # noqa: ISC004 one sentence
            f" năm {values.year}, gồm {_by_stars(values.products)} (có Phụ lục kèm theo).",
            f"Giấy chứng nhận có giá trị {values.months} tháng kể từ ngày ban hành Quyết định này.",
            f"{_EXECUTORS} và các chủ thể có sản phẩm tại Điều 1 chịu trách nhiệm thi hành Quyết định này",
        ),
        signature=Signature(position="CHỦ TỊCH"),
        recipients=("Như Điều 3", "Bộ Nông nghiệp và PTNT", "Lưu: VT, NN"),
        annexes=(
            Annex(
                title=f"Danh sách sản phẩm được công nhận sản phẩm OCOP {values.province} năm {values.year}",
                blocks=(Table(_COLUMNS, _rows(values.products)),),
            ),
        ),
    )


def compose_certificate(values: CertificatePaper) -> Certificate:
    return Certificate(
        letterhead=values.letterhead,
        statement=f"{values.letterhead.name} chứng nhận sản phẩm OCOP cấp tỉnh năm {values.year}",
        name=values.product,
        lines=(f"Chủ thể: {values.producer}", f"Địa chỉ: {values.address}"),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH"),
        stars=values.stars,
        rank=f"Đạt hạng {values.stars} sao",
        code=values.register_number,
        qr=values.url,
        basis=(values.decision, values.validity, f"Mã xác minh {values.verification_code}"),
    )


_COLUMNS = (
    Column("TT", 11, fixed=True, align="center"), Column("Tên sản phẩm", 3), Column("Chủ thể", 3), Column("Địa chỉ", 3),
    Column("Điểm", 14, fixed=True, align="right"), Column("Hạng sao", 16, fixed=True, align="center"),
)  # fmt: skip


_EXECUTORS = (
    "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Phát triển nông thôn,"
    " Chủ tịch Ủy ban nhân dân các huyện, thành phố"
)


def _by_stars(products: tuple[RecognisedProduct, ...]) -> str:
    """``2 sản phẩm 4 sao, 37 sản phẩm 3 sao``."""
    counts = Counter(product.stars for product in products)
    return ", ".join(f"{counts[stars]} sản phẩm {stars} sao" for stars in sorted(counts, reverse=True))


def _rows(products: tuple[RecognisedProduct, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(place), item.product, item.producer, item.address, item.points, str(item.stars))
        for place, item in enumerate(products, start=1)
    )


_HEAD = Letterhead(issuer="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", name="Ủy ban nhân dân tỉnh Bắc Giang", place="Bắc Giang")
_SAMPLE = RecognisedProduct(
    product="Mỳ gạo Suối Lành",
    producer="HTX Mỳ Suối Lành",
    address="xã Nam Dương, huyện Lục Ngạn",
    points="66,4",
    stars=3,
)


def sample_submission() -> SubmissionPaper:
    return SubmissionPaper(letterhead=_HEAD, year=2020, province="tỉnh Bắc Giang", products=(_SAMPLE,))


def sample_decision() -> DecisionPaper:
    return DecisionPaper(
        letterhead=_HEAD, year=2020, province="tỉnh Bắc Giang", months=36, products=(_SAMPLE,),
        grounds=("Căn cứ Quyết định số 1048/QĐ-TTg ngày 21 tháng 8 năm 2019 của Thủ tướng Chính phủ",),
    )  # fmt: skip


def sample_certificate() -> CertificatePaper:
    return CertificatePaper(
        letterhead=_HEAD, product="Mỳ gạo Suối Lành", producer="HTX Mỳ Suối Lành",
        address="xã Nam Dương, huyện Lục Ngạn, tỉnh Bắc Giang", stars=3, year=2020, register_number="BG-2020-0017",
        url="https://ocop.example/xac-minh/7K3QM2X9RT4/", decision="Theo Quyết định số 1387/QĐ-UBND ngày 28/12/2020",
        validity="Có giá trị 36 tháng, đến hết ngày 28/12/2023", verification_code="7K3QM-2X9RT-4",
    )  # fmt: skip


def _only_with_its_decision(paper: Paper) -> str | None:
    if Decision.objects.filter(paper=paper, state=Decision.State.ISSUED).exists():
        return None
    return "Quyết định này ban hành từ trang “Công nhận”, sau khi lãnh đạo duyệt; giấy chứng nhận được cấp cùng lúc."


def _stays(_paper: Paper) -> str:
    return "Văn bản này không thu hồi ở đây: ghi quyết định thu hồi trên trang của từng giấy chứng nhận."


PAPER_TYPES = [
    PaperType(
        "certification.submission", "Tờ trình công nhận", SubmissionPaper, compose_submission, sample_submission,
        symbol_kind="TTr",
    ),
    PaperType(
        "certification.decision", "Quyết định công nhận", DecisionPaper, compose_decision, sample_decision,
        symbol_kind="QĐ", may_issue=_only_with_its_decision, may_withdraw=_stays,
    ),
    PaperType(
        "certification.certificate", "Giấy chứng nhận", CertificatePaper, compose_certificate, sample_certificate,
        numbering=None, may_withdraw=_stays,
    ),
    expiry_paper.PAPER_TYPE,
    notice_paper.PAPER_TYPE,
]  # fmt: skip
