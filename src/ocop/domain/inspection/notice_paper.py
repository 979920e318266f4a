"""Thông báo kiểm tra, hướng dẫn: who comes, when, what is to be ready."""

from dataclasses import dataclass

from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import Visit
from ocop.platform.access.roles import Role
from ocop.platform.core.dates import format_date
from ocop.platform.core.text import lower_first
from ocop.platform.papers.forms import Document, Letterhead, Paragraph, Signature, named
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import OFFICES, PaperType

ISSUERS = OFFICES | {Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD}
"""Offices of the province inspect and sign for themselves."""


@dataclass(frozen=True)
class NoticePaper:
    letterhead: Letterhead = term("cơ quan kiểm tra")
    kind: str = term("kiểm tra hay hướng dẫn")
    subject: str = term("nơi đến")
    day: str = term("ngày dự kiến")
    leader: str = term("trưởng đoàn")
    members: tuple[str, ...] = term("thành viên đoàn")
    topics: tuple[str, ...] = term("nội dung")
    grounds: str = term("căn cứ", default="")
    partners: str = term("cơ quan phối hợp", default="")


def values_of(visit: Visit) -> NoticePaper:
    return NoticePaper(
        letterhead=letterhead_of(visit.agency), kind=visit.get_kind_display(), subject=visit.subject,
        day=format_date(visit.planned_on), leader=person_of(visit.leader), members=team_of(visit),
        topics=topics_of(visit), grounds=visit.grounds, partners=visit.partners,
    )  # fmt: skip


def compose(values: NoticePaper) -> Document:
    members = f" Thành viên: {'; '.join(values.members)}." if values.members else ""
    partners = f" Phối hợp: {values.partners}." if values.partners else ""
    return named(
        "THÔNG BÁO", letterhead=values.letterhead, subject=f"{values.kind} tại {values.subject}",
        grounds=(values.grounds.rstrip(".;") + ";",) if values.grounds else (),
        blocks=(
            Paragraph(f"{values.letterhead.name} thông báo {lower_first(values.kind)} tại {values.subject}, dự kiến"
                      f" ngày {values.day}."),
            Paragraph(f"Trưởng đoàn: {values.leader}.{members}{partners}"),
            Paragraph(f"Nội dung: {lower_first('; '.join(values.topics))}."),
            Paragraph("Đề nghị chuẩn bị hồ sơ, sổ sách liên quan và cử người có trách nhiệm làm việc với đoàn."),
        ),
        signature=Signature(position="THỦ TRƯỞNG CƠ QUAN"), recipients=(values.subject, "Lưu: VT"),
    )  # fmt: skip


def person_of(user: object) -> str:
    """Name, post and office: "Lê Văn Dũng, Chuyên viên, Chi cục PTNT"."""
    name, post, agency = user.full_name, user.job_title, user.agency  # type: ignore[attr-defined]
    return ", ".join(filter(None, (name, post, str(agency) if agency else "")))


def team_of(visit: Visit) -> tuple[str, ...]:
    people = visit.members.exclude(pk=visit.leader_id).select_related("agency").order_by("full_name")
    return tuple(person_of(user) for user in people)


def topics_of(visit: Visit) -> tuple[str, ...]:
    if visit.is_guidance:
        return ("Việc triển khai chương trình ở địa phương", "sản phẩm, nhóm sản phẩm có lợi thế của từng xã")
    titles = tuple(lower_first(section.title) for section, _ in sections_of(visit))
    return titles or ("Việc giữ điều kiện của sản phẩm",)


def sample() -> NoticePaper:
    head = Letterhead(
        issuer="CHI CỤC PHÁT TRIỂN NÔNG THÔN", name="Chi cục Phát triển nông thôn", place="Bắc Giang",
        superior="SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
    )  # fmt: skip
    return NoticePaper(
        letterhead=head, kind="Kiểm tra", subject="HTX Mỳ Suối Lành", day="15/6/2020",
        leader="Lê Văn Dũng, Chuyên viên, Chi cục PTNT", members=("Nguyễn Văn Tư, Phó Trưởng phòng, Sở Công Thương",),
        topics=("Nhãn hàng hóa", "an toàn thực phẩm"), grounds="Căn cứ Kế hoạch kiểm tra số 12/KH-CCPTNT năm 2020",
    )  # fmt: skip


PAPER_TYPE = PaperType(
    "inspection.notice", "Thông báo kiểm tra, hướng dẫn", NoticePaper, compose, sample, symbol_kind="TB",
    issuers=ISSUERS,
)  # fmt: skip
