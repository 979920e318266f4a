"""Hợp đồng liên kết, tiêu thụ: one contract and its forms, the same in both faces; the office's list and checks."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.producers import addresses, linkage, workflow
from ocop.domain.producers.linkage_forms import ContractForm, RemarkForm
from ocop.domain.producers.models import LinkageContract, Producer
from ocop.domain.producers.services import linkage as service
from ocop.platform.access.rules import allowed
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FaceMixin, ObjectFormView, ObjectMixin, View

from .partners import TradeTabs

S = LinkageContract.State


class ContractFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")
    kind = ChoiceFilter(label="Loại hợp đồng", choices=LinkageContract.Kind.choices, empty_label="tất cả")
    chain = ChoiceFilter(label="Thuộc", choices=LinkageContract.Chain.choices, empty_label="tất cả")

    class Meta:
        model = LinkageContract
        fields = ("state", "kind", "chain")


class ContractsView(TradeTabs, ListView):
    title = "Hợp đồng liên kết, tiêu thụ"
    permission = "producers.view_contract"
    template_name = "producers/trade_list.html"
    filterset_class = ContractFilter
    order = ("-signed_on", "-pk")
    what = "hợp đồng"
    empty = Empty("Chưa có hợp đồng nào", "Chủ thể ghi ở cổng chủ thể; cán bộ ghi từ trang của chủ thể.")
    columns = (
        Column("number", "Hợp đồng", "number", sort="number", sub="get_kind_display", lead=True,
               link=addresses.contract),
        Column("producer", "Chủ thể", "producer.name", sort="producer__name"),
        Column("products", "Sản phẩm", lambda row: ", ".join(str(product) for product in row.products.all())),
        Column("partner", "Đối tác", "partner.name", sort="partner__name", sub="get_chain_display"),
        Column("amount", "Sản lượng", "amount", css="num"),
        Column("value", "Giá trị (đồng)", "value", sort="value", css="num"),
        Column("signed", "Ngày ký", "signed_on", sort="signed_on", css="num"),
        Column("until", "Đến hết", "valid_to", sort="valid_to", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), linkage.STATE_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[LinkageContract]:
        return linkage.contracts_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if could_ever(self.request.user, "producers.import_contracts"):
            kwargs["next"] = {"label": "Nhập từ Excel", "url": reverse("office:import_contracts")}
        return super().get_context_data(**kwargs)


class OneContract(ObjectMixin):
    permission = "producers.view_contract"
    slug_field = slug_kwarg = "uid"
    face = "office"

    def get_rows(self) -> QuerySet[LinkageContract]:
        seen = allowed(self.request.user, self.permission).order_by().values("pk")  # type: ignore[attr-defined]
        return linkage.contracts_for(self.request.user).filter(pk__in=seen)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        above = "portal:my_contracts" if self.face == "portal" else "office:linkage_contracts"
        return [("Hợp đồng liên kết, tiêu thụ", reverse(above)), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.contract(self.object, self.face)


class ContractView(OneContract, DetailView):
    """The contract, its copy, what the office says of it; upper rooms show where it came from."""

    template_name = "producers/contract.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: LinkageContract = self.object
        offers = {offer.transition.name for offer in workflow.linkage_contract.available(row, by=self.request.user)}
        return super().get_context_data(
            state=row.get_state_display(), state_kind=linkage.STATE_KIND[row.state], face=self.face, offers=offers,
            lead=f"{row.producer} và {row.partner}", reason_form=RemarkForm(auto_id="tra_lai_%s"),
            end_form=RemarkForm(auto_id="cham_dut_%s"), **kwargs,
        )  # fmt: skip


class _Writes:
    form_class = ContractForm
    submit = "Lưu hợp đồng"

    def producer(self) -> Producer:
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        products = linkage.products_to_sell(self.producer())
        return {**super().get_form_kwargs(), "products": products}  # type: ignore[misc]

    def values(self, form: ContractForm) -> dict[str, Any]:
        return {
            "partner": form.known(), "products": list(form.cleaned_data["products"]), "terms": form.terms(),
            "upload": form.cleaned_data["upload"], "by": self.request.user,  # type: ignore[attr-defined]
        }  # fmt: skip


class NewContractView(_Writes, ObjectFormView):
    """Ghi hợp đồng of one producer."""

    permission = "producers.report_contract"
    slug_field = slug_kwarg = "uid"
    title = "Ghi hợp đồng liên kết, tiêu thụ"
    done = "Đã ghi hợp đồng, chờ cơ quan phụ trách kiểm tra."

    def producer(self) -> Producer:
        return self.object

    def act(self, form: ContractForm) -> LinkageContract:
        return service.report(producer=self.object, **self.values(form))

    def get_success_url(self) -> str:
        return addresses.contract(self.result, self.face)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = (
            reverse("portal:my_contracts")
            if self.face == "portal"
            else reverse("office:producer", args=[self.object.uid])
        )
        return super().get_context_data(lead=self.object.name, cancel_url=back, **kwargs)


class AmendContractView(_Writes, OneContract, ObjectFormView):
    permission = "producers.amend_contract"
    title = "Sửa hợp đồng"
    done = "Đã lưu hợp đồng, chờ cơ quan phụ trách kiểm tra."

    def producer(self) -> Producer:
        return self.object.producer

    def get_initial(self) -> dict[str, Any]:
        row: LinkageContract = self.object
        names = ("kind", "chain", "quantity", "unit", "value", "number", "signed_on", "valid_to")
        shown = ("registration_no", "contact", "phone") if self.face == "office" else ()
        known = {name: getattr(row.partner, name) for name in shown}
        return {
            **{name: getattr(row, name) for name in names}, **known, "partner": row.partner.name,
            "partner_kind": row.partner.kind, "products": [product.pk for product in row.products.all()],
        }  # fmt: skip

    def act(self, form: ContractForm) -> LinkageContract:
        return service.amend(contract=self.object, **self.values(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remark = self.object.remark
        lead = f"Cần bổ sung: {remark}" if remark else str(self.object)
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)


class _Step(OneContract, ActionView):
    permission = "producers.check_contract"

    def reason(self) -> str:
        form = RemarkForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("note_required", "Ghi lý do trước khi bấm; nhiều nhất 1.000 chữ.")
        return form.cleaned_data["reason"]


class CheckContractView(_Step):
    done = "Đã xác nhận; hợp đồng được tính vào kết quả xúc tiến, điểm bán hàng."

    def act(self) -> LinkageContract:
        return service.check(contract=self.object, by=self.request.user)


class SendBackContractView(_Step):
    done = "Đã trả lại; chủ thể thấy điều cần bổ sung ở việc cần làm."

    def act(self) -> LinkageContract:
        return service.send_back(contract=self.object, reason=self.reason(), by=self.request.user)


class EndContractView(_Step):
    done = "Đã ghi chấm dứt."

    def act(self) -> LinkageContract:
        return service.end(contract=self.object, reason=self.reason(), by=self.request.user)


class ContractFileView(FaceMixin, View):
    """The copy of the signed contract."""

    face = "office"
    permission = "producers.view_contract"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        rows = linkage.contracts_for(request.user).filter(file__isnull=False)  # type: ignore[arg-type]
        return serve(get_object_or_404(rows, uid=uid).file)
