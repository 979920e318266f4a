from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from ocop.domain.producers.models import (
    Consent,
    Member,
    Pack,
    Producer,
    ProducerPaper,
    Product,
    ProductClass,
    ProductPhoto,
)
from ocop.platform.access.grants import grants_of, roles_of
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.text import fold
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit

from .permissions import AREA_OFFICERS

_FIRST = Case(When(role=Member.Role.REPRESENTATIVE, then=0), default=1)


def producers_for(user: User) -> QuerySet[Producer]:
    return allowed(user, "producers.view").select_related("commune__parent")


def producers_of(user: User) -> QuerySet[Producer]:
    """The producers this person acts for."""
    return allowed(user, "producers.act").select_related("commune__parent").order_by("pk")


def communes_for(user: User) -> QuerySet[AdminUnit]:
    """The communes this official may enter producers in."""
    units = government.communes_on(clock.today())
    paths = [grant.path for grant in grants_of(user) if grant.role in AREA_OFFICERS]
    inside = units.none()
    for path in paths:
        inside |= units.filter(path__startswith=path)
    return inside


def left_behind_of(user: User) -> QuerySet[Producer]:
    """The producers this person represents whose commune is of a map that is no more."""
    mine = allowed(user, "producers.move").filter(commune__valid_to__lt=clock.today())
    return mine.select_related("commune").order_by("pk")


def present_communes(producer: Producer) -> QuerySet[AdminUnit]:
    """The communes of today's map that took over from the producer's own; none while its own still stands."""
    return government.communes_on(clock.today()).filter(origins__predecessor=producer.commune_id)


def products_of(user: User) -> QuerySet[Product]:
    """The products of the producers this person acts for."""
    mine = allowed(user, "producers.act").values("pk")
    rows = Product.objects.filter(producer__in=mine).select_related("subgroup").prefetch_related("photos")
    return rows.order_by("producer", "name")


def products_for(user: User) -> QuerySet[Product]:
    return allowed(user, "producers.view_product").select_related("producer__commune__parent", "subgroup")


def packs_described_by(user: User) -> QuerySet[Pack]:
    mine = allowed(user, "producers.describe_product").values("pk")
    return Pack.objects.filter(product__in=mine).select_related("product")


def photos_described_by(user: User) -> QuerySet[ProductPhoto]:
    mine = allowed(user, "producers.describe_product").values("pk")
    return ProductPhoto.objects.filter(product__in=mine).select_related("product")


def photos_for(user: User) -> QuerySet[ProductPhoto]:
    seen = allowed(user, "producers.view_product").values("pk")
    return ProductPhoto.objects.filter(product__in=seen).select_related("file")


def classes_to_end(user: User) -> QuerySet[ProductClass]:
    mine = allowed(user, "producers.class_product").values("pk")
    return ProductClass.objects.filter(product__in=mine).select_related("product")


def classed_on(day: date, kind: str) -> QuerySet[Product]:
    """The products that are of this class on ``day``."""
    return Product.objects.filter(pk__in=_in_force(day).filter(kind=kind).values("product"))


def with_class(day: date) -> QuerySet[ProductClass]:
    """Keys of the products that are of any class on ``day``, for a subquery."""
    return _in_force(day).order_by().values("product")


def with_classes(products: QuerySet[Product], day: date) -> QuerySet[Product]:
    """Each with ``current_classes``, what it is on ``day``."""
    return products.prefetch_related(Prefetch("classes", _in_force(day), to_attr="current_classes"))


def classes_on(product: Product, day: date) -> QuerySet[ProductClass]:
    return _in_force(day).filter(product=product)


def _in_force(day: date) -> QuerySet[ProductClass]:
    return ProductClass.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


def papers_for(user: User) -> QuerySet[ProducerPaper]:
    return allowed(user, "producers.view_paper").select_related("file", "product", "producer")


def papers_kept_by(user: User) -> QuerySet[ProducerPaper]:
    """The papers that count now, of the producers whose papers this person may replace and remove."""
    mine = allowed(user, "producers.keep_papers").values("pk")
    rows = ProducerPaper.objects.filter(producer__in=mine, replaced_by__isnull=True, removed_at__isnull=True)
    return rows.select_related("file", "product", "producer__commune__parent")


