"""A product's stars over the years and regulations: every decision it stood in, every result that led to none."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ocop.domain.certification import display
from ocop.domain.certification.models import Certificate, Decision, DecisionLine, Nomination
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.producers.models import Product
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Regulation
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User

_REFUSED = (Entry.Outcome.KEEP, Entry.Outcome.REJECT)


@dataclass(frozen=True)
class Time:
    """One time the product was judged. ``state`` is what holds on the day it is read."""

    product: Product
    on: date
    year: int
    regulation: str
    points: str
    stars: int | None
    state: str
    kind: str
    decision: Decision | None = None
    certificate: Certificate | None = None
    note: str = ""


def recognised(product: Product, day: date) -> list[Time]:
    """For everybody: the certificates granted up to ``day``, the latest first."""
    rows = product.certificates.filter(issued_on__lte=day).select_related("decision__season")
    above = {
        row.line.decision_id: _said(row)
        for row in Nomination.objects.filter(line__product=product, state=Nomination.State.RECOGNISED).select_related(
            "line"
        )
    }
    found = [
        Time(
            product, row.issued_on, row.decision.year or row.issued_on.year, "", "", row.stars,
            *display.status_of(row, day), row.decision, row, above.get(row.decision_id, ""),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=_order)


def of_products(products: Collection[int], day: date, user: User) -> list[Time]:
    """For the offices: with what was refused or kept back, as far as this person may read the dossier."""
    return sorted([*_decided(products, day), *_refused(products, user)], key=_order)


def _decided(products: Collection[int], day: date) -> Iterable[Time]:
    answered = Nomination.objects.exclude(state=Nomination.State.REFUSED)
    lines = DecisionLine.objects.filter(product__in=products, decision__state=Decision.State.ISSUED)
    lines = lines.select_related("product", "decision__season", "dossier__regulation").prefetch_related(
        Prefetch("nominations", answered, to_attr="standing")
    )
    certificates = Certificate.objects.filter(product__in=products)
    granted = {(row.decision_id, row.product_id): row for row in certificates}
    law = list(rulebook.published().only("decision", "effective_from"))
    return [_line(line, granted.get((line.decision_id, line.product_id)), law, day) for line in lines]


def _line(line: DecisionLine, certificate: Certificate | None, law: list[Regulation], day: date) -> Time:
    decision, issued_on = line.decision, line.decision.issued_on
    assert issued_on  # noqa: S101 an issued decision has its day
    regulation = line.dossier.regulation.decision if line.dossier else _in_force(law, issued_on)
    state, kind = display.status_of(certificate, day) if certificate else ("Không cấp giấy chứng nhận", "neutral")
    sent = next(iter(line.standing), None)  # type: ignore[attr-defined]
    return Time(
        line.product, issued_on, decision.year or issued_on.year, regulation, line.points, line.stars, state, kind,
        decision, certificate, _said(sent) if sent else "",
    )  # fmt: skip


def _said(sent: Nomination) -> str:
    return f"{sent.get_state_display()}, văn bản số {sent.answer_number or sent.number}"


def _refused(products: Collection[int], user: User) -> Iterable[Time]:
    entries = Entry.objects.filter(
        dossier__product__in=products, dossier__in=allowed(user, "dossiers.view").order_by().values("pk"),
        outcome__in=_REFUSED, round__state=Round.State.SENT_UP,
    )  # fmt: skip
    for entry in entries.select_related("dossier__product", "dossier__regulation", "round__council__season"):
        on = entry.round.approved_on or entry.round.closed_on
        if on:
            yield Time(
                entry.dossier.product, on, entry.round.council.season.year, entry.dossier.regulation.decision,
                entry.mean_shown, entry.stars, entry.get_outcome_display(), "neutral", note=entry.outcome_note,
            )  # fmt: skip


def _in_force(law: list[Regulation], day: date) -> str:
    """A decision of before the system rests on the regulation of its day."""
    return next((row.decision for row in law if row.effective_from <= day), "")


def _order(row: Time) -> tuple[int, str]:
    return -row.on.toordinal(), row.product.search
