"""Fairs, stands and what was written at them, each narrowed to what a person may see; their figures."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from ocop.domain.activities import queries
from ocop.domain.activities.models import Activity, Stand, StandDay, StandEntry
from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Certificate
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

K = StandEntry.Kind
P = Stand.State
STATE_KIND = {P.APPLIED: "info", P.ALLOCATED: "ok", P.REFUSED: "late", P.WITHDRAWN: "neutral"}
_AMOUNT = Sum(Coalesce("total", "recorded"))


@dataclass(frozen=True)
class Figures:
    """What came of a fair: money in đồng; leads are contacts, followed those called back."""

    stands: int
    sales: int
    contacts: int
    followed: int
    contracts: int
    contract_value: int


def fairs_for(user: User | AnonymousUser) -> QuerySet[Activity]:
    """Each with its figures, for a list."""
    days = StandDay.objects.filter(stand__activity=OuterRef("pk")).order_by().values("stand__activity")
    entries = StandEntry.objects.filter(stand__activity=OuterRef("pk")).order_by().values("stand__activity")
    stands = Stand.objects.filter(activity=OuterRef("pk"), state=P.ALLOCATED).order_by().values("activity")

    def counted(rows: QuerySet[StandEntry], **only: object) -> Coalesce:
        return Coalesce(Subquery(rows.filter(**only).annotate(n=Count("pk")).values("n")), 0)

    rows = queries.activities_for(user).filter(kind=Activity.Kind.FAIR).select_related("fair")
    return rows.annotate(
        stand_count=Coalesce(Subquery(stands.annotate(n=Count("pk")).values("n")), 0),
        sales=Coalesce(Subquery(days.annotate(n=_AMOUNT).values("n")), 0),
        contacts=counted(entries, kind=K.CONTACT), followed=counted(entries, kind=K.CONTACT, followed_on__isnull=False),
        contracts=counted(entries, kind=K.CONTRACT),
        contract_value=Coalesce(
            Subquery(entries.filter(kind=K.CONTRACT).annotate(n=Sum("amount")).values("n")), 0
        ),
    )  # fmt: skip


def figures(activity: Activity) -> Figures:
    counted = StandEntry.objects.filter(stand__activity=activity).aggregate(
        contacts=Count("pk", filter=Q(kind=K.CONTACT)),
        followed=Count("pk", filter=Q(kind=K.CONTACT, followed_on__isnull=False)),
        contracts=Count("pk", filter=Q(kind=K.CONTRACT)),
        contract_value=Coalesce(Sum("amount", filter=Q(kind=K.CONTRACT)), 0),
    )
    sales = StandDay.objects.filter(stand__activity=activity).aggregate(sum=Coalesce(_AMOUNT, 0))["sum"]
    stands = activity.stands.filter(state=P.ALLOCATED).count()
    return Figures(stands=stands, sales=sales, **counted)


def stands_for(user: User | AnonymousUser, permission: str = "activities.view_stand") -> QuerySet[Stand]:
    rows = allowed(user, permission).select_related("activity__season", "activity__fair", "producer__commune__parent")
    return rows.prefetch_related("products")


def stands_of(activity: Activity, user: User | AnonymousUser) -> QuerySet[Stand]:
    """Each with ``sales``, what it sold."""
    days = StandDay.objects.filter(stand=OuterRef("pk")).order_by().values("stand").annotate(n=_AMOUNT)
    rows = stands_for(user).filter(activity=activity)
    return rows.annotate(sales=Coalesce(Subquery(days.values("n")), 0)).order_by("state", "code", "pk")


@dataclass(frozen=True)
class Booth:
    """A confirmed stand as the public sees it: ``starred`` with their certificates, ``classed`` without stars."""

    code: str
    producer: Producer
    starred: list[Certificate]
    classed: list[Product]


def booths(activity: Activity, day: date) -> list[Booth]:
    """Who stands where with what, once a place was given. A product shows only while it has stars or a class."""
    brought = producers.with_classes(Product.objects.order_by("name", "pk"), day).prefetch_related(
        Prefetch("certificates", certification.valid(), to_attr="shown")
    )
    rows = Stand.objects.filter(activity=activity, state=P.ALLOCATED).select_related("producer")
    return [
        Booth(
            row.code, row.producer, [product.shown[0] for product in row.products.all() if product.shown],
            [product for product in row.products.all() if product.current_classes and not product.shown],
        )
        for row in rows.prefetch_related(Prefetch("products", brought)).order_by("code", "pk")
    ]  # fmt: skip


def entries_of(stand: Stand) -> QuerySet[StandEntry]:
    return stand.entries.select_related("product", "partner", "contract", "recorded_by")


def leads_for(user: User) -> QuerySet[StandEntry]:
    rows = allowed(user, "activities.follow_lead").filter(kind=K.CONTACT)
    return rows.select_related("stand__activity", "partner")


def open_fairs(day: date) -> QuerySet[Activity]:
    """Those a producer may apply to on ``day``."""
    return queries.open_on(day).filter(kind=Activity.Kind.FAIR).select_related("season", "fair")


def fair_open(uid: object, day: date) -> QuerySet[Activity]:
    return open_fairs(day).filter(uid=uid)


def products_of(producer: Producer) -> QuerySet[Product]:
    return Product.objects.filter(producer=producer).order_by("name")
