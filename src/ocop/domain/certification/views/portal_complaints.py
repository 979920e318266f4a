"""Khiếu nại in the portal: what was sent and answered, and the form."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import addresses, complaining
from ocop.domain.certification.complaining import Subject
from ocop.domain.certification.complaint_forms import ComplaintForm
from ocop.domain.certification.models import Complaint
from ocop.domain.certification.services import complaining as service
from ocop.domain.producers import queries as producers
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.ui.views import ActionView, FormView, ObjectMixin, PortalPage, PortalView

from .complaints import file_of


def open_to(user: User) -> list[Subject]:
    """What this person may complain about today."""
    today = clock.today()
    return [row for row in complaining.subjects_of(producers.producers_of(user)) if today <= row.until]


class MyComplaintsView(PortalPage):
    permission = "certification.read_own_complaint"
    title = "Khiếu nại của tôi"
    template_name = "certification/complaints/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            (row, complaining.STATE_KIND[row.state], row.state in Complaint.PENDING)
            for row in complaining.complaints_of(self.request.user)
        ]
        step: dict[str, Any] = {"label": "Gửi khiếu nại", "url": reverse("portal:complain")}
        if not open_to(self.request.user):
            step["reason"] = "Không còn quyết định nào trong hạn khiếu nại, 90 ngày từ ngày ban hành."
        return super().get_context_data(rows=rows, next=step, **kwargs)


class ComplainView(FormView):
    """Against a decision about one's own product, within the 90 days."""

    face = "portal"
    permission = "certification.complain"
    title = "Gửi khiếu nại"
    template_name = "certification/complaints/file.html"
    form_class = ComplaintForm
    submit = "Gửi khiếu nại"
    done = "Đã gửi khiếu nại. Cơ quan thường trực trả lời việc thụ lý trong 10 ngày, trên trang này và qua thông báo."
    draft = "khieu-nai"

    def get_form_kwargs(self) -> dict[str, Any]:
        subjects = open_to(self.request.user)
        if not subjects:
            raise Conflict("Không còn quyết định nào trong hạn khiếu nại (90 ngày từ ngày ban hành).", "nothing_open")
        return {**super().get_form_kwargs(), "subjects": subjects}

    def get_initial(self) -> dict[str, Any]:
        return {"subject": self.request.GET.get("ve", "")}

    def act(self, form: ComplaintForm) -> Complaint:
        return service.file(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.my_complaints()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("portal:complaints"), **kwargs)


class _Mine(ObjectMixin):
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Complaint]:
        return complaining.complaints_of(self.request.user)  # type: ignore[attr-defined]


class WithdrawView(_Mine, ActionView):
    face = "portal"
    permission = "certification.withdraw_complaint"
    done = "Đã rút khiếu nại."

    def act(self) -> Complaint:
        return service.withdraw(complaint=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.my_complaints()


class MyComplaintFileView(_Mine, PortalView):
    permission = "certification.read_own_complaint"

    def get(self, _request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponseBase:
        return file_of(self.object, kwargs["which"])
