"""Phát hiện and what follows: proofs, sanctions, samples, proposals of revocation."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.certification import addresses as certification
from ocop.domain.inspection import addresses, display, queries
from ocop.domain.inspection.models import Finding, RevocationProposal, Sample, Sanction
from ocop.domain.inspection.services import remedies
from ocop.domain.inspection.visit_forms import (
    FindingFilter,
    HowForm,
    ProposeForm,
    SampleResultForm,
    SanctionForm,
    SendBackForm,
    TakeForm,
)
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import Crumbs, ObjectFormView, ObjectMixin, OfficePage, OfficeView

from .tabs import InspectionTabs


class FindingsView(InspectionTabs, ListView):
    title = "Phát hiện khi kiểm tra"
    permission = "inspection.view_finding"
    filterset_class = FindingFilter
    search_in = ("visit__search",)
    order = ("due_on", "pk")
    what = "phát hiện"
    empty = Empty("Chưa có phát hiện nào", "Phát hiện được ghi ở trang làm việc tại chỗ.")
    columns = (
        Column("text", "Phát hiện", "text", lead=True, link=lambda row: addresses.visit(row.visit),
               sub="visit.subject"),
        Column("severity", "Mức độ", "get_severity_display", sort="severity"),
        Column("agency", "Cơ quan", lambda row: row.visit.agency.short_name or row.visit.agency.name,
               sort="visit__agency__name"),
        Column("due", "Hạn", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.is_owed else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), display.FINDING_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Finding]:
        return queries.findings_for(self.request.user)


class _OneFinding(ObjectMixin):
    permission = "inspection.handle_finding"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Finding]:
        return queries.findings_handled_by(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        visit = self.object.visit
        return [("Kiểm tra", reverse("office:visits")), (visit.subject, addresses.visit(visit)), (self.title, "")]  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return addresses.visit(self.object.visit)


class _FindingForm(_OneFinding, ObjectFormView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **{"lead": self.object.text, "cancel_url": addresses.visit(self.object.visit), **kwargs}
        )


class AcceptView(_FindingForm):
    title = submit = "Ghi đã khắc phục"
    form_class = HowForm
    done = "Đã ghi khắc phục."

    def act(self, form: HowForm) -> Finding:
        return remedies.accept(finding=self.object, by=self.request.user, **form.cleaned_data)


class SendBackView(_FindingForm):
    title = submit = "Chưa đạt, làm tiếp"
    form_class = SendBackForm
    done = "Đã trả lời; cơ sở nhận thông báo."

    def act(self, form: SendBackForm) -> Finding:
        return remedies.send_back(finding=self.object, by=self.request.user, **form.cleaned_data)


class PassOnView(_FindingForm):
    title = submit = "Chuyển cơ quan có thẩm quyền"
    form_class = HowForm
    done = "Đã ghi chuyển xử lý."

    def act(self, form: HowForm) -> Finding:
        return remedies.pass_on(finding=self.object, by=self.request.user, **form.cleaned_data)


class SanctionView(_FindingForm):
    title = submit = "Ghi quyết định xử phạt"
    form_class = SanctionForm
    done = "Đã ghi quyết định."

    def act(self, form: SanctionForm) -> Sanction:
        given = {**form.cleaned_data, "amount": form.cleaned_data["amount"] or 0}
        return remedies.record_sanction(finding=self.object, by=self.request.user, **given)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead = "Chỉ ghi lại quyết định đã ký của cơ quan có thẩm quyền; ở đây không xử phạt."
        return super().get_context_data(lead=lead, **kwargs)


class ProposeView(_FindingForm):
    title = submit = "Đề nghị xem xét thu hồi"
    form_class = ProposeForm
    done = "Đã gửi cơ quan thường trực. Việc này chưa công khai, cơ sở không thấy."

    def get_form_kwargs(self) -> dict[str, Any]:
        certificates = queries.certificates_in_force(self.object.visit)
        return {**super().get_form_kwargs(), "certificates": certificates}

    def act(self, form: ProposeForm) -> RevocationProposal:
        return remedies.propose_revocation(finding=self.object, by=self.request.user, **form.cleaned_data)


class ProofFileView(ObjectMixin, OfficeView):
    permission = "inspection.view_finding"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Finding]:
        return queries.findings_for(self.request.user).select_related("proof_file")

    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        if self.object.proof_file is None:
            raise Http404
        return serve(self.object.proof_file)


class SampleView(ObjectFormView):
    permission = "inspection.report_sample"
    slug_field = slug_kwarg = "uid"
    title = submit = "Ghi kết quả kiểm nghiệm"
    form_class = SampleResultForm
    done = "Đã ghi kết quả."

    def get_rows(self) -> QuerySet[Sample]:
        return queries.samples_reported_by(self.request.user)

    def get_crumbs(self) -> Crumbs:
        visit = self.object.visit
        return [("Kiểm tra", reverse("office:visits")), (visit.subject, addresses.visit(visit)), (self.title, "")]

    def act(self, form: SampleResultForm) -> Sample:
        return remedies.report_sample(sample=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.visit(self.object.visit)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=self.get_success_url(), **kwargs)


class RevocationsView(InspectionTabs, OfficePage):
    """What the agencies propose; opened as cases of certification from here."""

    permission = "inspection.decide_proposal"
    title = "Đề nghị xem xét thu hồi"
    template_name = "inspection/revocations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            (row, display.PROPOSAL_KIND[row.state], certification.revocation_case(row.case) if row.case else "")
            for row in queries.proposals_for(self.request.user)[:100]
        ]
        return super().get_context_data(rows=rows, **kwargs)


class _OneProposal(ObjectFormView):
    permission = "inspection.decide_proposal"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[RevocationProposal]:
        return queries.proposals_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Đề nghị xem xét thu hồi", addresses.proposals()), (self.title, "")]

    def get_success_url(self) -> str:
        return addresses.proposals()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object.certificate), cancel_url=addresses.proposals(), **kwargs)


class TakeView(_OneProposal):
    title = submit = "Mở xem xét thu hồi"
    form_class = TakeForm
    done = "Đã mở xem xét thu hồi. Ghi kết luận, rồi quyết định khi có số và ngày."

    def act(self, form: TakeForm) -> RevocationProposal:
        return remedies.take(proposal=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return certification.revocation_case(self.result.case)


class DeclineView(_OneProposal):
    title = submit = "Không mở xem xét"
    form_class = HowForm
    done = "Đã ghi lý do."

    def act(self, form: HowForm) -> RevocationProposal:
        return remedies.decline(proposal=self.object, by=self.request.user, **form.cleaned_data)
