"""Schemes, requests, lots, consulting, stock, equipment, help: narrowed to what a person may see."""

from django.db.models import Count, Min, Q, QuerySet, Sum

from ocop.domain.certification import queries as certification
from ocop.domain.certification.models import Decision
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.producers import linkage
from ocop.domain.producers.models import LinkageContract, Producer, Product
from ocop.domain.support.models import (
    Consultation,
    ConsultingVisit,
    Equipment,
    Handout,
    HelpRequest,
    IndustrialRight,
    Lot,
    PrintOrder,
    Request,
    Scheme,
    Series,
    StockEntry,
)
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.accounts.phones import looks_like_phone, normalise
from ocop.platform.core import clock
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import standing_office_of

_REQUEST = ("scheme__season", "scheme__item", "product", "producer__commune__parent", "lot")
_ADVICE = ("product__producer__commune__parent", "producer", "lot", "season")


def schemes_of(season: Season | None) -> QuerySet[Scheme]:
    return Scheme.objects.filter(season=season).select_related("item", "line", "agency", "season")


def schemes_for(user: User) -> QuerySet[Scheme]:
    return allowed(user, "support.view_scheme").select_related("item", "line", "agency", "season")


def scheme_named(code: str) -> Scheme | None:
    """Of the latest season that has it."""
    rows = Scheme.objects.filter(code=code).select_related("item", "line", "agency", "season__province")
    return rows.order_by("-season__year").first()


def schemes_today() -> QuerySet[Scheme]:
    """What a producer may ask for in the season of today; of the latest season that has schemes, outside any."""
    season = plans.season_on(clock.today())
    if season is None or not Scheme.objects.filter(season=season).exists():
        latest = Scheme.objects.order_by("-season__year").first()
        season = latest.season if latest else None
    return schemes_of(season)


def requests_for(user: User) -> QuerySet[Request]:
    return allowed(user, "support.view").select_related(
        *_REQUEST, "linkage_contract__producer", "linkage_file", "file", "before_file", "delivery_file", "sent_by"
    )


def requests_of(user: User) -> QuerySet[Request]:
    """Those of the producers this person acts for, latest first."""
    rows = allowed(user, "support.read_own").select_related(*_REQUEST, "right", "delivery_file", "file")
    return rows.prefetch_related("items").order_by("-sent_on", "-pk")


def requests_recorded_for(user: User) -> QuerySet[Producer]:
    return allowed(user, "support.record").select_related("commune__parent")


def producers_asking(user: User) -> QuerySet[Producer]:
    return allowed(user, "support.ask").select_related("commune__parent").order_by("pk")


def products_asked_for(producers: "QuerySet[Producer] | list[Producer]") -> QuerySet[Product]:
    return Product.objects.filter(producer__in=producers).select_related("producer__commune").order_by("name")


def contracts_to_link(user: User) -> QuerySet[LinkageContract]:
    """Linkage contracts this person sees that hold today."""
    seen = allowed(user, "producers.view_contract").select_related("producer", "partner")
    return linkage.standing(seen, clock.today()).order_by("partner__name", "number")


def lots_for(user: User) -> QuerySet[Lot]:
    return allowed(user, "support.view_lot").select_related("scheme__season", "scheme__line", "scheme__item")


def lots_open_to(user: User, scheme: Scheme) -> QuerySet[Lot]:
    """Those of a scheme from which this person may still grant."""
    rows = allowed(user, "support.manage_lot").filter(scheme=scheme).select_related("scheme")
    return rows.order_by("approved_on", "pk")


def one_of_each(rows: QuerySet[Request]) -> QuerySet[Request]:
    """The first request of each product or place."""
    first = rows.order_by().values("product", "producer", "place_name").annotate(first=Min("pk")).values("first")
    return rows.filter(pk__in=first)


def supported_products(season: Season) -> QuerySet[Request]:
    """Requests about a product that were granted (II.5.2)."""
    return Request.objects.filter(
        scheme__season=season, scheme__kind=Scheme.Kind.STANDARD, state__in=Request.GRANTED, product__isnull=False
    )


def supported_places(season: Season) -> QuerySet[Request]:
    return Request.objects.filter(scheme__season=season, scheme__kind=Scheme.Kind.OUTLET, state__in=Request.GRANTED)


def requests_about(product: Product, user: User) -> QuerySet[Request]:
    return requests_for(user).filter(product=product)


# Consulting


def consultations_for(user: User) -> QuerySet[Consultation]:
    rows = allowed(user, "support.view_consulting").select_related(*_ADVICE, "result_file")
    undone = Count("steps", filter=Q(steps__done_on=None))
    return rows.annotate(step_count=Count("steps"), undone=undone)


