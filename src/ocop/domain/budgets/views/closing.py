"""Mục lục ngân sách, quyết toán, đối chiếu kho bạc, nguồn lực khác."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.budgets import queries
from ocop.domain.budgets.forms import CodesForm, DocumentForm, MatchForm, ResourceForm
from ocop.domain.budgets.models import Account, OtherResource, TreasuryMatch
from ocop.domain.budgets.services import closing, resources
from ocop.domain.budgets.tables import MATCHES, RESOURCES, ResourceFilter
from ocop.domain.budgets.views.spending import OnAccount
from ocop.domain.budgets.views.year import YearMixin
from ocop.platform.core.errors import DomainError
from ocop.platform.core.money import format_dong
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import FormView


class CodesView(OnAccount):
    form_class = CodesForm
    title = "Mục lục ngân sách nhà nước"
    done = "Đã ghi mục lục ngân sách."

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in CodesForm.base_fields}

    def act(self, form: CodesForm) -> Account:
        return closing.write_codes(account=self.object, codes=form.cleaned_data, by=self.request.user)


class SettleView(OnAccount):
    form_class = DocumentForm
    title = "Quyết toán khoản"
    submit = "Ghi quyết toán"
    done = "Đã quyết toán. Không ghi thêm vào khoản này được nữa."

    def act(self, form: DocumentForm) -> Any:
        return closing.settle(account=self.object, document=form.document, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account: Account = self.object
        effects = (
            f"Đã giao {format_dong(account.given)}, thanh toán {format_dong(account.paid)},"
            f" còn {format_dong(account.left)}. Sau khi ghi, khoản này đóng lại; phần còn chỉ chuyển nguồn được."
        )
        return super().get_context_data(effects=effects, **kwargs)


class MatchesView(YearMixin, ListView):
    permission = "budgets.view_match"
    template_name = "budgets/list.html"
    tab = "matches"
    title = "Đối chiếu kho bạc"
    columns = MATCHES
    search_in = ()
    order = ("-quarter", "agency__name", "pk")
    what = "bản đối chiếu"
    empty = Empty("Chưa đối chiếu quý nào", "Hết quý, ghi số kho bạc xác nhận; hệ thống tự lấy số theo sổ.")

    def rows(self) -> QuerySet[TreasuryMatch]:
        return queries.matches(self.request.user).filter(budget=self.budget)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if queries.spending_agencies(self.request.user, self.budget).exists():
            url = reverse("office:budgets:match", args=[self.budget.year])
            kwargs["next"] = {"label": "Ghi đối chiếu", "url": url}
        return super().get_context_data(**kwargs)


class MatchView(YearMixin, FormView):
    permission = "budgets.spend"
    template_name = "budgets/form.html"
    form_class = MatchForm
    title = "Ghi đối chiếu kho bạc"
    submit = "Ghi đối chiếu"
    done = "Đã ghi đối chiếu."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": queries.spending_agencies(self.request.user, self.budget)}

    def act(self, form: MatchForm) -> TreasuryMatch:
        data = form.cleaned_data
        return closing.match_treasury(
            budget=self.budget, agency=data["agency"], quarter=data["quarter"], treasury=data["treasury"],
            explanation=data["explanation"], document=form.document, by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:budgets:matches", args=[self.budget.year])


class ResourcesView(YearMixin, ListView):
    permission = "budgets.view_resource"
    template_name = "budgets/resources.html"
    tab = "resources"
    title = "Nguồn lực khác"
    columns = RESOURCES
    filterset_class = ResourceFilter
    search_in = ()
    order = ("-on", "-pk")
    what = "khoản"
    lead = "Ghi để biết cả chương trình được đầu tư bao nhiêu; không cộng vào dự toán."
    empty = Empty("Chưa ghi nguồn nào", "Lồng ghép, khuyến công, KH&CN, ngân sách huyện, tín dụng, vốn chủ thể.")

    def rows(self) -> QuerySet[OtherResource]:
        return queries.resources(self.request.user).filter(budget=self.budget)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if could_ever(self.request.user, "budgets.record_resource"):
            url = reverse("office:budgets:resource", args=[self.budget.year])
            kwargs["next"] = {"label": "Ghi nguồn lực khác", "url": url}
        sums = queries.resource_sums(self.budget)
        return super().get_context_data(sums=sums, whole=sum(amount for _, amount in sums), **kwargs)


class ResourceView(YearMixin, FormView):
    permission = "budgets.record_resource"
    template_name = "budgets/form.html"
    form_class = ResourceForm
    title = "Ghi nguồn lực khác"
    submit = "Ghi nguồn"
    done = "Đã ghi."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "districts": queries.districts_of(self.budget)}

    def act(self, form: ResourceForm) -> OtherResource:
        data = form.cleaned_data
        if self.request.user.agency is None:
            raise DomainError("no_agency", "Tài khoản chưa gắn với cơ quan nào. Báo quản trị hệ thống.")
        return resources.record_resource(
            budget=self.budget, kind=data["kind"], agency=self.request.user.agency, amount=data["amount"],
            purpose=data["purpose"], district=data["district"], product=data["product"], producer=data["producer"],
            document=form.document, by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:budgets:resources", args=[self.budget.year])
