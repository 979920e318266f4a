"""Danh bạ đối tác in the office."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.producers import addresses, linkage
from ocop.domain.producers.linkage_forms import PartnerForm
from ocop.domain.producers.models import Partner
from ocop.domain.producers.services import partners
from ocop.platform.access.rules import can
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.tabs import Tabs
from ocop.platform.ui.templatetags.ui import phone
from ocop.platform.ui.views import Crumbs, DetailView, FormView, ObjectFormView


class TradeTabs(Tabs):
    """Contracts and partners beside each other."""

    tabs_label = "Hợp đồng, đối tác"
    tabs_of = (
        ("Hợp đồng", "office:linkage_contracts", "producers.view_contract"),
        ("Đối tác", "office:partners", "producers.view_partner"),
    )


class PartnerFilter(FilterSet):
    kind = ChoiceFilter(label="Loại đối tác", choices=Partner.Kind.choices, empty_label="tất cả")

    class Meta:
        model = Partner
        fields = ("kind",)


class PartnersView(TradeTabs, ListView):
    title = "Đối tác"
    permission = "producers.view_partner"
    template_name = "producers/trade_list.html"
    filterset_class = PartnerFilter
    order = ("name", "pk")
    what = "đối tác"
    empty = Empty("Chưa có đối tác nào", "Đối tác vào đây khi ghi hợp đồng, liên hệ ở hội chợ, hoặc thêm bằng tay.")
    columns = (
        Column("name", "Đối tác", "name", sort="name", sub="get_kind_display", lead=True, link=addresses.partner),
        Column("address", "Địa chỉ", "address", sort="address"),
        Column("contact", "Người liên hệ", "contact", sort="contact", sub=lambda row: phone(row.phone)),
        Column("phone", "Điện thoại", "phone", css="wide-col"),
        Column("contracts", "Hợp đồng", "contract_count", sort="contract_count", css="num"),
        Column("value", "Giá trị (đồng)", lambda row: row.contract_value or 0, sort="contract_value", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Partner]:
        return linkage.partners_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if could_ever(self.request.user, "producers.keep_partner"):
            other = ("nhập từ Excel", reverse("office:import_partners"))
            kwargs["next"] = {"label": "Thêm đối tác", "url": reverse("office:new_partner"), "other": other}
        return super().get_context_data(**kwargs)


class PartnerView(DetailView):
    permission = "producers.view_partner"
    slug_field = slug_kwarg = "uid"
    template_name = "producers/partner.html"

    def get_crumbs(self) -> Crumbs:
        return [("Đối tác", reverse("office:partners")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        contracts = [
            (row, linkage.STATE_KIND[row.state]) for row in linkage.contracts_for(user).filter(partner=self.object)
        ]
        step = {"label": "Sửa đối tác", "url": reverse("office:change_partner", args=[self.object.uid])}
        return super().get_context_data(
            lead=self.object.get_kind_display(), contracts=contracts,
            next=step if can(user, "producers.keep_partner", self.object) else None, **kwargs,
        )  # fmt: skip


class NewPartnerView(FormView):
    title = "Thêm đối tác"
    permission = "producers.keep_partner"
    form_class = PartnerForm
    submit = "Thêm đối tác"
    done = "Đã thêm đối tác."

    def act(self, form: PartnerForm) -> Partner:
        return partners.add(known=form.known(), by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.partner(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:partners"), **kwargs)


class ChangePartnerView(ObjectFormView):
    title = "Sửa đối tác"
    permission = "producers.keep_partner"
    slug_field = slug_kwarg = "uid"
    form_class = PartnerForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in PartnerForm.base_fields}

    def act(self, form: PartnerForm) -> Partner:
        return partners.change(partner=self.object, known=form.known(), by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.partner(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)
