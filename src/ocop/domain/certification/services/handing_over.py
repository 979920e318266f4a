"""Trao giấy chứng nhận: order, receivers and days of a whole decision, saved at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.certification.handing_over import Row, rows_of
from ocop.domain.certification.models import Certificate, Decision, HandOver
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc


@dataclass(frozen=True)
class Handed:
    """What shall stand of one certificate; ``version`` is what was shown of it, 0 where nothing was yet."""

    certificate: Certificate
    position: int
    receiver: str = ""
    on_behalf: bool = False
    handed_on: date | None = None
    note: str = ""
    version: int = 0


@transaction.atomic
def write_down(*, decision: Decision, rows: Sequence[Handed], by: User) -> int:
    """Ghi danh sách trao: ``rows`` are those that were changed; all or none. Returns how many there were.

    Handed over without a name, the producer's representative received it. Raises ``DomainError`` ``elsewhere``,
    ``receiver_required``, ``wrong_day``, ``revoked``; ``Conflict`` when somebody has written a row meanwhile.
    """
    require(by, "certification.hand_over", decision)
    shown = {row.certificate.pk: row for row in rows_of(decision)}
    handed = 0
    for row in rows:
        values = _checked(decision, row)
        before = shown[row.certificate.pk].saved
        _write(row, values, before)
        handed += bool(values["handed_on"]) and not (before and before.handed_on)
    if rows:
        _renumber(shown, rows)
        record(action="certification.hand_over", obj=decision, by=by, data={"changed": len(rows), "handed": handed})
    return len(rows)


def _checked(decision: Decision, row: Handed) -> dict[str, object]:
    certificate, receiver = row.certificate, nfc(row.receiver).strip()
    name = f"“{certificate.product_name}”"
    if certificate.decision_id != decision.pk:
        raise DomainError("elsewhere", f"{name} không thuộc quyết định này.")
    if row.on_behalf and not receiver:
        raise DomainError("receiver_required", f"Ghi tên người nhận thay giấy của {name}.")
    if row.handed_on:
        if not certificate.issued_on <= row.handed_on <= clock.today():
            issued = format_date(certificate.issued_on)
            raise DomainError(
                "wrong_day", f"Ngày trao giấy của {name} không trước ngày cấp {issued} và không sau hôm nay."
            )
        if certificate.status_on(row.handed_on) == Certificate.Status.REVOKED:
            raise DomainError("revoked", f"Giấy của {name} đã bị thu hồi, không trao.")
        receiver = receiver or certificate.product.producer.representative or certificate.producer_name
    return {
        "position": row.position, "receiver": receiver, "on_behalf": row.on_behalf, "handed_on": row.handed_on,
        "note": nfc(row.note).strip(),
    }  # fmt: skip


def _write(row: Handed, values: dict[str, object], before: HandOver | None) -> None:
    name = row.certificate.product_name
    stale = Conflict(f"Có người vừa ghi dòng “{name}”. Tải lại trang, xem dòng đó rồi ghi tiếp phần của mình.")
    if before is None:
        try:
            with transaction.atomic():
                HandOver.objects.create(certificate=row.certificate, version=1, **values)
        except IntegrityError:
            raise stale from None
    elif not HandOver.objects.filter(pk=before.pk, version=row.version).update(version=F("version") + 1, **values):
        raise stale


def _renumber(shown: dict[int, Row], rows: Sequence[Handed]) -> None:
    """1 to n without gaps: what moved up stands before what stood there, what moved down after it.

    Rows nobody has written yet are written with their place, so that the order stays as it was seen.
    """
    wanted = {row.certificate.pk: row.position for row in rows}

    def place(pk: int) -> tuple[int, int, int]:
        old = shown[pk].position
        new = wanted.get(pk, old)
        return new, (new > old) - (new < old), old

    saved = {row.certificate_id: row for row in HandOver.objects.filter(certificate__in=shown)}
    try:
        with transaction.atomic():
            for position, pk in enumerate(sorted(shown, key=place), start=1):
                if pk not in saved:
                    HandOver.objects.create(certificate_id=pk, position=position)
                elif saved[pk].position != position:
                    HandOver.objects.filter(pk=saved[pk].pk).update(position=position)
    except IntegrityError:
        raise Conflict("Có người vừa ghi danh sách này. Tải lại trang rồi ghi tiếp phần của mình.") from None
