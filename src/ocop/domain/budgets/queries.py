"""The estimate and what became of it: the tree, accounts, contracts, vouchers, decisions, months, districts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from ocop.domain.budgets.figures import Figures, Row, rows_of, sum_of
from ocop.domain.budgets.models import (
    Account,
    Allotment,
    AllotmentRow,
    Budget,
    BudgetLine,
    Contract,
    LedgerEntry,
    OtherResource,
    Reservation,
    Settlement,
    TreasuryMatch,
    Voucher,
)
from ocop.domain.budgets.permissions import APPRAISERS, agencies_of
from ocop.domain.plans.models import ItemAgency, Plan, PlanItem
from ocop.platform.access.models import Grant
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import districts_on

Person = User | AnonymousUser
K = LedgerEntry.Kind


# The estimate


def budgets(by: Person) -> QuerySet[Budget]:
    return allowed(by, "budgets.view_budget").select_related("plan__season__province")


def budget_of(plan: Plan) -> Budget | None:
    return Budget.objects.filter(plan=plan).first()


def lines(budget: Budget) -> QuerySet[BudgetLine]:
    """In the order of the appendix."""
    return budget.lines.select_related("executing", "parent").prefetch_related("items")


def line(plan: Plan, code: str) -> BudgetLine:
    return BudgetLine.objects.get(budget__plan=plan, code=code)


def lines_seen(by: Person, year: int) -> QuerySet[BudgetLine]:
    rows: QuerySet[BudgetLine] = allowed(by, "budgets.view_line").filter(budget__plan__season__year=year)
    return rows.select_related("budget__plan__season", "parent", "executing")


def lines_for(item: PlanItem) -> QuerySet[BudgetLine]:
    """What pays for an item of the plan."""
    return item.budget_lines.select_related("budget__plan__season").order_by("position")


# Money on the lines


def accounts(budget: Budget) -> QuerySet[Account]:
    return Account.objects.filter(line__budget=budget).select_related("line", "agency")


def totals(budget: Budget) -> Figures:
    """The whole budget: one query, whatever its size."""
    names = ("given", "reserved", "committed", "accepted", "paid", "advanced", "recovered")
    sums = accounts(budget).aggregate(**{name: Sum(name, default=0) for name in names})
    return Figures(**sums)


def line_rows(budget: Budget) -> list[Row]:
    """The tree with both figures and every bucket: two queries for ten lines as for a thousand."""
    held = Account.objects.filter(line__budget=budget).order_by("pk")
    return rows_of(budget.lines.select_related("executing"), held)


def rows_under(line: BudgetLine) -> list[Row]:
    """One line with everything below it; its own row first."""
    below = f"{line.code}."
    lines = line.budget.lines.filter(Q(pk=line.pk) | Q(code__startswith=below)).select_related("executing")
    held = accounts(line.budget).filter(Q(line=line) | Q(line__code__startswith=below))
    rows = {row.pk: row for row in lines}
    rows[line.pk].parent_id = None  # sums rise no higher than the line itself
    return rows_of(rows.values(), held)


def money_for(lines: Iterable[BudgetLine]) -> list[tuple[BudgetLine, Figures]]:
    """Each of a few lines with all money below it: one query."""
    wanted = list(lines)
    if not wanted:
        return []
    below = Q()
    for row in wanted:
        below |= Q(line__code=row.code) | Q(line__code__startswith=f"{row.code}.")
    held = list(Account.objects.filter(below, line__budget=wanted[0].budget).select_related("line"))
    return [
        (row, sum_of(a for a in held if a.line.code == row.code or a.line.code.startswith(f"{row.code}.")))
        for row in wanted
    ]


def spendable(by: Person, budget: Budget) -> QuerySet[Account]:
    """Accounts this person writes on."""
    return allowed(by, "budgets.spend").filter(line__budget=budget).select_related("line__budget", "agency")


def accounts_to_spend(by: Person) -> QuerySet[Account]:
    return allowed(by, "budgets.spend").select_related("line__budget__plan__season", "agency")


def by_district(budget: Budget) -> list[Account]:
    """Accounts of agencies below the province, by line and district."""
    below = accounts(budget).exclude(agency__unit=budget.plan.season.province_id)
    return list(below.order_by("agency__position", "agency__name", "line__position"))


# Contracts, vouchers, reservations, entries


def contracts(by: Person) -> QuerySet[Contract]:
    rows: QuerySet[Contract] = allowed(by, "budgets.view_contract")
    return rows.select_related(
        "account__line__budget__plan__season", "account__agency", "file", "reservation", "purpose"
    )


def contracts_to_write(by: Person) -> QuerySet[Contract]:
    rows: QuerySet[Contract] = allowed(by, "budgets.spend_contract")
    return rows.select_related("account__line__budget__plan__season", "account__agency")


def vouchers(by: Person) -> QuerySet[Voucher]:
    rows: QuerySet[Voucher] = allowed(by, "budgets.view_voucher")
    return rows.select_related("account__line", "agency", "contract", "file", "budget", "reversal")


def vouchers_to_reverse(by: Person) -> QuerySet[Voucher]:
    """Those that are neither taken back nor take another back."""
    rows: QuerySet[Voucher] = allowed(by, "budgets.reverse").exclude(kind=Voucher.Kind.REVERSAL)
    return rows.filter(reversal=None).select_related("account__line__budget", "account__agency", "budget", "contract")


def reservations(by: Person) -> QuerySet[Reservation]:
    rows: QuerySet[Reservation] = allowed(by, "budgets.view_reservation")
    return rows.select_related("account__line__budget", "account__agency")


def reservations_to_release(by: Person) -> QuerySet[Reservation]:
    rows: QuerySet[Reservation] = allowed(by, "budgets.release")
    return rows.select_related("account__line__budget", "account__agency")


def held_on(account: Account) -> QuerySet[Reservation]:
    """Reserved and not yet signed."""
    return account.reservations.filter(held__gt=0)


def entries_of(*, contract: Contract | None = None, line: BudgetLine | None = None) -> QuerySet[LedgerEntry]:
    """The ledger of a contract, or of a line and everything below it; latest first."""
    rows = LedgerEntry.objects.select_related("by", "voucher", "account__line", "account__agency", "contract", "file")
    if contract is not None:
        return rows.filter(contract=contract).order_by("-pk")
    assert line is not None  # noqa: S101 asked with one of the two
    return rows.filter(under(line)).order_by("-pk")


def entries(by: Person, budget: Budget) -> QuerySet[LedgerEntry]:
    rows: QuerySet[LedgerEntry] = allowed(by, "budgets.view_entry").filter(account__line__budget=budget)
    return rows.select_related("account__line", "account__agency", "contract", "by", "file")


def contracts_under(by: Person, line: BudgetLine) -> QuerySet[Contract]:
    return contracts(by).filter(under(line))


def vouchers_under(by: Person, line: BudgetLine) -> QuerySet[Voucher]:
    return vouchers(by).filter(under(line))


def reservations_under(by: Person, line: BudgetLine) -> QuerySet[Reservation]:
    return reservations(by).filter(under(line), held__gt=0)


def under(line: BudgetLine) -> Q:
    """On the line itself or below it."""
    own = Q(account__line=line) | Q(account__line__code__startswith=f"{line.code}.")
    return Q(account__line__budget=line.budget_id) & own


# Decisions


def allotments(by: Person, permission: str = "budgets.view_allotment") -> QuerySet[Allotment]:
    rows: QuerySet[Allotment] = allowed(by, permission)
    return rows.select_related(
        "budget__plan__season__province", "proposer", "appraiser", "created_by", "origin",
        "proposal_file", "appraisal_file", "decision_file",
    )  # fmt: skip


def allotments_to_answer(by: Person) -> QuerySet[Allotment]:
    """Those this person may send back: while they are appraised, or decided on."""
    proposed = allowed(by, "budgets.appraise").filter(state=Allotment.State.PROPOSED)
    appraised = allowed(by, "budgets.decide").filter(state=Allotment.State.APPRAISED)
    return allotments(by).filter(Q(pk__in=proposed.values("pk")) | Q(pk__in=appraised.values("pk")))


def rows_of_allotment(allotment: Allotment) -> QuerySet[AllotmentRow]:
    return allotment.rows.select_related("line", "agency").order_by("line__position", "agency__position", "pk")


def kinds_to_draft(budget: Budget) -> set[str]:
    """What may be drafted now: one opening a year, and nothing is carried in that nobody carried out."""
    kinds: set[str] = set(Allotment.Kind)
    if budget.allotments.filter(kind=Allotment.Kind.OPENING).exists():
        kinds.discard(Allotment.Kind.OPENING)
    if not carried_out_before(budget).exists():
        kinds.discard(Allotment.Kind.CARRY_IN)
    return kinds


def open_allotment(budget: Budget) -> Allotment | None:
    """The opening decision while it is still on its way."""
    return budget.allotments.filter(kind=Allotment.Kind.OPENING).exclude(state=Allotment.State.DECIDED).first()


def carried_out_before(budget: Budget) -> QuerySet[Allotment]:
    """Decisions of an earlier year that no decision here has taken in yet."""
    return Allotment.objects.filter(
        kind=Allotment.Kind.CARRY_OUT, state=Allotment.State.DECIDED, budget__starts_on__lt=budget.starts_on
    ).exclude(followers__state=Allotment.State.DECIDED)


def holders_of(budget: Budget) -> list[tuple[BudgetLine, Agency]]:
    """Who may hold which line: the agency that carries it out, or each district where the document says districts."""
    lines = list(budget.lines.select_related("executing", "parent__executing", "parent__parent__executing"))
    parents = {line.parent_id for line in lines}
    committees = list(_district_committees(budget))
    found: list[tuple[BudgetLine, Agency]] = []
    for row in lines:
        if row.pk in parents:
            continue
        agency = _executing(row)
        found += [(row, agency)] if agency else [(row, committee) for committee in committees]
    return found


def districts_of(budget: Budget) -> QuerySet[AdminUnit]:
    """The districts of the province when the budget year began."""
    return districts_on(budget.starts_on).filter(path__startswith=budget.territory)


def _district_committees(budget: Budget) -> QuerySet[Agency]:
    return Agency.objects.filter(unit__in=districts_of(budget), kind=Agency.Kind.COMMITTEE).order_by("unit__code")


def _executing(line: BudgetLine | None) -> Agency | None:
    while line is not None:
        if line.executing:
            return line.executing
        line = line.parent
    return None


def appraisers_of(allotment: Allotment) -> list[User]:
    """People of the agencies that the plan's money item names, except those of the proposer."""
    today, agencies = clock.today(), _appraising(allotment)
    grants = Grant.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        Q(agency__in=agencies) | Q(agency=None, user__agency__in=agencies),
        role__in=APPRAISERS, valid_from__lte=today, user__is_active=True,
    )  # fmt: skip
    return [grant.user for grant in grants.select_related("user")]


