from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ocop.domain.producers.models import Member, Producer, ProducerPaper, Product
from ocop.platform.access.grants import grants_of
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government import queries as government
from ocop.platform.government.models import AdminUnit

from .permissions import AREA_OFFICERS


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


def products_for(user: User) -> QuerySet[Product]:
    return allowed(user, "producers.view_product").select_related("producer__commune__parent", "subgroup")


def papers_for(user: User) -> QuerySet[ProducerPaper]:
    return allowed(user, "producers.view_paper").select_related("file", "product", "producer")


def papers_kept_by(user: User) -> QuerySet[ProducerPaper]:
    """The papers that count now, of the producers whose papers this person may replace and remove."""
    mine = allowed(user, "producers.keep_papers").values("pk")
    rows = ProducerPaper.objects.filter(producer__in=mine, replaced_by__isnull=True, removed_at__isnull=True)
    return rows.select_related("product", "producer__commune__parent")


def papers_about(product: Product) -> QuerySet[ProducerPaper]:
    """The papers that count now for a product: its own, and those of its producer as a whole."""
    mine = ProducerPaper.objects.filter(producer=product.producer_id, replaced_by__isnull=True, removed_at__isnull=True)
    return mine.filter(Q(product=product) | Q(product__isnull=True)).select_related("file")


def people_of(producer: Producer) -> list[User]:
    """Who acts for a producer, the representative first."""
    return people_of_each([producer])[producer.pk]


def people_of_each(producers: Iterable[Producer]) -> dict[int, list[User]]:
    """``people_of`` for many at once, in one query, by the producer's key."""
    found: dict[int, list[User]] = {producer.pk: [] for producer in producers}
    members = Member.objects.filter(producer__in=found).select_related("user__agency")
    for member in members.order_by("-is_representative", "pk"):
        found[member.producer_id].append(member.user)
    return found
