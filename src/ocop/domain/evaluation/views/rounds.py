"""One round: its products, its sheets (never a sealed mark), its one next step; what becomes of each product."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.forms import ApprovalForm, NoteForm, WayForm
from ocop.domain.evaluation.models import CouncilMember, Entry, Round
from ocop.domain.evaluation.permissions import DECIDED
from ocop.domain.evaluation.round_reading import ENTRY_KIND, OUTCOME_KIND, ROUND_KIND, next_step, ways
from ocop.domain.evaluation.services import councils, manual_checks, outcomes, results
from ocop.domain.evaluation.services.outcomes import Way
from ocop.domain.evaluation.services.seating import seats_that_score
from ocop.platform.access.rules import allowed, can
from ocop.platform.audit.services import history
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.queries import about, papers_for
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectMixin, OfficeView

from .councils import crumbs

R = Round.State


def round_name(round_: Round) -> str:
    return f"{round_.council.short_name}, đợt {round_.number}"


class RoundPage(DetailView):
    """A page of one round: its name, state, last day and next step on top."""

    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Round]:
        rows = queries.rounds_for(self.request.user)
        return rows.filter(pk__in=allowed(self.request.user, self.permission))

    def get_title(self) -> str:
        return self.title or round_name(self.object)

    def get_crumbs(self) -> Crumbs:
        council = self.object.council
        above = crumbs((council.short_name, reverse("office:council", args=[council.uid])))
        if not self.title:
            return [*above, (f"Đợt {self.object.number}", "")]
        page = reverse("office:round", args=[self.object.uid])
        return [*above, (f"Đợt {self.object.number}", page), (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_ = self.object
        values = {
            "round": round_, "state": round_.get_state_display(), "state_kind": ROUND_KIND[R(round_.state)],
            "due": round_.due_on if round_.state != R.SENT_UP else None, "step": next_step(round_, self.request.user),
            "step_url": reverse("office:move_round", args=[round_.uid]),
        }  # fmt: skip
        return super().get_context_data(**{**values, **kwargs})


class RoundView(RoundPage):
    permission = "evaluation.view_round"
    template_name = "evaluation/round.html"

    def get_rows(self) -> QuerySet[Round]:
        return queries.rounds_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_, user = self.object, self.request.user
        managing = can(user, "evaluation.manage_round", round_)
        owes = queries.owed_declarations(user).filter(pk=round_.pk).exists()
        entries = list(queries.entries_of(round_, user))
        gathering = managing and round_.state == R.PREPARING
        candidates = queries.candidates_for(round_, user) if gathering else []
        done = queries.progress_of(round_, user) if round_.state in (R.SCORING, R.OPENED) else {}
        members = [(member, *done.get(member.pk, (0, 0))) for member in queries.members_of(round_.council)]
        papers = list(about(round_)) if round_.state == R.SENT_UP else []
        readable = set(papers_for(user).filter(pk__in=[paper.pk for paper in papers]).values_list("pk", flat=True))
        warnings = queries.set_warnings(
            [*(entry.dossier.criteria_set for entry in entries), *(row.dossier.criteria_set for row in candidates)]
        )
        return super().get_context_data(
            entries=[(entry, ENTRY_KIND[Entry.State(entry.state)], OUTCOME_KIND[Entry.Outcome(entry.outcome)])
                     for entry in entries],
            managing=managing, gathering=gathering, candidates=candidates, members=members, warnings=warnings,
            may_take_out=managing and round_.state in (R.PREPARING, R.SCORING, R.OPENED),
            sees_results=can(user, "evaluation.view_results", round_), ways=ways(round_), history=history(round_),
            papers=[(paper, paper.pk in readable) for paper in papers],
            marks_present=managing and round_.state in (R.SCORING, R.OPENED),
            owes=owes, may_record=managing and not owes, scoring_seats=seats_that_score(round_.council),
            prints=_prints(round_, [member for member, *_ in members], user), **kwargs,
        )  # fmt: skip


def _prints(round_: Round, members: list[CouncilMember], user: Any) -> str:
    """Which sheets can be printed now: empty ones for those who score on paper, later those that were handed in."""
    on_paper = round_.state in (R.SCORING, R.OPENED) and any(row.on_paper and not row.left_on for row in members)
    kind = "blank" if on_paper else "filled" if round_.state in DECIDED else ""
    return kind if kind and can(user, "evaluation.print_sheets", round_) else ""


class MoveRoundView(ActionView):
    """The one next step of a round."""

    permission = "evaluation.view_round"
    slug_field = slug_kwarg = "uid"

    def act(self) -> Round:
        services = {
            "start": councils.start, "open": results.open_marks, "close": results.close, "send_up": outcomes.send_up,
        }  # fmt: skip
        name = self.request.POST.get("transition", "")
        self.done = _DONE.get(name, "")
        if name == "approve":
            form = ApprovalForm(self.request.POST)
            if not form.is_valid():
                raise DomainError("number_required", "Nhập số văn bản phê duyệt kết quả do văn thư cấp, tối đa 60 chữ.")
            return outcomes.approve(round_=self.object, number=form.cleaned_data["number"], by=self.request.user)
        if name not in services:
            raise BadRequest
        return services[name](round_=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        name = {"open": "results", "close": "outcomes"}.get(self.request.POST["transition"], "round")
        return reverse(f"office:{name}", args=[self.object.uid])


_DONE = {
    "start": "Đã mở chấm điểm. Các thành viên đã được báo.",
    "open": "Đã mở điểm. Kết quả của từng sản phẩm ở bảng dưới.",
    "close": "Đã chốt kết quả. Chọn hướng xử lý cho từng sản phẩm.",
    "approve": "Đã phê duyệt kết quả. Thư ký gửi kết quả.",
    "send_up": "Đã gửi kết quả. Biên bản và công văn là dự thảo, chờ văn thư lấy số.",
}


class AssignView(ActionView):
    permission = "evaluation.view_round"
    slug_field = slug_kwarg = "uid"

    def act(self) -> Any:
        keys = [key for key in self.request.POST.getlist("chon") if key.isascii() and key.isdigit() and len(key) < 18]  # noqa: PLR2004
        dossiers = list(queries.ready_for(self.object, self.request.user).filter(pk__in=keys))
        entries = councils.assign(round_=self.object, dossiers=dossiers, by=self.request.user)
        self.done = f"Đã giao {len(entries)} sản phẩm vào đợt."
        return entries

    def get_success_url(self) -> str:
        return reverse("office:round", args=[self.object.uid])


class TakeOutView(ActionView):
    permission = "evaluation.view_entry"
    slug_field = slug_kwarg = "uid"
    done = "Đã đưa sản phẩm ra khỏi đợt. Hồ sơ chờ đợt sau."

    def get_rows(self) -> QuerySet[Entry]:
        return queries.entries_for(self.request.user)

    def act(self) -> Entry:
        form = NoteForm(self.request.POST)
        note = form.cleaned_data["note"] if form.is_valid() else ""
        return councils.take_out(entry=self.object, note=note, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:round", args=[self.object.round.uid])


class OutcomesView(ObjectMixin, OfficeView, TemplateView):
    """Chọn hướng xử lý: one line for each product, kept all at once."""

    permission = "evaluation.manage_round"
    template_name = "evaluation/outcomes.html"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Round]:
        rows = queries.rounds_for(self.request.user).filter(state__in=DECIDED)
        return rows.filter(pk__in=allowed(self.request.user, self.permission))

    def get_title(self) -> str:
        return "Hướng xử lý"

    def get_crumbs(self) -> Crumbs:
        return crumbs((round_name(self.object), reverse("office:round", args=[self.object.uid])), ("Hướng xử lý", ""))

    def get_entries(self) -> list[Entry]:
        entries = list(queries.entries_of(self.object, self.request.user).exclude(state=Entry.State.REMOVED))
        for entry in entries:
            entry.round = self.object
        return entries

    @staticmethod
    def get_unchecked(entries: list[Entry]) -> dict[int, Any]:
        """The checks that a person has still to record, by product."""
        asked = manual_checks.asked_of_all(entries)
        return {row.pk: asked[row.pk] for row in entries if row.pk in asked and not manual_checks.recorded(row)}

    def get_forms(self) -> list[WayForm]:
        data = self.request.POST if self.request.method == "POST" else None
        return [WayForm(data, entry=entry) for entry in self.get_entries()]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("tat_ca"):
            return self._all_forward()
        forms = self.get_forms()
        if not all([form.is_valid() for form in forms]):  # noqa: C419 every form shows its own errors
            return self.render_to_response(self.get_context_data(forms=forms, refused=True), status=422)
        chosen = [
            Way(form.entry, form.cleaned_data["outcome"], form.cleaned_data["note"])
            for form in forms
            if form.cleaned_data["outcome"]
        ]
        return self._keep(chosen)

    def _all_forward(self) -> HttpResponse:
        """Every product that nobody has decided and that may go on, goes on."""
        entries = self.get_entries()
        waiting = self.get_unchecked(entries)
        undecided = [row for row in entries if row.outcome == Entry.Outcome.OPEN and row.pk not in waiting]
        usual = [(entry, outcomes.possible(entry)[0]) for entry in undecided]
        return self._keep([Way(entry, outcome) for entry, outcome in usual if outcome in Entry.GOING])

    def _keep(self, chosen: list[Way]) -> HttpResponse:
        changed = outcomes.decide_all(round_=self.object, ways=chosen, by=self.request.user)
        messages.success(self.request, f"Đã ghi hướng xử lý của {changed} sản phẩm.")
        known = queries.known_entries(self.object, self.request.user)
        left = known.filter(outcome=Entry.Outcome.OPEN).exclude(state=Entry.State.REMOVED).exists()
        name = "outcomes" if left else "round"
        return HttpResponseRedirect(reverse(f"office:{name}", args=[self.object.uid]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or self.get_forms()
        unchecked = self.get_unchecked([form.entry for form in forms])
        for form in forms:
            form.unchecked = unchecked.get(form.entry.pk)
        open_ = [form.entry for form in forms if form.entry.outcome == Entry.Outcome.OPEN and not form.unchecked]
        usual = [outcomes.possible(entry)[0] for entry in open_]
        may_go = sum(way in Entry.GOING for way in usual)
        up = "Chọn tất cả chuyển lên" if Entry.Outcome.FORWARD in usual else "Chọn tất cả đề nghị công nhận"
        return super().get_context_data(
            round=self.object, forms=forms, may_go=may_go, all_label=up, closed=self.object.state == R.CLOSED,
            lead=f"{round_name(self.object)}. Lý do giữ lại được gửi cho chủ thể.", **kwargs,
        )  # fmt: skip
