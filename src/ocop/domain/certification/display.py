"""How states look, and the words to paste into Zalo."""

from datetime import date

from django.conf import settings

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate, Decision, Notice, SigningKey
from ocop.platform.core.dates import format_date

D = Decision.State
S = Certificate.Status

DECISION_KIND = {D.DRAFT: "neutral", D.SUBMITTED: "warn", D.APPROVED: "info", D.ISSUED: "ok"}
STATUS_KIND = {S.VALID: "ok", S.EXPIRED: "warn", S.REVOKED: "late", S.REPLACED: "neutral"}
KEY_KIND = {SigningKey.State.ACTIVE: "ok", SigningKey.State.RETIRED: "neutral", SigningKey.State.DISTRUSTED: "late"}
_WAY = ("Soạn", "Trình lãnh đạo", "Lãnh đạo duyệt", "Ban hành")
_HERE = {D.DRAFT: 0, D.SUBMITTED: 2, D.APPROVED: 3, D.ISSUED: 4}
"""By state, the step that is waited for."""


def decision_steps(decision: Decision) -> list[tuple[str, str, str]]:
    """(label, when, kind) for the bar of steps."""
    here = _HERE[D(decision.state)]
    kinds = ["done" if place < here else "here" if place == here else "" for place in range(len(_WAY))]
    issued = format_date(decision.issued_on) if decision.issued_on else ""
    return list(zip(_WAY, ("", "", "", issued), kinds, strict=True))


def status_of(certificate: Certificate, day: date) -> tuple[str, str]:
    status = certificate.status_on(day)
    return status.label, STATUS_KIND[status]


def share_text(certificate: Certificate) -> str:
    """What a producer or an office sends around."""
    return (
        f"{certificate.product_name} ({certificate.producer_name}) đạt {certificate.stars} sao OCOP,"
        f" giấy chứng nhận {certificate.register_number} có giá trị đến hết ngày {format_date(certificate.expires_on)}."
        f" Kiểm tra tại: {settings.PUBLIC_URL}{addresses.verification(certificate)}"
    )


def notice_state(notice: Notice) -> tuple[str, str]:
    """(word, kind): handed over, waiting for that, or waiting for its paper."""
    if notice.delivered_on:
        return "Đã giao", "ok"
    if notice.paper and notice.paper.is_issued:
        return "Chờ giao", "warn"
    return "Chờ ban hành", "info"


def notice_paper(notice: Notice) -> str:
    if notice.paper is None:
        return "Đang soạn"
    return notice.paper.reference or str(notice.paper.get_state_display()).capitalize()


def delivery(notice: Notice) -> str:
    if not notice.delivered_on:
        return ""
    return f"{format_date(notice.delivered_on)}, {notice.get_way_display()}: {notice.received_by}"
