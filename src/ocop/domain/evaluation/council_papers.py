"""Quyết định thành lập hội đồng và tổ thư ký, quy chế của hội đồng, kế hoạch một đợt đánh giá."""

from dataclasses import dataclass

from ocop.platform.papers.forms import (
    Annex,
    Column,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    decision,
    named,
)  # fmt: skip
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class Seated:
    name: str = term("họ tên")
    agency: str = term("cơ quan")
    seat: str = term("vai trò")


@dataclass(frozen=True)
class CouncilDecisionPaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    council: str = term("hội đồng")
    place: str = term("địa bàn")
    year: int = term("năm")
    grounds: tuple[str, ...] = term("căn cứ")
    members: tuple[Seated, ...] = term("thành viên")
    secretariat: tuple[Seated, ...] = term("tổ thư ký giúp việc", default=())


@dataclass(frozen=True)
class CouncilRulesPaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    council: str = term("hội đồng")
    year: int = term("năm")
    quorum: str = term("số thành viên tối thiểu")
    combine: str = term("cách tính kết quả")
    gates: str = term("xét điều kiện sao")
    spread: int = term("chênh lệch tối đa")
    days_ahead: int = term("số ngày gửi hồ sơ trước")
    appeal_days: int = term("số ngày kiến nghị")
    answer_days: int = term("số ngày trả lời kiến nghị")
    secretary_scores: bool = term("thư ký có chấm điểm", default=False)


@dataclass(frozen=True)
class RoundPlanPaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    council: str = term("hội đồng")
    round: int = term("đợt")
    year: int = term("năm")
    due: str = term("hạn theo kế hoạch")
    products: str = term("số sản phẩm")
    session: str = term("ngày họp, nơi họp")
    release: str = term("hạn gửi hồ sơ")
    agenda: tuple[str, ...] = term("chương trình họp", default=())


def compose_decision(values: CouncilDecisionPaper) -> Document:
    helped = " và Tổ thư ký giúp việc" if values.secretariat else ""
    annexes = [_seats("Danh sách thành viên Hội đồng", values.members)]
    annexes += [_seats("Danh sách Tổ thư ký giúp việc", values.secretariat)] if values.secretariat else []
    return decision(
        letterhead=values.letterhead, signature=values.signature, grounds=values.grounds, annexes=tuple(annexes),
        subject=f"Về việc thành lập Hội đồng đánh giá, phân hạng sản phẩm OCOP {values.place} năm {values.year}",
        articles=(
            f"Thành lập {values.council}{helped}, gồm các ông, bà có tên trong Phụ lục kèm theo Quyết định này.",
            ("Hội đồng đánh giá, phân hạng sản phẩm theo Bộ tiêu chí do Thủ tướng Chính phủ ban hành, làm việc theo "
             "Quy chế của Hội đồng và tự giải thể khi hoàn thành nhiệm vụ."),
            ("Thủ trưởng các cơ quan, đơn vị liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành "
             "Quyết định này"),
        ),
        recipients=("Như Điều 3", "Lưu: VT"),
    )  # fmt: skip


def compose_rules(values: CouncilRulesPaper) -> Document:
    scores = "có chấm điểm" if values.secretary_scores else "không chấm điểm"
    return named(
        "QUY CHẾ", letterhead=values.letterhead, signature=values.signature,
        subject=f"Làm việc của {values.council} năm {values.year}",
        blocks=(
            Heading("Nguyên tắc làm việc"),
            Paragraph(f"Hội đồng họp khi có {values.quorum}.", lead="Điều 1."),
            Paragraph("Thành viên khai xung đột lợi ích trước mỗi đợt; người có quan hệ với chủ thể không chấm và "
                      "không xem điểm của sản phẩm đó.", lead="Điều 2."),
            Paragraph("Mỗi thành viên chấm độc lập vào phiếu của mình; điểm được giữ kín đến khi mở cùng lúc tại phiên "
                      f"họp. Thư ký {scores}.", lead="Điều 3."),
            Heading("Cách tính kết quả"),
            Paragraph(f"Kết quả của sản phẩm là {values.combine}.", lead="Điều 4."),
            Paragraph(f"Điều kiện của hạng sao xét theo {values.gates}.", lead="Điều 5."),
            Paragraph(f"Phiếu chênh nhau quá {values.spread} điểm thì Hội đồng thảo luận và chấm lại.", lead="Điều 6."),
            Heading("Thời hạn"),
            Paragraph(f"Hồ sơ gửi thành viên chậm nhất {values.days_ahead} ngày trước ngày họp.", lead="Điều 7."),
            Paragraph(f"Chủ thể kiến nghị trong {values.appeal_days} ngày sau khi chốt kết quả; Hội đồng trả lời trong "
                      f"{values.answer_days} ngày.", lead="Điều 8."),
        ),
        recipients=("Thành viên Hội đồng", "Lưu: VT, HĐ"),
    )  # fmt: skip


