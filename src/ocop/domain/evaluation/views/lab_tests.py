"""Kiểm nghiệm: the list with its filters, an order for several products, one test with its result."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from ocop.domain.evaluation import lab_money, preparation
from ocop.domain.evaluation.models import LabTest
from ocop.domain.evaluation.preparing_forms import CoverForm, IndicatorFormSet, OrderForm, ResultForm, WithdrawForm
from ocop.domain.evaluation.services import lab_tests
from ocop.domain.plans import queries as plans
from ocop.platform.access.rules import can
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.filters import CharFilter, ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.rehearsing import Rehearsal
from ocop.platform.ui.templatetags.ui import state
from ocop.platform.ui.views import ActionView, Crumbs, FormView, ObjectFormView, ObjectMixin, OfficeView

from .councils import crumbs

TITLE = "Kiểm nghiệm"
RESULT_KIND = {LabTest.Result.WAITING: "warn", LabTest.Result.PASSED: "ok", LabTest.Result.FAILED: "late"}


def result_badge(test: LabTest) -> str:
    return state(test.get_result_display(), RESULT_KIND[LabTest.Result(test.result)])


def _measured(test: LabTest) -> str:
    if test.received_on is None:
        return ""
    return f"{test.measured}, phiếu {test.certificate_number} ngày {format_date(test.received_on)}"


def _here(*more: tuple[str, str]) -> Crumbs:
    return crumbs((TITLE, reverse("office:lab_tests")), *more)


class TestFilter(FilterSet):
    result = ChoiceFilter(label="Kết luận", choices=LabTest.Result.choices, empty_label="tất cả")
    district = ModelChoiceFilter(
        label="Huyện", queryset=lambda _: districts_on(clock.today()), field_name="dossier__district"
    )
    laboratory = CharFilter(label="Phòng thử nghiệm", lookup_expr="icontains")
    year = NumberFilter(label="Năm", field_name="dossier__season__year")

    class Meta:
        model = LabTest
        fields = ()


class TestsView(ListView):
    title = TITLE
    permission = "evaluation.view_test"
    template_name = "evaluation/preparing/tests.html"
    filterset_class = TestFilter
    search_in = ("dossier__search",)
    order = ("-ordered_on", "dossier__pk", "pk")
    what = "kiểm nghiệm"
    empty = Empty("Chưa đặt kiểm nghiệm nào", "Đặt cho sản phẩm có khả năng đạt từ 3 sao, khi huyện đã gửi kết quả.")
    columns = (
        Column("product", "Sản phẩm", "dossier.product.name", sort="dossier__product__name", lead=True,
               sub="dossier.producer.name", link=lambda row: reverse("office:lab_test", args=[row.uid])),
        Column("district", "Huyện", "dossier.district.short_name", sort="dossier__district__name"),
        Column("indicator", "Chỉ tiêu", "indicator", sort="indicator", sub=lambda row: f"giới hạn {row.limit}",
               export=lambda row: f"{row.indicator}, giới hạn {row.limit}"),
        Column("result", "Kết quả", "get_result_display", sort="result", html=result_badge, sub=_measured,
               export=lambda row: ", ".join(filter(None, [row.get_result_display(), _measured(row)]))),
        Column("laboratory", "Phòng thử nghiệm", "laboratory", sort="laboratory",
               sub=lambda row: row.contract.number if row.contract else "chưa có hợp đồng"),
        Column("ordered", "Đặt ngày", "ordered_on", sort="ordered_on", css="tn"),
        Column("cost", "Chi phí (đ)", "cost", sort="cost", css="num"),
    )  # fmt: skip

    @property
    def bulk(self) -> tuple[Bulk, ...]:  # type: ignore[override]
        may = preparation.may_order(self.request.user)
        return (Bulk("cover", "Ghi vào hợp đồng", rehearse=True, asks=True),) if may else ()

    def rows(self) -> QuerySet[LabTest]:
        return preparation.tests_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return crumbs((TITLE, ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, season = self.request.user, plans.season_on(clock.today())
        ordering = preparation.may_order(user)
        purse = lab_money.purse_of(season) if season and ordering else None
        seen = self.rows().filter(dossier__season=season)
        next_ = {"label": "Đặt kiểm nghiệm", "url": reverse("office:order_tests")} if ordering else None
        return super().get_context_data(
            purse=purse, ordered=seen.aggregate(sum=Sum("cost", default=0))["sum"] if purse else 0, next=next_, **kwargs
        )

    def rehearse(self, name: str, rows: QuerySet[LabTest]) -> Rehearsal:
        mine = set(preparation.tests_to_record(self.request.user).values_list("pk", flat=True))
        going: list[LabTest] = []
        skipped = []
        for row in rows:
            reason = _not_to_cover(row, mine)
            if not reason and going and row.dossier.season_id != going[0].dossier.season_id:
                reason = "thuộc chu trình khác; ghi trong một lượt riêng"
            (skipped.append((row, reason)) if reason else going.append(row))
        return Rehearsal(going, skipped)

    def asking(self, name: str, rows: Any, data: Any = None) -> CoverForm:
        line = lab_money.line_of(rows[0].dossier.season)
        return CoverForm(data, contracts=lab_money.contracts_for(self.request.user, line) if line else [])

    def bulk_cover(self, rows: Any, form: CoverForm) -> HttpResponse | None:
        count = lab_tests.cover(tests=list(rows), contract=form.cleaned_data["contract"], by=self.request.user)
        messages.success(self.request, f"Đã ghi {count} kiểm nghiệm vào hợp đồng.")
        return None


def _not_to_cover(test: LabTest, mine: set[int]) -> str:
    if test.pk not in mine:
        return "không thuộc phần mình đặt"
    return "đã thuộc một hợp đồng" if test.contract_id else ""


class OrderView(FormView):
    """One order: several products, several indicators, one laboratory."""

    title = "Đặt kiểm nghiệm"
    permission = "evaluation.order_test"
    template_name = "evaluation/preparing/order.html"
    form_class = OrderForm
    submit = "Đặt kiểm nghiệm"
    done = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not preparation.may_order(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_crumbs(self) -> Crumbs:
        return _here((self.title, ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        self.testable = preparation.testable_for(self.request.user)
        season = self.testable[0][0].season if self.testable else None
        self.purse = lab_money.purse_of(season) if season else None
        self.indicators = IndicatorFormSet(self.request.POST or None, prefix="chi-tieu")
        return {
            **super().get_form_kwargs(), "dossiers": preparation.dossiers_among(self.testable),
            "contracts": lab_money.contracts_for(self.request.user, self.purse.line) if self.purse else [],
        }  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        fine = form.is_valid()
        if self.indicators.is_valid() and fine:
            return self.form_valid(form)
        return self.form_invalid(form)

    def act(self, form: Any) -> list[LabTest]:
        chosen = set(form.cleaned_data["dossiers"].values_list("pk", flat=True))
        tests = lab_tests.order(
            dossiers=[row for row, _ in self.testable if row.pk in chosen], wanted=self.indicators.wanted,
            laboratory=form.cleaned_data["laboratory"], contract=form.cleaned_data["contract"], by=self.request.user,
        )  # fmt: skip
        messages.success(self.request, f"Đã đặt {len(tests)} kiểm nghiệm.")
        return tests

    def get_success_url(self) -> str:
        return reverse("office:lab_tests")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        form: Any = found["form"]
        asked = form.data.getlist("dossiers") if form.is_bound else self.request.GET.getlist("ho-so")
        rows = [(row, potential, {str(row.pk), str(row.uid)} & set(asked)) for row, potential in self.testable]
        hidden = bool(self.purse) and lab_money.hides_tests(self.request.user, self.testable[0][0].season)
        return {**found, "rows": rows, "indicators": self.indicators, "purse": self.purse, "hidden": hidden}


class TestRows(ObjectMixin):
    permission = "evaluation.view_test"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[LabTest]:
        return preparation.tests_for(self.request.user)  # type: ignore[attr-defined]


class TestView(TestRows, ObjectFormView):
    """One test; whoever may, writes down its result here."""

    template_name = "evaluation/preparing/test.html"
    form_class = ResultForm
    submit = "Ghi kết quả"
    done = "Đã ghi kết quả. Thư ký và người đặt đã được báo."

    def get_title(self) -> str:
        return f"{self.object.indicator}: {self.object.dossier.product.name}"

    def get_crumbs(self) -> Crumbs:
        return _here((self.object.dossier.product.name, ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "corrects": self.object.result != LabTest.Result.WAITING}

    def get_initial(self) -> dict[str, Any]:
        test = self.object
        if test.result == LabTest.Result.WAITING:
            return {"received_on": clock.today()}
        return {
            "passed": "1" if test.result == LabTest.Result.PASSED else "0", "measured": test.measured,
            "number": test.certificate_number, "received_on": test.received_on,
        }  # fmt: skip

    def act(self, form: Any) -> LabTest:
        given = {**form.cleaned_data, "passed": form.cleaned_data["passed"] == "1"}
        return lab_tests.record_result(test=self.object, by=self.request.user, **given)

    def get_success_url(self) -> str:
        return reverse("office:lab_test", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        test = self.object
        return super().get_context_data(
            test=test, state=test.get_result_display(), state_kind=RESULT_KIND[LabTest.Result(test.result)],
            recording=can(self.request.user, "evaluation.record_test", test), history=history(test),
            waiting=test.result == LabTest.Result.WAITING, withdrawal=WithdrawForm(auto_id="huy_%s"),
            lead=f"{test.dossier.producer}. {test.laboratory}.", **kwargs,
        )  # fmt: skip


class TestFileView(TestRows, OfficeView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.certificate is None:
            raise Http404
        return serve(self.object.certificate)


class WithdrawTestView(TestRows, ActionView):
    done = "Đã hủy đặt kiểm nghiệm."

    def act(self) -> None:
        form = WithdrawForm(self.request.POST)
        why = form.cleaned_data["why"] if form.is_valid() else ""
        lab_tests.withdraw(test=self.object, why=why, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:lab_tests")
