"""Accounts, contracts and vouchers: lists, one contract, and the forms that take money of an account."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.budgets import addresses, display, queries
from ocop.domain.budgets.figures import of_contract
from ocop.domain.budgets.forms import AmountForm, AssignForm, DirectForm, ReserveForm, SignForm
from ocop.domain.budgets.models import Account, Contract, LedgerEntry, Reservation, Voucher
from ocop.domain.budgets.purposes import addresses_of
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.purposes import assign
from ocop.domain.budgets.tables import (
    ACCOUNTS,
    CONTRACTS,
    ENTRIES,
    VOUCHERS,
    ContractFilter,
    EntryFilter,
    VoucherFilter,
)  # fmt: skip
from ocop.domain.budgets.views.year import YearMixin, tabs, year_crumb
from ocop.platform.access.rules import can
from ocop.platform.core.money import format_dong
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import Crumbs, DetailView, ObjectFormView


class _YearList(YearMixin, ListView):
    template_name = "budgets/list.html"


class AccountsView(_YearList):
    """Where a contract begins: the accounts this person writes on, with what is left."""

    permission = "budgets.spend"
    title = "Chọn khoản để ghi"
    columns = ACCOUNTS
    search_in = ()
    order = ("line__position", "agency__unit__code", "pk")
    what = "khoản"
    lead = "Chọn khoản còn tiền; trang sau ghi hợp đồng."
    empty = Empty("Chưa có khoản nào được giao", "Khoản có tiền khi quyết định giao dự toán đã ghi vào hệ thống.")
    export = False

    def rows(self) -> QuerySet[Account]:
        return queries.spendable(self.request.user, self.budget).filter(is_settled=False)


class ContractsView(_YearList):
    permission = "budgets.view_contract"
    tab = "contracts"
    title = "Hợp đồng"
    columns = CONTRACTS
    filterset_class = ContractFilter
    order = ("-signed_on", "-pk")
    what = "hợp đồng"
    empty = Empty("Chưa có hợp đồng nào", "Mở một nội dung chi rồi ghi hợp đồng đã ký.")

    def rows(self) -> QuerySet[Contract]:
        return queries.contracts(self.request.user).filter(account__line__budget=self.budget)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if queries.spendable(self.request.user, self.budget).exists():
            url = reverse("office:budgets:accounts", args=[self.budget.year])
            kwargs["next"] = {"label": "Ghi hợp đồng", "url": url}
        return super().get_context_data(**kwargs)


class VouchersView(_YearList):
    permission = "budgets.view_voucher"
    tab = "vouchers"
    title = "Chứng từ"
    columns = VOUCHERS
    filterset_class = VoucherFilter
    order = ("-on", "-pk")
    what = "chứng từ"
    empty = Empty("Chưa có chứng từ nào", "Chứng từ có khi ghi thanh toán, tạm ứng hoặc chi trực tiếp.")

    def rows(self) -> QuerySet[Voucher]:
        return queries.vouchers(self.request.user).filter(budget=self.budget)


class LedgerView(_YearList):
    """The ledger: every move of money, latest first; nothing in it is ever changed."""

    permission = "budgets.view_entry"
    tab = "ledger"
    title = "Sổ bút toán"
    columns = ENTRIES
    filterset_class = EntryFilter
    search_in = ()
    order = ("-pk",)
    what = "bút toán"
    lead = "Mỗi dòng chuyển một số tiền từ chỗ này sang chỗ khác. Không sửa, không xóa được; ghi nhầm thì ghi dòng hủy."
    empty = Empty("Chưa có bút toán nào", "Sổ bắt đầu khi quyết định giao dự toán đã ghi vào hệ thống.")

    def rows(self) -> QuerySet[LedgerEntry]:
        return queries.entries(self.request.user, self.budget)


class ContractView(DetailView):
    """One contract: how far it is, its papers, the next step."""

    permission = "budgets.view_contract"
    template_name = "budgets/contract.html"
    slug_field = slug_kwarg = "uid"
    object: Contract

    def get_rows(self) -> QuerySet[Contract]:
        return queries.contracts(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return crumbs(self.object.account, str(self.object))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract: Contract = self.object
        may_write = contract.state == Contract.State.ACTIVE and can(
            self.request.user, "budgets.spend_contract", contract
        )
        name, label = display.contract_next(contract)
        if may_write:
            kwargs["next"] = {"label": label, "url": reverse(f"office:budgets:{name}", args=[contract.uid])}
        purpose = contract.purpose
        return super().get_context_data(
            purpose=purpose, purpose_url=addresses_of([purpose]).get(purpose.pk) if purpose else "",
            purposes=may_write and contract.account.purposes.exists(),
            figures=of_contract(contract), entries=queries.entries_of(contract=contract), may_write=may_write,
            next_name=name, state=contract.get_state_display(), state_kind=display.CONTRACT_KIND[contract.state],
            lead=f"{contract.subject}. {contract.partner}.", tabs=tabs(contract.account.line.budget.year, "contracts"),
            vouchers=queries.vouchers(self.request.user).filter(contract=contract), account=contract.account, **kwargs,
        )  # fmt: skip


def crumbs(account: Account, *more: str) -> Crumbs:
    return [
        year_crumb(account.line.budget),
        (account.line.code, addresses.line_of(account)),
        *((label, "") for label in more),
    ]


class OnAccount(ObjectFormView):
    """A form about one account; back it leads to the line."""

    permission = "budgets.spend"
    template_name = "budgets/form.html"

    def get_rows(self) -> QuerySet[Account]:
        return queries.accounts_to_spend(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return crumbs(self.object, self.title)

    def get_success_url(self) -> str:
        return addresses.line_of(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account: Account = self.object
        values = {
            "lead": f"{account.line.code} {account.line.title}, {account.agency}.",
            "cancel_url": addresses.line_of(account),
        }
        return super().get_context_data(**{**values, **kwargs})


class _TakingMoney(OnAccount):
    """A form that takes money of one account."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "account": self.object}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "purpose": self.request.GET.get("viec", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account: Account = self.object
        lead = f"{account.line.code} {account.line.title}, {account.agency}: còn {format_dong(account.left)}."
        return super().get_context_data(account=account, lead=lead, **kwargs)


