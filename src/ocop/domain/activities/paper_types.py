"""Giấy chứng nhận tham dự tập huấn: one for each participant who came often enough, numbered in our own series."""

from dataclasses import dataclass

from ocop.domain.activities import allowance_paper
from ocop.platform.papers.forms import Certificate, Letterhead, Signature
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class AttendancePaper:
    letterhead: Letterhead = term("cơ quan tổ chức")
    name: str = term("họ và tên")
    course: str = term("tên lớp")
    place: str = term("địa điểm")
    from_day: str = term("từ ngày")
    until_day: str = term("đến hết ngày")
    came: int = term("số buổi đã dự")
    half_days: int = term("số buổi của lớp")
    position: str = term("chức vụ", default="")
    office: str = term("cơ quan, đơn vị", default="")


def compose(values: AttendancePaper) -> Certificate:
    work = ", ".join(filter(None, (values.position, values.office)))
    return Certificate(
        letterhead=values.letterhead,
        statement=f"{values.letterhead.name} chứng nhận",
        name=values.name,
        lines=tuple(filter(None, (work, f"đã tham dự: {values.course}", f"tại {values.place}"))),
        signature=Signature(position="CHI CỤC TRƯỞNG" if "Chi cục" in values.letterhead.name else "THỦ TRƯỞNG"),
        basis=(
            f"Từ ngày {values.from_day} đến ngày {values.until_day}, dự {values.came} trên {values.half_days} buổi",
        ),
    )


def sample() -> AttendancePaper:
    head = Letterhead(
        issuer="SỞ NÔNG NGHIỆP VÀ PTNT\nCHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn",
        place="Bắc Giang",
    )  # fmt: skip
    return AttendancePaper(
        letterhead=head, name="Nguyễn Thị Lan", position="Giám đốc", office="HTX Mỳ Suối Lành",
        course="Lớp tập huấn cho chủ thể sản xuất, lớp 1", place="Hội trường Chi cục", from_day="15/6/2020",
        until_day="19/6/2020", came=9, half_days=10,
    )  # fmt: skip


PAPER_TYPES = [
    PaperType(
        "activities.attendance", "Giấy chứng nhận tham dự tập huấn", AttendancePaper, compose, sample,
        symbol_kind="GCN", numbering="activities.attendance",
    ),
    allowance_paper.PAPER_TYPE,
]  # fmt: skip
