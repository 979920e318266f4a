"""Khách hỏi mua: sent without an account, answered by the producer or a stand-in, ended with its outcome.

Notices, audit and lists never name the buyer.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ocop.domain.certification.queries import valid
from ocop.domain.outlets import addresses, workflow
from ocop.domain.outlets.models import Buyer, Enquiry
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import normalise
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.queries import workdays
from ocop.platform.notifications.services import notify

ANSWER_DAYS = 2
"""Working days after the day it came; then somebody else answers as well."""
MOST = 20
"""Products in one request."""
LONGEST = 4000
K, S, O, Side = Enquiry.Kind, Enquiry.State, Enquiry.Outcome, Enquiry.Side
_SUBJECT = 200


@dataclass(frozen=True)
class Asked:
    """What a buyer writes, as typed."""

    kind: str
    quantity: str
    name: str
    phone: str = ""
    email: str = ""
    wanted_by: date | None = None
    destination: str = ""
    message: str = ""


@transaction.atomic
def receive(*, products: Sequence[Product], asked: Asked) -> list[Enquiry]:
    """Hỏi mua; nobody needs an account. One enquiry for each producer, whose people are told.

    Raises ``DomainError`` ``products``, ``too_many``, ``no_certificate``, ``missing``, ``long``, ``past``, ``contact``.
    """
    phone = check(products=products, asked=asked)
    today = clock.today()
    due, together = workdays().after(today, ANSWER_DAYS), uuid.uuid4()
    makers: dict[int, list[Product]] = {}
    for product in products:
        makers.setdefault(product.producer_id, []).append(product)
    made = []
    for theirs in makers.values():
        producer = theirs[0].producer
        row = Enquiry.objects.create(
            together=together, kind=asked.kind, producer=producer, subject=_subject(theirs),
            territory=producer.commune.path, quantity=_line(asked.quantity), wanted_by=asked.wanted_by,
            destination=_line(asked.destination), message=nfc(asked.message).strip(), received_on=today, due_on=due,
        )  # fmt: skip
        row.products.set(theirs)
        Buyer.objects.create(enquiry=row, name=_line(asked.name), phone=phone, email=asked.email.strip().lower())
        record(action="outlets.receive_enquiry", obj=row, by=None, data={"kind": row.kind})
        with override(settings.LANGUAGE_CODE):  # the buyer may read in another language than the producer
            what = row.get_kind_display()
        _tell("outlets.enquiry_received", row, producers.users_of(producer), due=format_date(due), what=what)
        made.append(row)
    return made


@transaction.atomic
def answer(*, enquiry: Enquiry, text: str, by: User) -> Enquiry:
    """Trả lời: whoever follows it by the code reads these words. Of two who answer the later is told (``Conflict``)."""
    words = nfc(text).strip()
    if not words:
        raise DomainError("missing", "Ghi nội dung trả lời; người mua đọc nội dung này.")
    side = _side(enquiry, by)
    workflow.enquiry.fire(
        enquiry, "answer", by=by, answer=words, answered_on=clock.today(), answered_by=by, answered_for=side
    )
    _tell("outlets.enquiry_answered", enquiry, [one for one in _others(enquiry) if one != by], who=answerer(enquiry))
    return enquiry


@transaction.atomic
def close(*, enquiry: Enquiry, outcome: str, amount: int | None = None, note: str = "", by: User) -> Enquiry:
    """Ghi kết quả: sold (for how much, if it is to be told), not sold (why), or the buyer could not be reached."""
    note = _line(note)
    if outcome not in O.values:
        raise DomainError("outcome", "Chọn kết quả: đã bán, không bán được, hoặc không liên lạc được.")
    if outcome != O.SOLD:
        amount = None
    if amount is not None and amount <= 0:
        raise DomainError("amount", "Số tiền lớn hơn 0 đồng, hoặc để trống.")
    if outcome == O.NOT_SOLD and not note:
        raise DomainError("reason", "Ghi vì sao không bán được, như hết hàng, chưa thống nhất giá.")
    return workflow.enquiry.fire(
        enquiry, "close", by=by, data={"outcome": outcome}, outcome=outcome, amount=amount, outcome_note=note,
        closed_on=clock.today(),
    )  # fmt: skip


@transaction.atomic
def cancel(*, enquiry: Enquiry) -> Enquiry:
    """Người mua hủy, by the code alone: who they are, what they wrote is erased at once; those who answer are told."""
    workflow.enquiry.fire(enquiry, "cancel", by=None, closed_on=clock.today())
    forget(enquiry)
    _tell("outlets.enquiry_cancelled", enquiry, _others(enquiry))
    return enquiry


def forget(enquiry: Enquiry) -> None:
    """Who the buyer is, where they live, what they wrote; which product was asked for and how it ended stays."""
    Buyer.objects.filter(enquiry=enquiry).delete()
    enquiry.message = enquiry.destination = enquiry.quantity = ""
    enquiry.save(update_fields=["message", "destination", "quantity", "search"])


@transaction.atomic
def read_buyer(*, buyer: Buyer, by: User) -> Buyer:
    """Xem người mua, for an office that stands in: who looked stands in the history, the name does not."""
    require(by, "outlets.read_buyer", buyer)
    record(action="outlets.read_buyer", obj=buyer.enquiry, by=by)
    return buyer


def answerer(enquiry: Enquiry) -> str:
    """In whose name it was answered, for the buyer."""
    if enquiry.answered_for == Side.PRODUCER:
        return enquiry.producer.name
    if enquiry.answered_for == Side.OUTLET and enquiry.stand_in:
        return enquiry.stand_in.name
    return _("Cơ quan thường trực chương trình OCOP")


def check(*, products: Sequence[Product], asked: Asked) -> str:
    """What ``receive`` would refuse, and the number as it would be kept; stores nothing."""
    _check(products, asked)
    return _reached(asked)


def _check(products: Sequence[Product], asked: Asked) -> None:
    if not products:
        raise DomainError("products", _("Chọn ít nhất một sản phẩm ở trang sản phẩm rồi bấm hỏi mua."))
    if len(products) > MOST:
        raise DomainError("too_many", _("Mỗi lần hỏi nhiều nhất %(most)s sản phẩm. Bỏ bớt rồi gửi.") % {"most": MOST})
    held = set(valid().filter(product__in=products).order_by().values_list("product", flat=True))
    if lapsed := [product.name for product in products if product.pk not in held]:
        raise DomainError(
            "no_certificate",
            _("Không hỏi mua được vì giấy chứng nhận OCOP không còn hiệu lực: %(names)s. Bỏ sản phẩm này rồi gửi lại.")
            % {"names": ", ".join(lapsed)},
        )
    if asked.kind not in K.values or not asked.quantity.strip() or not asked.name.strip():
        raise DomainError("missing", _("Chọn mua lẻ, mua sỉ hay xuất khẩu; ghi số lượng và họ tên."))
    if len(asked.message) > LONGEST:
        raise DomainError("long", _("Lời nhắn dài quá %(most)s chữ. Viết gọn lại.") % {"most": LONGEST})
    if asked.wanted_by and asked.wanted_by < clock.today():
        raise DomainError("past", _("Ngày cần hàng đã qua. Ghi ngày khác hoặc để trống."))


def _reached(asked: Asked) -> str:
    """The phone number in its one form; a buyer who leaves neither number nor address cannot be answered by voice."""
    try:
        if asked.email.strip():
            validate_email(asked.email.strip())
        phone = normalise(asked.phone) if asked.phone.strip() else ""
    except ValidationError as error:
        raise DomainError("contact", error.messages[0]) from None
    if not phone and not asked.email.strip():
        raise DomainError("contact", _("Ghi số điện thoại hoặc thư điện tử để người bán liên hệ."))
    return phone


def _side(enquiry: Enquiry, by: User) -> str:
    if by.memberships.filter(producer=enquiry.producer_id).exists():
        return Side.PRODUCER
    return Side.OUTLET if enquiry.stand_in and enquiry.stand_in.keeper_id == by.pk else Side.OFFICE


def _others(enquiry: Enquiry) -> list[User]:
    """The producer's people and, once it was handed over, the keeper who stands in."""
    people = list(producers.users_of(enquiry.producer))
    if enquiry.stand_in and enquiry.stand_in.keeper:
        people.append(enquiry.stand_in.keeper)
    return people


def _tell(kind: str, enquiry: Enquiry, users: Iterable[User], **values: object) -> None:
    notify(
        kind=kind, users=users, about=enquiry, url=addresses.enquiry(enquiry, "portal"), subject=enquiry.subject,
        **values,
    )  # fmt: skip


def _subject(products: Sequence[Product]) -> str:
    names = ", ".join(product.name for product in products)
    return names if len(names) <= _SUBJECT else f"{names[: _SUBJECT - 1]}…"


def _line(text: str) -> str:
    return " ".join(nfc(text).split())
