"""Biên bản and kết luận of a visit: what was looked at, found and said; what follows from it."""

from dataclasses import dataclass, replace

from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import Finding, Visit
from ocop.domain.inspection.notice_paper import ISSUERS, person_of, team_of
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import lower_first
from ocop.platform.papers.forms import Column, Document, Heading, Letterhead, Paragraph, Signature, Table, named
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class Checked:
    text: str = term("nội dung xem xét")
    value: str = term("kết quả")
    note: str = term("ghi chú", default="")


@dataclass(frozen=True)
class Found:
    text: str = term("phát hiện")
    severity: str = term("mức độ")
    measure: str = term("biện pháp khắc phục")
    due: str = term("hạn")
    state: str = term("tình trạng", default="")


@dataclass(frozen=True)
class VisitPaper:
    letterhead: Letterhead = term("cơ quan kiểm tra")
    kind: str = term("kiểm tra hay hướng dẫn")
    subject: str = term("nơi đến")
    day: str = term("ngày làm việc")
    place: str = term("nơi làm việc")
    leader: str = term("trưởng đoàn")
    members: tuple[str, ...] = term("thành viên đoàn")
    representative: str = term("người làm việc với đoàn")
    products: tuple[str, ...] = term("sản phẩm")
    checked: tuple[Checked, ...] = term("danh mục")
    found: tuple[Found, ...] = term("phát hiện")
    samples: tuple[str, ...] = term("mẫu")
    advantages: tuple[str, ...] = term("sản phẩm có lợi thế")
    statement: str = term("ý kiến của cơ sở", default="")
    signing: str = term("ký biên bản", default="")
    photos: int = term("số ảnh", default=0)
    conclusion: str = term("kết luận", default="")


def values_of(visit: Visit) -> VisitPaper:
    answers = {row.point: row for row in visit.answers.all()}
    checked = tuple(
        Checked(point.text, answers[point.code].get_value_display(), answers[point.code].note)
        for _, points in sections_of(visit) for point in points if point.code in answers
    )  # fmt: skip
    samples = tuple(
        f"{row.what}, {row.quantity}, gửi {row.laboratory}"
        + (f": {'đạt' if row.passes else 'không đạt'}, phiếu {row.report_number}" if row.report_number else "")
        for row in visit.samples.all()
    )
    return VisitPaper(
        letterhead=letterhead_of(visit.agency), kind=visit.get_kind_display(), subject=visit.subject,
        day=format_date(visit.day), place=visit.place or visit.subject, leader=person_of(visit.leader),
        members=team_of(visit), representative=visit.representative,
        products=tuple(str(product) for product in visit.products.all()), checked=checked, samples=samples,
        found=tuple(_found(row) for row in visit.findings.all()), statement=visit.statement,
        signing=visit.get_signing_display(), photos=visit.photos.count(),
        advantages=tuple(
            f"{row.commune}: {row.product} ({lower_first(row.group.title)}){f', {row.note}' if row.note else ''}"
            for row in visit.advantages.select_related("commune", "group")
        ),
    )  # fmt: skip


def concluded(visit: Visit) -> VisitPaper:
    """With the conclusion, and how each finding ended."""
    return replace(values_of(visit), conclusion=visit.conclusion)


def _found(row: Finding) -> Found:
    return Found(row.text, row.get_severity_display(), row.measure, format_date(row.due_on), row.get_state_display())


def compose_record(values: VisitPaper) -> Document:
    head = [
        Paragraph(f"Ngày {values.day}, tại {values.place}, đoàn của {values.letterhead.name} gồm {values.leader} làm"
                  f" trưởng đoàn{_with(values.members)}, làm việc với {values.representative}, đại diện"
                  f" {values.subject}."),
    ]  # fmt: skip
    if values.products:
        head.append(Paragraph(f"Sản phẩm xem xét: {', '.join(values.products)}."))
    blocks = [*head, *_checked(values), *_found_table(values, with_state=False), *_more(values)]
    signed = {"Không ký": "Đại diện cơ sở không ký biên bản."}.get(values.signing, "Các bên nghe lại và cùng ký tên.")
    blocks.append(Paragraph(f"Ý kiến của đại diện: {values.statement or 'không có ý kiến khác'}"))
    blocks.append(Paragraph(signed))
    return named(
        "BIÊN BẢN", letterhead=values.letterhead, subject=f"{values.kind} tại {values.subject}", blocks=tuple(blocks),
        signature=Signature(position="TRƯỞNG ĐOÀN", name=values.leader.split(",")[0]),
        recipients=(values.subject, "Lưu: VT"),
    )  # fmt: skip


