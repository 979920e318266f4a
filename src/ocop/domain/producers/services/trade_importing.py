"""Nhập đối tác, hợp đồng from Excel: each line by the same use case as one typed in, all lines or none.

A rehearsal takes them in and rolls back, so that what it says is what the taking in will say.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from ocop.domain.producers import trade_importing as reading
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.domain.producers.services import linkage, partners
from ocop.domain.producers.services.partners import Known
from ocop.platform.access.rules import allowed, possible
from ocop.platform.accounts.models import User
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.ui.imports import Fault, Row

MOST = 500
"""So many lines at once: each is a use case of its own."""

Act = Callable[[Row], Any]


@transaction.atomic
def take_in_partners(*, rows: Sequence[Row], by: User) -> list[Partner]:
    """Raises ``DomainError`` ``faults``, ``too_many``; ``NotAllowed``."""
    return _all_or_none(rows, _partner(by))


@transaction.atomic
def take_in_contracts(*, rows: Sequence[Row], by: User) -> list[LinkageContract]:
    """Each waits to be checked against its paper. Raises ``DomainError`` ``faults``, ``too_many``; ``NotAllowed``."""
    return _all_or_none(rows, _contract(rows, by))


def faults_of_partners(*, rows: Sequence[Row], by: User) -> list[Fault]:
    return _rehearsed(rows, _partner(by))


def faults_of_contracts(*, rows: Sequence[Row], by: User) -> list[Fault]:
    return _rehearsed(rows, _contract(rows, by))


def _partner(by: User) -> Act:
    if not possible(allowed(by, "producers.keep_partner")):
        raise NotAllowed("Không được thêm đối tác.")

    def act(row: Row) -> Partner:
        known = reading.known(row)
        _check_mail(known)
        return partners.add(known=known, by=by)

    return act


def _contract(rows: Sequence[Row], by: User) -> Act:
    makers = reading.makers(rows, by)

    def act(row: Row) -> LinkageContract:
        producer = makers.producer(row)
        products = makers.products_of(producer, row)
        return linkage.report(
            producer=producer, partner=reading.partner(row), products=products, terms=reading.terms(row), by=by
        )

    return act


def _check_mail(known: Known) -> None:
    try:
        validate_email(known.email or "x@x.vn")
    except ValidationError:
        raise reading.WrongCell("email", "không phải địa chỉ e-mail; gõ lại") from None


def _all_or_none(rows: Sequence[Row], act: Act) -> list[Any]:
    made, faults = _each(rows, act)
    if faults:
        raise DomainError("faults", "Danh sách có dòng chưa nhập được. Kiểm tra lại tệp rồi nhập.")
    return made


def _rehearsed(rows: Sequence[Row], act: Act) -> list[Fault]:
    with transaction.atomic():
        _, faults = _each(rows, act)
        transaction.set_rollback(True)
    return faults


def _each(rows: Sequence[Row], act: Act) -> tuple[list[Any], list[Fault]]:
    if len(rows) > MOST:
        raise DomainError("too_many", f"Tệp có {len(rows)} dòng, mỗi lần nhập nhiều nhất {MOST}. Chia làm nhiều tệp.")
    made: list[Any] = []
    faults: list[Fault] = []
    for row in rows:
        try:
            with transaction.atomic():
                made.append(act(row))
        except DomainError as error:
            key = error.code if isinstance(error, reading.WrongCell) else reading.CELLS.get(error.code, "")
            key = "partner" if key == "name" and "partner" in row.values else key
            faults.append(row.fault(error.message, key if key in row.values else ""))
    return made, faults
