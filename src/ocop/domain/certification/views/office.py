"""Công nhận: the decisions, choosing their products, from the draft to the issue."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.certification import addresses, display, queries, workflow
from ocop.domain.certification.forms import NoteForm, ProductsForm
from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.certification.services import recognition
from ocop.domain.dossiers.models import Dossier
from ocop.domain.plans.models import Season
from ocop.platform.access.grants import people_with
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.government.queries import committee_of
from ocop.platform.papers.display import read_line
from ocop.platform.papers.entry import IssueForm
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin

from .tabs import TabsMixin

D = Decision.State


class DecisionFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=D.choices, empty_label="tất cả")

    class Meta:
        model = Decision
        fields = ("state",)


class DecisionsView(TabsMixin, ListView):
    """Công nhận: every decision, and what waits for one."""

    title = "Công nhận"
    permission = "certification.view_decision"
    template_name = "certification/decisions.html"
    filterset_class = DecisionFilter
    search_in = ()
    order = ("-issued_on", "-pk")
    what = "quyết định"
    empty = Empty(
        "Chưa có quyết định công nhận nào", "Soạn khi hội đồng đã đề nghị công nhận và kết quả đã được phê duyệt."
    )
    columns = (
        Column("title", "Quyết định", str, lead=True, link=addresses.decision,
               sub=lambda row: row.title if row.number else "chưa có số"),
        Column("issued", "Ngày ban hành", "issued_on", sort="issued_on", css="num"),
        Column("products", "Sản phẩm", "product_count", sort="product_count", css="num"),
        Column("season", "Chu trình", lambda row: str(row.season) if row.season else "trước khi có hệ thống"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), display.DECISION_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Decision]:
        return queries.decisions_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not could_ever(self.request.user, "certification.prepare"):
            return super().get_context_data(**kwargs)
        waiting = queries.waiting_number(clock.today())
        step: dict[str, Any] = {"label": "Soạn quyết định", "url": reverse("office:prepare_decision")}
        if waiting:
            step["text"] = f"{waiting} sản phẩm hội đồng đề nghị đang chờ"
        else:
            step["reason"] = "Chưa có sản phẩm nào được hội đồng đề nghị mà chưa vào quyết định."
        return super().get_context_data(next=step, **kwargs)


class _ChooseView(FormView):
    """A table of what the council proposed; the ticked ones go into the decision."""

    permission = "certification.prepare"
    template_name = "certification/choose.html"
    form_class = ProductsForm
    draft_of: Decision | None = None

    @cached_property
    def season(self) -> Season:
        return queries.waiting_season(clock.today())

    @cached_property
    def dossiers(self) -> QuerySet[Dossier]:
        return queries.proposed(self.season, territory=self.season.province.path, draft=self.draft_of)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "dossiers": self.dossiers}

    def get_success_url(self) -> str:
        return addresses.decision(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = queries.results_of(self.dossiers)
        rows = [(dossier, results[dossier.pk]) for dossier in self.dossiers]
        rows.sort(key=lambda row: (-row[1].stars, -row[1].mean, row[0].product.search))
        form = kwargs.pop("form", None) or self.get_form()
        ticked = form.data.getlist("chosen") if form.is_bound else [str(pk) for pk in self.ticked()]
        return super().get_context_data(rows=rows, ticked=ticked, season=self.season, form=form, **kwargs)

    def ticked(self) -> list[int]:
        """Before anybody chose: everything."""
        return [dossier.pk for dossier in self.dossiers]


class PrepareView(_ChooseView):
    title = "Soạn quyết định công nhận"
    submit = "Soạn quyết định"
    done = "Đã soạn tờ trình và dự thảo quyết định. Đọc lại hai văn bản rồi trình lãnh đạo."

    def get_crumbs(self) -> Crumbs:
        return [("Công nhận", reverse("office:decisions")), (self.title, "")]

    def act(self, form: ProductsForm) -> Decision:
        return recognition.prepare(
            season=self.season, unit=self.season.province, dossiers=list(form.cleaned_data["chosen"]),
            by=self.request.user,
        )  # fmt: skip


class _OneDecision(ObjectMixin):
    permission = "certification.view_decision"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Decision]:
        return queries.decisions_for(self.request.user)

    def get_crumbs(self) -> Crumbs:
        return [("Công nhận", reverse("office:decisions")), (str(self.object), "")]

    def get_success_url(self) -> str:
        return addresses.decision(self.object)


class ReviseView(_OneDecision, _ChooseView):
    """Chọn lại sản phẩm of a draft."""

    permission = "certification.prepare"
    title = "Chọn lại sản phẩm"
    submit = "Lập lại hai văn bản"
    done = "Đã lập lại tờ trình và dự thảo quyết định theo danh sách mới."

    @property
    def draft_of(self) -> Decision:  # type: ignore[override]
        if self.object.state != D.DRAFT or self.object.is_imported:
            raise Conflict("Quyết định đã trình lãnh đạo nên không chọn lại sản phẩm được.")
        return self.object

    @cached_property
    def season(self) -> Season:
        return self.object.season

    def ticked(self) -> list[int]:
        return list(self.object.lines.values_list("dossier_id", flat=True))

    def act(self, form: ProductsForm) -> Decision:
        return recognition.revise(
            decision=self.object, dossiers=list(form.cleaned_data["chosen"]), by=self.request.user
        )


class DecisionView(_OneDecision, DetailView):
    """One decision: its products, its papers, who has to do what next."""

    template_name = "certification/decision.html"

    def get_title(self) -> str:
        return str(self.object) if self.object.number else "Quyết định công nhận"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decision: Decision = self.object
        offers = {offer.transition.name for offer in workflow.decision.available(decision, by=self.request.user)}
        lines = list(queries.lines_of(decision))
        number = len(lines)
        leaders = people_with(Role.PROVINCE_LEADER, decision.territory) if decision.state == D.SUBMITTED else []
        return super().get_context_data(
            lines=lines,
            offers=offers,
            steps=[] if decision.is_imported else display.decision_steps(decision),
            state=decision.get_state_display(),
            state_kind=display.DECISION_KIND[decision.state],
            lead=decision.title,
            note_form=NoteForm(auto_id="tra_lai_%s"),
            leader=leaders[0] if leaders and "approve" not in offers else None,
            committee=committee_of(decision.unit) if leaders else None,
            effects={
                "submit": [
                    ("plan", f"Tờ trình và dự thảo quyết định của {number} sản phẩm lên lãnh đạo UBND."),
                    ("lock", "Danh sách sản phẩm khóa lại cho đến khi lãnh đạo duyệt hoặc trả lại."),
                    ("message", "Lãnh đạo nhận thông báo ngay."),
                ],
                "approve": [
                    ("check", f"Duyệt {number} sản phẩm với hạng sao ghi trong danh sách."),
                    ("message", "Cơ quan thường trực được báo để lấy số và ban hành; chủ thể chưa được báo gì."),
                ],
            },
            **kwargs,
        )


_BUTTONS = {"submit": recognition.submit, "approve": recognition.approve}
_DONE = {
    "submit": "Đã trình lãnh đạo.",
    "approve": "Đã duyệt. Cơ quan thường trực lấy số văn bản rồi ban hành.",
}


class DecisionActView(_OneDecision, ActionView):
    """The steps that need one button only."""

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        name = kwargs["act"]
        _BUTTONS[name](decision=self.object, by=request.user)
        messages.success(request, _DONE[name])
        return HttpResponseRedirect(self.get_success_url())


class ReturnView(_OneDecision, ActionView):
    """Trả lại để sửa, with the reason."""

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        note = request.POST.get("note", "").strip()
        try:
            recognition.return_decision(decision=self.object, note=note, by=request.user)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, "Đã trả lại; cơ quan thường trực nhận được lý do.")
        return HttpResponseRedirect(self.get_success_url())


class IssueView(_OneDecision, ObjectFormView):
    """Ban hành: the clerk's number and date; the certificates follow."""

    permission = "certification.prepare"
    template_name = "certification/issue.html"
    form_class = IssueForm
    title = "Ban hành quyết định công nhận"
    done = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.object.is_imported or self.object.state == D.ISSUED:
            raise Conflict("Quyết định này đã ban hành. Mở trang quyết định để xem giấy chứng nhận.")
        return {**super().get_form_kwargs(), "paper": self.object.paper}

    def act(self, form: IssueForm) -> list[Certificate]:
        data = form.cleaned_data
        written = recognition.issue(
            decision=self.object, number=data["number"], issued_on=data["issued_on"], by=self.request.user
        )
        messages.success(
            self.request,
            f"Đã ban hành {self.object} và cấp {len(written)} giấy chứng nhận. Các bản in PDF đang được lập.",
        )
        return written

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        number, paper = self.object.product_count, self.object.paper
        return super().get_context_data(
            read_line=read_line(paper), warnings=paper.signed_report.get("warnings", []),
            submit=f"Ban hành, cấp {number} giấy chứng nhận", lead=self.object.title, cancel_url=self.get_success_url(),
            effects=[
                ("plan", "Quyết định nhận số và ngày, từ nay không sửa được."),
                ("medal", f"{number} giấy chứng nhận được cấp, số vào sổ liên tục; giấy cũ của sản phẩm được thay."),
                ("people", "Sản phẩm hiện ngay trên trang công khai, mã QR mở được trang xác minh."),
                ("message", "Chủ thể nhận thông báo kèm liên kết."),
            ],
            **kwargs,
        )  # fmt: skip
