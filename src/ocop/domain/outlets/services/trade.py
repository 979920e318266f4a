"""Tin thị trường (III.1): written once, published with a notice to the producers concerned, withdrawn with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from ocop.domain.outlets import addresses, trade_queries, workflow
from ocop.domain.outlets.models import TradeNotice, TradePrice
from ocop.domain.outlets.models.trade import SUMMARY
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock, money
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.text import nfc
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.jobs.services import enqueue
from ocop.platform.notifications.services import notify

PRICES = 30
LONGEST = 366
"""Days a notice may be good for; a rule that stands longer is published again."""
_AT_ONCE = 500


@dataclass(frozen=True)
class Price:
    product: str
    unit: str
    low: int
    high: int
    market: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A notice as written. ``groups``: codes of product groups; empty, like ``districts``, means all."""

    kind: str
    agency: Agency
    title: str
    summary: str
    source: str
    valid_from: date
    valid_to: date
    text: str = ""
    link: str = ""
    groups: Sequence[str] = ()
    districts: Sequence[AdminUnit] = ()
    prices: Sequence[Price] = ()

    def values(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "agency": self.agency, "territory": self.agency.unit.path,
            "title": nfc(self.title).strip(), "summary": nfc(self.summary).strip(), "source": nfc(self.source).strip(),
            "text": nfc(self.text).strip(), "link": self.link.strip(), "groups": sorted(set(self.groups)),
            "valid_from": self.valid_from, "valid_to": self.valid_to,
        }  # fmt: skip


@transaction.atomic
def draft(*, said: Said, by: User) -> TradeNotice:
    """Soạn tin. Raises ``DomainError`` ``missing``, ``too_long``, ``link``, ``days``, ``groups``, ``prices``."""
    _check(said)
    notice = TradeNotice(written_by=by, **said.values())
    notice.save()
    require(by, "outlets.write_trade", notice)
    _write_parts(notice, said)
    record(action="outlets.draft_trade", obj=notice, by=by, data={"kind": notice.kind})
    return notice


@transaction.atomic
def change(*, notice: TradeNotice, said: Said, version: int, by: User) -> TradeNotice:
    """Sửa tin until it is published. Raises as ``draft`` does, ``DomainError`` ``published``, and ``Conflict``."""
    require(by, "outlets.write_trade", notice)
    if notice.state != TradeNotice.State.DRAFT:
        raise DomainError("published", "Tin đã đăng thì không sửa. Rút tin này rồi soạn tin mới.")
    _check(said)
    rows = TradeNotice.objects.filter(pk=notice.pk, version=version, state=TradeNotice.State.DRAFT)
    if not rows.update(version=F("version") + 1):
        raise Conflict("Có người vừa sửa hoặc đăng tin này. Chữ đã gõ còn ở đây; xem lại rồi lưu lần nữa.")
    notice.refresh_from_db()
    for name, value in said.values().items():
        setattr(notice, name, value)
    notice.save()
    require(by, "outlets.write_trade", notice)
    _write_parts(notice, said)
    record(action="outlets.change_trade", obj=notice, by=by)
    return notice


@transaction.atomic
def publish(*, notice: TradeNotice, by: User) -> TradeNotice:
    """Đăng: on the website and in the portal at once; the producers concerned are told by a job."""
    workflow.trade_notice.fire(notice, "publish", by=by, expect={"version": notice.version}, published_on=clock.today())
    enqueue("outlets.tell_of_trade", notice.pk)
    return notice


@transaction.atomic
def withdraw(*, notice: TradeNotice, reason: str, by: User) -> TradeNotice:
    """Rút: nobody finds it any more; the reason stands in its history."""
    return workflow.trade_notice.fire(notice, "withdraw", by=by, note=reason, withdrawn_on=clock.today())


@transaction.atomic
def tell(*, pk: int) -> int:
    """Tell the people of the producers concerned, a few hundred at a time; whoever switched it off is left out."""
    notice = TradeNotice.objects.get(pk=pk)
    if not notice.is_shown_on(clock.today()):
        return 0  # withdrawn, or over, before the job came
    told = 0
    seen: set[int] = set()
    rows = list(trade_queries.producers_concerned(notice))
    for start in range(0, len(rows), _AT_ONCE):
        people = producers.people_of_each(rows[start : start + _AT_ONCE])
        users = [user for found in people.values() for user in found if user.pk not in seen]
        seen.update(user.pk for user in users)
        told += len(notify(
            kind="outlets.trade_published", users=users, about=notice, url=addresses.received_trade(notice),
            what=notice.get_kind_display(), title=notice.title, summary=notice.summary,
        ))  # fmt: skip
    return told


def _write_parts(notice: TradeNotice, said: Said) -> None:
    notice.districts.set(said.districts)
    notice.prices.all().delete()
    TradePrice.objects.bulk_create(
        TradePrice(
            notice=notice, position=place, product=nfc(row.product).strip(), unit=nfc(row.unit).strip(), low=row.low,
            high=row.high, market=nfc(row.market).strip(),
        )
        for place, row in enumerate(said.prices, start=1)
    )  # fmt: skip


def _check(said: Said) -> None:
    texts = (("tiêu đề", said.title), ("tin ngắn", said.summary), ("nguồn tin", said.source))
    if missing := [word for word, value in texts if not value.strip()]:
        raise DomainError("missing", f"Tin còn thiếu: {', '.join(missing)}.")
    longest = (("tiêu đề", "title"), ("nguồn tin", "source"), ("đường dẫn", "link"))
    for word, name in longest:
        most = TradeNotice._meta.get_field(name).max_length
        if len(getattr(said, name)) > most:
            raise DomainError("too_long", f"Ô {word} dài quá {most} chữ. Rút gọn lại.")
    if said.kind not in TradeNotice.Kind.values:
        raise DomainError("missing", "Chọn loại tin.")
    if len(said.summary.strip()) > SUMMARY:
        raise DomainError("too_long", f"Tin ngắn dài {len(said.summary.strip())} chữ, tối đa {SUMMARY}. Rút gọn lại.")
    if said.link.strip() and not said.link.strip().startswith(("https://", "http://")):
        raise DomainError("link", "Đường dẫn bắt đầu bằng https://. Ghi lại, hoặc để trống.")
    if said.valid_to < said.valid_from:
        raise DomainError("days", "Ngày cuối của tin trước ngày đầu. Ghi lại.")
    if (said.valid_to - said.valid_from).days > LONGEST:
        raise DomainError("days", "Tin có giá trị tối đa một năm; quy định còn dài hơn thì đăng lại năm sau.")
    if unknown := set(said.groups) - set(trade_queries.group_titles()):
        raise DomainError("groups", f"Không có nhóm sản phẩm {', '.join(sorted(unknown))}. Chọn lại.")
    _check_prices(said.prices)


def _check_prices(prices: Sequence[Price]) -> None:
    if len(prices) > PRICES:
        raise DomainError("prices", f"Có {len(prices)} dòng giá, tối đa {PRICES}. Chia làm hai tin.")
    for place, row in enumerate(prices, start=1):
        if not row.product.strip() or not row.unit.strip():
            raise DomainError("prices", f"Dòng giá {place}: ghi mặt hàng và đơn vị tính.")
        if not 0 < row.low <= row.high <= money.MOST:
            raise DomainError("prices", f"Dòng giá {place}: giá lớn hơn 0, giá thấp trước, giá cao sau.")
