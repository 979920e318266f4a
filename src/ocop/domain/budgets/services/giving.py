"""Giao dự toán: đề nghị → thẩm định → quyết định; what is decided is posted to the ledger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from ocop.domain.budgets import addresses, queries, workflow
from ocop.domain.budgets.models import Account, Allotment, AllotmentRow, Budget, BudgetLine, LedgerEntry
from ocop.domain.budgets.services import refusals
from ocop.domain.budgets.services.posting import B, Document, Papers, TooLate, post
from ocop.domain.budgets.services.steps import check_paper
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.money import format_dong
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import standing_office_of
from ocop.platform.notifications.services import notify

K = Allotment.Kind
E = LedgerEntry.Kind


@dataclass(frozen=True)
class Share:
    """So much of a line for one agency; below zero takes it away."""

    line: BudgetLine
    agency: Agency
    amount: int


@transaction.atomic
def draft(
    *, budget: Budget, kind: str, reason: str, shares: Iterable[Share], by: User, total: int | None = None,
    origin: Allotment | None = None,
) -> Allotment:  # fmt: skip
    """Soạn nhu cầu. ``total`` is the sum the paper states; of an adjustment it is 0, else the rows' own sum."""
    rows = _checked(budget, shares)
    stated = 0 if kind == K.ADJUSTMENT else sum(row.amount for row in rows) if total is None else total
    _check_origin(budget, kind, origin, stated)
    allotment = Allotment.objects.create(
        budget=budget, kind=kind, reason=reason, total=stated, territory=budget.territory, origin=origin,
        proposer=standing_office_of(budget.plan.season.province), created_by=by,
    )  # fmt: skip
    require(by, "budgets.propose", allotment)
    _store(allotment, rows)
    record(action="budgets.drafted", obj=allotment, by=by, data={"kind": kind, "total": stated})
    return allotment


@transaction.atomic
def rewrite(
    *, allotment: Allotment, reason: str, shares: Iterable[Share], total: int, by: User, origin: Allotment | None = None
) -> Allotment:
    """Sửa nhu cầu còn đang soạn, or sent back."""
    require(by, "budgets.propose", allotment)
    rows = _checked(allotment.budget, shares)
    stated = 0 if allotment.kind == K.ADJUSTMENT else total
    _check_origin(allotment.budget, allotment.kind, origin, stated)
    drafts = Allotment.objects.filter(pk=allotment.pk, state=Allotment.State.DRAFT)
    if not drafts.update(reason=reason, total=stated, origin=origin):
        raise Conflict("Đề nghị này đã gửi đi nên không sửa được. Tải lại trang để xem trạng thái.")
    allotment.rows.all().delete()
    _store(allotment, rows)
    record(action="budgets.rewritten", obj=allotment, by=by, data={"total": stated})
    allotment.refresh_from_db()
    return allotment


@transaction.atomic
def propose(*, allotment: Allotment, document: Document, by: User) -> Allotment:
    """Sở NN&PTNT đề nghị."""
    check_paper(document, allotment.budget)
    workflow.allotment.fire(
        allotment, "propose", by=by, proposal_number=document.number, proposed_on=document.on,
        proposal_file=document.kept(by),
    )  # fmt: skip
    _tell(allotment, "budgets.proposed", queries.appraisers_of(allotment))
    return allotment


@transaction.atomic
def appraise(*, allotment: Allotment, document: Document, by: User) -> Allotment:
    """Sở KH&ĐT cùng Sở Tài chính thẩm định."""
    check_paper(document, allotment.budget, after=allotment.proposed_on)
    workflow.allotment.fire(
        allotment, "appraise", by=by, appraiser=queries.appraising_agency(allotment, by),
        appraisal_number=document.number, appraised_on=document.on, appraisal_file=document.kept(by),
    )  # fmt: skip
    _tell(allotment, "budgets.appraised", people_with(Role.PROVINCE_LEADER, allotment.territory))
    return allotment


@transaction.atomic
def send_back(*, allotment: Allotment, note: str, by: User) -> Allotment:
    """Trả lại để sửa: by those who appraise, or by leadership."""
    step = "return" if allotment.state == Allotment.State.PROPOSED else "refuse"
    workflow.allotment.fire(allotment, step, by=by, note=note)
    _tell(allotment, "budgets.sent_back", [allotment.created_by], note=note)
    return allotment


