"""Decisions on the money: the list, writing one, its three steps."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.budgets import addresses, display, queries, workflow
from ocop.domain.budgets.forms import AllotmentForm, DocumentForm, NoteForm, initial_of
from ocop.domain.budgets.models import Allotment, Budget, BudgetLine
from ocop.domain.budgets.services import giving
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.tables import ALLOTMENTS, AllotmentFilter
from ocop.domain.budgets.views.year import YearMixin, tabs, year_crumb
from ocop.platform.core.errors import Conflict
from ocop.platform.government.models import Agency
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.views import Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin

KINDS = {
    "giao-dau-nam": Allotment.Kind.OPENING, "dieu-chinh": Allotment.Kind.ADJUSTMENT,
    "chuyen-nguon": Allotment.Kind.CARRY_OUT, "nhan-nguon": Allotment.Kind.CARRY_IN,
}  # fmt: skip


class AllotmentsView(YearMixin, ListView):
    permission = "budgets.view_allotment"
    template_name = "budgets/allotments.html"
    tab = "allotments"
    title = "Quyết định về dự toán"
    columns = ALLOTMENTS
    filterset_class = AllotmentFilter
    search_in = ()
    order = ("-pk",)
    what = "quyết định"
    empty = Empty("Chưa có quyết định nào", "Sở NN&PTNT soạn nhu cầu, gửi thẩm định, rồi UBND tỉnh quyết định.")

    def rows(self) -> QuerySet[Allotment]:
        return queries.allotments(self.request.user).filter(budget=self.budget)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kinds = []
        if could_ever(self.request.user, "budgets.propose"):
            open_kinds = queries.kinds_to_draft(self.budget)
            kinds = [
                (kind.label, reverse("office:budgets:draft", args=[self.budget.year, slug]))
                for slug, kind in KINDS.items()
                if kind in open_kinds
            ]
        return super().get_context_data(kinds=kinds, **kwargs)


class _Rows(FormView):
    permission = "budgets.propose"
    template_name = "budgets/allotment_form.html"
    form_class = AllotmentForm

    def kind(self) -> str:
        raise NotImplementedError

    @property
    def for_budget(self) -> Budget:
        raise NotImplementedError

    @cached_property
    def holders(self) -> list[tuple[BudgetLine, Agency]]:
        return queries.holders_of(self.for_budget)

    def get_form_kwargs(self) -> dict[str, Any]:
        values = {"kind": self.kind(), "holders": self.holders}
        return {**super().get_form_kwargs(), **values, "origins": queries.carried_out_before(self.for_budget)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        left = {(a.line_id, a.agency_id): a.left for a in queries.accounts(self.for_budget)}
        form = kwargs.pop("form", None) or self.get_form()
        rows = [(line, agency, field, left.get((line.pk, agency.pk), 0)) for line, agency, field in form.rows]
        return super().get_context_data(form=form, rows=rows, kind=self.kind(), **kwargs)

    def get_success_url(self) -> str:
        return addresses.allotment(self.result)


class DraftView(YearMixin, _Rows):
    """Soạn nhu cầu; the opening starts from the estimate."""

    submit = "Lưu bản soạn"
    done = "Đã lưu. Xem lại rồi ghi văn bản đề nghị."

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"Soạn: {Allotment.Kind(self.kind()).label.lower()}"

    def kind(self) -> str:
        kind = KINDS.get(self.kwargs["kind"])
        if kind is None:
            raise Http404
        return kind

    @property
    def for_budget(self) -> Budget:
        return self.budget

    def get_initial(self) -> dict[str, Any]:
        if self.kind() != Allotment.Kind.OPENING:
            return {}
        shares = [Share(*share) for share in queries.opening_shares(self.holders)]
        return {**initial_of(shares), "total": self.budget.total}

    def act(self, form: AllotmentForm) -> Allotment:
        data = form.cleaned_data
        return giving.draft(
            budget=self.budget, kind=self.kind(), reason=data["reason"], shares=form.shares, total=data.get("total"),
            origin=data.get("origin"), by=self.request.user,
        )  # fmt: skip


class _OneAllotment(ObjectMixin):
    permission = "budgets.view_allotment"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Allotment]:
        return queries.allotments(self.request.user, self.permission)

    def get_crumbs(self) -> Crumbs:
        year = self.object.budget.year
        return [
            year_crumb(self.object.budget),
            ("Quyết định", reverse("office:budgets:allotments", args=[year])),
            (str(self.object), addresses.allotment(self.object)),
        ]

    def get_success_url(self) -> str:
        return addresses.allotment(self.object)


class AllotmentView(_OneAllotment, DetailView):
    template_name = "budgets/allotment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        allotment: Allotment = self.object
        rows = list(queries.rows_of_allotment(allotment))
        offers = workflow.allotment.available(allotment, by=self.request.user)
        forward = [offer for offer in offers if offer.transition.name in ("propose", "appraise", "decide")]
        names = {offer.transition.name for offer in offers}
        if forward:
            name = forward[0].transition.name
            label = {"propose": "Ghi văn bản đề nghị", "appraise": "Ghi kết quả thẩm định", "decide": "Ghi quyết định"}
            kwargs["next"] = {
                "label": label[name], "reason": forward[0].reason,
                "url": reverse(f"office:budgets:{name}", args=[allotment.uid]),
            }  # fmt: skip
        return super().get_context_data(
            rows=rows, moved=sum(row.amount for row in rows if allotment.kind != "ADJUSTMENT" or row.amount > 0),
            state=allotment.get_state_display(), state_kind=display.ALLOTMENT_KIND[allotment.state],
            steps=display.allotment_steps(allotment), lead=allotment.reason, may_rewrite="propose" in names,
            may_send_back=bool({"return", "refuse"} & names),
            tabs=tabs(allotment.budget.year, "allotments"), **kwargs,
        )  # fmt: skip


class RewriteView(_OneAllotment, _Rows):
    permission = "budgets.propose"
    title = "Sửa bản soạn"
    submit = "Lưu bản soạn"
    done = "Đã lưu."

    def kind(self) -> str:
        if self.object.state != Allotment.State.DRAFT:
            raise Conflict("Đề nghị này đã gửi đi nên không sửa được.")
        return self.object.kind

    @property
    def for_budget(self) -> Budget:
        return self.object.budget

    def get_initial(self) -> dict[str, Any]:
        allotment = self.object
        rows = initial_of(queries.rows_of_allotment(allotment))
        return {**rows, "reason": allotment.reason, "total": allotment.total, "origin": allotment.origin_id}

    def act(self, form: AllotmentForm) -> Allotment:
        data = form.cleaned_data
        return giving.rewrite(
            allotment=self.object, reason=data["reason"], shares=form.shares, total=data.get("total") or 0,
            origin=data.get("origin"), by=self.request.user,
        )  # fmt: skip


class _Step(_OneAllotment, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = DocumentForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        allotment: Allotment = self.object
        words = f"{allotment.get_kind_display()} năm {allotment.budget.year}. {allotment.reason}"
        return super().get_context_data(
            lead=words, stated=abs(allotment.total), cancel_url=addresses.allotment(allotment), **kwargs
        )


class ProposeView(_Step):
    permission = "budgets.propose"
    title = "Ghi văn bản đề nghị"
    submit = "Gửi thẩm định"
    done = "Đã gửi thẩm định."

    def act(self, form: DocumentForm) -> Allotment:
        return giving.propose(allotment=self.object, document=form.document, by=self.request.user)


class AppraiseView(_Step):
    permission = "budgets.appraise"
    title = "Ghi kết quả thẩm định"
    submit = "Trình quyết định"
    done = "Đã trình UBND tỉnh quyết định."

    def act(self, form: DocumentForm) -> Allotment:
        return giving.appraise(allotment=self.object, document=form.document, by=self.request.user)


class DecideView(_Step):
    permission = "budgets.decide"
    title = "Ghi quyết định"
    submit = "Ghi quyết định"
    done = "Đã ghi quyết định. Số tiền đã vào từng khoản."

    def act(self, form: DocumentForm) -> Allotment:
        return giving.decide(allotment=self.object, document=form.document, by=self.request.user)


class SendBackView(_OneAllotment, ObjectFormView):
    template_name = "budgets/form.html"
    form_class = NoteForm
    title = "Trả lại để sửa"
    submit = "Trả lại"
    done = "Đã trả lại; người soạn nhận được lý do."

    def get_rows(self) -> QuerySet[Allotment]:
        return queries.allotments_to_answer(self.request.user)

    def act(self, form: NoteForm) -> Allotment:
        return giving.send_back(allotment=self.object, note=form.cleaned_data["note"], by=self.request.user)
