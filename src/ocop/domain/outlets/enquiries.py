"""Khách hỏi mua, each narrowed to what a person may see; what a buyer's address names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ocop.domain.certification.codes import normalise
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.queries import valid
from ocop.domain.outlets import nearby
from ocop.domain.outlets.models import Buyer, Enquiry, Outlet
from ocop.domain.producers.models import Member, Product
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

S = Enquiry.State
MOST = 50
"""Products in one address: a buyer's selection."""
_LONGEST = 120


@dataclass(frozen=True)
class Chosen:
    """What an address names: certificates in force, in the order asked; products that cannot be bought now; words
    that name nothing. ``beyond`` counts what came after the first fifty.
    """

    certificates: tuple[Certificate, ...]
    lapsed: tuple[Product, ...]
    unknown: tuple[str, ...]
    beyond: int = 0

    @property
    def products(self) -> list[Product]:
        return [certificate.product for certificate in self.certificates]


def chosen(slugs: Sequence[str]) -> Chosen:
    """Two queries, whatever stands in the address."""
    words = (slug.replace("\0", "").strip() for slug in slugs)  # PostgreSQL takes no NUL
    asked = list(dict.fromkeys(filter(None, words)))
    taken = asked[:MOST]
    known = [slug for slug in taken if len(slug) <= _LONGEST]
    rows = valid().filter(product__slug__in=known).order_by("issued_on", "pk").prefetch_related("product__packs")
    found = {row.product.slug: row for row in rows}
    left = [slug for slug in known if slug not in found]
    lapsed = {row.slug: row for row in Product.objects.filter(slug__in=left).select_related("producer")} if left else {}
    return Chosen(
        certificates=tuple(found[slug] for slug in taken if slug in found),
        lapsed=tuple(lapsed[slug] for slug in taken if slug in lapsed),
        unknown=tuple(slug[:_LONGEST] for slug in taken if slug not in found and slug not in lapsed),
        beyond=len(asked) - len(taken),
    )


def enquiries_for(user: User | AnonymousUser) -> QuerySet[Enquiry]:
    rows = allowed(user, "outlets.view_enquiry")
    return rows.select_related("producer__commune__parent", "stand_in")


def answered_by_me(user: User) -> QuerySet[Enquiry]:
    """Those this person's producer or outlet answers; what waits stands first."""
    rows = allowed(user, "outlets.own_enquiry").select_related("producer", "stand_in", "buyer", "answered_by")
    return rows.prefetch_related("products").order_by("-received_on", "-pk")


def waiting_for(user: User) -> QuerySet[Enquiry]:
    """In the portal: not answered yet, the nearest day first."""
    return allowed(user, "outlets.own_enquiry").filter(state=S.NEW).select_related("producer").order_by("due_on", "pk")


def handed_to_office(user: User) -> QuerySet[Enquiry]:
    """Nobody answered and no outlet stands in: the standing office does."""
    rows = allowed(user, "outlets.answer_enquiry").filter(state=S.NEW, handed_on__isnull=False, stand_in__isnull=True)
    return rows.select_related("producer").order_by("due_on", "pk")


def buyers_for(user: User | AnonymousUser) -> QuerySet[Buyer]:
    return allowed(user, "outlets.read_buyer").select_related("enquiry")


def by_code(typed: str) -> Enquiry | None:
    """What a buyer follows; only this code opens it to the public."""
    code = normalise(typed)
    rows = Enquiry.objects.select_related("producer", "stand_in").prefetch_related("products")
    return rows.filter(code=code).first() if code else None


def sent_together(enquiry: Enquiry) -> QuerySet[Enquiry]:
    """What the same buyer sent at the same time to other producers, this one among them."""
    rows = Enquiry.objects.filter(together=enquiry.together).select_related("producer", "stand_in")
    return rows.prefetch_related("products").order_by("pk")


def to_remind(day: date) -> QuerySet[Enquiry]:
    return _unanswered().filter(due_on=day, reminded_on__isnull=True)


def to_hand_over(day: date) -> QuerySet[Enquiry]:
    return _unanswered().filter(due_on__lt=day)


def _unanswered() -> QuerySet[Enquiry]:
    rows = Enquiry.objects.filter(state=S.NEW, handed_on__isnull=True).select_related("producer__commune")
    return rows.prefetch_related("products").order_by("pk")


def stand_in_for(enquiry: Enquiry) -> Outlet | None:
    """The outlet with most of these products whose keeper may answer: a centre before a shop, the near before the far.

    A shop of the producer's own, or kept by one of its people, would be asked twice.
    """
    products = list(enquiry.products.select_related("producer__commune"))
    mine = set(Member.objects.filter(producer=enquiry.producer_id).values_list("user", flat=True))
    rows = nearby.selling(products).filter(keeper__is_active=True).exclude(producer=enquiry.producer_id)
    found = [row for row in rows if row.keeper_id not in mine]
    return min(
        found,
        key=lambda row: (-row.found, row.kind != Outlet.Kind.CENTRE, nearby.rank(row, products[0]), row.name, row.pk),
        default=None,
    )  # fmt: skip


@dataclass(frozen=True)
class Glance:
    keeps_an_outlet: bool
    waiting: int


def glance(user: User) -> Glance:
    """What the portal's menu says of this room: one query for a page, kept on the person."""
    if "_outlets_glance" not in user.__dict__:
        own = allowed(user, "outlets.own").order_by()
        new = allowed(user, "outlets.own_enquiry").filter(state=S.NEW).order_by()
        one = new.annotate(one=Value(1)).values("one")
        counted = Subquery(one.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        row = User.objects.filter(pk=user.pk).order_by().values_list(Exists(own), Coalesce(counted, 0)).first()
        user.__dict__["_outlets_glance"] = Glance(*(row or (False, 0)))
    found: Glance = user.__dict__["_outlets_glance"]
    return found


def erasable(*, ended: date, received: date) -> QuerySet[Buyer]:
    """Buyers whose enquiry ended, or at least came, by these days."""
    rows = Buyer.objects.filter(Q(enquiry__closed_on__lte=ended) | Q(enquiry__received_on__lte=received))
    return rows.select_related("enquiry")