@transaction.atomic
def decide(*, allotment: Allotment, document: Document, by: User) -> Allotment:
    """UBND tỉnh quyết định: each account gets or gives its amount; nothing that is bound can be taken."""
    check_paper(document, allotment.budget, after=allotment.appraised_on)
    file = document.kept(by)
    try:
        with transaction.atomic():
            workflow.allotment.fire(
                allotment, "decide", by=by, decision_number=document.number, decided_on=document.on, decision_file=file
            )
    except IntegrityError:
        raise DomainError(
            "decided_before", "Đã có một quyết định loại này cho dự toán năm. Điều chỉnh bằng quyết định điều chỉnh."
        ) from None
    papers = Papers(document.number, document.on, file, by, allotment.get_kind_display(), allotment=allotment)
    rows = list(allotment.rows.select_related("line", "agency"))
    accounts = _accounts(rows)
    for row in sorted(rows, key=lambda row: accounts[row.line_id, row.agency_id].pk):
        _post(accounts[row.line_id, row.agency_id], row.amount, papers)
    _tell(allotment, "budgets.decided", [allotment.created_by])
    return allotment


def _post(account: Account, amount: int, papers: Papers) -> None:
    kind, source, target = (E.GIVE, B.OUTSIDE, B.LEFT) if amount > 0 else (E.TAKE, B.LEFT, B.OUTSIDE)
    try:
        post(kind, source, target, abs(amount), account=account, papers=papers)
    except TooLate:
        account.refresh_from_db()
        if account.is_settled:
            raise refusals.settled(account) from None
        raise DomainError(
            "bound",
            f"Không rút được {format_dong(-amount)} của {refusals.named(account)}: còn được dùng"
            f" {format_dong(account.left)}, phần kia đã dành nguồn hoặc đã ký. Giảm số rút.",
        ) from None


def _accounts(rows: Iterable[AllotmentRow]) -> dict[tuple[int, int], Account]:
    return {
        (row.line_id, row.agency_id): Account.objects.get_or_create(line=row.line, agency=row.agency)[0] for row in rows
    }


def _checked(budget: Budget, shares: Iterable[Share]) -> Sequence[Share]:
    rows = [share for share in shares if share.amount]
    parents = set(budget.lines.exclude(parent=None).values_list("parent", flat=True))
    for share in rows:
        if isinstance(share.amount, bool) or not isinstance(share.amount, int):
            raise DomainError("bad_amount", f"Dòng {share.line.code}: số tiền phải là số đồng nguyên.")
        if share.line.budget_id != budget.pk or share.line.pk in parents:
            raise DomainError(
                "not_a_leaf", f"Nội dung {share.line.code} là tổng của các nội dung con. Giao cho nội dung con."
            )
    return rows


def _store(allotment: Allotment, rows: Sequence[Share]) -> None:
    AllotmentRow.objects.bulk_create(
        AllotmentRow(allotment=allotment, line=row.line, agency=row.agency, amount=row.amount) for row in rows
    )


def _check_origin(budget: Budget, kind: str, origin: Allotment | None, total: int) -> None:
    if (kind == K.CARRY_IN) != (origin is not None):
        raise DomainError("no_origin", "Nhận nguồn chuyển sang thì chọn quyết định chuyển nguồn của năm trước.")
    if origin is None:
        return
    if origin.kind != K.CARRY_OUT or origin.state != Allotment.State.DECIDED or origin.budget_id == budget.pk:
        raise DomainError("no_origin", f"{origin} không phải quyết định chuyển nguồn của năm trước.")
    if total != -origin.total:
        raise DomainError(
            "carried_unequal",
            f"Năm trước chuyển sang {format_dong(-origin.total)}, ở đây nhận {format_dong(total)}. Sửa cho khớp.",
        )


def _tell(allotment: Allotment, kind: str, users: Iterable[User], **values: object) -> None:
    notify(
        kind=kind, users=users, about=allotment, url=addresses.allotment(allotment),
        what=allotment.get_kind_display(), year=allotment.budget.year, **values,
    )  # fmt: skip
