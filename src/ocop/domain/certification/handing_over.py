"""The order in which the certificates of a decision are handed over, and what is still to be handed over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ocop.domain.certification import queries
from ocop.domain.certification.models import Certificate, Decision, HandOver
from ocop.domain.plans.models import Milestone
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

CEREMONY = "ceremony"
"""The milestone of the plan by which certificates are handed over (II.7.3: before 30/12)."""


@dataclass(frozen=True)
class Row:
    """One certificate of the list; ``saved`` is what was written down of it, if anything."""

    certificate: Certificate
    position: int
    saved: HandOver | None

    @property
    def district(self) -> str:
        return self.certificate.product.producer.commune.parent.short_name

    @property
    def representative(self) -> str:
        return self.certificate.product.producer.representative

    @property
    def receiver(self) -> str:
        return self.saved.receiver if self.saved else ""

    @property
    def handed_on(self) -> date | None:
        return self.saved.handed_on if self.saved else None

    @property
    def how(self) -> str:
        """What the list says of the receiver."""
        if not self.saved or not self.saved.receiver:
            return ""
        return f"{self.receiver} (nhận thay)" if self.saved.on_behalf else self.receiver


def rows_of(decision: Decision) -> list[Row]:
    """In the order written down; before that, and for what came later, by stars, then district, then name."""
    certificates = decision.certificates.select_related("product__producer__commune__parent", "hand_over")
    saved = {row.pk: getattr(row, "hand_over", None) for row in certificates}
    ordered = sorted(certificates, key=lambda row: (*_place(saved[row.pk]), *_usual(row)))
    return [Row(row, place, saved[row.pk]) for place, row in enumerate(ordered, start=1)]


def decisions_to_hand_over(user: User) -> "QuerySet[Decision]":
    """Issued decisions of which certificates in force wait for their holders; ``missing`` says how many."""
    waiting = Q(certificates__hand_over__isnull=True) | Q(certificates__hand_over__handed_on__isnull=True)
    today = clock.today()
    standing = Q(certificates__state=Certificate.State.VALID, certificates__expires_on__gte=today)
    rows = allowed(user, "certification.hand_over").annotate(missing=Count("certificates", filter=waiting & standing))
    return rows.filter(missing__gt=0).order_by("issued_on", "pk")


def missing_of(decision: Decision) -> int:
    waiting = Q(hand_over__isnull=True) | Q(hand_over__handed_on__isnull=True)
    standing = queries.having(Certificate.Status.VALID, clock.today())
    return decision.certificates.filter(waiting, standing).count()


def last_days(seasons: list[int]) -> dict[int, date]:
    """By season: the last day of its plan for handing over."""
    rows = Milestone.objects.filter(item__plan__season__in=seasons, code=CEREMONY).select_related("item__plan")
    return {row.item.plan.season_id: row.last_day for row in rows}


def _place(saved: HandOver | None) -> tuple[bool, int]:
    return (saved is None, saved.position if saved else 0)


def _usual(row: Certificate) -> tuple[int, str, str]:
    return -row.stars, row.product.producer.commune.parent.name, row.search
