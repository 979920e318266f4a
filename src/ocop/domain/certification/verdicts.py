"""What the verification page says about a certificate on a day, in words anyone understands."""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse

from ocop.domain.certification import addresses
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.places import running
from ocop.platform.core.dates import format_date

S = Certificate.Status


@dataclass(frozen=True)
class Verdict:
    """``kind`` is the colour and sign: valid, expired, revoked, replaced, unknown, broken, refused or ask."""

    kind: str
    title: str
    line: str
    certificate: Certificate | None = None
    stars_line: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    button: tuple[str, str] = ("", "")

    @property
    def status(self) -> int:
        """A code that nobody was given is a page that does not exist."""
        return 404 if self.kind in ("unknown", "broken", "refused") else 200

    @property
    def is_valid(self) -> bool:
        return self.kind == "valid"


def on(certificate: Certificate, day: date) -> Verdict:
    """The truth about ``certificate`` on ``day``."""
    return {S.VALID: _valid, S.EXPIRED: _expired, S.REVOKED: _revoked, S.REPLACED: _replaced}[
        certificate.status_on(day)
    ](certificate)


def unknown(typed: str) -> Verdict:
    return Verdict("unknown", "Không tìm thấy", _shown(typed))


def broken(typed: str) -> Verdict:
    return Verdict("broken", "Không tìm thấy", _shown(typed))


def refused(why: str) -> Verdict:
    """An address that says what is wrong with it by itself."""
    return Verdict("refused", "Không tìm thấy", why)


def ask() -> Verdict:
    """Before anything was typed."""
    return Verdict("ask", "Kiểm tra mã", "trên giấy chứng nhận, nhãn hoặc bao bì")


def _valid(certificate: Certificate) -> Verdict:
    facts = _facts(certificate)
    if certificate.revoked_on:
        number, day = certificate.revocation_number, format_date(certificate.revoked_on)
        facts.insert(0, ("Lưu ý", f"Đã có Quyết định số {number} thu hồi giấy này từ ngày {day}."))
    if certificate.holds_until > certificate.expires_on:
        printed, last = format_date(certificate.expires_on), format_date(certificate.holds_until)
        said = f"Giấy ghi đến hết ngày {printed}; còn giá trị đến khi có kết quả đánh giá lại, nhiều nhất đến {last}."
        facts.insert(0, ("Lưu ý", said))
    return Verdict(
        "valid", "Còn hiệu lực", f"đến hết ngày {format_date(certificate.holds_until)}", certificate, facts=facts,
        button=("Xem trang sản phẩm", reverse("website:product", args=[certificate.product.slug])),
    )  # fmt: skip


def _expired(certificate: Certificate) -> Verdict:
    now = ("Hiện nay", "Chưa được đánh giá lại. Không được dùng dấu OCOP trên hàng sản xuất mới.")
    return Verdict(
        "expired", "Đã hết hiệu lực", f"sau ngày {format_date(certificate.expires_on)}", certificate,
        f"Từng đạt {certificate.stars} sao", [now, *_facts(certificate)], _similar(certificate),
    )  # fmt: skip


def _revoked(certificate: Certificate) -> Verdict:
    facts = [
        ("Lý do", certificate.revocation_ground),
        ("Quyết định thu hồi", f"Số {certificate.revocation_number}"),
        *_facts(certificate),
    ]
    return Verdict(
        "revoked", "Đã bị thu hồi", f"từ ngày {format_date(certificate.revoked_on)}", certificate,
        "Giấy này không còn giá trị", facts, _similar(certificate),
    )  # fmt: skip


def _replaced(certificate: Certificate) -> Verdict:
    newer = certificate.replaced_by
    now = ("Hiện nay", f"Sản phẩm có giấy chứng nhận mới, số {newer.register_number}.")
    return Verdict(
        "replaced", "Đã được thay", f"bằng giấy mới từ ngày {format_date(certificate.replaced_on)}", certificate,
        f"Giấy cũ, hạng {certificate.stars} sao", [now, *_facts(certificate)],
        ("Mở giấy chứng nhận mới", addresses.verification(newer)),
    )  # fmt: skip


def _facts(certificate: Certificate) -> list[tuple[str, str]]:
    decision = certificate.decision
    return [
        ("Chủ thể", f"{certificate.producer_name}, {certificate.address}"),
        ("Ngày cấp", format_date(certificate.issued_on)),
        ("Cơ quan cấp", f"UBND {running(decision.unit)}"),
        ("Quyết định", f"Số {decision.number}"),
        ("Số vào sổ", certificate.register_number),
        ("Mã sản phẩm", certificate.product_code),
    ]


def _similar(certificate: Certificate) -> tuple[str, str]:
    group = certificate.product.subgroup.group.code
    return "Xem sản phẩm cùng loại", f"{reverse('website:products')}?nhom={group}"


def _shown(typed: str) -> str:
    return typed.strip()[:40]
