"""Entries of the ledger: what came under contract, what was paid, on which line of the estimate."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse

from ocop.domain.budgets.models import LedgerEntry
from ocop.domain.reporting.facts.base import Fact, Scope, Source, sources
from ocop.platform.government.models import Agency

B = LedgerEntry.Bucket
_SIGNED = (B.COMMITTED, B.ACCEPTED, B.PAID)
"""What is accepted or paid was signed."""


def money(scope: Scope) -> Iterator[Fact]:
    """Two facts of an entry at most: it enters or leaves what is signed, it enters or leaves what is paid.

    The sums of a line are what its accounts say.
    """
    rows = LedgerEntry.objects.filter(scope.of_seasons("account__line__budget__plan__season"), on__lte=scope.last)
    rows = rows.filter(Q(source__in=_SIGNED) | Q(target__in=_SIGNED))
    if scope.agency:
        rows = rows.filter(Q(account__agency=scope.agency) | Q(account__agency__parent=scope.agency))
    if scope.district:
        rows = rows.filter(account__agency__unit__path__startswith=scope.path)
    names = (
        "pk", "source", "target", "amount", "number", "on", "account__line__code", "account__agency__kind",
        "account__agency__unit", "account__agency__unit__level", "contract__subject", "contract__uid", "note",
        "account__line__budget__plan__season__year",
    )  # fmt: skip
    for row in rows.order_by("pk").values(*names):
        signed = (row["target"] in _SIGNED) - (row["source"] in _SIGNED)
        paid = (row["target"] == B.PAID) - (row["source"] == B.PAID)
        of_district = row["account__agency__kind"] in (Agency.Kind.COMMITTEE, Agency.Kind.DIVISION)
        values = {
            "budget_line": top_of(row["account__line__code"]),
            "district": str(row["account__agency__unit"])
            if of_district and row["account__agency__unit__level"] == 2  # noqa: PLR2004 a district
            else "",
        }
        url = (
            reverse("office:budgets:contract", args=[row["contract__uid"]])
            if row["contract__uid"]
            else reverse(
                "office:budgets:line",
                args=[row["account__line__budget__plan__season__year"], row["account__line__code"]],
            )
        )
        label = f"{row['contract__subject'] or row['note'] or 'Bút toán'}, {row['number']}"
        for move, sign in (("signed", signed), ("paid", paid)):
            if sign:
                amount = sign * row["amount"]
                yield Fact(f"entry:{row['pk']}:{move}", label, row["on"], {"move": move, **values}, amount, url)


def top_of(code: str) -> str:
    """A line is named by its part and number: "I.2" holds "I.2.3" as well."""
    return ".".join(code.split(".")[:2])


sources.add("money", Source(
    "money", "Kinh phí", "đồng", ("move", "budget_line", "district"), money, of_agency=True,
))  # fmt: skip
