"""Đối tác, hợp đồng: what this person may see of them."""

from django.db.models import Count, Q, QuerySet, Sum

from ocop.domain.producers.models import LinkageContract, Partner, Producer, Product
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

S = LinkageContract.State
STATE_KIND = {S.REPORTED: "info", S.RETURNED: "warn", S.CHECKED: "ok", S.ENDED: "neutral"}

_CHECKED = Q(contracts__state=S.CHECKED)


def partners_for(user: User) -> QuerySet[Partner]:
    """Each with what was checked of its contracts: ``contract_count``, ``contract_value``."""
    return allowed(user, "producers.view_partner").annotate(
        contract_count=Count("contracts", filter=_CHECKED), contract_value=Sum("contracts__value", filter=_CHECKED)
    )


def contracts_for(user: User) -> QuerySet[LinkageContract]:
    rows = allowed(user, "producers.view_contract").select_related("producer__commune__parent", "partner", "file")
    return rows.prefetch_related("products")


def contracts_of(user: User) -> QuerySet[LinkageContract]:
    """Those of the producers this person acts for."""
    mine = allowed(user, "producers.act").order_by().values("pk")
    return contracts_for(user).filter(producer__in=mine)


def standing(contracts: QuerySet[LinkageContract], day: object) -> QuerySet[LinkageContract]:
    """Those that were checked and hold on ``day``."""
    return contracts.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), state=S.CHECKED, signed_on__lte=day)


def to_check(user: User) -> QuerySet[LinkageContract]:
    rows = allowed(user, "producers.check_contract").filter(state=S.REPORTED)
    return rows.select_related("producer", "partner").order_by("added_at", "pk")


def to_amend(user: User) -> QuerySet[LinkageContract]:
    """What came back to the producers this person acts for."""
    mine = allowed(user, "producers.act").order_by().values("pk")
    rows = LinkageContract.objects.filter(state=S.RETURNED, producer__in=mine)
    return rows.select_related("partner").order_by("pk")


def products_to_sell(producer: Producer) -> QuerySet[Product]:
    return Product.objects.filter(producer=producer).order_by("name")
