"""Consulting as the offices read it: on what grounds a product is advised, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Product
from ocop.domain.support import facts
from ocop.domain.support.entitlement import consulting_basis
from ocop.domain.support.models import Consultation, Lot

C = Consultation.State
STATE_KIND = {C.ASSIGNED: "warn", C.WORKING: "info", C.HANDED_OVER: "info", C.ACCEPTED: "ok", C.STOPPED: "neutral"}
_NOT_SENT = (Dossier.State.DRAFT, Dossier.State.WITHDRAWN)
_GONE = (Idea.State.DRAFT, Idea.State.WITHDRAWN, Idea.State.DECLINED, Idea.State.REFUSED)


@dataclass(frozen=True)
class Ground:
    """``basis`` is empty when the plan names none; ``reason`` says why either way."""

    basis: str
    reason: str
    stars: int


@dataclass(frozen=True)
class Outcome:
    """What came of one consultation: the dossier was sent, stars before and now, its part of the lot's money."""

    filed: bool
    before: int
    after: int | None
    cost: int

    @property
    def gained(self) -> int:
        return max(0, (self.after or 0) - self.before)


def ground_of(product: Product, season: Season) -> Ground:
    """By how the product takes part in the season, and what it was recognised with the year before."""
    idea = Idea.objects.filter(season=season, product=product).exclude(state__in=_GONE).order_by("-pk").first()
    dossier = Dossier.objects.filter(season=season, product=product).exclude(state=Dossier.State.WITHDRAWN).first()
    participation = idea.participation if idea else dossier.participation if dossier else ""
    stars = facts.stars_of(product).get(season.year - 1, 0)
    basis, reason = consulting_basis(participation, stars, season.year)
    return Ground(basis, reason, stars)


def outcomes_of(rows: Iterable[Consultation]) -> dict[int, Outcome]:
    """By consultation; three queries, whatever their number."""
    rows = list(rows)
    filed = set(
        Dossier.objects.filter(
            product__in=[row.product_id for row in rows], season__in={row.season_id for row in rows}
        ).exclude(state__in=_NOT_SENT).values_list("product_id", "season_id")
    )  # fmt: skip
    after: dict[tuple[int, int | None], int] = {}
    for product, season, stars in Certificate.objects.filter(
        product__in=[row.product_id for row in rows], decision__season__in={row.season_id for row in rows}
    ).values_list("product_id", "decision__season_id", "stars"):
        after[(product, season)] = stars
    share = shares_of({row.lot_id for row in rows})
    return {
        row.pk: Outcome(
            (row.product_id, row.season_id) in filed, row.stars_before, after.get((row.product_id, row.season_id)),
            share.get(row.lot_id, 0),
        )
        for row in rows
    }  # fmt: skip


def shares_of(lots: Iterable[int]) -> dict[int, int]:
    """What a lot costs for one of the products it advises."""
    counted = Consultation.objects.filter(lot__in=list(lots), state__in=Consultation.COUNTED)
    numbers: dict[int, int] = {}
    for lot in counted.values_list("lot_id", flat=True):
        numbers[lot] = numbers.get(lot, 0) + 1
    amounts = dict(Lot.objects.filter(pk__in=numbers).values_list("pk", "amount"))
    return {lot: amounts[lot] // number for lot, number in numbers.items()}


def cost_per_star(found: Iterable[Outcome]) -> int | None:
    """What was spent for each star that was gained; nothing while none was."""
    found = list(found)
    gained = sum(outcome.gained for outcome in found)
    return sum(outcome.cost for outcome in found) // gained if gained else None


def candidates(season: Season) -> list[tuple[Product, Ground]]:
    """Products that take part, are advised by nobody yet, and for which the plan names grounds."""
    taken = Consultation.objects.filter(season=season, state__in=Consultation.COUNTED).values("product")
    ideas = Idea.objects.filter(season=season).exclude(state__in=_GONE).exclude(product__in=taken)
    rows = list(ideas.select_related("product__producer").order_by("product__name"))
    products = {row.product_id: row.product for row in rows}
    stars = _stars_before(products, season)
    found = []
    for row in rows:
        basis, reason = consulting_basis(row.participation, stars.get(row.product_id, 0), season.year)
        if basis:
            found.append((products[row.product_id], Ground(basis, reason, stars.get(row.product_id, 0))))
    return found


def _stars_before(products: Iterable[int], season: Season) -> dict[int, int]:
    rows = Certificate.objects.filter(product__in=list(products)).exclude(state=Certificate.State.REVOKED)
    found: dict[int, int] = {}
    for row in rows.select_related("decision__season"):
        if (row.decision.year or row.issued_on.year) == season.year - 1:
            found[row.product_id] = max(found.get(row.product_id, 0), row.stars)
    return found
