"""Sửa thông tin chủ thể: what was mistyped, and in which commune it stands now that the map has changed."""

from typing import Any

from django.db import IntegrityError, transaction

from ocop.domain.producers import queries
from ocop.domain.producers.models import Producer
from ocop.domain.producers.services.products import take
from ocop.domain.producers.services.registration import check_identity, take_commune, tidy
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import AdminUnit

FACTS = (
    "name", "kind", "registration_no", "commune", "address", "representative", "representative_title", "phone", "email",
)  # fmt: skip

_SAID = ("name", "kind", "commune")
"""What the history says before and after; numbers (a household's is its owner's) and addresses it only names."""


@transaction.atomic
def correct(*, producer: Producer, facts: dict[str, Any], version: int, by: User) -> Producer:
    """Sửa thông tin chủ thể, by whoever enters producers in its commune or in one that took over from it.

    ``facts``: some of ``FACTS``. The account of a person keeps the number it signs in with. Raises ``DomainError``
    (``duplicate``, ``registration_no``), ``NotAllowed`` when the new commune is outside the person's area, and
    ``Conflict`` when somebody saved since ``version``.
    """
    require(by, "producers.correct", producer)
    moved = _change(producer, {name: facts[name] for name in FACTS if name in facts}, version, by)
    if moved:
        require(by, "producers.enter", producer)
    return producer


@transaction.atomic
def move(*, producer: Producer, commune: AdminUnit, address: str, version: int, by: User) -> Producer:
    """Ghi lại xã hiện nay, by the producer itself: one of the communes that took over from its own.

    Raises ``DomainError`` (``no_successor``, ``duplicate``), ``Conflict``.
    """
    require(by, "producers.move", producer)
    if not queries.present_communes(producer).filter(pk=commune.pk).exists():
        raise DomainError(
            "no_successor",
            f"{commune.full_name} không phải đơn vị tiếp nhận {producer.commune.full_name}. Chọn xã trong danh sách,"
            " hoặc gọi UBND xã nơi đang sản xuất để ghi.",
        )
    _change(producer, {"commune": commune, "address": address}, version, by)
    return producer


def _change(producer: Producer, facts: dict[str, Any], version: int, by: User) -> bool:
    """Store what differs, with both sides in the history; whether the producer has moved."""
    take(producer, version)
    producer.refresh_from_db()
    before = {name: getattr(producer, name) for name in facts}
    for name, value in facts.items():
        setattr(producer, name, nfc(value).strip() if isinstance(value, str) else value)
    tidy(producer)
    take_commune(producer)
    check_identity(producer)
    changed = {name: old for name, old in before.items() if getattr(producer, name) != old}
    try:
        with transaction.atomic():
            producer.save()
    except IntegrityError:
        raise Conflict("Có người vừa ghi mã số này cho chủ thể khác. Tìm lại theo mã số rồi sửa.") from None
    shown = {name: [str(old), str(getattr(producer, name))] for name, old in changed.items() if name in _SAID}
    data = {"fields": sorted(changed), "changed": shown}
    record(action="producers.correct", obj=producer, by=by, data=data)
    return "commune" in changed
