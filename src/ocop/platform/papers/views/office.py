"""The register of papers, one paper's page, its files, and the forms that move it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict
from ocop.platform.core.text import slugify, upper_first
from ocop.platform.files.services import DOCX, PDF
from ocop.platform.files.serving import serve, serve_generated
from ocop.platform.papers import queries, tables, workflow
from ocop.platform.papers.entry import IssueForm, ReasonForm
from ocop.platform.papers.filters import DraftFilter, PaperFilter
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing
from ocop.platform.papers.types import paper_types
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficePage, OfficeView

REGISTER = "office:papers:register"


class RegisterView(ListView):
    """Sổ văn bản đã ban hành."""

    permission = "papers.see"
    title = "Văn bản đã ban hành"
    template_name = "papers/register.html"
    columns = tables.REGISTER
    filterset_class = PaperFilter
    order = ("-issued_on", "-number", "-pk")
    what = "văn bản"
    empty = Empty("Chưa có văn bản nào được ban hành", "Dự thảo được lập từ trang của việc cần văn bản.")

    def rows(self) -> Any:
        return queries.register_for(self.request.user)


class DraftsView(ListView):
    """Dự thảo đang chờ kiểm tra, ký, lấy số."""

    permission = "papers.see"
    title = "Dự thảo văn bản"
    template_name = "papers/register.html"
    columns = tables.DRAFTS
    filterset_class = DraftFilter
    order = ("-pk",)
    what = "dự thảo"
    empty = Empty("Không có dự thảo nào đang chờ", "Dự thảo được lập từ trang của việc cần văn bản.")

    def rows(self) -> Any:
        return queries.drafts_for(self.request.user)


class TypesView(OfficePage):
    """Các loại văn bản, each with a preview on sample data."""

    permission = "papers.see"
    title = "Mẫu văn bản"
    template_name = "papers/types.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = sorted(paper_types.values(), key=lambda kind: kind.label)
        return super().get_context_data(kinds=kinds, **kwargs)


class PreviewView(OfficeView):
    """One type on sample data, as PDF."""

    permission = "papers.see"

    def get(self, _request: HttpRequest, name: str) -> HttpResponse:
        if name not in paper_types:
            return HttpResponse(status=404)
        return serve_generated(drafting.preview(name), f"mau-{slugify(name)}.pdf", PDF)


class _OnePaper(ObjectMixin):
    permission = "papers.see"
    slug_field = "uid"
    slug_kwarg = "uid"

    def get_crumbs(self) -> Crumbs:
        return [("Văn bản", reverse(REGISTER)), (str(self.object), "")]

    def get_success_url(self) -> str:
        return tables.page_of(self.object)


class PaperView(_OnePaper, DetailView):
    template_name = "papers/paper.html"

    def get_rows(self) -> Any:
        return queries.papers_for(self.request.user).defer(None)

    def get_title(self) -> str:
        return self.object.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = self.object
        offers = [
            (offer, reverse(f"office:papers:{_PAGES[offer.transition.name]}", args=[paper.uid]))
            for offer in workflow.paper.available(paper, by=self.request.user)
            if offer.transition.name in _PAGES and not offer.reason
        ]
        return super().get_context_data(
            offers=offers, state=upper_first(paper.get_state_display()),
            state_kind=tables.STATE_KINDS[Paper.State(paper.state)],
            lead=" · ".join(filter(None, (paper.label, paper.reference))), history=history(paper),
            fingerprint=f"Dấu SHA-256 của tệp: {paper.sha256}" if paper.sha256 else "",
            editable=drafting.has_word_version(paper), **kwargs,
        )  # fmt: skip


class PdfView(_OnePaper, OfficeView):
    """The archived file of an issued paper; a draft is drawn anew."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        paper = self.object
        if not paper.is_issued:
            return serve_generated(drafting.draft_pdf(paper), f"du-thao-{slugify(paper.label)}.pdf", PDF)
        if paper.pdf is None:
            raise Conflict("Tệp PDF của văn bản này đang được lập. Chờ một phút rồi tải lại trang.")
        return serve(paper.pdf)


class DocxView(_OnePaper, OfficeView):
    """The Word version, for drafts and issued papers alike."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        paper = self.object
        if paper.docx is not None:
            return serve(paper.docx)
        return serve_generated(drafting.draft_docx(paper), f"du-thao-{slugify(paper.label)}.docx", DOCX)


class CheckView(_OnePaper, ActionView):
    done = "Đã kiểm tra. Tải bản PDF để trình ký, rồi nhập số và ngày khi văn thư phát hành."

    def act(self) -> Paper:
        return drafting.check(paper=self.object, by=self.request.user)


class IssueView(_OnePaper, ObjectFormView):
    """Ban hành: the clerk's number and date, or the next number of our own series."""

    form_class = IssueForm
    permission = "papers.issue"
    title = "Ban hành văn bản"
    submit = "Ban hành"
    done = "Đã ban hành. Từ nay văn bản không sửa được."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "paper": self.object}

    def act(self, form: IssueForm) -> Paper:
        day = form.cleaned_data["issued_on"]
        if self.object.kind.series:
            return issuing.issue_from_series(paper=self.object, issued_on=day, by=self.request.user)
        number = form.cleaned_data.get("number")
        return issuing.issue(paper=self.object, number=number, issued_on=day, by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.title, cancel_url=self.get_success_url(), **kwargs)


class ReopenView(_OnePaper, ObjectFormView):
    form_class = ReasonForm
    permission = "papers.issue"
    title = "Trả lại dự thảo"
    submit = "Trả lại"
    done = "Đã trả lại dự thảo."

    def act(self, form: ReasonForm) -> Paper:
        return drafting.reopen(paper=self.object, by=self.request.user, note=form.cleaned_data["note"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.title, cancel_url=self.get_success_url(), **kwargs)


class WithdrawView(ReopenView):
    title = "Thu hồi văn bản"
    submit = "Thu hồi"
    done = "Đã thu hồi. Số và tệp vẫn nằm trong sổ."

    def act(self, form: ReasonForm) -> Paper:
        return issuing.withdraw(paper=self.object, by=self.request.user, note=form.cleaned_data["note"])


_PAGES = {
    "check": "check", "reopen": "reopen", "issue": "issue", "issue_from_series": "issue", "withdraw": "withdraw",
}  # fmt: skip
