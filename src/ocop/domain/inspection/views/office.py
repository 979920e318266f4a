"""Phản ánh in the office: the list, one report, giving it out, answering it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.inspection import addresses, queries, workflow
from ocop.domain.inspection.forms import AnswerForm, AssignForm, NoteForm
from ocop.domain.inspection.models import CitizenReport, Reporter
from ocop.domain.inspection.services import reports
from ocop.platform.files.serving import serve
from ocop.platform.government import installation
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import Crumbs, DetailView, NotedView, ObjectFormView, ObjectMixin, OfficePage, OfficeView

S = CitizenReport.State
KIND_OF = {S.RECEIVED: "warn", S.ASSIGNED: "info", S.ANSWERED: "ok", S.DISMISSED: "neutral"}


class ReportFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")
    kind = ChoiceFilter(label="Về", choices=CitizenReport.Kind.choices, empty_label="tất cả")

    class Meta:
        model = CitizenReport
        fields = ("state", "kind")


class ReportsView(ListView):
    title = "Phản ánh của người dân"
    permission = "inspection.view_report"
    filterset_class = ReportFilter
    order = ("-received_on", "-pk")
    what = "phản ánh"
    lead = "Gửi từ trang công khai. Danh sách, thông báo và tệp Excel không ghi người phản ánh."
    empty = Empty("Chưa có phản ánh nào", "Người dân gửi ở trang công khai, mục “Phản ánh”.")
    columns = (
        Column("subject", "Sản phẩm, cơ sở", "subject", sort="search", lead=True, link=addresses.report,
               sub="get_kind_display"),
        Column("received", "Nhận", "received_on", sort="received_on", css="num"),
        Column("agency", "Cơ quan giải quyết", "agency"),
        Column("due", "Hạn", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.due_on and row.state == S.ASSIGNED else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), KIND_OF[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[CitizenReport]:
        return queries.reports_for(self.request.user)


class _OneReport(ObjectMixin):
    permission = "inspection.view_report"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[CitizenReport]:
        rows = queries.reports_for(self.request.user)  # type: ignore[attr-defined]
        return rows.select_related("product__producer", "district", "photos")

    def get_crumbs(self) -> Crumbs:
        return [("Phản ánh", reverse("office:citizen_reports")), (self.object.subject, addresses.report(self.object))]

    def get_success_url(self) -> str:
        return addresses.report(self.object)


class ReportView(_OneReport, DetailView):
    template_name = "inspection/report.html"

    def get_crumbs(self) -> Crumbs:
        return [("Phản ánh", reverse("office:citizen_reports")), (self.object.subject, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: CitizenReport = self.object
        offers = {offer.transition.name for offer in workflow.report.available(row, by=self.request.user)}
        return super().get_context_data(
            offers=offers, state=row.get_state_display(), state_kind=KIND_OF[row.state], lead=row.get_kind_display(),
            until=row.due_on if row.state == S.ASSIGNED else None,
            may_know=queries.reporters_for(self.request.user).filter(report=row).exists(),
            back_form=NoteForm(auto_id="tra_lai_%s"), reopen_form=NoteForm(auto_id="mo_lai_%s"), **kwargs,
        )  # fmt: skip


class AssignView(_OneReport, ObjectFormView):
    """Giao: the competent agency and its day."""

    permission = "inspection.assign_report"
    form_class = AssignForm
    title = submit = "Giao giải quyết"
    done = "Đã giao. Cán bộ của cơ quan nhận được thông báo."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": queries.competent(installation.current().province)}

    def act(self, form: AssignForm) -> CitizenReport:
        return reports.assign(report=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.subject, cancel_url=self.get_success_url(), **kwargs)


class AnswerView(_OneReport, ObjectFormView):
    permission = "inspection.answer_report"
    form_class = AnswerForm
    title = submit = "Trả lời"
    done = "Đã trả lời. Người phản ánh đọc được bằng mã theo dõi."
    draft = "tra-loi-phan-anh"

    def act(self, form: AnswerForm) -> CitizenReport:
        return reports.answer(report=self.object, text=form.cleaned_data["text"], by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.subject, cancel_url=self.get_success_url(), **kwargs)


class DismissView(AnswerView):
    permission = "inspection.assign_report"
    title = submit = "Không giải quyết"
    done = "Đã ghi lý do. Người phản ánh đọc được bằng mã theo dõi."

    def act(self, form: AnswerForm) -> CitizenReport:
        return reports.dismiss(report=self.object, text=form.cleaned_data["text"], by=self.request.user)


class SendBackView(_OneReport, NotedView):
    note_form = NoteForm
    permission = "inspection.answer_report"
    done = "Đã trả lại cơ quan thường trực."

    def act(self) -> CitizenReport:
        return reports.send_back(report=self.object, note=self.note(), by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:citizen_reports")


class ReopenView(_OneReport, NotedView):
    note_form = NoteForm
    permission = "inspection.assign_report"
    done = "Đã mở lại."

    def act(self) -> CitizenReport:
        return reports.reopen(report=self.object, note=self.note(), by=self.request.user)


class ReporterView(ObjectMixin, OfficePage):
    """Who reported: asked for by a button, on record, shown on this one answer."""

    permission = "inspection.read_reporter"
    template_name = "inspection/reporter.html"
    title = "Người phản ánh"
    http_method_names = ["post"]

    def get_object(self) -> Reporter:
        return get_object_or_404(queries.reporters_for(self.request.user), report__uid=self.kwargs["uid"])

    def get_crumbs(self) -> Crumbs:
        report = self.object.report
        return [("Phản ánh", reverse("office:citizen_reports")), (report.subject, addresses.report(report))]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reports.read_reporter(reporter=self.object, by=request.user)
        response = self.render_to_response(self.get_context_data(back=addresses.report(self.object.report)))
        response.headers["Cache-Control"] = "no-store"
        return response


class PhotosView(_OneReport, OfficeView):
    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        if self.object.photos is None:
            raise Http404
        return serve(self.object.photos)
