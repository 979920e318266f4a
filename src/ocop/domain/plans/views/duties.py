"""Trách nhiệm: the matrix of agencies and duties, one agency's page with its one form, and who is silent."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.plans import addresses, duty_reading, progress_queries, queries
from ocop.domain.plans.duty_reading import KIND
from ocop.domain.plans.figure_forms import NoteForm, UpdatesForm
from ocop.domain.plans.models import DutyHolder, DutyUpdate, UpdateFile
from ocop.domain.plans.periods import Period, period_of
from ocop.domain.plans.services import progress, reminding
from ocop.domain.plans.services.progress import Said
from ocop.domain.plans.staff import people_of
from ocop.domain.plans.views.figures import OfPlan, plan_crumbs
from ocop.platform.access.grants import roles_of
from ocop.platform.access.rules import can, require
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.government.models import Agency
from ocop.platform.papers.types import OFFICES
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import ActionView, Crumbs, FormView, ObjectMixin, OfficePage, OfficeView

U = DutyUpdate.State
STATES = (
    ("SILENT", "chưa cập nhật"), (U.SENT, "chờ tiếp nhận"), (U.QUESTIONED, "hỏi lại"), (U.ACCEPTED, "đã tiếp nhận"),
)  # fmt: skip


class MatrixView(OfPlan, OfficePage):
    """Which duty falls on whom, and what was said of it in this quarter."""

    permission = "plans.view_plan"
    template_name = "plans/matrix.html"
    title = "Trách nhiệm của các cơ quan"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = period_of(clock.today())
        agency, state = self.request.GET.get("co-quan", ""), self.request.GET.get("tinh-trang", "")
        state = state if state in dict(STATES) else ""
        rows = duty_reading.matrix(self.plan, period, agency=agency, state=state)
        sections: dict[Any, list[duty_reading.Row]] = {}
        for row in rows:
            sections.setdefault(row.duty.item, []).append(row)
        return super().get_context_data(
            sections=list(sections.items()), period=period, states=STATES, chosen_agency=agency, chosen_state=state,
            agencies=progress_queries.agencies_with_duties(self.plan),
            may_report=bool(roles_of(self.request.user) & OFFICES), **kwargs,
        )  # fmt: skip


class AgencyDutiesView(OfPlan, FormView):
    """All duties of one agency. Its people write here; the standing office reads, accepts, asks; others only read."""

    permission = "plans.view_plan"
    template_name = "plans/agency_duties.html"
    form_class = UpdatesForm
    done = ""

    @cached_property
    def agency(self) -> Agency:
        return get_object_or_404(progress_queries.agencies_with_duties(self.plan, level=0), slug=self.kwargs["agency"])

    @cached_property
    def period(self) -> Period:
        return period_of(clock.today())

    @cached_property
    def pairs(self) -> list[tuple[DutyHolder, DutyUpdate | None]]:
        return progress_queries.duties_with_updates(self.plan, self.agency, self.period)

    @cached_property
    def writes(self) -> bool:
        return bool(self.pairs) and can(self.request.user, "plans.update_duty", self.pairs[0][0])

    def get_title(self) -> str:
        return f"Nhiệm vụ của {self.agency.name}"

    def get_crumbs(self) -> Crumbs:
        matrix = reverse("office:plans:duties", args=[self.plan.season.year])
        return plan_crumbs(self.plan, ("Trách nhiệm", matrix), (self.agency.short_name or self.agency.name, ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        typed = self.request.POST  # what a colleague has sent since this page was opened is refused, not dropped
        rows = [
            (holder, update)
            for holder, update in self.pairs
            if self.writes and (self._open(update) or f"text_{holder.pk}" in typed)
        ]
        return {**super().get_form_kwargs(), "rows": rows}

    def act(self, form: UpdatesForm) -> list[DutyUpdate]:
        for holder, _ in self.pairs[:1]:
            require(self.request.user, "plans.update_duty", holder)
        said = [_said(form, holder) for holder, _ in form.rows]
        saved = progress.keep(said=said, by=self.request.user)
        if "gui" not in self.request.POST:
            messages.success(self.request, "Đã lưu nháp. Gửi khi đã viết xong các nhiệm vụ.")
            return saved
        sent = progress.send(plan=self.plan, agency=self.agency, by=self.request.user)
        messages.success(self.request, f"Đã gửi cập nhật của {len(sent)} nhiệm vụ.")
        return sent

    def get_success_url(self) -> str:
        return addresses.duties_of(self.plan, self.agency)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        may_accept = could_ever(self.request.user, "plans.accept_update")
        shown = [(holder, update if self._visible(update) else None) for holder, update in self.pairs]
        open_keys = {holder.pk for holder, _ in form.rows}
        rest = [
            (holder, update, KIND[U(update.state)] if update else "neutral")
            for holder, update in shown
            if holder.pk not in open_keys
        ]
        questions = [row for row in rest if row[1] and row[1].state == U.QUESTIONED]
        return super().get_context_data(
            agency=self.agency, period=self.period, questions=questions,
            rest=[row for row in rest if row not in questions], answering=self.writes, may_accept=may_accept,
            note_form=NoteForm(), **kwargs,
        )  # fmt: skip

    def _open(self, update: DutyUpdate | None) -> bool:
        return update is None or update.state == U.DRAFT

    def _visible(self, update: DutyUpdate | None) -> bool:
        """A draft is the agency's own."""
        return update is not None and (update.state != U.DRAFT or self.writes)


