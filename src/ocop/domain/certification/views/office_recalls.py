"""Thông báo thu hồi của cơ quan có thẩm quyền: recorded on a certificate's page, ended there."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.certification import queries
from ocop.domain.certification.forms import RecallForm
from ocop.domain.certification.models import Certificate, Recall
from ocop.domain.certification.services import recalls
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, ObjectMixin


class _OneCertificate(ObjectMixin):
    permission = "certification.recall"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Certificate]:
        return queries.certificates_recallable_by(self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:certificate", args=[self.object.uid])


class RecallView(_OneCertificate, ObjectFormView):
    template_name = "certification/issue.html"
    form_class = RecallForm
    title = "Ghi thông báo thu hồi"
    submit = "Ghi thông báo"
    done = "Đã ghi. Trang xác minh nêu thông báo này trong vòng một phút."

    def get_crumbs(self) -> Crumbs:
        return [
            ("Giấy chứng nhận", reverse("office:certificates")),
            (self.object.register_number, self.get_success_url()),
            (self.title, ""),
        ]

    def act(self, form: RecallForm) -> Recall:
        return recalls.publish(certificate=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=f"“{self.object.product_name}” của {self.object.producer_name}", cancel_url=self.get_success_url(),
            effects=[
                ("qr", "Ai quét mã đều thấy thông báo này trên cùng, dưới tên cơ quan đã ra thông báo."),
                ("medal", "Giấy chứng nhận giữ nguyên trạng thái: thu hồi giấy cần quyết định của UBND tỉnh."),
                ("message", "Chủ thể nhận thông báo."),
                ("lock", "Chỉ ghi thông báo đã công bố. Việc đang xem xét thu hồi là nội bộ, không ghi ở đây."),
            ],
            **kwargs,
        )  # fmt: skip


class EndRecallView(_OneCertificate, ActionView):
    """The agency has lifted its notice; the paper that says so is named."""

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        recall = get_object_or_404(queries.recalls_of(self.object), uid=kwargs["recall"])
        try:
            recalls.end(recall=recall, note=request.POST.get("note", ""), by=request.user)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, "Đã ghi. Trang xác minh thôi nêu thông báo này trong vòng một phút.")
        return HttpResponseRedirect(self.get_success_url())
