"""A unit's report: the list, the page, writing in it, sending, what whoever receives it does."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from ocop.domain.reporting import addresses, computing, queries, reading, workflow
from ocop.domain.reporting.forms import NoteForm, ReturnForm, TableForm, WordsForm
from ocop.domain.reporting.models import ReportPeriod, UnitReport
from ocop.domain.reporting.services import consolidating, unit_reports
from ocop.domain.reporting.tables import PARTS
from ocop.domain.reporting.views.rows import FigureRows
from ocop.domain.reporting.views.tabs import ReportingTabs
from ocop.domain.reporting.workbook import workbook
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.text import slugify
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import XLSX, Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, NotedView, ObjectFormView, ObjectMixin, OfficeView

S = UnitReport.State
KIND_OF = {S.DRAFT: "neutral", S.SENT: "info", S.RETURNED: "warn", S.ACCEPTED: "ok", S.EXCUSED: "neutral"}


def badge(row: UnitReport) -> tuple[str, str]:
    """The state, or that it is late: what nobody sent in time is the first thing to see."""
    if row.is_open and clock.today() > row.due_on:
        return f"quá hạn {(clock.today() - row.due_on).days} ngày", "late"
    return row.get_state_display().lower(), KIND_OF[S(row.state)]


class ReportFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")
    kind = ChoiceFilter(field_name="period__kind", label="Kỳ", choices=ReportPeriod.Kind.choices, empty_label="tất cả")

    class Meta:
        model = UnitReport
        fields = ("state",)


class ReportsView(ReportingTabs, ListView):
    title = "Báo cáo của các đơn vị"
    template_name = "reporting/list.html"
    permission = "reporting.view_report"
    filterset_class = ReportFilter
    order = ("-period__due_on", "agency__position", "pk")
    what = "báo cáo"
    empty = Empty(
        "Chưa có báo cáo nào", "Báo cáo được mở sẵn ba mươi ngày trước hạn của kế hoạch, số liệu đã điền từ bản ghi."
    )
    columns = (
        Column("agency", "Đơn vị", "agency.name", sort="agency__name", lead=True, link=addresses.report,
               sub=lambda row: str(row.period)),
        Column("addressee", "Gửi đến", lambda row: row.addressee.short_name or row.addressee.name),
        Column("due", "Hạn", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.is_open else ""),
        Column("sent", "Gửi ngày", "sent_on", sort="sent_on", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state", html=lambda row: state_badge(*badge(row))),
    )  # fmt: skip

    def rows(self) -> QuerySet[UnitReport]:
        return queries.reports_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(communes=queries.switchable(self.request.user), **kwargs)


class _OneReport(ObjectMixin):
    permission = "reporting.view_report"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[UnitReport]:
        return queries.report_page(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [("Báo cáo", reverse("office:unit_reports")), (str(self.object), addresses.report(self.object))]

    def get_success_url(self) -> str:
        return addresses.report(self.object)


class ReportView(_OneReport, DetailView):
    """All figures and words; what stands in the way of sending, what was remarked."""

    template_name = "reporting/report.html"

    def get_title(self) -> str:
        return f"{self.object.period}: {self.object.agency}"

    def get_crumbs(self) -> Crumbs:
        return [("Báo cáo", reverse("office:unit_reports")), (self.object.agency.name, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: UnitReport = self.object
        offers = {offer.transition.name for offer in workflow.unit_report.available(row, by=self.request.user)}
        shown = reading.sheets(reading.frozen_of(row), row.entries.all(), row.remarks.all())
        texts = queries.written(row.texts.all())
        label, kind = badge(row)
        return super().get_context_data(
            sheets=shown, offers=offers, may_write="send" in offers, texts=texts, state=label, state_kind=kind,
            send_effects=_SENDING,
            words=reading.parts(texts, queries.texts_before(row), row.remarks.all()),
            faults=reading.faults(shown, texts) if "send" in offers else [],
            lead=_lead(row), note_form=NoteForm(auto_id="mo_lai_%s"), excuse_form=NoteForm(auto_id="mien_%s"),
            may_paper=row.state in UnitReport.IN and can(self.request.user, "reporting.write_report", row),
            as_of=row.as_of or reading.last_day(row.period), rows_of="office:report_rows", **kwargs,
        )  # fmt: skip


_SENDING = [
    ("lock", "Số liệu chốt khi gửi, không đổi nữa; nơi nhận trả lại hoặc mở lại thì mới sửa được."),
    ("message", "Nơi nhận được thông báo."),
]


def _lead(row: UnitReport) -> str:
    if row.is_open:
        return f"Gửi {row.addressee}, {timeleft(row.due_on)}. Số liệu đếm từ bản ghi, chốt lại khi gửi."
    return f"Gửi {row.addressee}. Số liệu chốt ngày gửi, không đổi nữa."


class _Writing(_OneReport, ObjectFormView):
    permission = "reporting.write_report"
    submit = "Lưu"

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "version": self.object.version}


class TableView(_Writing):
    """One table: beside each counted figure what the unit says."""

    form_class = TableForm
    template_name = "reporting/table.html"
    done = "Đã ghi số liệu."

    def get_title(self) -> str:
        return self._table().title

    def _table(self) -> Any:
        table = reading.table_of(self.object, self.kwargs["table"])
        if table is None or not self.object.is_open:
            raise Http404
        return table

    def get_form_kwargs(self) -> dict[str, Any]:
        code = self._table().code
        shown = reading.sheets(reading.frozen_of(self.object, code), self.object.entries.all())
        return {**super().get_form_kwargs(), "rows": [row for sheet in shown for row in sheet.rows]}

    def act(self, form: TableForm) -> UnitReport:
        return unit_reports.save_table(
            report=self.object, table=self.kwargs["table"], figures=form.figures,
            version=form.cleaned_data["version"], by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        remarks = [row for row in self.object.remarks.all() if row.part == self.kwargs["table"] and not row.answered_on]
        return super().get_context_data(
            lead=str(self.object), cancel_url=self.get_success_url(), remarks=remarks, **kwargs
        )


class WordsView(_Writing):
    form_class = WordsForm
    title = "Các phần lời"
    done = "Đã lưu phần lời."

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"bao-cao-{self.object.uid}"

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.object.is_open:
            raise Http404
        texts = queries.written(self.object.texts.all())
        said = reading.parts(texts, queries.texts_before(self.object))
        return {**super().get_form_kwargs(), "said": said}

    def act(self, form: WordsForm) -> UnitReport:
        return unit_reports.save_texts(
            report=self.object, texts=form.texts, version=form.cleaned_data["version"], by=self.request.user
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class SendView(_OneReport, ActionView):
    permission = "reporting.write_report"
    done = "Đã gửi báo cáo. Nơi nhận được thông báo."

    def act(self) -> UnitReport:
        return unit_reports.send(report=self.object, by=self.request.user)


class ReturnView(_OneReport, ObjectFormView):
    permission = "reporting.judge_report"
    form_class = ReturnForm
    title = "Trả lại kèm nhận xét"
    submit = "Trả lại"
    done = "Đã trả lại. Đơn vị nhận được nhận xét."

    def get_form_kwargs(self) -> dict[str, Any]:
        parts = {part.code: part.title for part in PARTS}
        tables = {table["code"]: table["title"] for table in self.object.values.get("tables", [])}
        return {**super().get_form_kwargs(), "parts": parts | tables}

    def act(self, form: ReturnForm) -> UnitReport:
        return unit_reports.return_(report=self.object, remarks=form.remarks, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            lead=f"{self.object}. Ghi nhận xét ở phần, bảng cần sửa; chỗ để trống là không phải sửa.",
            cancel_url=self.get_success_url(), **kwargs,
        )  # fmt: skip


class AcceptView(_OneReport, ActionView):
    permission = "reporting.judge_report"
    done = "Đã tiếp nhận báo cáo."

    def act(self) -> UnitReport:
        return unit_reports.accept(report=self.object, by=self.request.user)


class _Noted(_OneReport, NotedView):
    permission = "reporting.judge_report"
    note_form = NoteForm


class ReopenView(_Noted):
    done = "Đã mở lại để đơn vị sửa."

    def act(self) -> UnitReport:
        return unit_reports.reopen(report=self.object, note=self.note(), by=self.request.user)


class ExcuseView(_Noted):
    done = "Đã ghi: đơn vị không phải báo cáo kỳ này."

    def act(self) -> UnitReport:
        return unit_reports.excuse(report=self.object, note=self.note(), by=self.request.user)


class CallInView(_OneReport, ActionView):
    permission = "reporting.judge_report"
    done = "Đã yêu cầu đơn vị báo cáo."

    def act(self) -> UnitReport:
        return unit_reports.call_in(report=self.object, by=self.request.user)


class PaperView(_OneReport, ActionView):
    permission = "reporting.write_report"
    done = "Đã lập văn bản báo cáo. Tải bản Word để sửa, ký rồi đưa bản đã ký lên."

    def act(self) -> Any:
        return consolidating.draft_unit_paper(report=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:papers:paper", args=[self.result.uid])


class RowsView(_OneReport, FigureRows):
    def frozen(self) -> computing.Frozen:
        return reading.frozen_of(self.object, self.kwargs["table"])


class WorkbookView(_OneReport, OfficeView):
    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        row: UnitReport = self.object
        shown = reading.sheets(reading.frozen_of(row), row.entries.all())
        as_of = row.as_of or reading.last_day(row.period)
        return as_xlsx(workbook(str(row), as_of, shown), str(row))


class EvidenceView(_OneReport, OfficeView):
    def get(self, _request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        rows = {str(entry.pk): entry.evidence for entry in self.object.entries.all() if entry.evidence}
        stored = rows.get(str(kwargs["entry"]))
        if stored is None:
            raise Http404
        return serve(stored)


def as_xlsx(file: Any, name: str) -> HttpResponse:
    return FileResponse(file, as_attachment=True, filename=f"{slugify(name)}.xlsx", content_type=XLSX)
