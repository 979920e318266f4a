"""Mốc thời gian: every date with who owes it, one date's page with its decisions, the year as a band."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.plans import addresses, date_reading, queries, timeline
from ocop.domain.plans.date_forms import CompletionForm, ExtensionForm, ReasonForm
from ocop.domain.plans.date_reading import Dated
from ocop.domain.plans.models import Milestone
from ocop.domain.plans.services import milestones
from ocop.domain.plans.views.figures import OfPlan, plan_crumbs
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficePage, OfficeView


class DatesView(OfPlan, OfficePage):
    """Late dates first, then those to come; each with who has met it."""

    permission = "plans.view_plan"
    template_name = "plans/dates.html"
    title = "Mốc thời gian"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        dates = date_reading.dates(self.plan.season, today)
        return super().get_context_data(dates=dates, late=_late(dates), last_run=queries.last_reminder_run(), **kwargs)


class TimelineView(OfPlan, OfficePage):
    """The items of part II over the months of the year, the late ones first."""

    permission = "plans.view_plan"
    template_name = "plans/timeline.html"
    title = "Dòng thời gian"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(band=timeline.band(self.plan, clock.today()), **kwargs)


class OfMilestone(ObjectMixin):
    """One date out of a plan this person may see."""

    permission = "plans.view_milestone"
    slug_field = slug_kwarg = "code"
    object: Milestone

    def get_rows(self) -> QuerySet[Milestone]:
        rows = queries.milestones_for(self.request.user, self.permission)  # type: ignore[attr-defined]
        return rows.filter(item__plan__season__year=self.kwargs["year"])  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        plan = self.object.item.plan
        above = plan_crumbs(plan, ("Mốc thời gian", reverse("office:plans:dates", args=[plan.season.year])))
        page = addresses.milestone(self.object)
        return [*above, (self.object.label, page if self.title else ""), *([(self.title, "")] if self.title else [])]

    def get_success_url(self) -> str:
        return addresses.milestone(self.object)


class MilestoneView(OfMilestone, DetailView):
    """The plan's own sentence beside the record: who owes it, who was reminded, whom to call."""

    template_name = "plans/milestone_page.html"

    def get_title(self) -> str:
        return self.object.label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        milestone, user = self.object, self.request.user
        found = date_reading.one(milestone, clock.today())
        return super().get_context_data(
            found=found, changes=milestone.changes.select_related("made_by", "file"),
            due=milestone.last_day if found.open else None,
            state="Không tổ chức" if milestone.is_off else "", state_kind="neutral",
            may_change=can(user, "plans.change_milestone", milestone),
            may_record=can(user, "plans.record_completion", milestone) and not milestone.is_off and bool(found.open),
            reason_form=ReasonForm(auto_id="ly-do-%s"), close_effects=_closing(found), **kwargs,
        )  # fmt: skip


class ExtendView(OfMilestone, ObjectFormView):
    permission = "plans.change_milestone"
    form_class = ExtensionForm
    title = "Gia hạn"
    submit = "Gia hạn mốc này"
    done = "Đã gia hạn."

    def act(self, form: ExtensionForm) -> Milestone:
        return milestones.extend(milestone=self.object, by=self.request.user, **form.cleaned_data)


class CompleteView(OfMilestone, ObjectFormView):
    """Ghi đã xong for an agency, where no room records it by itself."""

    permission = "plans.record_completion"
    form_class = CompletionForm
    title = "Ghi đã xong"
    submit = "Ghi đã xong"
    done = "Đã ghi."

    @cached_property
    def owing(self) -> list[Any]:
        return [row.agency for row in date_reading.one(self.object, clock.today()).open]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": self.owing}

    def act(self, form: CompletionForm) -> Any:
        return milestones.record_done(milestone=self.object, by=self.request.user, **form.cleaned_data)


class MilestoneActView(OfMilestone, ActionView):
    """Close as not held, hold after all, count the date's own day or not."""

    permission = "plans.change_milestone"
    done = "Đã ghi."

    def act(self) -> Milestone:
        by, act = self.request.user, self.kwargs["act"]
        if act in ("tinh-ca-ngay", "khong-tinh-ngay"):
            return milestones.count_own_day(milestone=self.object, inclusive=act == "tinh-ca-ngay", by=by)
        done = milestones.close if act == "khong-to-chuc" else milestones.reopen
        return done(milestone=self.object, reason=self.request.POST.get("reason", ""), by=by)


class ChangeFileView(OfMilestone, OfficeView):
    """The decision that extended a date."""

    permission = "plans.view_milestone"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        change = get_object_or_404(self.object.changes.exclude(file=None).select_related("file"), pk=kwargs["pk"])
        return serve(change.file)


def _late(dates: Sequence[Dated]) -> str:
    """What is overdue, in one sentence."""
    named = [f"{row.milestone.label} ({len(row.overdue)} cơ quan)" for row in dates if row.overdue]
    return f"{'; '.join(named)}." if named else ""


def _closing(found: Dated) -> list[tuple[str, str]]:
    return [
        ("calendar", f"{len(found.open)} cơ quan không còn phải thực hiện, không ai bị tính là chậm."),
        ("info", "Lời của kế hoạch giữ nguyên; lý do ghi vào lịch sử. Tổ chức lại được."),
    ]