def appraising_agency(allotment: Allotment, by: User) -> Agency | None:
    """For which of them this person appraises."""
    return Agency.objects.filter(pk__in=_appraising(allotment)).filter(pk__in=agencies_of(by, APPRAISERS)).first()


def _appraising(allotment: Allotment) -> QuerySet[Any]:
    rows = ItemAgency.objects.filter(item=allotment.budget.item_id).exclude(agency=allotment.proposer_id)
    return rows.values("agency")


# By month, settlements, treasury, other purses


def paid_by_month(budget: Budget) -> dict[date, int]:
    """First day of the month → paid in it, a voucher taken back counted against its own month."""
    paid = Q(target=LedgerEntry.Bucket.PAID) | Q(source=LedgerEntry.Bucket.PAID)
    rows = (
        LedgerEntry.objects.filter(paid, account__line__budget=budget).annotate(month=TruncMonth("on"))
        .values("month", "target").annotate(sum=Sum("amount")).order_by("month")
    )  # fmt: skip
    months: dict[date, int] = defaultdict(int)
    for row in rows:
        months[row["month"]] += row["sum"] if row["target"] == LedgerEntry.Bucket.PAID else -row["sum"]
    return dict(months)


def paid_until(budget: Budget, agency: Agency, day: date) -> int:
    rows = LedgerEntry.objects.filter(account__line__budget=budget, account__agency=agency, on__lte=day)
    into = rows.filter(target=LedgerEntry.Bucket.PAID).aggregate(sum=Sum("amount", default=0))["sum"]
    out = rows.filter(source=LedgerEntry.Bucket.PAID).aggregate(sum=Sum("amount", default=0))["sum"]
    return int(into - out)


