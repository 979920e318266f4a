"""The plan, read like the document: its own words in the middle, items left, agencies right."""

from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.plans import queries, standing
from ocop.domain.plans.figure_reading import shown
from ocop.domain.plans.measuring import parts_of
from ocop.domain.plans.models import DutyHolder, HolderRole, ItemAgency, Plan, PlanItem
from ocop.domain.plans.story import story
from ocop.domain.plans.views.versions import draft_address
from ocop.platform.core import clock
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import DetailView, OfficePage

MANY = 5
"""From so many agencies a group is shown by its name alone."""


class CurrentPlanView(OfficePage):
    """To the plan of this season; without one, what to do first."""

    permission = "plans.view_plan"
    template_name = "plans/none.html"
    title = "Kế hoạch"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        plan = queries.plan_on(clock.today(), request.user)
        if plan is None:
            return super().get(request, *args, **kwargs)
        return HttpResponseRedirect(reverse("office:plans:plan", args=[plan.season.year]))


class PlanView(DetailView):
    """The document as a whole: bases, purpose, recipients, and what is odd in it."""

    permission = "plans.view_plan"
    template_name = "plans/plan.html"
    slug_field = "season__year"
    slug_kwarg = "year"
    object: Plan

    def get_rows(self) -> QuerySet[Plan]:
        return queries.plans(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.state == Plan.State.DRAFT:
            return HttpResponseRedirect(draft_address(self.object))
        return super().get(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.object.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        situation = standing.situation(self.object, clock.today())
        drafts = could_ever(self.request.user, "plans.edit_plan")
        return super().get_context_data(
            plan=self.object,
            versions=list(self.object.versions.defer("content")),
            drafts=drafts,
            copy_effects=[
                ("plan", "Mục, chỉ tiêu, mốc thời gian, trách nhiệm và dự toán chép từ kế hoạch này."),
                ("calendar", "Ngày tháng dời một năm; số, ngày ban hành, người ký để trống."),
                ("info", "Điểm lưu ý và kết quả thực hiện không chép theo."),
            ],
            next_plan=queries.plan_of_year(self.object.season.year + 1, self.object.season.province),
            outline=standing.outline(self.object, situation),
            situation=situation,
            milestones=queries.milestones(self.object.season),
            remarks=queries.remarks(self.object),
            **kwargs,
        )


class ItemView(DetailView):
    """One item: its words, window, targets, dates, duties, remarks; upper rooms add money and progress."""

    permission = "plans.view_plan"
    template_name = "plans/item.html"
    with_history = False
    object: PlanItem

    def get_object(self) -> PlanItem:
        self.plan = get_object_or_404(queries.plans(self.request.user), season__year=self.kwargs["year"])
        return get_object_or_404(queries.items(self.plan), code=self.kwargs["code"])

    def get_title(self) -> str:
        return self.object.short_title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item = self.object
        today, parts = clock.today(), parts_of(self.plan.season)
        situation = standing.situation(self.plan, today, parts=parts)
        outline = standing.outline(self.plan, situation)
        codes = [row.code for row in outline]
        here = codes.index(item.code)
        duties = [(duty, _named(duty.holders.all())) for duty in queries.duties_under(item)]
        return super().get_context_data(
            plan=self.plan,
            outline=outline,
            current=item.code,
            remark_count=self.plan.remarks.count(),
            parts=[row for row in outline if row.parent_id == item.pk],
            before=outline[here - 1] if here else None,
            after=outline[here + 1] if here + 1 < len(outline) else None,
            people=_named(item.holders.all()),
            duties=duties,
            standing=situation.of(item.code),
            story=story(item, parts, today),
            figures=shown(item.targets.all(), situation.actuals, self.request.user),
            **kwargs,
        )


def _named(holders: Any) -> list[tuple[str, list[str]]]:
    """Each role with the names in it; a large group once, by the document's name for it."""
    named: dict[str, list[str]] = {}
    for (role, group), rows in groupby(holders, key=lambda row: (row.role, row.group)):
        agencies: list[ItemAgency | DutyHolder] = list(rows)
        names = [f"{group} ({len(agencies)})"] if group and len(agencies) >= MANY else [a.agency.name for a in agencies]
        named.setdefault(str(HolderRole(role).label), []).extend(names)
    return list(named.items())
