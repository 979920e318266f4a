"""Chỉ tiêu: every target with its actual figure; reported figures from the draft to the approval; closing a quarter."""

from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.plans import addresses, progress_queries, queries, standing
from ocop.domain.plans.figure_forms import FigureForm, NoteForm
from ocop.domain.plans.figure_reading import shown
from ocop.domain.plans.machines.figures import figure as machine
from ocop.domain.plans.models import Plan, ReportedFigure, Season, Target
from ocop.domain.plans.periods import Period, periods_of
from ocop.domain.plans.services import figures, periods
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
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

F = ReportedFigure.State
KIND = {F.DRAFT: "neutral", F.SENT: "info", F.RETURNED: "warn", F.APPROVED: "ok"}


class OfPlan:
    """A page below one season's plan."""

    @cached_property
    def plan(self) -> Plan:
        rows = queries.plans(self.request.user)  # type: ignore[attr-defined]
        return get_object_or_404(rows, season__year=self.kwargs["year"])  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return plan_crumbs(self.plan, (self.get_title(), ""))  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, **kwargs)  # type: ignore[misc]


def plan_crumbs(plan: Plan, *more: tuple[str, str]) -> Crumbs:
    return [(str(plan), reverse("office:plans:plan", args=[plan.season.year])), *more]


class TargetsView(OfPlan, OfficePage):
    """Kế hoạch, thực hiện, đạt of every target that says how much, item by item."""

    permission = "plans.view_plan"
    template_name = "plans/targets.html"
    title = "Chỉ tiêu: kế hoạch và thực hiện"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        situation = standing.situation(self.plan, clock.today())
        rows = shown(progress_queries.targets(self.plan), situation.actuals, self.request.user)
        rows = [row for row in rows if row.target.measure or not row.target.is_norm]
        by_item = groupby(rows, key=lambda row: row.target.item)
        groups = [(item, situation.of(item.code), list(found)) for item, found in by_item]
        closed = progress_queries.closed_periods(self.plan.season)
        quarters = [
            (period, period in closed, clock.today() > period.ends_on) for period in periods_of(self.plan.season.year)
        ]
        return super().get_context_data(
            groups=groups, quarters=quarters, may_close=can(self.request.user, "plans.close_period", self.plan.season),
            **kwargs,
        )  # fmt: skip


class FigureFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=F.choices, empty_label="tất cả")

    class Meta:
        model = ReportedFigure
        fields = ("state",)


class FiguresView(OfPlan, ListView):
    """Số liệu báo cáo: what was reported for which target, and what waits for approval."""

    permission = "plans.view_figure"
    title = "Số liệu báo cáo"
    filterset_class = FigureFilter
    search_in = ()
    order = ("-as_of", "-pk")
    what = "số liệu"
    empty = Empty("Chưa có số liệu báo cáo nào", "Cơ quan chủ trì báo cáo từ trang chỉ tiêu của kế hoạch.")
    columns = (
        Column("target", "Chỉ tiêu", "target.label", sort=("target__item__position", "target__position"), lead=True,
               link=addresses.figure, sub=lambda row: f"{row.target.item.code} {row.target.item.short_title}"),
        Column("value", "Thực hiện", "value", sort="value", css="num", sub="target.unit"),
        Column("as_of", "Tính đến", "as_of", sort="as_of", css="num"),
        Column("agency", "Cơ quan", "agency.name", sort="agency__name", sub="written_by.called"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[ReportedFigure]:
        return progress_queries.figures_for(self.request.user).filter(target__item__plan=self.plan)


class ReportFigureView(OfPlan, FormView):
    """Báo cáo số liệu of one target."""

    permission = "plans.report_figure"
    form_class = FigureForm
    title = "Báo cáo số liệu"
    submit = "Lưu số liệu"
    done = "Đã lưu số liệu. Xem lại rồi gửi duyệt."
    template_name = "plans/figure_form.html"

    @cached_property
    def target(self) -> Target:
        rows = progress_queries.targets_to_report(self.plan, self.request.user)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "unit": self.target.unit, "initial": {"as_of": clock.today()}}

    def act(self, form: FigureForm) -> ReportedFigure:
        data = form.cleaned_data
        return figures.write(
            target=self.target, value=data["value"], as_of=data["as_of"], note=data["note"], upload=data["evidence"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.figure(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(target=self.target, **kwargs)


class OneFigure(ObjectMixin):
    permission = "plans.view_figure"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[ReportedFigure]:
        return progress_queries.figures_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        season = self.object.target.item.plan.season
        above = [("Số liệu báo cáo", reverse("office:plans:figures", args=[season.year]))]
        return plan_crumbs(self.object.target.item.plan, *above, (self.object.target.label, ""))

    def get_success_url(self) -> str:
        return addresses.figure(self.object)


class FigureView(OneFigure, DetailView):
    template_name = "plans/figure.html"

    def get_title(self) -> str:
        return self.object.target.label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure, user = self.object, self.request.user
        offers = {offer.transition.name: offer for offer in machine.available(figure, by=user)}
        editable = figure.state in (F.DRAFT, F.RETURNED) and can(user, "plans.write_figure", figure)
        return super().get_context_data(
            state=figure.get_state_display(), state_kind=KIND[F(figure.state)], offers=offers, editable=editable,
            note_form=NoteForm(), **kwargs,
        )  # fmt: skip


class EditFigureView(OneFigure, ObjectFormView):
    permission = "plans.write_figure"
    form_class = FigureForm
    title = "Sửa số liệu"
    submit = "Lưu số liệu"
    done = "Đã lưu số liệu."
    template_name = "plans/figure_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.object
        initial = {"value": row.value, "as_of": row.as_of, "note": row.note, "version": row.version}
        kept = row.evidence.name if row.evidence else ""
        return {**super().get_form_kwargs(), "unit": row.target.unit, "initial": initial, "kept": kept}

    def act(self, form: FigureForm) -> ReportedFigure:
        data = form.cleaned_data
        return figures.change(
            figure=self.object, value=data["value"], as_of=data["as_of"], note=data["note"], upload=data["evidence"],
            expect=form.expect(), by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(target=self.object.target, **kwargs)


class FigureActView(OneFigure, ActionView):
    """Gửi duyệt, duyệt, trả lại."""

    def act(self) -> ReportedFigure:
        row, by, note = self.object, self.request.user, self.request.POST.get("note", "")
        acts = {
            "send": lambda: figures.send(figure=row, by=by),
            "approve": lambda: figures.approve(figure=row, by=by),
            "return": lambda: figures.give_back(figure=row, note=note, by=by),
        }
        return acts[self.kwargs["act"]]()


class FigureEvidenceView(OneFigure, OfficeView):
    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if self.object.evidence is None:
            raise Conflict("Số liệu này chưa có minh chứng.")
        return serve(self.object.evidence)


class PeriodView(OfPlan, ActionView):
    """Khóa kỳ, mở lại kỳ."""

    permission = "plans.close_period"

    def act(self) -> Any:
        period = Period(self.plan.season.year, self.kwargs["quarter"])
        season: Season = self.plan.season
        if self.kwargs["act"] == "khoa":
            return periods.close(season=season, period=period, by=self.request.user)
        note = self.request.POST.get("note", "")
        return periods.reopen(season=season, period=period, note=note, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:plans:targets", args=[self.plan.season.year])
