"""Lập, sửa, mở, ngừng một điểm bán hàng."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from ocop.domain.outlets import addresses, workflow
from ocop.domain.outlets.models import Outlet
from ocop.domain.producers.models import Partner, Producer
from ocop.domain.support.models import Request, Scheme
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.notifications.services import notify

K = Outlet.Kind
R = Request.State
_SOUTH, _NORTH, _WEST, _EAST = 8, 24, 102, 110


@dataclass(frozen=True, kw_only=True)
class Described:
    """``unit``: commune inside the province; a stall outside has none. One of ``partner``, ``producer``, ``agency``."""

    kind: str
    name: str
    address: str
    manager: str
    unit: AdminUnit | None = None
    phone: str = ""
    hours: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    partner: Partner | None = None
    producer: Producer | None = None
    agency: Agency | None = None
    basis: str = ""
    keeper: User | None = None
    request: Request | None = None
    is_supported: bool = False

    def values(self) -> dict[str, Any]:
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: nfc(value).strip() if isinstance(value, str) else value for name, value in found.items()}


@transaction.atomic
def register(*, said: Described, by: User) -> Outlet:
    """Lập điểm bán hàng, also out of a request for support that was accepted (II.6).

    Raises ``DomainError`` (see ``_checked``; ``not_accepted``), ``Conflict`` ``set_up``; ``NotAllowed`` elsewhere.
    """
    values = _checked(said)
    if said.request is not None:
        _check_request(said.request)
        values["is_supported"] = True
    outlet = Outlet(territory=_territory(said), **values)
    outlet.save()
    require(by, "outlets.manage", outlet)
    record(action="outlets.register", obj=outlet, by=by, data={"kind": outlet.kind})
    _tell_keeper(outlet, by)
    return outlet


@transaction.atomic
def change(*, outlet: Outlet, said: Described, version: int, by: User) -> Outlet:
    """Sửa thông tin. Raises as ``register`` does, and ``Conflict`` when somebody saved since ``version``."""
    require(by, "outlets.manage", outlet)
    values = {**_checked(said), "territory": _territory(said), "request": outlet.request}
    values["is_supported"] = values["is_supported"] or outlet.request_id is not None
    if not Outlet.objects.filter(pk=outlet.pk, version=version).update(version=F("version") + 1):
        raise Conflict("Có người vừa sửa điểm bán này. Chữ đã gõ còn ở đây; xem lại rồi lưu lần nữa.")
    outlet.refresh_from_db()
    before = outlet.keeper_id
    for name, value in values.items():
        setattr(outlet, name, value)
    outlet.save()
    require(by, "outlets.manage", outlet)
    record(action="outlets.change", obj=outlet, by=by)
    if outlet.keeper_id != before:
        _tell_keeper(outlet, by)
    return outlet


def open_outlet(*, outlet: Outlet, by: User) -> Outlet:
    """Mở bán: from today it stands on the public page."""
    return workflow.outlet.fire(outlet, "open", by=by, opened_on=outlet.opened_on or clock.today())


def close(*, outlet: Outlet, reason: str, by: User) -> Outlet:
    return workflow.outlet.fire(outlet, "close", by=by, note=reason, closed_on=clock.today())


def reopen(*, outlet: Outlet, by: User) -> Outlet:
    return workflow.outlet.fire(outlet, "reopen", by=by, closed_on=None)


def _check_request(request: Request) -> None:
    if request.scheme.kind != Scheme.Kind.OUTLET or request.state not in (R.ACCEPTED, R.PAID):
        raise DomainError("not_accepted", "Chỉ lập điểm bán từ yêu cầu hỗ trợ điểm bán đã nghiệm thu.")
    if Outlet.objects.filter(request=request).exists():
        raise Conflict("Yêu cầu hỗ trợ này đã có điểm bán.", "set_up")


def _tell_keeper(outlet: Outlet, by: User) -> None:
    if outlet.keeper and outlet.keeper != by:
        notify(
            kind="outlets.keeper", users=[outlet.keeper], about=outlet, url=addresses.outlet(outlet, "portal"),
            outlet=outlet.name,
        )  # fmt: skip


def _territory(said: Described) -> str:
    if said.unit is not None:
        return said.unit.path
    agency = said.agency
    assert agency is not None  # noqa: S101 ``_checked`` has refused a place without both
    return agency.unit.path


def _checked(said: Described) -> dict[str, Any]:
    """Raise ``DomainError`` ``name``, ``run_by``, ``stall``, ``unit``, ``place``, ``phone``."""
    values = said.values()
    if missing := [word for word, key in (("tên", "name"), ("địa chỉ", "address"), ("người quản lý", "manager"))
                   if not values[key]]:  # fmt: skip
        raise DomainError("name", f"Điểm bán còn thiếu: {', '.join(missing)}.")
    runs = [value for value in (said.partner, said.producer, said.agency) if value is not None]
    if len(runs) != 1:
        raise DomainError("run_by", "Ghi ai kinh doanh ở đây: một đối tác, hoặc chủ thể tự mở, hoặc cơ quan quản lý.")
    if said.kind == K.STALL and said.agency is None:
        raise DomainError("stall", "Gian hàng của tỉnh do một cơ quan quản lý. Chọn cơ quan.")
    if said.kind != K.STALL and said.unit is None:
        raise DomainError("unit", "Chọn xã, phường, thị trấn nơi có điểm bán.")
    where = (said.latitude, said.longitude)
    if any(value is not None for value in where) and not _in_country(*where):
        raise DomainError("place", "Tọa độ không ở trong nước. Ghi cả vĩ độ (như 21,28) và kinh độ (như 106,19).")
    try:
        values["phone"] = normalise(values["phone"]) if values["phone"] else ""
    except ValidationError as error:
        raise DomainError("phone", error.messages[0]) from None
    return values


def _in_country(latitude: Decimal | None, longitude: Decimal | None) -> bool:
    if latitude is None or longitude is None:
        return False
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST
