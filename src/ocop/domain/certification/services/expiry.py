"""Nothing lapses silently: notices on their day, as official papers, until somebody has handed them over."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from ocop.domain.certification import lapsing
from ocop.domain.certification.models import Certificate, Notice
from ocop.domain.certification.services import papers
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, ProducerPaper
from ocop.platform.access.rules import require_each
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.jobs.services import enqueue
from ocop.platform.notifications.services import notify
from ocop.platform.papers.models import Paper


@transaction.atomic
def sweep(day: date) -> int:
    """Write every notice that is due on ``day``, tell the holders, have the papers drawn up; returns how many.

    Called once a day by the schedule. After days on which nothing ran, what has reached two thresholds gets the nearer
    one. Raises ``Conflict`` when another sweep wrote them at the same moment; nothing is written twice.
    """
    due = [
        notice
        for days, certificates, bases in lapsing.owed(day)
        for notice in (
            *(_about_certificate(row, days, day) for row in certificates),
            *(_about_base(row, days, day) for row in bases),
        )
    ]
    try:
        with transaction.atomic():
            made = Notice.objects.bulk_create(due, batch_size=500)
    except IntegrityError:
        raise Conflict("Thông báo sắp hết hạn của ngày này vừa được lập ở lượt chạy khác.") from None
    _tell(made)
    return len(made)


def _about_certificate(row: Certificate, days: int, day: date) -> Notice:
    return Notice(
        producer=row.product.producer, territory=row.territory, certificate=row, days=days, lapses_on=row.expires_on,
        made_on=day, about=f"giấy chứng nhận {row.register_number} “{row.product_name}”",
    )  # fmt: skip


def _about_base(row: ProducerPaper, days: int, day: date) -> Notice:
    return Notice(
        producer=row.producer, territory=row.producer.commune.path, base=row, days=days, lapses_on=row.expires_on,
        made_on=day, about=lapsing.named(row)[:300],
    )  # fmt: skip


def _tell(made: Sequence[Notice]) -> None:
    holders = {notice.producer_id: notice.producer for notice in made}
    people = producers.people_of_each(holders.values())
    for notice in made:
        record(action="certification.notice", obj=notice, by=None, data={"days": notice.days})
        notify(
            kind="certification.running_out", users=people[notice.producer_id], about=notice, what=notice.about,
            url=reverse("portal:papers"), until=format_date(notice.lapses_on),
        )  # fmt: skip
    for producer in holders:
        enqueue("certification.draft_expiry_notice", producer)


@transaction.atomic
def draft_paper(producer: Producer) -> Paper | None:
    """One THÔNG BÁO for all notices of ``producer`` that have no paper yet. None when there are none (any more)."""
    waiting = Notice.objects.filter(producer=producer, paper=None, delivered_on=None)
    rows = list(waiting.select_related("certificate").order_by("lapses_on", "pk"))
    if not rows:
        return None
    paper = papers.expiry_notice(producer, rows)
    if waiting.filter(pk__in=[row.pk for row in rows]).update(paper=paper) != len(rows):
        raise Conflict("Thông báo của chủ thể này vừa được lập ở lượt chạy khác.")
    return paper


@transaction.atomic
def deliver(*, notices: Iterable[Notice], way: str, on: date, received_by: str, by: User) -> int:
    """Ghi việc giao: how the notices reached their holder.

    A call or a message counts without a number; what is handed over or posted is the issued paper. Raises
    ``DomainError`` ``future``, ``before``, ``not_issued``, ``nobody``; ``Conflict`` for one delivered a moment ago.
    """
    rows = list(notices)
    require_each(by, "certification.deliver_notice", rows)
    received_by = received_by.strip()
    if not received_by:
        raise DomainError("nobody", "Ghi tên người nhận thông báo.")
    if on > clock.today():
        raise DomainError("future", "Ngày giao chưa đến. Ghi ngày người nhận đã nhận.")
    for row in rows:
        _may_deliver(row, way, on)
    keys = [row.pk for row in rows]
    free = Notice.objects.filter(pk__in=keys, delivered_on=None)
    if free.update(way=way, delivered_on=on, received_by=received_by, delivered_by=by) != len(rows):
        raise Conflict("Có thông báo vừa được người khác ghi đã giao. Tải lại trang.")
    for row in rows:
        record(action="certification.deliver_notice", obj=row, by=by, data={"way": way, "on": on.isoformat()})
    return len(rows)


def _may_deliver(notice: Notice, way: str, on: date) -> None:
    if on < notice.made_on:
        raise DomainError("before", f"Ngày giao đứng trước ngày lập {format_date(notice.made_on)} của {notice}.")
    if way != Notice.Way.PHONE and not (notice.paper and notice.paper.is_issued):
        raise DomainError(
            "not_issued", f"Văn bản về {notice.about} chưa ban hành. Ban hành trước, hoặc ghi đã báo qua điện thoại."
        )