def papers_about(product: Product) -> QuerySet[ProducerPaper]:
    """The papers that count now for a product: its own, and those of its producer as a whole."""
    mine = ProducerPaper.objects.filter(producer=product.producer_id, replaced_by__isnull=True, removed_at__isnull=True)
    return mine.filter(Q(product=product) | Q(product__isnull=True)).select_related("file")


def papers_of_others(producer: Producer, hashes: Iterable[str]) -> QuerySet[ProducerPaper]:
    """Papers with one of these file hashes that another producer has handed in."""
    rows = ProducerPaper.objects.filter(file__sha256__in=set(hashes)).exclude(producer=producer)
    return rows.select_related("file", "producer")


def named_like(product: Product) -> QuerySet[Product]:
    """Products of other producers whose name has the same folded words."""
    rows = Product.objects.filter(search__contains=fold(product.name)).exclude(producer=product.producer_id)
    return rows.select_related("producer")


def members_of(producer: Producer) -> QuerySet[Member]:
    """The representative first."""
    return producer.members.select_related("user__agency").order_by(_FIRST, "pk")


def users_of(producer: Producer) -> QuerySet[User]:
    return User.objects.filter(memberships__producer=producer).order_by("pk")


def has_producer(user: User) -> bool:
    """Whether the producers' menu is for this person; asks, once a request, only about officials."""
    if roles_of(user) and "_has_producer" not in user.__dict__:
        user.__dict__["_has_producer"] = user.memberships.exists()
    return user.__dict__.get("_has_producer", True)


def members_managed_by(user: User) -> QuerySet[Member]:
    mine = allowed(user, "producers.manage_people").values("pk")
    return Member.objects.filter(producer__in=mine).select_related("user", "producer")


def members_invited_by(user: User) -> QuerySet[Member]:
    mine = allowed(user, "producers.invite").values("pk")
    return Member.objects.filter(producer__in=mine).select_related("user", "producer__commune")


def consents_for(user: User) -> QuerySet[Consent]:
    """Those in force, of the producers this person sees."""
    seen = allowed(user, "producers.view").values("pk")
    return Consent.objects.filter(producer__in=seen, withdrawn_on__isnull=True).select_related("person", "producer")


def members_beside(user: User) -> QuerySet[Member]:
    """Everybody of the producers this person acts for."""
    mine = allowed(user, "producers.act").values("pk")
    return Member.objects.filter(producer__in=mine).select_related("user__agency").order_by(_FIRST, "pk")


def consents_of_me(user: User) -> QuerySet[Consent]:
    """My own, those in force."""
    return user.consents.filter(withdrawn_on__isnull=True)


def consents_of(producer: Producer) -> QuerySet[Consent]:
    """Those in force."""
    return producer.consents.filter(withdrawn_on__isnull=True).select_related("person")


def contact_is_public(producer: Producer) -> bool:
    """Whether the person whose number the producer shows has agreed that it stands on the website."""
    given = consents_of(producer).filter(purpose=Consent.Purpose.CONTACT)
    return given.filter(person__phone=producer.phone).exists()


def with_public_contact(producers: Iterable[int]) -> set[int]:
    """``contact_is_public`` for many at once, by their keys."""
    given = Consent.objects.filter(producer__in=set(producers), withdrawn_on__isnull=True)
    given = given.filter(purpose=Consent.Purpose.CONTACT, person__phone=F("producer__phone"))
    return set(given.exclude(producer__phone="").values_list("producer", flat=True))


def people_of(producer: Producer) -> list[User]:
    """Who acts for a producer, the representative first."""
    return people_of_each([producer])[producer.pk]


def people_of_each(producers: Iterable[Producer]) -> dict[int, list[User]]:
    """``people_of`` for many at once, in one query, by the producer's key."""
    found: dict[int, list[User]] = {producer.pk: [] for producer in producers}
    members = Member.objects.filter(producer__in=found).select_related("user__agency")
    for member in members.order_by(_FIRST, "pk"):
        found[member.producer_id].append(member.user)
    return found
