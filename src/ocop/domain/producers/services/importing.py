"""Nhập danh sách năm trước: all lines or none, in a number of queries that does not grow with each."""

from collections.abc import Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F

from ocop.domain.producers import importing, queries
from ocop.domain.producers.importing import Line, Plan
from ocop.domain.producers.models import Member, Producer, Product
from ocop.domain.producers.services.registration import free_slugs, new_account
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record_each
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.models import Searchable
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.imports import Row


@transaction.atomic
def take_in(*, rows: Sequence[Row], by: User) -> Plan:
    """Enter the producers and products that are not here yet; what is here stays as it is.

    Raises ``DomainError`` ``faults`` when a line cannot be taken, ``NotAllowed`` outside the person's area.
    """
    communes = queries.communes_for(by).values("pk")
    AdminUnit.objects.filter(pk__in=communes).update(name=F("name"))  # one at a time in each commune
    plan = importing.plan(rows, by)
    if plan.faults:
        raise DomainError("faults", "Danh sách có dòng chưa nhập được. Kiểm tra lại tệp rồi nhập.")
    producers = list({id(line.producer): line.producer for line in plan.lines if not line.producer_known}.values())
    products = _products(plan.lines)
    try:
        with transaction.atomic():
            _create(producers)
            _create(products)
            _open_accounts(producers)
    except IntegrityError:
        raise Conflict("Có người vừa nhập cùng chủ thể hoặc số điện thoại. Kiểm tra lại tệp rồi nhập.") from None
    entered = allowed(by, "producers.enter").filter(pk__in=[producer.pk for producer in producers])
    if entered.count() != len(producers):
        raise NotAllowed("Danh sách có chủ thể ngoài địa bàn được giao.")
    record_each(action="producers.import_list", objs=[*producers, *products], by=by)
    return plan


def _products(lines: Iterable[Line]) -> list[Product]:
    new = [line for line in lines if not line.product_known]
    made = []
    for line, slug in zip(new, free_slugs([line.product for line in new]), strict=True):
        product = Product(producer=line.producer, name=line.product, subgroup=line.subgroup, slug=slug)
        if stars := line.row["stars"]:
            product.source_note = f"Danh sách năm trước ghi {stars} sao; chưa đối chiếu với quyết định công nhận."
        made.append(product)
    return made


def _open_accounts(producers: list[Producer]) -> None:
    """The representative's account by phone: the one that is there, unchanged, or a new one without a password."""
    with_phone = [producer for producer in producers if producer.phone]
    by_phone = {user.phone: user for user in User.objects.filter(phone__in=[one.phone for one in with_phone])}
    new = {one.phone: new_account(full_name=one.representative, phone=one.phone) for one in with_phone
           if one.phone not in by_phone}  # fmt: skip
    _create(list(new.values()))
    users, role = by_phone | new, Member.Role.REPRESENTATIVE
    Member.objects.bulk_create(
        Member(producer=producer, user=users[producer.phone], role=role) for producer in with_phone
    )


def _create(rows: Sequence[Searchable]) -> None:
    for row in rows:
        row.fold_search()
    if rows:
        type(rows[0]).objects.bulk_create(rows)
