"""Thu hồi: a decision with number and date; from its day on the verification page says so."""

from datetime import date

from django.db import transaction

from ocop.domain.certification import addresses, workflow
from ocop.domain.certification.models import Certificate
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.notifications.services import notify


@transaction.atomic
def revoke(*, certificate: Certificate, number: str, on: date, ground: str, by: User) -> Certificate:
    """Enter the decision that revokes ``certificate`` from ``on``, which may still lie ahead.

    Raises ``DomainError`` ``number_required``, ``before_issue``, ``already_expired`` or ``note_required``.
    """
    require(by, "certification.revoke", certificate)
    number, ground = number.strip(), ground.strip()
    if not number:
        raise DomainError(
            "number_required", "Nhập số quyết định thu hồi. Chưa có quyết định thì giấy vẫn còn hiệu lực."
        )
    if on < certificate.issued_on:
        raise DomainError("before_issue", f"Ngày thu hồi đứng trước ngày cấp {format_date(certificate.issued_on)}.")
    if on > certificate.expires_on:
        raise DomainError(
            "already_expired",
            f"Đến ngày đó giấy đã hết hiệu lực ({format_date(certificate.expires_on)}), không còn gì để thu hồi.",
        )
    workflow.certificate.fire(
        certificate, "revoke", by=by, note=ground, revoked_on=on, revocation_number=number, revocation_ground=ground,
        data={"number": number, "on": on.isoformat()},
    )  # fmt: skip
    notify(
        kind="certification.revoked", users=producers.people_of(certificate.product.producer), about=certificate,
        url=addresses.verification(certificate), product=certificate.product_name, number=number, ground=ground,
    )  # fmt: skip
    return certificate
