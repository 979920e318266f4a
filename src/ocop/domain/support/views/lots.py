"""Gói hỗ trợ: money set aside, and what is carried out from it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.budgets import queries as budgets
from ocop.domain.support import addresses, advising, display, queries
from ocop.domain.support.forms import LotForm
from ocop.domain.support.models import Lot, Scheme
from ocop.domain.support.other_forms import AssignForm, EquipmentForm, OrderForm
from ocop.domain.support.services import consulting, equipment, lots, stock
from ocop.platform.access.rules import can
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import dong
from ocop.platform.ui.views import Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin

from .requests import scheme_asked
from .tabs import TabsMixin

K = Scheme.Kind


class LotsView(TabsMixin, ListView):
    title = "Gói hỗ trợ"
    permission = "support.view_lot"
    order = ("scheme__position", "-approved_on", "-pk")
    search_in = ()
    what = "gói"
    lead = "Nguồn dành hoặc hợp đồng đã ký trên nội dung chi; yêu cầu được duyệt trong gói."
    empty = Empty("Chưa có gói nào", "Lập gói từ trang Quy định, sau khi có văn bản phê duyệt.")
    columns = (
        Column("title", "Gói", "title", sub=lambda row: f"văn bản số {row.number}", lead=True, link=addresses.lot,
               sort="title"),
        Column("scheme", "Nội dung", "scheme.title", sub=lambda row: row.scheme.line.code if row.scheme.line else ""),
        Column("on", "Phê duyệt", "approved_on", sort="approved_on", css="num"),
        Column("amount", "Giá trị", "amount", sort="amount", css="num", html=lambda row: dong(row.amount)),
        Column("used", "Đã duyệt", "used", sort="used", css="num", html=lambda row: dong(row.used)),
        Column("left", "Còn", "left", css="num", html=lambda row: dong(row.left)),
    )  # fmt: skip

    def rows(self) -> QuerySet[Lot]:
        return queries.lots_for(self.request.user)


class OpenLotView(FormView):
    """Within what the scheme's line has left."""

    permission = "support.open_lot"
    title = "Lập gói hỗ trợ"
    form_class = LotForm
    submit = "Lập gói"
    done = "Đã lập gói."

    @cached_property
    def scheme(self) -> Scheme:
        return scheme_asked(self.kwargs["code"])

    def get_form_kwargs(self) -> dict[str, Any]:
        account = lots.account_of(self.scheme, self.request.user)
        contracts = budgets.contracts_to_write(self.request.user).filter(account=account, purpose=None, state="ACTIVE")
        return {**super().get_form_kwargs(), "scheme": self.scheme, "contracts": contracts, "left": account.left}

    def act(self, form: LotForm) -> Lot:
        data, given = form.cleaned_data, {"scheme": self.scheme, "title": form.cleaned_data["title"]}
        if contract := data.get("contract"):
            return lots.take_over(contract=contract, document=form.document, by=self.request.user, **given)
        return lots.open_lot(
            amount=data["amount"] or 0, document=form.document, by=self.request.user,
            confirms_rule=data.get("confirms_rule", False), **given,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.lot(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=f"{self.scheme}, nội dung chi {self.scheme.line}",
            cancel_url=reverse("office:support_schemes"),
            **kwargs,
        )


class _OneLot(ObjectMixin):
    permission = "support.view_lot"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Lot]:
        return queries.lots_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Gói hỗ trợ", reverse("office:support_lots")), (self.object.title, "")]

    def get_success_url(self) -> str:
        return addresses.lot(self.object)


class LotView(_OneLot, DetailView):
    """Its money, and what is carried out from it."""

    template_name = "support/lot.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lot: Lot = self.object
        requests = [
            (row, display.STATE_KIND[row.state]) for row in queries.requests_for(self.request.user).filter(lot=lot)
        ]
        advised = list(queries.consultations_for(self.request.user).filter(lot=lot))
        found = advising.outcomes_of(advised) if advised else {}
        return super().get_context_data(
            lead=f"{lot.scheme.title}, văn bản số {lot.number}", requests=requests, advised=len(advised),
            filed=sum(row.filed for row in found.values()), cost_per_star=advising.cost_per_star(found.values()),
            orders=list(queries.orders_for(self.request.user).filter(lot=lot)), kind=lot.scheme.kind,
            equipment=list(queries.equipment_for(self.request.user).filter(lot=lot)),
            may_manage=can(self.request.user, "support.manage_lot", lot), **kwargs,
        )  # fmt: skip


class _FromLot(_OneLot, ObjectFormView):
    permission = "support.manage_lot"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=addresses.lot(self.object), **kwargs)


class AssignView(_FromLot):
    title = "Giao sản phẩm tư vấn"
    form_class = AssignForm
    submit = "Giao tư vấn"
    done = "Đã giao; chủ thể nhận thông báo."

    def get_form_kwargs(self) -> dict[str, Any]:
        signed = self.object.purpose.contracts.first() if self.object.purpose_id else None
        return {
            **super().get_form_kwargs(), "candidates": advising.candidates(self.object.scheme.season),
            "partner": signed.partner if signed else "",
        }  # fmt: skip

    def act(self, form: AssignForm) -> Any:
        return consulting.assign(lot=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.consultation(self.result)


class OrderPrintView(_FromLot):
    title = "Đặt in tem, phôi"
    form_class = OrderForm
    submit = "Đặt in"
    done = "Đã ghi lệnh in."

    def act(self, form: OrderForm) -> Any:
        return stock.order(lot=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.order(self.result)


class BuyView(_FromLot):
    title = "Ghi thiết bị"
    form_class = EquipmentForm
    submit = "Ghi thiết bị"
    done = "Đã ghi thiết bị."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": queries.agencies_holding(self.object)}

    def act(self, form: EquipmentForm) -> Any:
        return equipment.buy(lot=self.object, by=self.request.user, **form.cleaned_data)