class SignView(_TakingMoney):
    form_class = SignForm
    title = "Ghi hợp đồng đã ký"
    submit = "Ghi hợp đồng"
    done = "Đã ghi hợp đồng. Tiền của hợp đồng không dùng cho việc khác được nữa."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "reservations": queries.held_on(self.object)}

    def act(self, form: SignForm) -> Contract:
        data = form.cleaned_data
        return ledger.commit(
            account=self.object, amount=data["amount"], document=form.document, partner=data["partner"],
            subject=data["subject"], selection=data["selection"], selection_number=data["selection_number"],
            selection_on=data["selection_on"], reservation=data.get("reservation"), confirms_rule=form.confirms,
            purpose=data.get("purpose"), by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.contract(self.result)


class DirectView(_TakingMoney):
    form_class = DirectForm
    title = "Ghi chi trực tiếp, không hợp đồng"
    submit = "Ghi khoản chi"
    done = "Đã ghi khoản chi."

    def act(self, form: DirectForm) -> Voucher:
        data = form.cleaned_data
        return ledger.spend(
            account=self.object, amount=data["amount"], document=form.document, payee=data["payee"],
            text=data["text"], confirms_rule=form.confirms, purpose=data.get("purpose"), by=self.request.user,
        )  # fmt: skip


class ReserveView(_TakingMoney):
    form_class = ReserveForm
    title = "Dành nguồn"
    submit = "Dành nguồn"
    done = "Đã dành nguồn."

    def act(self, form: ReserveForm) -> Reservation:
        data = form.cleaned_data
        return ledger.reserve(
            account=self.object, amount=data["amount"], reason=data["reason"], document=form.document,
            confirms_rule=form.confirms, purpose=data.get("purpose"), by=self.request.user,
        )  # fmt: skip


class AssignView(ObjectFormView):
    """Ghi hợp đồng đã có vào việc chi của nó."""

    permission = "budgets.spend_contract"
    template_name = "budgets/form.html"
    form_class = AssignForm
    slug_field = slug_kwarg = "uid"
    title = submit = "Ghi vào việc chi"
    done = "Đã ghi hợp đồng vào việc chi."

    def get_rows(self) -> QuerySet[Contract]:
        return queries.contracts_to_write(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "account": self.object.account}

    def get_crumbs(self) -> Crumbs:
        return crumbs(self.object.account, self.title)

    def act(self, form: AssignForm) -> None:
        assign(purpose=form.cleaned_data["purpose"], to=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.contract(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            account=self.object.account, cancel_url=addresses.contract(self.object), lead=str(self.object), **kwargs
        )


class ReleaseView(ObjectFormView):
    """Trả lại nguồn đã dành mà không dùng."""

    permission = "budgets.release"
    template_name = "budgets/form.html"
    form_class = AmountForm
    slug_field = slug_kwarg = "uid"
    title = "Trả lại nguồn đã dành"
    submit = "Trả lại nguồn"
    done = "Đã trả lại nguồn."

    def get_rows(self) -> QuerySet[Reservation]:
        return queries.reservations_to_release(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "limit": self.object.held, "limit_words": "Còn giữ"}

    def get_crumbs(self) -> Crumbs:
        return crumbs(self.object.account, self.title)

    def act(self, form: AmountForm) -> Any:
        data = form.cleaned_data
        return ledger.release(
            reservation=self.object, amount=data["amount"], document=form.document, note=data["text"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.line_of(self.object.account)
