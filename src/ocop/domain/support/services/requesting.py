"""Gửi yêu cầu hỗ trợ in the portal; ghi đơn giấy in the office; bổ sung; rút.

Codes of refusal: ``not_entitled``, ``missing``, ``bad_amount``, ``not_asked_for``, ``wrong_product``, ``wrong_day``;
``Conflict`` ``already_supported``.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.producers.models import Producer, Product
from ocop.domain.support import addresses, facts, workflow
from ocop.domain.support.entitlement import Finding, Wanted, against
from ocop.domain.support.models import Request, RequestItem, Scheme
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import MOST, format_dong
from ocop.platform.core.text import nfc
from ocop.platform.files import services as files
from ocop.platform.files.models import StoredFile
from ocop.platform.notifications.services import notify


@dataclass(frozen=True)
class Place:
    """A shop or centre, and the contract by which it sells what others make."""

    name: str
    address: str
    is_centre: bool = False
    linkage: str = ""
    linkage_number: str = ""
    linkage_on: date | None = None
    linkage_with: str = ""
    linkage_file: File | StoredFile | None = None


@transaction.atomic
def send(
    *, scheme: Scheme, producer: Producer, items: Sequence[Wanted], text: str, by: User, product: Product | None = None,
    place: Place | None = None, upload: File | None = None,
) -> Request:  # fmt: skip
    """Gửi: what is not entitled is refused at once with every reason, and nothing is stored."""
    require(by, "support.ask", producer)
    request = _made(scheme, producer, product, items, text, place)
    found = _findings(request, items, place)
    if reasons := against(found):
        raise DomainError("not_entitled", f"Chưa gửi được. {' '.join(reasons)}")
    return _store(request, items, found, place, upload, by, held=True)


@transaction.atomic
def record_letter(
    *, scheme: Scheme, producer: Producer, items: Sequence[Wanted], text: str, sent_on: date, by: User,
    product: Product | None = None, place: Place | None = None, upload: File | None = None,
) -> Request:  # fmt: skip
    """Ghi đơn giấy: kept also when it is not entitled, so that the refusal has its reason in writing."""
    require(by, "support.record", producer)
    if sent_on > clock.today():
        raise DomainError("wrong_day", "Ngày nhận đơn không sau hôm nay.")
    request = _made(scheme, producer, product, items, text, place)
    request.by_letter, request.sent_on = True, sent_on
    found = _findings(request, items, place)
    return _store(request, items, found, place, upload, by, held=not against(found))


@transaction.atomic
def resend(
    *, request: Request, items: Sequence[Wanted], text: str, by: User, upload: File | None = None,
    place: Place | None = None,
) -> Request:  # fmt: skip
    """Bổ sung rồi gửi lại what the office returned; the day of sending stays the first one."""
    require(by, "support.read_own", request)
    made = _made(request.scheme, request.producer, request.product, items, text, place)
    made.pk, made.sent_on, made.linkage_contract_id = request.pk, request.sent_on, request.linkage_contract_id
    found = _findings(made, items, place)
    if reasons := against(found):
        raise DomainError("not_entitled", f"Chưa gửi được. {' '.join(reasons)}")
    columns = _place_columns(place, by) if place else {}
    if upload:
        columns["file"] = files.store(upload=upload, by=by)
    workflow.request.fire(
        request, "resend", by=by, expect={"version": request.version}, version=F("version") + 1, text=nfc(text).strip(),
        asked=made.asked, findings=[asdict(row) for row in found], reason="", **columns,
    )  # fmt: skip
    request.items.all().delete()
    _hold(request, items, held=True)
    _tell_officers(request, by)
    return request


@transaction.atomic
def withdraw(*, request: Request, by: User, note: str = "") -> Request:
    """Rút: what it held back is free again."""
    workflow.request.fire(request, "withdraw", by=by, note=note)
    free(request)
    return request


def free(request: Request) -> None:
    """The things it asked for may be asked for again."""
    request.items.update(is_live=False)


def _made(
    scheme: Scheme, producer: Producer, product: Product | None, items: Sequence[Wanted], text: str, place: Place | None
) -> Request:
    """Checked for what any request needs; stored by nobody yet."""
    if scheme.kind not in Scheme.ASKED:
        raise DomainError("not_asked_for", f"“{scheme}” không nhận yêu cầu ở đây.")
    wanted = [("vì sao cần, làm gì", text)]
    if scheme.kind == Scheme.Kind.OUTLET:
        product = None
        wanted += [("tên điểm bán", place.name if place else ""), ("địa chỉ điểm bán", place.address if place else "")]
    elif product is None or product.producer_id != producer.pk:
        raise DomainError("wrong_product", "Chọn một sản phẩm của chính chủ thể này.")
    if missing := [name for name, value in wanted if not value.strip()]:
        raise DomainError("missing", f"Còn thiếu: {'; '.join(missing)}.")
    for item in items:
        if not 0 < item.asked <= item.cost <= MOST:
            raise DomainError("bad_amount", f"“{item.label}”: số tiền đề nghị phải lớn hơn 0 và không quá chi phí.")
    if not items:
        raise DomainError("missing", "Ghi ít nhất một nội dung cần hỗ trợ với số tiền.")
    row = Request(
        scheme=scheme, producer=producer, product=product, territory=producer.commune.path, text=nfc(text).strip(),
        sent_on=clock.today(), asked=sum(item.asked for item in items),
    )  # fmt: skip
    if place:
        row.place_name, row.place_address = nfc(place.name).strip(), nfc(place.address).strip()
    return row


def _findings(request: Request, items: Sequence[Wanted], place: Place | None) -> list[Finding]:
    copied = bool(place and place.linkage and place.linkage_number.strip() and place.linkage_file)
    linked = copied or request.linkage_contract_id is not None
    return facts.findings(
        request.scheme, producer=request.producer, product=request.product, wanted=items, asked_on=request.sent_on,
        place=request.place_name, has_linkage=linked, is_centre=bool(place and place.is_centre), besides=request.pk,
    )  # fmt: skip


def _store(
    request: Request, items: Sequence[Wanted], found: Sequence[Finding], place: Place | None, upload: File | None,
    by: User, *, held: bool,
) -> Request:  # fmt: skip
    request.sent_by, request.findings = by, [asdict(row) for row in found]
    if upload:
        request.file = files.store(upload=upload, by=by)
    if place:
        for name, value in _place_columns(place, by).items():
            setattr(request, name, value)
    request.save(force_insert=True)
    _hold(request, items, held=held)
    record(action="support.send", obj=request, by=by, data={"asked": request.asked, "by_letter": request.by_letter})
    _tell_officers(request, by)
    return request


def _hold(request: Request, items: Sequence[Wanted], *, held: bool) -> None:
    """Whoever asks for the same thing at the same moment finds it taken by the database itself."""
    thing = facts.thing_of(request.producer, request.product, request.place_name)
    rows = [
        RequestItem(
            request=request, code=item.code, label=nfc(item.label), thing=thing, cost=item.cost, asked=item.asked,
            is_live=held,
        )
        for item in items
    ]  # fmt: skip
    try:
        with transaction.atomic():
            RequestItem.objects.bulk_create(rows)
    except IntegrityError:
        raise Conflict(
            "Có người vừa gửi yêu cầu về cùng nội dung này. Tải lại trang để xem.", "already_supported"
        ) from None


def _place_columns(place: Place, by: User) -> dict[str, object]:
    kept = place.linkage_file
    if kept and not isinstance(kept, StoredFile):
        kept = files.store(upload=kept, by=by)
    return {
        "place_name": nfc(place.name).strip(), "place_address": nfc(place.address).strip(),
        "is_centre": place.is_centre, "linkage": place.linkage, "linkage_number": nfc(place.linkage_number).strip(),
        "linkage_on": place.linkage_on, "linkage_with": nfc(place.linkage_with).strip(), "linkage_file": kept,
    }  # fmt: skip


def _tell_officers(request: Request, by: User) -> None:
    officers = [user for user in people_with(Role.STANDING_OFFICER, request.territory) if user != by]
    notify(
        kind="support.sent", users=officers, about=request, url=addresses.request(request), what=request.what,
        scheme=request.scheme.title, asked=format_dong(request.asked),
    )  # fmt: skip
