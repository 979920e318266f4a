"""Việc chi with its money, as its line, its contracts and the room that asked for it show it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet, Sum

from ocop.domain.budgets import queries
from ocop.domain.budgets.figures import Figures
from ocop.domain.budgets.models import BudgetLine, Contract, Purpose, Reservation, Voucher
from ocop.platform.access.rules import allowed, can
from ocop.platform.core.registry import Registry
from ocop.platform.ui.panels import Panel

Links = Callable[[Iterable[int]], Mapping[int, str]]
"""Address of the page each purpose (by key) was opened for, where this room opened it: one query."""
links: Registry[Links] = Registry("purposes")


def addresses_of(purposes: Iterable[Purpose]) -> dict[int, str]:
    keys = [purpose.pk for purpose in purposes]
    found: dict[int, str] = {}
    if keys:
        for room in links.values():
            found |= room(keys)
    return found


def panel(purpose: Purpose | None, user: Any) -> Panel | None:
    """Kinh phí: expected, reserved, signed, accepted, paid; with the forms for whoever writes on the account.

    Nine queries, however many papers it has; the row comes with ``account__line__budget`` and ``account__agency``.
    """
    if purpose is None or not can(user, "budgets.view_account", purpose.account):
        return None
    may_write = not purpose.account.is_settled and can(user, "budgets.spend", purpose.account)
    return Panel("budgets/purpose_panel.html", {
        "purpose": purpose, "line": purpose.account.line, "account": purpose.account, "may_write": may_write,
        "figures": money_by_purpose([purpose.pk])[purpose.pk],
        "contracts": list(purpose.contracts.all()), "reservations": list(purpose.reservations.filter(held__gt=0)),
        "vouchers": list(purpose.vouchers.all()),
    })  # fmt: skip


def purpose_of(key: int | None) -> Purpose | None:
    """As its panel needs it; none where nothing was opened for the money."""
    rows = Purpose.objects.select_related("account__line__budget", "account__agency")
    return rows.filter(pk=key).first() if key else None


def purposes(by: queries.Person) -> QuerySet[Purpose]:
    """Purposes on the accounts this person may see."""
    seen = allowed(by, "budgets.view_account")
    return Purpose.objects.filter(account__in=seen.values("pk")).select_related(
        "account__line__budget", "account__agency"
    )


def purposes_under(line: BudgetLine) -> list[tuple[Purpose, Figures]]:
    """What a line pays for, with its money; in the order of the parts the estimate names."""
    rows = list(Purpose.objects.filter(queries.under(line)).select_related("account__line"))
    money = money_by_purpose([row.pk for row in rows])
    order = {part: place for place, part in enumerate(line.parts)}
    rows.sort(key=lambda row: (order.get(row.part, len(order)), row.pk))
    return [(row, money[row.pk]) for row in rows]


def money_by_purpose(keys: Iterable[int]) -> dict[int, Figures]:
    """Each purpose with its money, whatever their number: four queries. ``given`` is what is expected, or used if
    that is more; an expense without contract counts as signed, accepted and paid at once."""
    wanted = list(keys)
    found: dict[int, Figures] = defaultdict(Figures)
    names = ("committed", "accepted", "paid", "advanced", "recovered")
    signed = Contract.objects.filter(purpose__in=wanted).order_by().values("purpose")
    for row in signed.annotate(**{f"sum_{name}": Sum(name) for name in names}):
        for name in names:
            setattr(found[row["purpose"]], name, row[f"sum_{name}"])
    held = Reservation.objects.filter(purpose__in=wanted).order_by().values("purpose")
    for row in held.annotate(sum=Sum("held")):
        found[row["purpose"]].reserved = row["sum"]
    direct = Voucher.objects.filter(purpose__in=wanted).order_by().values("purpose", "kind").annotate(sum=Sum("amount"))
    for row in direct:
        found[row["purpose"]].paid += -row["sum"] if row["kind"] == Voucher.Kind.REVERSAL else row["sum"]
    for key, estimate in Purpose.objects.filter(pk__in=wanted).values_list("pk", "estimate"):
        found[key].given = max(estimate, found[key].reserved + found[key].contracts)
    return dict(found)
