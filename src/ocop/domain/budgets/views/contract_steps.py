"""The steps of a contract, each a document and a sum; and a voucher taken back."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.budgets import addresses, queries
from ocop.domain.budgets.forms import AmendForm, AmountForm, CloseForm, PayForm
from ocop.domain.budgets.models import Contract, Voucher
from ocop.domain.budgets.services import contracts, ledger
from ocop.domain.budgets.views.spending import crumbs
from ocop.domain.budgets.views.year import year_crumb
from ocop.platform.core.money import format_dong
from ocop.platform.ui.views import Crumbs, ObjectFormView, ObjectMixin


class _OnContract(ObjectMixin):
    """A step of one contract: a document and a sum within ``limit``."""

    permission = "budgets.spend_contract"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Contract]:
        return queries.contracts_to_write(self.request.user)

    def get_crumbs(self) -> Crumbs:
        contract: Contract = self.object
        start = year_crumb(contract.account.line.budget)
        return [start, (str(contract), addresses.contract(contract)), (self.title, "")]  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.contract(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract: Contract = self.object
        lead = f"{contract}, {contract.partner}: {format_dong(contract.value)}."
        return super().get_context_data(
            lead=lead, account=contract.account, cancel_url=addresses.contract(contract), **kwargs
        )


class _AmountStep(_OnContract, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = AmountForm
    limit_words = ""

    @cached_property
    def limit(self) -> int:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "limit": self.limit, "limit_words": self.limit_words}

    def values(self, form: AmountForm) -> dict[str, Any]:
        return {
            "contract": self.object, "amount": form.cleaned_data["amount"], "document": form.document,
            "by": self.request.user,
        }  # fmt: skip


class AcceptView(_AmountStep):
    title = submit = "Ghi nghiệm thu"
    done = "Đã ghi nghiệm thu."
    limit_words = "Chưa nghiệm thu"

    @cached_property
    def limit(self) -> int:
        return self.object.committed

    def act(self, form: AmountForm) -> Any:
        return ledger.accept(**self.values(form), note=form.cleaned_data["text"])


class PayView(_AmountStep):
    title = submit = "Ghi thanh toán"
    form_class = PayForm
    done = "Đã ghi thanh toán."
    limit_words = "Đã nghiệm thu, chưa thanh toán"

    @cached_property
    def limit(self) -> int:
        return self.object.accepted

    def act(self, form: AmountForm) -> Any:
        data = form.cleaned_data
        return ledger.pay(**self.values(form), recovering=data.get("recovering") or 0, text=data["text"])


class AdvanceView(_AmountStep):
    title = submit = "Ghi tạm ứng"
    done = "Đã ghi tạm ứng."
    limit_words = "Còn được tạm ứng"

    @cached_property
    def limit(self) -> int:
        return self.object.unpaid - self.object.open_advance

    def act(self, form: AmountForm) -> Any:
        return ledger.advance(**self.values(form), text=form.cleaned_data["text"])


class RecoverView(_AmountStep):
    title = submit = "Ghi thu hồi tạm ứng"
    done = "Đã ghi thu hồi."
    limit_words = "Tạm ứng chưa thu hồi"

    @cached_property
    def limit(self) -> int:
        return self.object.open_advance

    def act(self, form: AmountForm) -> Any:
        return ledger.recover(**self.values(form), text=form.cleaned_data["text"])


class AmendView(_OnContract, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = AmendForm
    title = submit = "Ghi phụ lục hợp đồng"
    done = "Đã ghi phụ lục."

    def act(self, form: AmendForm) -> Contract:
        data = form.cleaned_data
        return contracts.amend(
            contract=self.object, value=data["value"], document=form.document, note=data["note"], by=self.request.user
        )


class LiquidateView(_OnContract, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = CloseForm
    title = submit = "Thanh lý hợp đồng"
    done = "Đã thanh lý. Phần không thực hiện trở lại số còn được dùng."

    def act(self, form: CloseForm) -> Contract:
        return contracts.liquidate(
            contract=self.object, document=form.document, note=form.cleaned_data["note"], by=self.request.user
        )


class CancelView(_OnContract, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = CloseForm
    title = submit = "Hủy hợp đồng"
    done = "Đã hủy. Cả giá trị trở lại số còn được dùng."

    def act(self, form: CloseForm) -> Contract:
        return contracts.cancel(
            contract=self.object, document=form.document, note=form.cleaned_data["note"], by=self.request.user
        )


class ReverseView(ObjectFormView):
    """Hủy chứng từ ghi nhầm: a second voucher moves everything back."""

    permission = "budgets.reverse"
    template_name = "budgets/form.html"
    form_class = CloseForm
    slug_field = slug_kwarg = "uid"
    title = "Hủy chứng từ ghi nhầm"
    submit = "Ghi chứng từ hủy"
    done = "Đã hủy bằng một chứng từ mới; chứng từ cũ vẫn còn để xem."

    def get_rows(self) -> QuerySet[Voucher]:
        return queries.vouchers_to_reverse(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return crumbs(self.object.account, self.title)

    def act(self, form: CloseForm) -> Voucher:
        return contracts.reverse(
            voucher=self.object, document=form.document, reason=form.cleaned_data["note"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return reverse("office:budgets:vouchers", args=[self.object.budget.year])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=f"{self.object}: {format_dong(self.object.amount)}, {self.object.payee}.",
            cancel_url=self.get_success_url(), **kwargs,
        )  # fmt: skip
