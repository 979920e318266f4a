"""One paper: its page, its files, and the steps that move it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ocop.platform.access.rules import can
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict
from ocop.platform.core.text import slugify, upper_first
from ocop.platform.files.services import DOCX, PDF
from ocop.platform.files.serving import serve, serve_generated
from ocop.platform.papers import display, queries, tables, workflow
from ocop.platform.papers.entry import IssueForm, ReasonForm
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting, issuing, writing
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectFormView, ObjectMixin, OfficeView

REGISTER = "office:papers:register"


class OnePaper(ObjectMixin):
    permission = "papers.see"
    slug_field = "uid"
    slug_kwarg = "uid"

    def get_crumbs(self) -> Crumbs:
        return [("Văn bản", reverse(REGISTER)), (str(self.object), "")]

    def get_success_url(self) -> str:
        return tables.page_of(self.object)


class PaperView(OnePaper, DetailView):
    template_name = "papers/paper.html"

    def get_rows(self) -> Any:
        return queries.papers_for(self.request.user).defer(None).select_related("signed", "edited", "wording")

    def get_title(self) -> str:
        return self.object.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = self.object
        offers = [
            (offer, _LABELS.get((offer.transition.name, paper.state), offer.transition.label),
             reverse(f"office:papers:{_PAGES[offer.transition.name]}", args=[paper.uid]))
            for offer in workflow.paper.available(paper, by=self.request.user)
            if offer.transition.name in _PAGES and not offer.reason
        ]  # fmt: skip
        offers.sort(key=lambda offer: offer[0].transition.name != "issue" or paper.state != Paper.State.SIGNED)
        return super().get_context_data(
            offers=offers, state=upper_first(paper.get_state_display()),
            state_kind=tables.STATE_KINDS[Paper.State(paper.state)], steps=display.steps(paper),
            lead=" · ".join(filter(None, (paper.label, paper.reference))), history=history(paper),
            fingerprint=f"Dấu SHA-256 của tệp: {paper.sha256}" if paper.sha256 else "",
            editable=drafting.has_word_version(paper), versions=queries.word_versions(paper),
            may_edit=paper.state == Paper.State.DRAFT and can(self.request.user, "papers.revise", paper),
            written=paper.type in writing.TYPES, hands=display.hands(paper), read_line=display.read_line(paper),
            warnings=paper.signed_report.get("warnings", []), differences=paper.signed_report.get("differences", []),
            **kwargs,
        )  # fmt: skip


class PdfView(OnePaper, OfficeView):
    """The file that counts: the signed one where there is one, else the archived; a draft is drawn anew."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        paper = self.object
        return serve(paper.signed) if paper.signed else _drawn(paper)


class DrawnView(OnePaper, OfficeView):
    """The PDF as the system draws it, also where a signed file counts."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        return _drawn(self.object)


def _drawn(paper: Paper) -> HttpResponse:
    if not paper.is_issued:
        return serve_generated(drafting.draft_pdf(paper), f"du-thao-{slugify(paper.label)}.pdf", PDF)
    if paper.pdf is None:
        raise Conflict("Tệp PDF của văn bản này đang được lập. Chờ một phút rồi tải lại trang.")
    return serve(paper.pdf)


class DocxView(OnePaper, OfficeView):
    """The Word version, for drafts and issued papers alike: the last that came back, else the system's own."""

    def get(self, _request: HttpRequest, **_: Any) -> HttpResponse:
        paper = self.object
        if stored := paper.docx or paper.edited:
            return serve(stored)
        return serve_generated(drafting.draft_docx(paper), f"du-thao-{slugify(paper.label)}.docx", DOCX)


class CheckView(OnePaper, ActionView):
    done = "Đã kiểm tra. Tải bản PDF để trình ký; ký xong thì đưa bản đã ký lên."

    def act(self) -> Paper:
        return drafting.check(paper=self.object, by=self.request.user)


class IssueView(OnePaper, ObjectFormView):
    """Ban hành: the clerk's number and date, or the next number of our own series."""

    template_name = "papers/issue.html"
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
        paper = self.object
        return super().get_context_data(
            lead=paper.title, cancel_url=self.get_success_url(), read_line=display.read_line(paper),
            warnings=paper.signed_report.get("warnings", []), **kwargs,
        )  # fmt: skip


class ReopenView(OnePaper, ObjectFormView):
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
    "check": "check", "sign": "sign", "sign_inside": "sign_inside", "reopen": "reopen", "issue": "issue",
    "issue_from_series": "issue", "withdraw": "withdraw",
}  # fmt: skip
_LABELS = {
    ("sign", "SIGNED"): "Thay tệp đã ký",
    ("issue", "CHECKED"): "Ban hành, bản ký giấy tại văn thư",
    ("issue", "SIGNED"): "Nhập số, ngày và ban hành",
}
