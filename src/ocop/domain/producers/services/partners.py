"""Danh bạ đối tác: each stands there once, whoever met it first."""

from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ocop.domain.producers import registration_numbers
from ocop.domain.producers.models import Partner
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import fold, nfc


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of a partner."""

    name: str
    kind: str = Partner.Kind.BUYER
    registration_no: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


_FILLED = ("registration_no", "address", "contact", "phone", "email")


@transaction.atomic
def add(*, known: Known, by: User) -> Partner:
    """Thêm đối tác. Raises ``DomainError`` (``twin``, ``name``, ``registration_no``, ``phone``), ``NotAllowed``."""
    known = _tidy(known)
    if twin := _twin(known):
        raise DomainError("twin", f"“{twin}” đã có trong danh bạ. Mở đối tác đó thay vì thêm mới.")
    partner = _store(known, by)
    require(by, "producers.keep_partner", partner)
    return partner


@transaction.atomic
def change(*, partner: Partner, known: Known, by: User) -> Partner:
    """Sửa đối tác. Raises as ``add`` does."""
    require(by, "producers.keep_partner", partner)
    known = _tidy(known)
    if (twin := _twin(known, besides=partner)) is not None:
        raise DomainError("twin", f"“{twin}” đã có trong danh bạ với tên hoặc mã số này. Xem lại.")
    _write(partner, asdict(known))
    record(action="producers.change_partner", obj=partner, by=by)
    return partner


@transaction.atomic
def found_or_added(*, known: Known, by: User) -> Partner:
    """The partner that is meant: of the same number, or of the same name with nothing against it; else a new one.

    Called inside the use case that met the partner (a contract, a fair), which has asked for the permission. What the
    register did not know yet is filled in, what it knows stays. Raises ``DomainError`` as ``add`` does.
    """
    known = _tidy(known)
    twin = _twin(known)
    if twin is None:
        return _store(known, by)
    missing = {name: getattr(known, name) for name in _FILLED if getattr(known, name) and not getattr(twin, name)}
    if missing:
        _write(twin, missing)
        record(action="producers.change_partner", obj=twin, by=by, data={"fields": sorted(missing)})
    return twin


def _tidy(known: Known) -> Known:
    values = {name: nfc(value).strip() for name, value in asdict(known).items()}
    values["registration_no"] = registration_numbers.normalise(values["registration_no"])
    if not values["name"]:
        raise DomainError("name", "Ghi tên đối tác.")
    if values["registration_no"] and (said := registration_numbers.fault(values["registration_no"])):
        raise DomainError("registration_no", said)
    try:
        values["phone"] = normalise(values["phone"]) if values["phone"] else ""
    except ValidationError as error:
        raise DomainError("phone", error.messages[0]) from None
    return Known(**values)


def _twin(known: Known, besides: Partner | None = None) -> Partner | None:
    others = Partner.objects.exclude(pk=besides.pk) if besides else Partner.objects.all()
    if known.registration_no and (same := others.filter(registration_no=known.registration_no).first()):
        return same
    named = others.filter(search__contains=fold(known.name)).order_by("pk")
    return next((row for row in named if fold(row.name) == fold(known.name) and not _differs(row, known)), None)


def _differs(row: Partner, known: Known) -> bool:
    """Two shops of one name: told apart by their numbers, registered or to call."""
    pairs = ((row.registration_no, known.registration_no), (row.phone, known.phone))
    return any(one and other and one != other for one, other in pairs)


def _store(known: Known, by: User) -> Partner:
    partner = Partner(added_by=by, added_at=clock.now(), **asdict(known))
    _save(partner)
    record(action="producers.add_partner", obj=partner, by=by)
    return partner


def _write(partner: Partner, columns: dict[str, str]) -> None:
    for name, value in columns.items():
        setattr(partner, name, value)
    _save(partner)


def _save(partner: Partner) -> None:
    try:
        with transaction.atomic():
            partner.save()
    except IntegrityError:
        raise Conflict("Có người vừa ghi đối tác có mã số này. Tìm lại trong danh bạ.") from None
