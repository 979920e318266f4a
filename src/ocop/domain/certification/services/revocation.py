"""Thu hồi: a case is opened, concluded and decided; from the decision's day on the verification page says so."""

from datetime import date, timedelta

from django.core.files import File
from django.db import IntegrityError, transaction

from ocop.domain.certification import addresses, workflow
from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.domain.producers import queries as producers
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.notifications.services import notify

S = Certificate.Status


@transaction.atomic
def open_case(*, certificate: Certificate, ground: str, facts: str, by: User) -> RevocationCase:
    """Mở xem xét thu hồi. ``ground`` is a code of the procedure in force, or free words where it lists no grounds.

    Nothing of it is public or shown to the holder. Raises ``DomainError`` ``ground_required``, ``facts_required``,
    ``not_valid``; ``Conflict`` ``open_already``.
    """
    require(by, "certification.revoke", certificate)
    today = clock.today()
    code, words = _ground(ground.strip(), today)
    if not facts.strip():
        raise DomainError("facts_required", "Ghi sự việc: phát hiện gì, ngày nào, ai phát hiện, giấy tờ nào cho thấy.")
    if certificate.status_on(today) != S.VALID or certificate.state != Certificate.State.VALID:
        raise DomainError(
            "not_valid", "Giấy này không còn hiệu lực hoặc đã có quyết định thu hồi, không còn gì để xem xét thu hồi."
        )
    try:
        with transaction.atomic():
            case = RevocationCase.objects.create(
                certificate=certificate, ground_code=code, ground=words, facts=nfc(facts).strip(), opened_on=today,
                opened_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict("Giấy này đang được xem xét thu hồi ở một vụ việc khác.", "open_already") from None
    record(action="certification.open_case", obj=case, by=by, data={"certificate": certificate.pk, "ground": code})
    return case


@transaction.atomic
def conclude(
    *, case: RevocationCase, number: str, concluded_on: date, upload: File | None = None, by: User
) -> RevocationCase:
    """Ghi kết luận: from its day the days of the procedure run within which the decision is taken.

    Raises ``DomainError`` ``number_required``, ``wrong_day``.
    """
    require(by, "certification.handle_case", case)
    if not number.strip():
        raise DomainError("number_required", "Nhập số văn bản kết luận, ví dụ 45/KL-CCPTNT.")
    today = clock.today()
    if not case.opened_on <= concluded_on <= today:
        since = format_date(case.opened_on)
        raise DomainError("wrong_day", f"Ngày kết luận không trước ngày mở vụ việc ({since}) và không sau hôm nay.")
    days = rulebook.procedure_on(concluded_on).parsed.days_of("revocation")
    return workflow.revocation_case.fire(
        case, "conclude", by=by, conclusion_number=number.strip(), concluded_on=concluded_on,
        conclusion_file=files.store(upload=upload, by=by) if upload else None,
        decide_by=concluded_on + timedelta(days=days) if days else None,
    )  # fmt: skip


@transaction.atomic
def decide(*, case: RevocationCase, number: str, on: date, ground: str, by: User) -> Certificate:
    """Ghi quyết định thu hồi: closes the case and revokes its certificate; refusals as of ``revoke``."""
    workflow.revocation_case.fire(case, "decide", by=by, closed_on=clock.today())
    return revoke(certificate=case.certificate, number=number, on=on, ground=ground, by=by)


@transaction.atomic
def drop(*, case: RevocationCase, reason: str, by: User) -> RevocationCase:
    """Kết thúc, không thu hồi, with the reason; the certificate stands as if nothing had been."""
    return workflow.revocation_case.fire(
        case, "drop", by=by, note=reason, closed_on=clock.today(), drop_reason=nfc(reason).strip()
    )


@transaction.atomic
def revoke(*, certificate: Certificate, number: str, on: date, ground: str, by: User) -> Certificate:
    """Enter the decision that revokes ``certificate`` from ``on``, which may still lie ahead.

    What a decided case calls; a case still pending is decided with it. Raises ``DomainError`` ``number_required``,
    ``before_issue``, ``already_expired`` or ``note_required``.
    """
    require(by, "certification.revoke", certificate)
    number, ground = number.strip(), ground.strip()
    if not number:
        raise DomainError(
            "number_required", "Nhập số quyết định thu hồi. Chưa có quyết định thì giấy vẫn còn hiệu lực."
        )
    if on < certificate.issued_on:
        raise DomainError("before_issue", f"Ngày thu hồi đứng trước ngày cấp {format_date(certificate.issued_on)}.")
    if on > certificate.holds_until:
        raise DomainError(
            "already_expired",
            f"Đến ngày đó giấy đã hết hiệu lực ({format_date(certificate.holds_until)}), không còn gì để thu hồi.",
        )
    for case in RevocationCase.objects.filter(certificate=certificate, state__in=RevocationCase.PENDING):
        workflow.revocation_case.fire(case, "decide", by=by, closed_on=clock.today())
    workflow.certificate.fire(
        certificate, "revoke", by=by, note=ground, revoked_on=on, revocation_number=number, revocation_ground=ground,
        data={"number": number, "on": on.isoformat()},
    )  # fmt: skip
    notify(
        kind="certification.revoked", users=producers.people_of(certificate.product.producer), about=certificate,
        url=addresses.verification(certificate), product=certificate.product_name, number=number, ground=ground,
    )  # fmt: skip
    return certificate


def _ground(typed: str, day: date) -> tuple[str, str]:
    """Code and words of a ground."""
    listed = {row.code: row.label for row in rulebook.procedure_on(day).parsed.revocation_grounds}
    if not typed:
        raise DomainError("ground_required", "Chọn hoặc ghi căn cứ thu hồi.")
    if not listed:
        return "", nfc(typed)
    if typed not in listed:
        raise DomainError("ground_required", "Chọn một căn cứ trong danh mục của quy định đang áp dụng.")
    return typed, listed[typed]
