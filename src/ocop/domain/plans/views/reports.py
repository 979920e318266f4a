"""Báo cáo nhanh: tick items and duties, get one page as PDF and Word."""

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator

from ocop.domain.plans import duty_reading, standing
from ocop.domain.plans.periods import period_of
from ocop.domain.plans.report_forms import QuickReportForm
from ocop.domain.plans.services import reports
from ocop.domain.plans.views.figures import OfPlan
from ocop.platform.core import clock
from ocop.platform.papers.models import Paper
from ocop.platform.ui.views import FormView


class QuickReportView(OfPlan, FormView):
    permission = "plans.view_plan"
    template_name = "plans/quick_report.html"
    form_class = QuickReportForm
    title = "Báo cáo nhanh"
    submit = "Lập báo cáo"
    done = "Đã lập báo cáo nhanh. Tải bản PDF hoặc Word bên dưới."

    def get_form_kwargs(self) -> dict[str, Any]:
        situation = standing.situation(self.plan, clock.today())
        duties = duty_reading.matrix(self.plan, period_of(clock.today()))
        items = [
            (row.item.code, f"{row.item.code} {row.item.short_title}: {row.label.lower()}")
            for row in situation.standings
        ]
        initial = {
            "items": self.request.GET.getlist("muc"), "duties": self.request.GET.getlist("nhiem-vu"),
            "subject": f"Tiến độ {self.plan.title[:1].lower()}{self.plan.title[1:]}",
        }  # fmt: skip
        return {
            **super().get_form_kwargs(), "initial": initial, "items": items,
            "duties": [(row.duty.code, f"{row.duty.code} {_begin(row.duty.text)}") for row in duties],
        }  # fmt: skip

    def act(self, form: QuickReportForm) -> Paper:
        data = form.cleaned_data
        return reports.quick_report(
            plan=self.plan, items=data["items"], duties=data["duties"], subject=data["subject"], remark=data["remark"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:papers:paper", args=[self.result.uid])


def _begin(text: str) -> str:
    return Truncator(text).words(24, truncate=" …")
