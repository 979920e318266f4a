"""The result table, once the marks are open; one product in a round; discussion and second scoring."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.evaluation import interest_reading, paper_queries, queries, result_reading
from ocop.domain.evaluation.forms import AnswerForm, CheckForm, DiscussionForm, NoteForm
from ocop.domain.evaluation.guards import entry_quorum
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.permissions import BEING_SCORED
from ocop.domain.evaluation.round_reading import ENTRY_KIND, OUTCOME_KIND
from ocop.domain.evaluation.services import agreeing, manual_checks, results
from ocop.domain.evaluation.sheet_reading import papers_of
from ocop.platform.access.rules import allowed, can
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.core.text import slugify
from ocop.platform.files.serving import serve
from ocop.platform.ui.exports import workbook
from ocop.platform.ui.lists import XLSX
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, ObjectMixin, OfficeView

from .councils import crumbs
from .rounds import RoundPage, round_name

R = Round.State
RESCORE_EFFECTS = [
    ("people", "Mỗi thành viên nhận phiếu mới, bắt đầu từ điểm cũ của mình."),
    ("lock", "Điểm chấm lại kín đến khi tính lại; điểm lần đầu vẫn được giữ."),
    ("file", "Nội dung thảo luận vào biên bản."),
]
TAKE_OUT_EFFECTS = [
    ("back", "Hồ sơ trở về danh sách chờ đợt sau."),
    ("lock", "Phiếu đã chấm của sản phẩm này không được tính và không mở."),
]


class ResultsView(RoundPage):
    permission = "evaluation.view_results"
    template_name = "evaluation/results.html"
    title = "Kết quả chấm điểm"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("xuat") == "xlsx":
            return self._excel()
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_, user = self.object, self.request.user
        table = result_reading.table(round_, user)
        chosen = self.request.GET.get("loc", "")
        managing = can(user, "evaluation.manage_round", round_)
        filters = [(name, label, table.count(name)) for name, label in result_reading.FILTERS.items()]
        again = [(entry, entry_quorum(entry, user)) for entry in result_reading.rescoring(round_, user)]
        return super().get_context_data(
            table=table, rows=[row for row in table.rows if row.fits(chosen)], chosen=chosen, filters=filters,
            discussed=result_reading.discussed(table.rows), again=again, managing=managing,
            stopped=queries.stopped_before(round_, user), discussion=DiscussionForm(auto_id="thao_luan_%s"),
            limit=round_.council.spread_limit, rescore_effects=RESCORE_EFFECTS, lead=_lead(round_),
            sees_statistics=can(user, "evaluation.view_statistics", round_), **kwargs,
        )  # fmt: skip

    def _excel(self) -> FileResponse:
        """Exactly the rows on screen."""
        round_ = self.object
        table = result_reading.table(round_, self.request.user)
        rows = [row for row in table.rows if row.fits(self.request.GET.get("loc", ""))]
        name = f"ket-qua-{slugify(round_name(round_))}-{clock.today():%Y-%m-%d}.xlsx"
        file = workbook(f"Kết quả đợt {round_.number}", result_reading.columns(table), rows)
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _lead(round_: Round) -> str:
    opened = f" Điểm mở cùng lúc ngày {format_date(round_.held_on)}." if round_.held_on else ""
    return f"{round_name(round_)}.{opened} Trung bình không làm tròn lên."


class EntryPage(ObjectMixin):
    permission = "evaluation.view_entry"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Entry]:
        user = self.request.user  # type: ignore[attr-defined]
        rows = queries.entries_for(user)
        return rows if self.permission == EntryPage.permission else rows.filter(pk__in=allowed(user, self.permission))


class EntryView(EntryPage, DetailView):
    template_name = "evaluation/entry.html"

    def get_title(self) -> str:
        return self.object.dossier.product.name

    def get_crumbs(self) -> Crumbs:
        round_ = self.object.round
        return crumbs((round_name(round_), reverse("office:round", args=[round_.uid])), (self.get_title(), ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry, user = self.object, self.request.user
        opened = can(user, "evaluation.view_results", entry.round) and bool(entry.result)
        managing = can(user, "evaluation.manage_entry", entry)
        removable = entry.state in (Entry.State.WAITING, Entry.State.DISCUSSION, Entry.State.RESCORING)
        dossier = entry.dossier
        checked, open_ = manual_checks.recorded(entry), entry.outcome == Entry.Outcome.OPEN
        asked = manual_checks.asked_of(entry) if opened else None
        may_check = bool(asked) and open_ and can(user, "evaluation.record_check", entry)
        given = {"passed": "1" if checked.passed else "0", "grounds": checked.grounds} if checked else None
        return super().get_context_data(
            entry=entry, state=entry.get_state_display(), state_kind=ENTRY_KIND[Entry.State(entry.state)],
            outcome_kind=OUTCOME_KIND[Entry.Outcome(entry.outcome)], opened=opened, managing=managing,
            may_take_out=managing and removable, reason=NoteForm(auto_id="dua_ra_%s"),
            discussion=DiscussionForm(auto_id="thao_luan_%s"),
            attempts=result_reading.attempts(entry, queries.sheets_opened(entry, user)) if opened else [],
            gates=result_reading.failed_gates(entry.result) if opened else [],
            by_points=entry.result.get("class_by_points", 0), limit=entry.round.council.spread_limit,
            papers=papers_of(dossier), lead=f"{dossier.producer}, {dossier.producer.commune}",
            asked=asked, checked=checked, check_form=CheckForm(initial=given) if may_check else None,
            sees_dossier=can(user, "dossiers.view", dossier), history=history(entry),
            appeals=queries.appeals_of(entry) if opened else (), answering=AnswerForm(auto_id="tra_loi_%s"),
            handed_in=queries.sheets_handed_in(entry) if managing and entry.state in BEING_SCORED else (),
            paper_sheets=paper_queries.paper_sheets_of(entry, user) if entry.state in BEING_SCORED else (),
            agrees=managing and agreeing.may_be_written(entry), reopens=managing and _reopens(entry),
            reopening=NoteForm(auto_id="mo_lai_%s"), left_to_agree=entry.result.get("disputed_gates", []),
            rescore_effects=RESCORE_EFFECTS, take_out_effects=TAKE_OUT_EFFECTS,
            told_late=interest_reading.told_late(entry) if managing else (),
            settled_anew=entry_quorum(entry, user) if entry.state == Entry.State.RESCORING else "", **kwargs,
        )  # fmt: skip


def _reopens(entry: Entry) -> bool:
    return entry.round.state == R.OPENED and entry.state in (Entry.State.SCORED, Entry.State.KNOCKED_OUT)


class EntryEvidenceView(EntryPage, OfficeView):
    """A paper of the product, for those who see it in a round; the dossier itself may be closed to them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        paper = get_object_or_404(queries.evidence_of(self.object.dossier), uid=self.kwargs["paper"])
        return serve(paper.file)


class CheckView(EntryPage, ActionView):
    done = "Đã ghi kết quả kiểm tra."

    def act(self) -> Any:
        form = CheckForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("check_required", "Chọn đạt hay không đạt và ghi căn cứ, tối đa 1.000 chữ.")
        return manual_checks.check(
            entry=self.object, passed=form.cleaned_data["passed"] == "1", grounds=form.cleaned_data["grounds"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.uid])


class RescoreView(EntryPage, ActionView):
    done = "Đã mở chấm lại. Mỗi thành viên có phiếu mới, bắt đầu từ điểm cũ của mình."

    def act(self) -> Entry:
        form = DiscussionForm(self.request.POST)
        note = form.cleaned_data["note"] if form.is_valid() else ""
        return results.rescore(entry=self.object, note=note, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:results", args=[self.object.round.uid])


class SettleAgainView(EntryPage, ActionView):
    done = "Đã tính lại theo các phiếu chấm lại."

    def act(self) -> Entry:
        return results.settle_again(entry=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:results", args=[self.object.round.uid])
