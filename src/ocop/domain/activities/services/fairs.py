"""Hội chợ: described, applied for, stands given out, what the day brought, leads called back."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.activities import addresses, fair_rules, fairing, workflow
from ocop.domain.activities.models import Activity, Fair, Stand, StandDay, StandEntry
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.notifications.services import notify

P = Stand.State


@transaction.atomic
def describe(
    *, activity: Activity, scope: str, booths: int, transport: str = "", visitors: int | None = None, by: User
) -> Fair:
    """Ghi thông tin hội chợ. Raises ``DomainError`` ``no_fair``, ``booths``, ``not_yet``."""
    require(by, "activities.run", activity)
    if activity.kind != Activity.Kind.FAIR:
        raise DomainError("no_fair", "Hoạt động này không phải hội chợ, kết nối.")
    given = activity.stands.filter(state=P.ALLOCATED).count()
    if booths < max(given, 1):
        raise DomainError("booths", f"Đã xếp {given} gian; số gian không ít hơn, và ít nhất là 1.")
    if visitors is not None and clock.today() < activity.starts_on:
        raise DomainError("not_yet", "Ghi lượt khách sau khi hội chợ khai mạc.")
    values = {"scope": scope, "booths": booths, "transport": nfc(transport).strip(), "visitors": visitors}
    fair, _ = Fair.objects.update_or_create(activity=activity, defaults=values)
    activity.fair = fair
    record(action="activities.describe_fair", obj=activity, by=by, data={"booths": booths, "visitors": visitors})
    return fair


@transaction.atomic
def apply(
    *, activity: Activity, producer: Producer, products: Sequence[Product], goods: str = "", by: User
) -> Stand:
    """Đăng ký gian hàng, while registration is open, with products that may go (mục II.4).

    Raises ``DomainError`` ``closed``, ``products``, ``other_producer``, ``not_entitled``; ``Conflict`` ``applied``.
    """
    require(by, "activities.apply_fair", producer)
    day = clock.today()
    if not fairing.fair_open(activity.uid, day).exists():
        raise DomainError("closed", "Hội chợ này không trong thời gian nhận đăng ký.")
    if not products:
        raise DomainError("products", "Chọn ít nhất một sản phẩm mang theo.")
    if others := [str(product) for product in products if product.producer_id != producer.pk]:
        raise DomainError("other_producer", f"{', '.join(others)}: sản phẩm của chủ thể khác.")
    grounds = fair_rules.grounds(products, activity.season, day)
    if left := [str(product) for product in products if product.pk not in grounds]:
        raise DomainError("not_entitled", f"{', '.join(left)}: không thuộc diện dự hội chợ. {fair_rules.RULE}")
    words = "; ".join(f"{product}: {', '.join(grounds[product.pk])}" for product in products)
    try:
        with transaction.atomic():
            stand = Stand.objects.create(
                activity=activity, producer=producer, grounds=words, goods=nfc(goods).strip(), applied_by=by,
                applied_on=day,
            )  # fmt: skip
    except IntegrityError:
        raise Conflict(f"“{producer}” đã đăng ký hội chợ này.", "applied") from None
    stand.products.set(products)
    record(action="activities.apply_fair", obj=stand, by=by, data={"activity": activity.pk})
    return stand


@transaction.atomic
def allocate(*, stand: Stand, code: str, by: User) -> Stand:
    """Xếp gian, within the booths the province was given. Raises ``DomainError`` ``code``, ``full``, ``over``;
    ``Conflict`` ``taken``.
    """
    activity, code = stand.activity, nfc(code).strip()
    if not code:
        raise DomainError("code", "Ghi số gian, như A12.")
    if activity.state not in Activity.OPEN:
        raise DomainError("over", "Hội chợ đã xong, không xếp gian được nữa.")
    Fair.objects.filter(activity=activity).update(booths=F("booths"))  # one at a time in each fair
    booths = Fair.objects.filter(activity=activity).values_list("booths", flat=True).first() or 0
    others = activity.stands.filter(state=P.ALLOCATED).exclude(pk=stand.pk)
    if others.count() >= booths:
        raise DomainError("full", f"Đã xếp đủ {booths} gian. Thêm số gian của hội chợ, hoặc trả lời không xếp được.")
    if others.filter(code=code).exists():
        raise Conflict(f"Gian {code} đã có chủ thể khác.", "taken")
    workflow.stand.fire(stand, "allocate", by=by, code=code, data={"code": code})
    _tell(stand, "activities.stand_allocated", code=code)
    return stand


@transaction.atomic
def refuse(*, stand: Stand, reason: str, by: User) -> Stand:
    """Không xếp được, with the reason; the producer reads it."""
    workflow.stand.fire(stand, "refuse", by=by, note=reason, reason=nfc(reason).strip())
    _tell(stand, "activities.stand_refused", reason=stand.reason)
    return stand


@transaction.atomic
def withdraw(*, stand: Stand, by: User) -> Stand:
    """Rút đăng ký; a stand that has sold stays. The state moves first: a sale on its way waits and is refused, one
    that was faster is seen here. Raises ``DomainError`` ``sold``.
    """
    workflow.stand.fire(stand, "withdraw", by=by)
    if stand.entries.exists() or stand.days.exists():
        raise DomainError("sold", "Gian này đã ghi bán hàng, không rút được.")
    return stand


@transaction.atomic
def write_total(*, stand: Stand, on: date, total: int | None, by: User) -> StandDay:
    """Ghi tổng cả ngày: it counts instead of the single sales; ``None`` lets those count again.

    Raises ``DomainError`` ``wrong_day``, ``amount``; ``Conflict`` ``left``.
    """
    require(by, "activities.sell_stand", stand)
    check_day(stand, on)
    if total is not None and total < 0:
        raise DomainError("amount", "Doanh thu không âm.")
    claim(stand)
    row, _ = StandDay.objects.update_or_create(stand=stand, on=on, defaults={"total": total})
    record(action="activities.stand_total", obj=stand, by=by, data={"on": on.isoformat(), "total": total})
    return row


@transaction.atomic
def follow(*, entry: StandEntry, on: date, note: str, by: User) -> StandEntry:
    """Ghi liên lạc lại. Raises ``DomainError`` ``wrong_day``, ``note``."""
    require(by, "activities.follow_lead", entry)
    if not note.strip():
        raise DomainError("note", "Ghi kết quả liên lạc lại.")
    if not entry.on <= on <= clock.today():
        raise DomainError("wrong_day", "Ngày liên lạc lại không trước ngày gặp và không sau hôm nay.")
    StandEntry.objects.filter(pk=entry.pk).update(followed_on=on, follow_note=nfc(note).strip())
    entry.refresh_from_db(fields=["followed_on", "follow_note"])
    record(action="activities.follow_lead", obj=entry.stand, by=by, data={"entry": entry.pk})
    return entry


def claim(stand: Stand) -> None:
    """One at a time at each stand, and only while it has its place. Raises ``Conflict`` ``left``."""
    if not Stand.objects.filter(pk=stand.pk, state=P.ALLOCATED).update(code=F("code")):
        raise Conflict("Gian này vừa rút khỏi hội chợ, không ghi được nữa.", "left")


def check_day(stand: Stand, on: date) -> None:
    """Raise ``DomainError`` ``wrong_day`` for a day that is none of the fair's, or has not come."""
    first, last = stand.activity.starts_on, stand.activity.ends_on
    if not first <= on <= last or on > clock.today():
        raise DomainError("wrong_day", f"Ghi cho ngày của hội chợ, {first:%d/%m} đến {last:%d/%m/%Y}, đã đến.")


def _tell(stand: Stand, kind: str, **values: object) -> None:
    notify(
        kind=kind, users=producers.people_of(stand.producer), about=stand, url=addresses.my_stand(stand),
        fair=stand.activity.name, **values,
    )  # fmt: skip