def compose_plan(values: RoundPlanPaper) -> Document:
    return named(
        "KẾ HOẠCH", letterhead=values.letterhead, signature=values.signature,
        subject=f"Đánh giá, phân hạng sản phẩm OCOP đợt {values.round} năm {values.year}",
        blocks=(
            Heading("1. Nội dung"),
            Paragraph(f"{values.council} đánh giá {values.products} của đợt {values.round}."),
            Heading("2. Thời gian, địa điểm"),
            Paragraph(f"Gửi hồ sơ cho thành viên: {values.release}."),
            Paragraph(f"Họp Hội đồng: {values.session}."),
            Paragraph(f"Hoàn thành đợt: {values.due}."),
            *((Heading("3. Chương trình họp"), *map(Paragraph, values.agenda)) if values.agenda else ()),
        ),
        recipients=("Thành viên Hội đồng", "Chủ thể có sản phẩm", "Lưu: VT, HĐ"),
    )  # fmt: skip


def _seats(title: str, people: tuple[Seated, ...]) -> Annex:
    rows = tuple((str(place), one.name, one.agency, one.seat) for place, one in enumerate(people, start=1))
    columns = (
        Column("TT", 11, fixed=True, align="center"), Column("Họ tên", 3), Column("Cơ quan", 4), Column("Vai trò", 3),
    )  # fmt: skip
    return Annex(title, (Table(columns, rows),))


_HEAD = Letterhead(issuer="ỦY BAN NHÂN DÂN\nHUYỆN LỤC NGẠN", name="Ủy ban nhân dân huyện Lục Ngạn", place="Lục Ngạn")
_HAND = Signature(authority="TM. ỦY BAN NHÂN DÂN", position="CHỦ TỊCH")
_COUNCIL = "Hội đồng đánh giá, phân hạng sản phẩm OCOP huyện Lục Ngạn"


def sample_decision() -> CouncilDecisionPaper:
    return CouncilDecisionPaper(
        letterhead=_HEAD, signature=_HAND, council=_COUNCIL, place="huyện Lục Ngạn", year=2020,
        grounds=("Căn cứ Quyết định số 1048/QĐ-TTg ngày 21 tháng 8 năm 2019 của Thủ tướng Chính phủ",),
        members=(
            Seated("Trần Thị Hoa", "Ủy ban nhân dân huyện", "Chủ tịch hội đồng"),
            Seated("Nguyễn Văn Tư", "Phòng Kinh tế và Hạ tầng", "Thành viên"),
        ),
        secretariat=(Seated("Phạm Thị Thảo", "Phòng Nông nghiệp và PTNT", "Thư ký"),),
    )  # fmt: skip


def sample_rules() -> CouncilRulesPaper:
    return CouncilRulesPaper(
        letterhead=_HEAD, signature=_HAND, council=_COUNCIL, year=2020,
        quorum="ít nhất 75% số thành viên, trong đó có Chủ tịch", combine="trung bình cộng tổng điểm các phiếu",
        gates="phương án của đa số", spread=10, days_ahead=3, appeal_days=5, answer_days=5,
    )  # fmt: skip


def sample_plan() -> RoundPlanPaper:
    return RoundPlanPaper(
        letterhead=_HEAD, signature=_HAND, council=_COUNCIL, round=1, year=2020, due="trước ngày 15/7/2020",
        products="12 sản phẩm", session="ngày 10/7/2020, tại phòng họp số 2", release="hết ngày 07/7/2020",
        agenda=("Thư ký báo cáo hồ sơ từng sản phẩm", "Thành viên xem mẫu, chấm điểm", "Mở điểm, thảo luận"),
    )  # fmt: skip


PAPER_TYPES = [
    PaperType(
        "evaluation.council_decision", "Quyết định thành lập hội đồng", CouncilDecisionPaper, compose_decision,
        sample_decision, symbol_kind="QĐ",
    ),
    PaperType(
        "evaluation.council_rules", "Quy chế hội đồng", CouncilRulesPaper, compose_rules, sample_rules, symbol_kind="QC"
    ),
    PaperType(
        "evaluation.round_plan", "Kế hoạch đợt đánh giá", RoundPlanPaper, compose_plan, sample_plan, symbol_kind="KH"
    ),
]  # fmt: skip
