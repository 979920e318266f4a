"""Tư vấn: 27 rows with producer, consultant, stage; one product with its plan, visits and result."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.support import addresses, advising, queries, workflow
from ocop.domain.support.forms import ReasonForm
from ocop.domain.support.models import Consultation
from ocop.domain.support.other_forms import HandOverForm, PlanForm, StepForm, VisitForm
from ocop.domain.support.services import consulting
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import TabsMixin, inside

C = Consultation.State


def _counted(rows: "QuerySet[Consultation]", _name: str, value: object) -> "QuerySet[Consultation]":
    return rows.filter(state__in=Consultation.COUNTED) if value else rows


class ConsultingFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=C.choices, empty_label="tất cả")
    basis = ChoiceFilter(label="Thuộc diện", choices=Consultation.Basis.choices, empty_label="tất cả")
    counted = ChoiceFilter(method=_counted, label="Tính vào chỉ tiêu", choices=[("true", "có")], empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện", queryset=lambda _: districts_on(clock.today()), method=inside)
    year = NumberFilter(field_name="season__year", label="Năm")

    class Meta:
        model = Consultation
        fields = ("state", "basis", "counted", "year", "district")


class ConsultationsView(TabsMixin, ListView):
    title = "Tư vấn sản phẩm"
    permission = "support.view_consulting"
    filterset_class = ConsultingFilter
    order = ("product__search", "pk")
    what = "sản phẩm"
    lead = "Sản phẩm giao cho đơn vị tư vấn (II.5.1)."
    empty = Empty("Chưa giao sản phẩm nào", "Mở gói tư vấn ở trang Gói hỗ trợ rồi giao từng sản phẩm.")
    columns = (
        Column("product", "Sản phẩm", "product.name", sub="producer.name", lead=True, link=addresses.consultation,
               sort="product__search"),
        Column("district", "Huyện", "product.producer.commune.parent.short_name",
               sort="product__producer__commune__parent__name"),
        Column("basis", "Thuộc diện", "get_basis_display", sort="basis"),
        Column("consultant", "Đơn vị tư vấn", "consultant", sub="adviser", sort="consultant"),
        Column("steps", "Việc đã xong", lambda row: row.step_count - row.undone, css="num",
               html=lambda row: f"{row.step_count - row.undone} trên {row.step_count}"),
        Column("state", "Giai đoạn", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), advising.STATE_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Consultation]:
        return queries.consultations_for(self.request.user)


class _One(ObjectMixin):
    permission = "support.view_consulting"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Consultation]:
        return queries.consultations_for(self.request.user).select_related("lot__scheme")  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Tư vấn", reverse("office:consultations")), (self.object.product.name, "")]

    def get_success_url(self) -> str:
        return addresses.consultation(self.object)


class ConsultationView(_One, DetailView):
    template_name = "support/consultation.html"

    def get_title(self) -> str:
        return self.object.product.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Consultation = self.object
        offers = {offer.transition.name: offer for offer in workflow.consultation.available(row, by=self.request.user)}
        runs = can(self.request.user, "support.run_consulting", row) and row.state in (C.ASSIGNED, C.WORKING)
        steps = [(step, StepForm(auto_id=f"viec_{step.pk}_%s")) for step in row.steps.all()]
        return super().get_context_data(
            state=row.get_state_display(), state_kind=advising.STATE_KIND[row.state], offers=offers, runs=runs,
            lead=f"Tư vấn: {row.consultant}", steps=steps, visits=row.visits.select_related("photos", "recorded_by"),
            outcome=advising.outcomes_of([row])[row.pk], stop_form=ReasonForm(auto_id="dung_%s"), **kwargs,
        )  # fmt: skip


class _Form(_One, ObjectFormView):
    permission = "support.run_consulting"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class PlanView(_Form):
    title = "Kế hoạch tư vấn"
    form_class = PlanForm
    submit = "Ghi kế hoạch"
    done = "Đã ghi kế hoạch tư vấn."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "row": self.object}

    def act(self, form: PlanForm) -> Consultation:
        return consulting.plan(consultation=self.object, by=self.request.user, **form.cleaned_data)


class VisitView(_Form):
    title = "Ghi buổi làm việc"
    form_class = VisitForm
    submit = "Ghi buổi làm việc"
    done = "Đã ghi buổi làm việc."
    draft = "buoi-tu-van"

    def act(self, form: VisitForm) -> Any:
        return consulting.visit(consultation=self.object, by=self.request.user, **form.cleaned_data)


class HandOverView(_Form):
    title = "Bàn giao kết quả tư vấn"
    form_class = HandOverForm
    submit = "Bàn giao"
    done = "Đã ghi bàn giao."

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        if reason := workflow.consultation.reason_against(self.object, "hand_over", by=self.request.user):
            raise Conflict(reason)
        return super().get_form(*args, **kwargs)

    def act(self, form: HandOverForm) -> Consultation:
        return consulting.hand_over(consultation=self.object, by=self.request.user, **form.cleaned_data)


class _Act(_One, ActionView):
    permission = "support.run_consulting"


class BeginView(_Act):
    done = "Đã bắt đầu tư vấn."

    def act(self) -> Consultation:
        return consulting.begin(consultation=self.object, by=self.request.user)


class AcceptConsultingView(_Act):
    done = "Đã nghiệm thu kết quả tư vấn."

    def act(self) -> Consultation:
        return consulting.accept(consultation=self.object, by=self.request.user)


class StopView(_Act):
    done = "Đã dừng tư vấn."

    def act(self) -> Consultation:
        return consulting.stop(consultation=self.object, note=self.request.POST.get("note", ""), by=self.request.user)


class StepDoneView(_Act):
    done = "Đã ghi việc xong."

    def act(self) -> Any:
        form = StepForm(self.request.POST)
        step = self.object.steps.filter(code=self.kwargs["code"]).first()
        if step is None:
            raise Http404
        if not form.is_valid():
            raise DomainError("words_required", "Ghi ngày xong theo mẫu ngày/tháng/năm.")
        data = form.cleaned_data
        return consulting.finish_step(step=step, done_on=data["on"], note=data["note"], by=self.request.user)


class ResultFileView(_One, OfficeView):
    """``ban-giao``, or the photographs of one visit by its key."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        stored = self.object.result_file
        if kwargs["which"] != "ban-giao":
            visit = self.object.visits.select_related("photos").filter(uid=kwargs["visit"]).first()
            stored = visit.photos if visit else None
        if stored is None:
            raise Http404
        return serve(stored)