def _said(form: UpdatesForm, holder: DutyHolder) -> Said:
    data, key = form.cleaned_data, holder.pk
    upload = data[f"file_{key}"]
    return Said(
        holder, data[f"text_{key}"], data[f"value_{key}"], data[f"unit_{key}"], (upload,) if upload else (),
        data[f"version_{key}"],
    )  # fmt: skip


class UpdateActView(ActionView):
    """Tiếp nhận, hỏi lại, trả lời."""

    permission = "plans.view_update"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[DutyUpdate]:
        return progress_queries.updates_for(self.request.user)

    def act(self) -> DutyUpdate:
        row, by, note = self.object, self.request.user, self.request.POST.get("note", "")
        acts = {
            "tiep-nhan": lambda: progress.accept(update=row, by=by),
            "hoi-lai": lambda: progress.ask(update=row, question=note, by=by),
            "tra-loi": lambda: progress.answer(update=row, text=note, by=by),
        }
        return acts[self.kwargs["act"]]()

    def get_success_url(self) -> str:
        holder = self.object.holder
        return f"{addresses.duties_of(holder.duty.plan, holder.agency)}#{holder.duty.code}"


class UpdateFileView(ObjectMixin, OfficeView):
    permission = "plans.view_update"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[UpdateFile]:
        return progress_queries.update_files_for(self.request.user)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        return serve(self.object.file)


class SilentView(OfPlan, OfficePage):
    """Who has said nothing in this quarter, whom to call, the text to paste."""

    permission = "plans.view_plan"
    template_name = "plans/silent.html"
    title = "Cơ quan chưa cập nhật"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = period_of(clock.today())
        overview = duty_reading.overview(self.plan, period)
        rows = [(row, reminding.reminder(plan=self.plan, agency=row.agency, person=row.staff.first,
                                         count=row.duties)) for row in overview.silent]  # fmt: skip
        return super().get_context_data(
            period=period, overview=overview, rows=rows, may_invite=could_ever(self.request.user, "plans.invite"),
            **kwargs,
        )  # fmt: skip


class InviteView(OfPlan, OfficePage):
    """Lập lời nhắc có liên kết riêng: the text stands on the page once and is kept nowhere."""

    permission = "plans.invite"
    template_name = "plans/invitation.html"
    title = "Lời nhắc có liên kết riêng"
    http_method_names = ("post",)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        agency = get_object_or_404(progress_queries.agencies_with_duties(self.plan, level=0), slug=kwargs["agency"])
        person = next((row for row in people_of(agency) if row.pk == kwargs["person"]), None)
        if person is None:
            raise Http404
        count = len(queries.duties_of(agency, self.plan))
        text = reminding.invite(plan=self.plan, agency=agency, person=person, count=count, by=request.user)
        context = self.get_context_data(agency=agency, person=person, text=text)
        return self.render_to_response(context, headers={"Cache-Control": "no-store"})