def consultations_of(user: User) -> QuerySet[Consultation]:
    rows = allowed(user, "support.read_own_consulting").select_related("product", "season")
    return rows.prefetch_related("steps").order_by("-assigned_on", "-pk")


def consultations_visited_by(user: User) -> QuerySet[Consultation]:
    """Those whose visits this person writes down."""
    return allowed(user, "support.visit_consulting").select_related(*_ADVICE)


def visits_written_by(user: User) -> QuerySet[ConsultingVisit]:
    """Visits to what this person writes down visits of."""
    mine = allowed(user, "support.visit_consulting").order_by().values("pk")
    return ConsultingVisit.objects.filter(consultation__in=mine).select_related("consultation__product")


def consultations_advised_by(user: User) -> QuerySet[Consultation]:
    """What this person was given as the expert and still goes to, the latest first."""
    rows = allowed(user, "support.advise").filter(state__in=Consultation.VISITED).select_related(*_ADVICE)
    return rows.prefetch_related("steps", "visits").order_by("-assigned_on", "-pk")


def expert_with(phone: str) -> User | None:
    """Whose account has this phone, in any spelling."""
    return User.objects.filter(phone=normalise(phone), is_active=True).first() if looks_like_phone(phone) else None


def consulted(season: Season) -> QuerySet[Consultation]:
    """What counts for the target of II.5.1."""
    return Consultation.objects.filter(season=season, state__in=Consultation.COUNTED)


# Stock, rights, equipment


def orders_for(user: User) -> QuerySet[PrintOrder]:
    rows = allowed(user, "support.view_stock").select_related("series", "lot__scheme__season")
    return rows.annotate(used=Sum("handouts__used", default=0), void=Sum("handouts__void", default=0))


def products_to_stamp(order: PrintOrder) -> QuerySet[Product]:
    """OCOP stamps go to products whose certificate holds; others to any product."""
    rows = Product.objects.select_related("producer").order_by("name")
    if order.series.kind != Series.Kind.OCOP:
        return rows
    return rows.filter(pk__in=certification.valid().order_by().values("product"))


def decisions_issued() -> QuerySet[Decision]:
    return Decision.objects.filter(state=Decision.State.ISSUED).order_by("-issued_on", "-pk")


def agencies_holding(lot: Lot) -> QuerySet[Agency]:
    """Who may hold what a lot buys: the agency that spends its line, first."""
    holder = lot.purpose.account.agency if lot.purpose else standing_office_of(lot.scheme.season.province)
    return Agency.objects.filter(Q(pk=holder.pk) | Q(parent=holder.pk) | Q(pk=holder.parent_id)).order_by("position")


def handouts_of(order: PrintOrder) -> QuerySet[Handout]:
    return order.handouts.select_related("product__producer", "decision", "by")


def handouts_given_to(user: User) -> QuerySet[Handout]:
    rows = allowed(user, "support.report_stamps").select_related("order__series", "product", "decision")
    return rows.order_by("-on", "-pk")


def handouts_of_mine(user: User) -> QuerySet[Handout]:
    """Those given to products of the producers this person acts for."""
    mine = allowed(user, "support.ask").values("pk")
    rows = Handout.objects.filter(product__producer__in=mine).select_related("order__series", "product")
    return rows.order_by("-on", "-pk")


def entries_of(order: PrintOrder) -> QuerySet[StockEntry]:
    return order.entries.select_related("by", "handout__product").order_by("-on", "-pk")


def rights_for(user: User) -> QuerySet[IndustrialRight]:
    return allowed(user, "support.view_right").select_related("request", "product__producer__commune__parent", "file")


def equipment_for(user: User) -> QuerySet[Equipment]:
    return allowed(user, "support.view_equipment").select_related("agency", "lot__scheme__season")


# Help without money


def help_for(user: User) -> QuerySet[HelpRequest]:
    """``over`` tells the answered from the waiting."""
    rows = allowed(user, "support.view_help").annotate(over=~Q(state=HelpRequest.State.SENT))
    return rows.select_related(
        "scheme__item", "scheme__season", "agency", "producer__commune__parent", "product", "file", "answer_file",
        "answered_by",
    )  # fmt: skip


def help_of(user: User) -> QuerySet[HelpRequest]:
    rows = allowed(user, "support.read_own_help").select_related("scheme", "agency", "product", "answer_file", "file")
    return rows.order_by("-sent_on", "-pk")