def compose_conclusion(values: VisitPaper) -> Document:
    opening = Paragraph(
        f"Ngày {values.day}, {values.letterhead.name} đã {lower_first(values.kind)} tại {values.subject}. Kết luận:"
    )
    blocks = [opening, Paragraph(values.conclusion), *_found_table(values, with_state=True), *_more(values)]
    return named(
        "KẾT LUẬN", letterhead=values.letterhead, subject=f"{values.kind} tại {values.subject}", blocks=tuple(blocks),
        signature=Signature(position="THỦ TRƯỞNG CƠ QUAN"), recipients=(values.subject, "Lưu: VT"),
    )  # fmt: skip


def _with(members: tuple[str, ...]) -> str:
    return f", cùng {'; '.join(members)}" if members else ""


def _checked(values: VisitPaper) -> list[Heading | Table]:
    if not values.checked:
        return []
    rows = tuple((str(n), row.text, row.value, row.note) for n, row in enumerate(values.checked, start=1))
    return [Heading("Nội dung xem xét"), Table(_CHECKED, rows)]


def _found_table(values: VisitPaper, *, with_state: bool) -> list[Heading | Paragraph | Table]:
    if not values.found:
        return [Paragraph("Không phát hiện sai phạm phải khắc phục.")] if values.checked else []
    rows = tuple(
        (str(n), row.text, row.measure, row.state if with_state else row.due)
        for n, row in enumerate(values.found, start=1)
    )
    return [Heading("Phát hiện, biện pháp khắc phục"), Table(_FOUND_STATE if with_state else _FOUND, rows)]


def _more(values: VisitPaper) -> list[Heading | Paragraph]:
    found: list[Heading | Paragraph] = []
    if values.samples:
        found.append(Paragraph(f"Mẫu kiểm nghiệm: {'; '.join(values.samples)}."))
    if values.advantages:
        found += [Heading("Sản phẩm, nhóm sản phẩm có lợi thế"), *(Paragraph(f"{row}.") for row in values.advantages)]
    if values.photos:
        found.append(Paragraph(f"Kèm {values.photos} ảnh chụp khi làm việc."))
    return found


_TT = Column("TT", 11, fixed=True, align="center")
_CHECKED = (_TT, Column("Nội dung", 4), Column("Kết quả", 24, fixed=True), Column("Ghi chú", 2))
_FOUND = (_TT, Column("Phát hiện", 3), Column("Biện pháp", 3), Column("Hạn", 26, fixed=True))
_FOUND_STATE = (_TT, Column("Phát hiện", 3), Column("Biện pháp", 3), Column("Kết quả", 34, fixed=True))


def sample() -> VisitPaper:
    head = Letterhead(
        issuer="CHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn", place="Bắc Giang",
        superior="SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    )  # fmt: skip
    return VisitPaper(
        letterhead=head, kind="Kiểm tra", subject="HTX Mỳ Suối Lành", day="15/6/2020",
        place="xã Nam Dương, huyện Lục Ngạn", leader="Lê Văn Dũng, Chuyên viên, Chi cục PTNT",
        members=("Nguyễn Văn Tư, Phó Trưởng phòng, Sở Công Thương",), representative="Nguyễn Thị Lan, Giám đốc",
        products=("Mỳ gạo Suối Lành",), samples=("Mỳ gạo lô 12/6, 1 kg, gửi Trung tâm Kiểm nghiệm tỉnh",),
        checked=(
            Checked("Nhãn có ngày sản xuất, hạn dùng, cách bảo quản", "Không đạt", "Gói 400 g thiếu hạn dùng"),
            Checked("Nơi làm sạch, một chiều, có chỗ rửa tay", "Đạt"),
        ),
        found=(Found("Gói 400 g thiếu hạn dùng trên nhãn", "Phải khắc phục", "In lại nhãn, gửi ảnh", "30/6/2020",
                     "Đã khắc phục"),),
        advantages=(), statement="Sẽ in lại nhãn trong tháng.", signing="Đã ký biên bản", photos=4,
        conclusion="Cơ sở giữ đủ điều kiện sản xuất; lỗi về nhãn đã khắc phục.",
    )  # fmt: skip


RECORD = PaperType(
    "inspection.record", "Biên bản kiểm tra, hướng dẫn", VisitPaper, compose_record, sample, symbol_kind="BB",
    issuers=ISSUERS,
)  # fmt: skip
CONCLUSION = PaperType(
    "inspection.conclusion", "Kết luận kiểm tra, hướng dẫn", VisitPaper, compose_conclusion, sample, symbol_kind="KL",
    issuers=ISSUERS,
)  # fmt: skip