def settlements(budget: Budget) -> QuerySet[Settlement]:
    return Settlement.objects.filter(account__line__budget=budget).select_related("account__line", "account__agency")


def matches(by: Person) -> QuerySet[TreasuryMatch]:
    rows: QuerySet[TreasuryMatch] = allowed(by, "budgets.view_match")
    return rows.select_related("budget", "agency", "file")


def spending_agencies(by: Person, budget: Budget) -> QuerySet[Agency]:
    """Agencies for which this person matches the treasury's figures."""
    return Agency.objects.filter(pk__in=spendable(by, budget).values("agency"))


def resources(by: Person) -> QuerySet[OtherResource]:
    rows: QuerySet[OtherResource] = allowed(by, "budgets.view_resource")
    return rows.select_related("agency", "district", "budget", "file")


def resource_sums(budget: Budget) -> list[tuple[str, int]]:
    """Other purses by kind, the largest first."""
    rows = budget.other_resources.order_by().values("kind").annotate(sum=Sum("amount")).order_by("-sum", "kind")
    return [(OtherResource.Kind(row["kind"]).label, row["sum"]) for row in rows]


def documents(by: Person) -> QuerySet[StoredFile]:
    """Every paper that something of this room rests on, for whoever may see the budget."""
    if not budgets(by).exists():
        return StoredFile.objects.none()
    kept = Q()
    for model in (Contract, Voucher, Reservation, LedgerEntry, Settlement, TreasuryMatch, OtherResource):
        kept |= Q(pk__in=model.objects.values("file"))
    for name in ("proposal_file", "appraisal_file", "decision_file"):
        kept |= Q(pk__in=Allotment.objects.values(name))
    return StoredFile.objects.filter(kept)


def opening_shares(holders: Sequence[tuple[BudgetLine, Agency]]) -> list[tuple[BudgetLine, Agency, int]]:
    """The estimate spread over its holders: where districts share a line the last gets what does not divide."""
    count: dict[int, int] = defaultdict(int)
    for line, _ in holders:
        count[line.pk] += 1
    seen: dict[int, int] = defaultdict(int)
    shares = []
    for line, agency in holders:
        seen[line.pk] += 1
        each = line.amount // count[line.pk]
        last = seen[line.pk] == count[line.pk]
        shares.append((line, agency, line.amount - each * (count[line.pk] - 1) if last else each))
    return shares


def waiting_allotments(by: Person, permission: str, state: str) -> QuerySet[Allotment]:
    """What waits for this person's step."""
    rows: QuerySet[Allotment] = allowed(by, permission).filter(state=state)
    return rows.select_related("budget")
