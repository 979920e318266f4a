"""Thống kê: rows and columns chosen by hand; counted, drawn, kept, taken along as Excel."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from ocop.domain.plans import queries as plans
from ocop.domain.reporting import counting, facts, queries
from ocop.domain.reporting.counting import Choice, Counted
from ocop.domain.reporting.models import SavedTable
from ocop.domain.reporting.reading import Sheet
from ocop.domain.reporting.services import statistics
from ocop.domain.reporting.views.tabs import ReportingTabs
from ocop.domain.reporting.views.units import as_xlsx
from ocop.domain.reporting.workbook import workbook
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, OfficePage, OfficeView


def address_of(choice: Choice) -> str:
    chosen = {name: code for name, code in choice.address().items() if code}
    return f"{reverse('office:statistics_table')}?{urlencode(chosen)}"


def of_saved(row: SavedTable) -> Choice:
    return Choice(row.source, row.down, row.across, row.filters)


class StatisticsView(ReportingTabs, OfficePage):
    permission = "reporting.count"
    template_name = "reporting/statistics.html"
    title = "Thống kê"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("xuat") == "xlsx":
            counted = self._counted()
            cross = {"title": counted.title, **counted.table}
            return as_xlsx(
                workbook(counted.title, clock.today(), [Sheet("so-lieu", "Số liệu", [], [cross])]), counted.title
            )
        return super().get(request, *args, **kwargs)

    def _counted(self) -> Counted:
        day = clock.today()
        season = plans.season_on(day)
        if season is None:
            raise Http404
        return counting.count(Choice.read(self.request.GET.dict()), season, day, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counted = self._counted()
        saved = [(row, address_of(of_saved(row))) for row in queries.tables_for(self.request.user)]
        choice = counted.choice
        return super().get_context_data(
            counted=counted, saved=saved, sources=[(row.name, row.title) for row in facts.sources.values()],
            dimensions=counting.choices_of(counted.source),
            lead="Chọn điều muốn đếm, chia theo dòng, theo cột. Số đếm từ bản ghi đến hôm nay.",
            xlsx=f"{address_of(choice)}&xuat=xlsx", clear=address_of(replace(choice, filters={})),
            kept=choice.address().items(), user_pk=self.request.user.pk, **kwargs,
        )  # fmt: skip


class SaveView(OfficeView):
    permission = "reporting.count"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        choice = Choice.read(request.POST.dict())
        try:
            statistics.keep(
                choice=choice, name=request.POST.get("ten", "")[:120], is_shared=bool(request.POST.get("chia_se")),
                by=request.user,
            )  # fmt: skip
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, "Đã lưu bảng.")
        return HttpResponseRedirect(address_of(choice))


class DeleteView(ActionView):
    permission = "reporting.delete_statistics"
    slug_field = slug_kwarg = "uid"
    done = "Đã xóa bảng."

    def get_rows(self) -> Any:
        return queries.tables_for(self.request.user, self.permission)

    def act(self) -> None:
        statistics.drop(table=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:statistics_table")
