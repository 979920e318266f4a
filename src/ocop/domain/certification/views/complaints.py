"""Khiếu nại in the office: received, accepted, settled; letters recorded."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import addresses, complaining, workflow
from ocop.domain.certification.complaint_forms import AcceptForm, LetterForm, ReasonForm, SettleForm, WithdrawalForm
from ocop.domain.certification.complaint_terms import TERMS
from ocop.domain.certification.models import Complaint
from ocop.domain.certification.services import complaining as service
from ocop.domain.producers import queries as producers
from ocop.domain.producers.models import Producer
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import TabsMixin

S = Complaint.State


class ComplaintFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")

    class Meta:
        model = Complaint
        fields = ("state",)


class ComplaintsView(TabsMixin, ListView):
    title = "Khiếu nại"
    permission = "certification.view_complaint"
    template_name = "certification/decisions.html"
    filterset_class = ComplaintFilter
    search_in = ("product__search", "producer__search")
    order = ("over", "due_on", "-pk")
    what = "khiếu nại"
    lead = "Khiếu nại về quyết định công nhận, quyết định thu hồi, theo Luật Khiếu nại."
    empty = Empty(
        "Chưa có khiếu nại nào", "Chủ thể gửi ở cổng chủ thể; đơn giấy ghi từ trang giấy chứng nhận của sản phẩm."
    )
    columns = (
        Column("product", "Sản phẩm", "product.name", sort="product__search", sub="producer.name", lead=True,
               link=addresses.complaint),
        Column("against", "Về", "against"),
        Column("received", "Nhận đơn", "received_on", sort="received_on", css="num",
               sub=lambda row: "đơn giấy" if row.by_letter else ""),
        Column("due", "Hạn", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.state in Complaint.PENDING else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), complaining.STATE_KIND[row.state])),
        Column("outcome", "Kết quả", "get_outcome_display", sort="outcome"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Complaint]:
        return complaining.complaints_for(self.request.user)


class _OneComplaint(ObjectMixin):
    permission = "certification.view_complaint"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Complaint]:
        return complaining.complaints_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Khiếu nại", reverse("office:complaints")), (self.object.product.name, "")]

    def get_success_url(self) -> str:
        return addresses.complaint(self.object)


class ComplaintView(_OneComplaint, DetailView):
    """What is held against the decision, by when it is dealt with, what the outcome asks for."""

    template_name = "certification/complaints/complaint.html"

    def get_title(self) -> str:
        return f"Khiếu nại: {self.object.product.name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Complaint = self.object
        offers = {offer.transition.name for offer in workflow.complaint.available(row, by=self.request.user)}
        return super().get_context_data(
            state=row.get_state_display(), state_kind=complaining.STATE_KIND[row.state], lead=row.against,
            until=row.due_on if row.state in Complaint.PENDING else None, offers=offers, late=service.is_late(row),
            file_until=TERMS.file_until(row.known_on), follows=complaining.act_to_follow(row),
            accept_form=AcceptForm(auto_id="thu_ly_%s"), refuse_form=ReasonForm(auto_id="khong_thu_ly_%s"),
            extend_form=ReasonForm(auto_id="phuc_tap_%s"), withdraw_form=WithdrawalForm(auto_id="rut_%s"), **kwargs,
        )  # fmt: skip


class RecordLetterView(ObjectFormView):
    """Ghi đơn giấy of one producer."""

    permission = "certification.record_complaint"
    slug_field = slug_kwarg = "uid"
    title = "Ghi đơn khiếu nại"
    form_class = LetterForm
    submit = "Ghi đơn"
    done = "Đã ghi đơn. Thụ lý trong 10 ngày từ ngày nhận."

    def get_rows(self) -> QuerySet[Producer]:
        return producers.producers_for(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        subjects = complaining.subjects_of([self.object])
        if not subjects:
            raise Conflict("Chưa có quyết định nào về sản phẩm của chủ thể này để khiếu nại.")
        return {**super().get_form_kwargs(), "subjects": subjects}

    def get_initial(self) -> dict[str, Any]:
        return {"subject": self.request.GET.get("ve", "")}

    def act(self, form: LetterForm) -> Complaint:
        return service.record_letter(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.complaint(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=reverse("office:complaints"), **kwargs)


class _Dialog(_OneComplaint, ActionView):
    """One button with what is typed in its dialog."""

    permission = "certification.handle_complaint"
    form_class: type = ReasonForm

    def words(self) -> dict[str, Any]:
        form = self.form_class(self.request.POST)
        if not form.is_valid():
            raise DomainError("note_required", "Ghi lý do trước khi bấm; nhiều nhất 2.000 chữ.")
        return form.cleaned_data


class AcceptView(_Dialog):
    form_class = AcceptForm
    done = "Đã thụ lý; chủ thể nhận thông báo."

    def act(self) -> Complaint:
        return service.accept(complaint=self.object, by=self.request.user, **self.words())


class RefuseView(_Dialog):
    done = "Không thụ lý; chủ thể nhận lý do."

    def act(self) -> Complaint:
        return service.refuse(complaint=self.object, by=self.request.user, **self.words())


class ExtendView(_Dialog):
    done = "Đã ghi vụ việc phức tạp; hạn giải quyết là 45 ngày từ ngày thụ lý."

    def act(self) -> Complaint:
        return service.extend(complaint=self.object, by=self.request.user, **self.words())


class RecordWithdrawalView(_Dialog):
    form_class = WithdrawalForm
    done = "Đã ghi rút khiếu nại."

    def act(self) -> Complaint:
        return service.withdraw(complaint=self.object, by=self.request.user, **self.words())


class SettleView(_OneComplaint, ObjectFormView):
    permission = "certification.handle_complaint"
    title = "Ghi quyết định giải quyết"
    template_name = "certification/issue.html"
    form_class = SettleForm
    submit = "Ghi quyết định giải quyết"
    done = "Đã ghi kết quả giải quyết; chủ thể nhận thông báo."

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        if reason := workflow.complaint.reason_against(self.object, "settle", by=self.request.user):
            raise Conflict(reason)
        return super().get_form(*args, **kwargs)

    def act(self, form: SettleForm) -> Complaint:
        return service.settle(complaint=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=str(self.object), cancel_url=self.get_success_url(),
            effects=[
                ("message", "Chủ thể đọc kết quả, số quyết định và nội dung giải quyết."),
                ("lock", "Giấy chứng nhận không tự đổi: trang khiếu nại nêu việc phải làm tiếp."),
            ],
            **kwargs,
        )  # fmt: skip


class ComplaintFileView(_OneComplaint, OfficeView):
    """``don``: what came with it; ``tra-loi``: the decision that settled it."""

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        return file_of(self.object, kwargs["which"])


def file_of(complaint: Complaint, which: str) -> HttpResponseBase:
    stored = {"don": complaint.file, "tra-loi": complaint.answer_file}.get(which)
    if stored is None:
        raise Http404
    return serve(stored)
