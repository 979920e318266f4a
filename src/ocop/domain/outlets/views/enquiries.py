"""Khách hỏi mua: one page with its steps, the same in both faces; the office's list."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.outlets import addresses, enquiries, reading, workflow
from ocop.domain.outlets.enquiry_forms import AnswerForm, OutcomeForm
from ocop.domain.outlets.filters import EnquiryFilter
from ocop.domain.outlets.models import Buyer, Enquiry
from ocop.domain.outlets.services import enquiries as service
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficePage

S = Enquiry.State


class EnquiriesView(ListView):
    title = "Khách hỏi mua"
    permission = "outlets.view_enquiry"
    filterset_class = EnquiryFilter
    order = ("-received_on", "-pk")
    what = "lượt hỏi"
    lead = "Gửi từ trang công khai đến chủ thể. Danh sách và tệp Excel không ghi người mua."
    empty = Empty("Chưa có khách hỏi mua", "Người mua gửi ở trang sản phẩm, nút “Hỏi mua”.")
    columns = (
        Column("subject", "Hỏi mua", "subject", sort="search", lead=True, link=addresses.enquiry,
               sub="get_kind_display"),
        Column("producer", "Chủ thể", "producer.name", sort="producer__name",
               sub=lambda row: row.producer.commune.parent.short_name),
        Column("quantity", "Số lượng", "quantity", sub="destination",
               export=lambda row: "; ".join(filter(None, (row.quantity, row.destination)))),
        Column("received", "Nhận", "received_on", sort="received_on", css="num"),
        Column("due", "Hạn trả lời", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.state == S.NEW else ""),
        Column("outcome", "Kết quả", "get_outcome_display", sort="outcome"),
        Column("amount", "Số tiền (đồng)", "amount", sort="amount", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state", sub=reading.stand_in,
               export=lambda row: "; ".join(filter(None, (row.get_state_display(), reading.stand_in(row)))),
               html=lambda row: badge(row.get_state_display(), reading.ENQUIRY_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Enquiry]:
        return enquiries.enquiries_for(self.request.user)


class OneEnquiry(ObjectMixin):
    permission = "outlets.view_enquiry"
    slug_field = slug_kwarg = "uid"
    face = "office"

    def get_rows(self) -> QuerySet[Enquiry]:
        rows = allowed(self.request.user, self.permission)  # type: ignore[attr-defined]
        return rows.select_related("producer__commune__parent", "stand_in", "answered_by", "buyer")

    def get_crumbs(self) -> Crumbs:
        return [("Khách hỏi mua", reverse(f"{self.face}:enquiries")), (str(self.object), self.get_success_url())]

    def get_success_url(self) -> str:
        return addresses.enquiry(self.object, self.face)


class EnquiryView(OneEnquiry, DetailView):
    """Portal: with the buyer to call. Office: the buyer on a page of their own, each look on record."""

    template_name = "outlets/enquiry.html"

    def get_crumbs(self) -> Crumbs:
        return [("Khách hỏi mua", reverse(f"{self.face}:enquiries")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Enquiry = self.object
        offers = {offer.transition.name for offer in workflow.enquiry.available(row, by=self.request.user)}
        answers = bool(offers) or self.face == "portal" or self.may_know()
        return super().get_context_data(
            face=self.face, state=row.get_state_display(), state_kind=reading.ENQUIRY_KIND[row.state], offers=offers,
            lead=f"{row.get_kind_display()}. {row.producer}", until=row.due_on if row.state == S.NEW else None,
            products=list(row.products.all()), buyer=getattr(row, "buyer", None), answers=answers,
            who=service.answerer(row) if row.answer else "", is_late=row.is_late(clock.today()), **kwargs,
        )  # fmt: skip

    def may_know(self) -> bool:
        return enquiries.buyers_for(self.request.user).filter(enquiry=self.object).exists()


class _Step(OneEnquiry, ObjectFormView):
    permission = "outlets.answer_enquiry"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class AnswerEnquiryView(_Step):
    title = "Trả lời khách hỏi mua"
    form_class = AnswerForm
    submit = "Gửi trả lời"
    done = "Đã trả lời. Người mua đọc được bằng mã theo dõi."
    draft = "tra-loi-khach"

    def act(self, form: AnswerForm) -> Enquiry:
        return service.answer(enquiry=self.object, text=form.cleaned_data["text"], by=self.request.user)


class CloseEnquiryView(_Step):
    title = "Ghi kết quả"
    form_class = OutcomeForm
    submit = "Ghi kết quả"
    done = "Đã ghi kết quả."

    def act(self, form: OutcomeForm) -> Enquiry:
        return service.close(enquiry=self.object, by=self.request.user, **form.cleaned_data)


class BuyerView(ObjectMixin, OfficePage):
    """Who asks, for the office that stands in. A button, not an address to pass on."""

    permission = "outlets.read_buyer"
    slug_field, slug_kwarg = "enquiry__uid", "uid"
    http_method_names = ["post"]
    template_name = "outlets/buyer.html"
    title = "Người mua"

    def get_rows(self) -> QuerySet[Buyer]:
        return enquiries.buyers_for(self.request.user)

    def post(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:
        service.read_buyer(buyer=self.object, by=request.user)
        response = self.render_to_response(self.get_context_data(back=addresses.enquiry(self.object.enquiry)))
        response.headers["Cache-Control"] = "no-store"
        return response
