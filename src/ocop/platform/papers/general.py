"""Papers that no single room owns: thông báo, giấy mời, báo cáo, giấy chứng nhận tham dự."""

from dataclasses import dataclass

from ocop.platform.access.roles import Role
from ocop.platform.papers.forms import Block, Document, Letterhead, Paragraph, Signature, named
from ocop.platform.papers.schema import term
from ocop.platform.papers.types import PaperType


@dataclass(frozen=True)
class GeneralPaper:
    """What an official writes: the words are the official's, the order and the look are the decree's."""

    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    subject: str = term("trích yếu")
    paragraphs: tuple[str, ...] = term("nội dung")
    recipients: tuple[str, ...] = term("nơi nhận")
    addressees: tuple[str, ...] = term("kính gửi", default=())


@dataclass(frozen=True)
class InvitationPaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    subject: str = term("trích yếu")
    guests: tuple[str, ...] = term("kính mời")
    time: str = term("thời gian")
    place: str = term("địa điểm")
    recipients: tuple[str, ...] = term("nơi nhận")
    paragraphs: tuple[str, ...] = term("nội dung", default=())


@dataclass(frozen=True)
class AttendancePaper:
    letterhead: Letterhead = term("cơ quan")
    signature: Signature = term("người ký")
    person: str = term("người tham dự")
    organisation: str = term("đơn vị của người tham dự")
    activity: str = term("lớp, hoạt động")
    held: str = term("thời gian tổ chức")
    place: str = term("nơi tổ chức")


def compose_notice(values: GeneralPaper) -> Document:
    return _general("THÔNG BÁO", values)


def compose_report(values: GeneralPaper) -> Document:
    return _general("BÁO CÁO", values)


def compose_invitation(values: InvitationPaper) -> Document:
    """Mẫu 1.8: who is invited to what, then time and place."""
    agency = values.letterhead.name
    blocks: list[Block] = [
        Paragraph(f"{agency} trân trọng kính mời:"),
        *(Paragraph(f"- {guest}") for guest in values.guests),
        Paragraph(values.subject.rstrip(".") + ".", lead="Tới dự:"),
        Paragraph(values.time.rstrip(".") + ".", lead="Thời gian:"),
        Paragraph(values.place.rstrip(".") + ".", lead="Địa điểm:"),
        *map(Paragraph, values.paragraphs),
    ]
    return named(
        "GIẤY MỜI", letterhead=values.letterhead, subject=values.subject, blocks=tuple(blocks),
        signature=values.signature, recipients=values.recipients,
    )  # fmt: skip


def compose_attendance(values: AttendancePaper) -> Document:
    return named(
        "GIẤY CHỨNG NHẬN", letterhead=values.letterhead, subject="Tham dự " + values.activity,
        blocks=(
            Paragraph(f"{values.letterhead.name} chứng nhận:"),
            Paragraph(f"{values.person}, {values.organisation}", align="center"),
            Paragraph(f"Đã tham dự đầy đủ {values.activity}, tổ chức {values.held} tại {values.place}."),
        ),
        signature=values.signature, recipients=("Người có tên trên", "Lưu: VT"),
    )  # fmt: skip


def _general(kind: str, values: GeneralPaper) -> Document:
    return named(
        kind, letterhead=values.letterhead, subject=values.subject, addressees=values.addressees,
        blocks=tuple(map(Paragraph, values.paragraphs)), signature=values.signature, recipients=values.recipients,
    )  # fmt: skip


_HEAD = Letterhead(
    superior="ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG", issuer="SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN",
    name="Sở Nông nghiệp và Phát triển nông thôn", place="Bắc Giang",
)  # fmt: skip
_HAND = Signature(position="GIÁM ĐỐC", name="Trần Thị Hoa")


def sample_notice() -> GeneralPaper:
    return GeneralPaper(
        letterhead=_HEAD, signature=_HAND, subject="Lịch nhận hồ sơ sản phẩm OCOP đợt 2 năm 2020",
        paragraphs=(
            "Hồ sơ sản phẩm tham gia đánh giá đợt 2 được nhận từ ngày 01 tháng 9 đến hết ngày 30 tháng 9 năm 2020.",
            "Chủ thể nộp hồ sơ tại Ủy ban nhân dân xã nơi đặt cơ sở sản xuất, hoặc nộp trên hệ thống.",
        ),
        recipients=("Ủy ban nhân dân các huyện, thành phố", "Lưu: VT, CCPTNT"),
    )  # fmt: skip


def sample_report() -> GeneralPaper:
    return GeneralPaper(
        letterhead=_HEAD, signature=_HAND, subject="Kết quả thực hiện Chương trình OCOP sáu tháng đầu năm 2020",
        addressees=("Ủy ban nhân dân tỉnh Bắc Giang",),
        paragraphs=(
            "Sáu tháng đầu năm, các huyện đã nhận 64 ý tưởng sản phẩm, chọn 41 sản phẩm đi tiếp.",
            "Sáu tháng cuối năm, Sở tiếp tục hướng dẫn chủ thể hoàn thiện hồ sơ và tổ chức đánh giá đợt 2.",
        ),
        recipients=("Như trên", "Lưu: VT, CCPTNT"),
    )  # fmt: skip


def sample_invitation() -> InvitationPaper:
    return InvitationPaper(
        letterhead=_HEAD, signature=_HAND, subject="Họp Hội đồng đánh giá sản phẩm OCOP cấp tỉnh đợt 1 năm 2020",
        guests=("Thành viên Hội đồng theo Quyết định số 512/QĐ-UBND", "Đại diện Ủy ban nhân dân các huyện có sản phẩm"),
        time="8 giờ 00 phút ngày 28 tháng 7 năm 2020", place="Phòng họp số 2, Sở Nông nghiệp và Phát triển nông thôn",
        paragraphs=("Đề nghị các thành viên đọc hồ sơ trên hệ thống trước ngày họp.",),
        recipients=("Như thành phần mời", "Lưu: VT, CCPTNT"),
    )  # fmt: skip


def sample_attendance() -> AttendancePaper:
    return AttendancePaper(
        letterhead=_HEAD, signature=_HAND, person="Bà Trần Thị Lan", organisation="Hợp tác xã Mỳ Suối Lành",
        activity="lớp tập huấn hoàn thiện hồ sơ sản phẩm OCOP", held="từ ngày 11 đến ngày 12 tháng 6 năm 2020",
        place="thị trấn Chũ, huyện Lục Ngạn",
    )  # fmt: skip


NOTICE = PaperType(
    "papers.notice", "Thông báo", GeneralPaper, compose_notice, sample_notice, symbol_kind="TB"
)
INVITATION = PaperType(
    "papers.invitation", "Giấy mời", InvitationPaper, compose_invitation, sample_invitation, symbol_kind="GM",
    own_issuers=frozenset({Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD}),
)  # fmt: skip
REPORT = PaperType("papers.report", "Báo cáo", GeneralPaper, compose_report, sample_report, symbol_kind="BC")
ATTENDANCE = PaperType(
    "papers.attendance", "Giấy chứng nhận tham dự", AttendancePaper, compose_attendance, sample_attendance,
    symbol_kind="GCN",
)  # fmt: skip
WRITTEN = (NOTICE, INVITATION, REPORT)
"""Those an official writes on screen."""
