"""Kỳ báo cáo: who owes, who sent; opening; the consolidated report of a period; timeliness over the years."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from ocop.domain.plans import queries as plans
from ocop.domain.reporting import addresses, combining, computing, ministry, queries, reading, timeliness, workflow
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.forms import ConsolidationForm, SupplementForm
from ocop.domain.reporting.models import Consolidation, ReportPeriod
from ocop.domain.reporting.reading import Sheet
from ocop.domain.reporting.services import consolidating, opening
from ocop.domain.reporting.views.rows import FigureRows
from ocop.domain.reporting.views.tabs import ReportingTabs
from ocop.domain.reporting.views.units import as_xlsx, badge
from ocop.domain.reporting.workbook import workbook
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import (
    ActionView,
    Crumbs,
    DetailView,
    FormView,
    ObjectFormView,
    ObjectMixin,
    OfficePage,
    OfficeView,
)

C = Consolidation.State
KIND_OF = {C.DRAFT: "info", C.FROZEN: "ok", C.REPLACED: "neutral"}


class PeriodsView(ReportingTabs, ListView):
    title = "Kỳ báo cáo"
    template_name = "reporting/periods.html"
    permission = "reporting.view_period"
    search_in = ()
    order = ("-due_on", "-pk")
    what = "kỳ báo cáo"
    empty = Empty("Chưa mở kỳ báo cáo nào", "Kỳ báo cáo của kế hoạch được mở ba mươi ngày trước hạn.")
    columns = (
        Column("name", "Kỳ báo cáo", str, sort="kind", lead=True, link=addresses.period),
        Column("due", "Hạn của các đơn vị", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.came < row.asked else ""),
        Column("asked", "Phải gửi", "asked", css="num"),
        Column("came", "Đã gửi", "came", css="num"),
        Column("accepted", "Đã tiếp nhận", "accepted", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[ReportPeriod]:
        return queries.periods_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seasons = list(allowed(self.request.user, "reporting.open_period"))
        waiting = [row for season in seasons for row in queries.report_milestones(season.pk)]
        today = clock.today()
        return super().get_context_data(
            waiting=[row for row in waiting if row.last_day >= today], may_open=bool(seasons), **kwargs
        )


class OpenMilestoneView(ActionView):
    permission = "plans.view_milestone"
    done = "Đã mở kỳ báo cáo. Các đơn vị nhận được thông báo."

    def get_rows(self) -> Any:
        return plans.milestones_for(self.request.user, self.permission)

    def act(self) -> ReportPeriod:
        return opening.open_milestone(milestone=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.period(self.result)


class OpenSupplementView(FormView):
    """Tổng kết năm."""

    permission = "reporting.open_period"
    form_class = SupplementForm
    title = "Mở báo cáo tổng kết"
    submit = "Mở"
    done = "Đã mở kỳ tổng kết. Các đơn vị nhận được thông báo."

    def act(self, form: SupplementForm) -> ReportPeriod:
        season = plans.season_on(clock.today())
        if season is None:
            raise Http404
        return opening.open_supplement(season=season, by=self.request.user, **form.cleaned_data)

    def get_crumbs(self) -> Crumbs:
        return [("Kỳ báo cáo", reverse("office:report_periods")), (self.title, "")]

    def get_success_url(self) -> str:
        return addresses.period(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = "Báo cáo năm có hạn trước các đợt cuối và lễ công bố; kết quả cả năm theo sau ở kỳ này."
        return super().get_context_data(lead=lead, cancel_url=reverse("office:report_periods"), **kwargs)


class _OnePeriod(ObjectMixin):
    permission = "reporting.view_period"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ReportPeriod]:
        return allowed(self.request.user, self.permission).select_related("season__province", "milestone__item")  # type: ignore[attr-defined]


class PeriodView(_OnePeriod, DetailView):
    """Who owes what, the silent ones in red; the versions of the consolidated report."""

    template_name = "reporting/period.html"

    def get_crumbs(self) -> Crumbs:
        return [("Kỳ báo cáo", reverse("office:report_periods")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = list(queries.reports_in(self.object).defer("values"))
        versions = list(queries.consolidations_of(self.object, self.request.user))
        counted = [row for row in reports if row.state != row.State.EXCUSED]
        may = allowed(self.request.user, "reporting.change_period").filter(pk=self.object.pk).exists()
        return super().get_context_data(
            reports=[(row, *badge(row)) for row in reports],
            versions=[(row, KIND_OF[C(row.state)]) for row in versions],
            asked=len(counted), came=sum(row.state in row.IN for row in counted), may_consolidate=may,
            accepted=sum(row.state == row.State.ACCEPTED for row in counted),
            late=sum(row.is_open and clock.today() > row.due_on for row in counted),
            open_version=next((row for row in versions if row.state == C.DRAFT), None), **kwargs,
        )  # fmt: skip


class BeginView(_OnePeriod, ActionView):
    permission = "reporting.change_period"

    def act(self) -> Consolidation:
        return consolidating.begin(period=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return addresses.consolidation(self.result)


class _OneConsolidation(ObjectMixin):
    permission = "reporting.view_consolidation"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Consolidation]:
        return queries.consolidations_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        period = self.object.period
        return [
            ("Kỳ báo cáo", reverse("office:report_periods")), (str(period), addresses.period(period)),
            (f"Tổng hợp, bản {self.object.number}", addresses.consolidation(self.object)),
        ]  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.consolidation(self.object)


class ConsolidationView(_OneConsolidation, DetailView):
    """The province's figures beside the units' sums; differences with their reasons; the period before."""

    template_name = "reporting/consolidation.html"

    def get_title(self) -> str:
        return f"{self.object.period}: tổng hợp"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Consolidation = self.object
        frozen, units = row.values, row.units
        if row.state == C.DRAFT:
            frozen = computing.compute(reading.province(row.period))
            units = combining.combine(queries.reports_in(row.period).prefetch_related("entries__evidence"))
        earlier = queries.before(row.period)
        shown = reading.sheets(frozen)
        before = combining.against(earlier.values) if earlier else {}
        offers = {offer.transition.name for offer in workflow.consolidation.available(row, by=self.request.user)}
        return super().get_context_data(
            sheets=_with_lines(shown, units, before),
            units=units, missing=combining.missing(units), offers=offers, may_write="freeze" in offers,
            freeze_effects=_FREEZING,
            words=reading.parts(row.texts, earlier.texts if earlier else {}),
            earlier=earlier, state=row.get_state_display(), state_kind=KIND_OF[C(row.state)],
            rows_of="office:consolidation_rows",
            as_of=row.as_of or reading.last_day(row.period),
            may_correct=row.state == C.FROZEN
            and allowed(self.request.user, "reporting.consolidate").filter(pk=row.pk).exists(),
            **kwargs,
        )  # fmt: skip


_FREEZING = [
    ("lock", "Số liệu, bảng và phần lời giữ nguyên như hôm nay; muốn đổi thì lập bản đính chính."),
    ("file", "Dự thảo báo cáo được lập để kiểm tra, ký, ban hành."),
]


def _with_lines(
    shown: list[Sheet], units: combining.Units, before: Mapping[str, int | None]
) -> list[tuple[Sheet, list[combining.Line], set[str]]]:
    """Each sheet with its lines and the columns in which anything stands."""
    found = []
    for sheet in shown:
        lines = combining.lines_of(sheet, units, before)
        columns = Sheet(sheet.code, sheet.title, [line.row for line in lines]).columns
        columns |= {"districts"} if any(line.units for line in lines) else set()
        columns |= {"earlier"} if any(line.earlier is not None for line in lines) else set()
        found.append((sheet, lines, columns))
    return found


class ConsolidationWordsView(_OneConsolidation, ObjectFormView):
    permission = "reporting.consolidate"
    form_class = ConsolidationForm
    title = "Viết báo cáo tổng hợp"
    done = "Đã lưu."

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"tong-hop-{self.object.uid}"

    def get_initial(self) -> dict[str, Any]:
        row: Consolidation = self.object
        kept = {
            "version": row.version, "recipients": row.recipients, "changes": row.changes, "honours": row.honours,
        }  # fmt: skip
        return {**super().get_initial(), **kept}

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.object.state != C.DRAFT:
            raise Http404
        earlier = queries.before(self.object.period)
        said = reading.parts(self.object.texts, earlier.texts if earlier else {})
        return {**super().get_form_kwargs(), "said": said}

    def act(self, form: ConsolidationForm) -> Consolidation:
        given = form.cleaned_data
        return consolidating.keep(
            consolidation=self.object, texts=form.texts, recipients=given["recipients"], changes=given["changes"],
            honours=given["honours"],
            version=given["version"], by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class FreezeView(_OneConsolidation, ActionView):
    permission = "reporting.consolidate"
    done = "Đã chốt số liệu và lập dự thảo báo cáo. Tải bản Word, ký, rồi đưa bản đã ký lên."

    def act(self) -> Consolidation:
        return consolidating.freeze(consolidation=self.object, by=self.request.user)


class ConsolidationRowsView(_OneConsolidation, FigureRows):
    def frozen(self) -> computing.Frozen:
        row: Consolidation = self.object
        if row.state != C.DRAFT:
            return row.values
        tables = [table for table in reading.tables_for("province") if table.code == self.kwargs["table"]]
        return computing.compute(reading.province(row.period), tables)


class ConsolidationXlsxView(_OneConsolidation, OfficeView):
    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        row: Consolidation = self.object
        if row.as_of is None:
            raise Http404
        return as_xlsx(workbook(str(row), row.as_of, consolidating.sheets_of(row)), str(row))


class TimelinessView(ReportingTabs, OfficePage):
    """Each unit and year: how many reports, on time, late, missing, sent back."""

    permission = "reporting.view_period"
    template_name = "reporting/timeliness.html"
    title = "Đúng hạn, đầy đủ"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = timeliness.years(self.request.user)
        chosen = self.request.GET.get("nam", "")
        year = int(chosen) if chosen.isdigit() and int(chosen) in years else next(iter(years), clock.today().year)
        return super().get_context_data(
            years=years, year=year, rows=timeliness.of_year(self.request.user, year), **kwargs
        )


class MinistryTableView(_OneConsolidation, OfficeView):
    """PTNT_OCOP as of the day of the report."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponseBase:
        row: Consolidation = self.object
        if row.as_of is None:
            raise Http404
        scope = Scope(row.period.season, row.as_of)
        return as_xlsx(ministry.workbook(scope, row.as_of), f"PTNT_OCOP {row.period.called}")


class CommunesView(OfficeView):
    """Xã báo cáo huyện, bật hoặc tắt, by whoever speaks for the district."""

    permission = "reporting.write_report"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        found = queries.switchable(request.user)
        if found is None:
            raise Http404
        is_on = request.POST.get("bat") == "1"
        opening.switch_communes(agency=found[0], is_on=is_on, by=request.user)
        said = "Các xã báo cáo huyện từ kỳ này." if is_on else "Các xã không phải báo cáo huyện từ kỳ sau."
        messages.success(request, said)
        return HttpResponseRedirect(reverse("office:unit_reports"))
