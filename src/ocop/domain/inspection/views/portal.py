"""Kiểm tra in the portal: what the producer was told of or what is on record, its findings, the proof of remedy."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.inspection import addresses, display, queries
from ocop.domain.inspection.models import Finding, Visit
from ocop.domain.inspection.services import remedies
from ocop.domain.inspection.visit_forms import ProofForm
from ocop.platform.ui.views import Crumbs, DetailView, ObjectFormView, PortalPage


class VisitsView(PortalPage):
    permission = "inspection.view_own_visit"
    title = "Kiểm tra, hướng dẫn"
    template_name = "inspection/portal/visits.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(row, display.VISIT_KIND[row.state]) for row in queries.visits_of_mine(self.request.user)]
        return super().get_context_data(rows=rows, owed=sum(row.owed for row, _ in rows), **kwargs)


class VisitView(DetailView):
    face = "portal"
    permission = "inspection.view_own_visit"
    slug_field = slug_kwarg = "uid"
    template_name = "inspection/portal/visit.html"
    with_history = False

    def get_rows(self) -> QuerySet[Visit]:
        return queries.visits_of_mine(self.request.user).select_related("leader")

    def get_crumbs(self) -> Crumbs:
        return [("Kiểm tra", reverse("portal:visits")), (self.get_title(), "")]

    def get_title(self) -> str:
        return f"{self.object.get_kind_display()} của {self.object.agency}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        written = row.state in Visit.WRITTEN
        findings = row.findings.prefetch_related("sanctions") if written else []
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.VISIT_KIND[row.state], written=written,
            findings=[(finding, display.FINDING_KIND[finding.state]) for finding in findings],
            samples=list(row.samples.all()) if written else [], **kwargs,
        )  # fmt: skip


class ProveView(ObjectFormView):
    face = "portal"
    permission = "inspection.prove"
    slug_field = slug_kwarg = "uid"
    form_class = ProofForm
    title = "Gửi minh chứng khắc phục"
    submit = "Gửi minh chứng"
    done = "Đã gửi. Đoàn kiểm tra xem rồi trả lời."
    draft = "minh-chung-khac-phuc"

    def get_rows(self) -> QuerySet[Finding]:
        return queries.findings_to_prove(self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {"proof": self.object.proof}

    def act(self, form: ProofForm) -> Finding:
        return remedies.prove(finding=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.my_visit(self.object.visit)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = f"{self.object.text} Biện pháp: {self.object.measure}"
        return super().get_context_data(lead=lead, cancel_url=self.get_success_url(), **kwargs)
