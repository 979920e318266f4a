"""What is known about a request: the facts its entitlement rests on, and what its lot's money allows."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max, Sum

from ocop.domain.budgets.figures import Figures
from ocop.domain.budgets.purposes import money_by_purpose
from ocop.domain.certification.models import Certificate
from ocop.domain.producers.models import Producer, Product
from ocop.domain.support.entitlement import Facts, Finding, Wanted, check
from ocop.domain.support.models import Lot, Request, RequestItem, Scheme
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_dong
from ocop.platform.core.text import slugify


def findings_of(request: Request) -> list[Finding]:
    """Every rule about a stored request, as things stand now; the window is asked of the day it was sent."""
    wanted = [Wanted(row.code, row.label, row.cost, row.asked) for row in request.items.all()]
    return findings(
        request.scheme, producer=request.producer, product=request.product, wanted=wanted, asked_on=request.sent_on,
        place=request.place_name, has_linkage=request.has_linkage,
        is_centre=request.is_centre, besides=request.pk,
    )  # fmt: skip


def findings(
    scheme: Scheme, *, producer: Producer, product: Product | None, wanted: Sequence[Wanted], asked_on: date,
    place: str = "", has_linkage: bool = False, is_centre: bool = False, besides: int | None = None,
) -> list[Finding]:  # fmt: skip
    thing = thing_of(producer, product, place)
    facts = Facts(
        asked_on=asked_on, wanted=wanted, stars=stars_of(product) if product else {}, has_linkage=has_linkage,
        is_centre=is_centre, supported=_supported(thing, besides), granted=_granted(scheme, thing, besides),
    )  # fmt: skip
    return check(scheme.rules, facts)


def thing_of(producer: Producer, product: Product | None, place: str) -> str:
    """For what something is supported: a product, or one place of a producer."""
    return f"sp-{product.pk}" if product else f"cs-{producer.pk}-{slugify(place)}"[:80]


def stars_of(product: Product) -> dict[int, int]:
    """Year of the evaluation → best rank recognised in it, as far as the certificate was not revoked."""
    today = clock.today()
    rows = Certificate.objects.filter(product=product, issued_on__lte=today).select_related("decision__season")
    found: dict[int, int] = {}
    for row in rows:
        if row.status_on(today) != Certificate.Status.REVOKED:
            year = row.decision.year or row.issued_on.year
            found[year] = max(found.get(year, 0), row.stars)
    return found


def best_stars(product: Product) -> int:
    """The rank that holds today; 0 without one."""
    today = clock.today()
    rows = Certificate.objects.filter(product=product, issued_on__lte=today, expires_on__gte=today)
    found = rows.filter(state=Certificate.State.VALID).aggregate(best=Max("stars"))
    return int(found["best"] or 0)


def reason_against_contract(request: Request) -> str | None:
    """The lot's contracts must reach for this request beside those that are in them already."""
    if request.lot is None:
        return "Yêu cầu chưa thuộc gói hỗ trợ nào."
    inside = _sum(request.lot, Request.GRANTED, besides=request.pk, without=Request.State.APPROVED)
    free = money_of(request.lot).contracts - inside
    if free >= request.granted:
        return None
    return (
        f"Hợp đồng của gói “{request.lot}” còn {format_dong(max(0, free))}, yêu cầu này {format_dong(request.granted)}."
        " Ghi hợp đồng vào gói trước."
    )


def reason_against_payment(request: Request) -> str | None:
    """What the lot paid out must reach for this request beside those recorded as paid."""
    if request.lot is None:
        return "Yêu cầu chưa thuộc gói hỗ trợ nào."
    free = money_of(request.lot).paid - _sum(request.lot, (Request.State.PAID,))
    if free >= request.granted:
        return None
    return (
        f"Gói “{request.lot}” mới thanh toán còn {format_dong(max(0, free))} chưa ghi cho yêu cầu nào, yêu cầu này"
        f" {format_dong(request.granted)}. Ghi chứng từ thanh toán ở trang Kinh phí trước."
    )


def money_of(lot: Lot) -> Figures:
    return money_by_purpose([lot.purpose_id])[lot.purpose_id] if lot.purpose_id else Figures()


def _sum(lot: Lot, states: Iterable[str], *, besides: int | None = None, without: str = "") -> int:
    rows = lot.requests.filter(state__in=states).exclude(pk=besides).exclude(state=without)
    return int(rows.aggregate(sum=Sum("granted", default=0))["sum"])


def _supported(thing: str, besides: int | None) -> dict[str, str]:
    rows = RequestItem.objects.filter(thing=thing, is_live=True).exclude(request=besides)
    return {row.code: _where(row.request) for row in rows.select_related("request__scheme__season")}


def _where(request: Request) -> str:
    day = format_date(request.approved_on or request.sent_on)
    return f"yêu cầu năm {request.scheme.season.year}, {request.get_state_display().lower()}, ngày {day}"


def _granted(scheme: Scheme, thing: str, besides: int | None) -> int:
    keys = RequestItem.objects.filter(thing=thing).values("request")
    rows = scheme.requests.filter(pk__in=keys, state__in=Request.GRANTED).exclude(pk=besides)
    return int(rows.aggregate(sum=Sum("granted", default=0))["sum"])
