"""Kế hoạch triển khai: who has drawn up theirs and who has not, one unit's page, its form, and the standing office."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.plans import addresses, queries, units, workflow
from ocop.domain.plans.forms.drafting import NoteForm
from ocop.domain.plans.forms.implementing import ImplementingForm
from ocop.domain.plans.models import ImplementingPlan, Plan
from ocop.domain.plans.services import implementing
from ocop.domain.plans.shares import share_of
from ocop.domain.plans.staff import officers_of
from ocop.platform.access.rules import allowed
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.serving import serve
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.ui.admission import could_ever
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, OfficePage

I = ImplementingPlan.State


class OfPlan:
    """Pages under the plan of a year that is in force."""

    @cached_property
    def plan(self) -> Plan:
        rows = queries.plans(self.request.user).filter(state=Plan.State.ISSUED)  # type: ignore[attr-defined]
        return get_object_or_404(rows, season__year=self.kwargs["year"])  # type: ignore[attr-defined]

    @property
    def list_crumbs(self) -> Crumbs:
        return [
            (str(self.plan), addresses.plan(self.plan)),
            ("Kế hoạch của đơn vị", reverse("office:plans:units", args=[self.plan.season.year])),
        ]


class OfUnit(OfPlan):
    """Pages of one obliged unit."""

    @cached_property
    def agency(self) -> Agency:
        return get_object_or_404(queries.obliged(self.plan), slug=self.kwargs["slug"])  # type: ignore[attr-defined]

    @cached_property
    def row(self) -> ImplementingPlan | None:
        return queries.implementing(self.request.user).filter(plan=self.plan, agency=self.agency).first()  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return [*self.list_crumbs, (self.agency.name, addresses.unit(self.plan, self.agency))]

    def get_success_url(self) -> str:
        return addresses.unit(self.plan, self.agency)


class UnitsView(OfPlan, OfficePage):
    """Every obliged unit with its plan, or "chưa có"."""

    permission = "plans.view_implementing"
    template_name = "plans/units.html"
    title = "Kế hoạch triển khai của đơn vị"

    def get_crumbs(self) -> Crumbs:
        return [*self.list_crumbs[:-1], (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = units.overview(self.plan)
        missing = [row for row in rows if row.is_missing]
        return super().get_context_data(
            plan=self.plan, rows=rows, missing=missing, duty=queries.implementing_duty(self.plan),
            may_remind=could_ever(self.request.user, "plans.remind_implementing"), **kwargs,
        )  # fmt: skip


class UnitView(OfUnit, OfficePage):
    """One unit's plan, or that it has none and what to do."""

    permission = "plans.view_implementing"
    template_name = "plans/unit.html"

    def get_title(self) -> str:
        return self.agency.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.row, self.request.user
        may_write = units.may_write(user, self.plan, self.agency)
        share = share_of(self.plan, self.agency)
        total = implementing.total_of(row) if row else 0
        last = self.plan.reminders.filter(agency=self.agency).first()
        is_draft = row is None or row.state == I.DRAFT
        open_ = workflow.implementing.available(row, by=user) if row else []
        return super().get_context_data(
            plan=self.plan, agency=self.agency, row=row, items=row.items.select_related("item") if row else [],
            costs=row.costs.all() if row else [], total=total, share=share,
            objection=share.objection(total) if share else "", may_write=may_write and is_draft,
            offers={offer.transition.name: offer for offer in open_},
            history=history(row)[:20] if row else None, kind=units.KIND[I(row.state)] if row else "late",
            note_form=NoteForm(auto_id="tra_lai_%s"), reminded=last, people=officers_of(self.agency),
            message=units.message(self.plan, self.agency),
            may_remind=could_ever(user, "plans.remind_implementing") and is_draft, **kwargs,
        )  # fmt: skip


class WriteView(OfUnit, FormView):
    """Nhập: one page, one form, for the unit's own people or the standing office on their behalf."""

    permission = "plans.draft_implementing"
    template_name = "plans/edit.html"
    form_class = ImplementingForm
    done = "Đã lưu. Xem lại rồi gửi cơ quan thường trực."

    def get_title(self) -> str:
        return f"Kế hoạch triển khai của {self.agency}"

    def get_form_kwargs(self) -> dict[str, Any]:
        if not units.may_write(self.request.user, self.plan, self.agency):
            raise NotAllowed("Chỉ cán bộ của chính đơn vị hoặc cơ quan thường trực nhập được kế hoạch này.")
        row = self.row
        if row and row.state != I.DRAFT:
            raise Conflict("Kế hoạch này đã gửi nên không sửa được. Cơ quan thường trực trả lại thì sửa tiếp.")
        tasks = row.items.select_related("item") if row else []
        return {
            **super().get_form_kwargs(),
            "items": queries.outline(self.plan),
            "tasks": [
                {"text": task.text, "item": task.item.code if task.item else "", "starts_on": task.starts_on,
                 "ends_on": task.ends_on}
                for task in tasks
            ],
            "costs": list(row.costs.values("text", "amount")) if row else [],
            "with_costs": self.agency.unit.level == AdminUnit.Level.DISTRICT,
        }  # fmt: skip

    def get_initial(self) -> dict[str, Any]:
        return {"number": self.row.number, "issued_on": self.row.issued_on} if self.row else {}

    def act(self, form: ImplementingForm) -> ImplementingPlan:
        seen = self.request.POST.get("revision", "")
        values = form.cleaned_data
        return implementing.enter(
            plan=self.plan, agency=self.agency, number=values["number"], issued_on=values["issued_on"],
            file=values["file"], tasks=form.tasks(), costs=form.costs(), by=self.request.user,
            revision=int(seen) if seen.isascii() and seen.isdigit() else None,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = self.row.file if self.row else None
        return super().get_context_data(
            revision=self.row.revision if self.row else "", cancel_url=self.get_success_url(),
            lead=f"Đã có tệp “{kept}”; chọn tệp khác để thay." if kept else "", **kwargs,
        )  # fmt: skip


class UnitFileView(OfUnit, DetailView):
    """The signed paper of a unit's plan."""

    permission = "plans.view_implementing"

    def get_object(self) -> ImplementingPlan:
        if self.row is None or self.row.file is None:
            raise Http404
        return self.row

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        return serve(self.object.file)


_ACTS = {
    "gui": (lambda row, by, note: implementing.send(row=row, by=by), "Đã gửi cơ quan thường trực."),
    "ghi-nhan": (lambda row, by, note: implementing.note(row=row, by=by), "Đã ghi nhận."),
    "tra-lai": (lambda row, by, note: implementing.return_plan(row=row, by=by, note=note), "Đã trả lại để sửa."),
}


class UnitActView(OfUnit, ActionView):
    """Gửi, ghi nhận, trả lại."""

    permission = "plans.view_implementing"

    def get_rows(self) -> QuerySet[ImplementingPlan]:
        return allowed(self.request.user, self.permission).filter(plan=self.plan, agency=self.agency)

    def post(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        if self.row is None:
            raise Http404
        act, done = _ACTS[kwargs["act"]]
        try:
            act(self.row, request.user, request.POST.get("note", "").strip())
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, done)
        return HttpResponseRedirect(self.get_success_url())


class RemindView(OfUnit, ActionView):
    """Nhắc: a notice to the unit's people, and the words to paste into Zalo on its page."""

    permission = "plans.remind_implementing"

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        sent = implementing.remind(plan=self.plan, agency=self.agency, by=request.user)
        if sent:
            messages.success(request, f"Đã nhắc {self.agency}: {len(sent)} người nhận thông báo.")
        else:
            messages.success(
                request, f"Đã ghi lần nhắc. {self.agency} chưa có ai dùng hệ thống: sao chép tin nhắn Zalo bên dưới."
            )
        return HttpResponseRedirect(self.get_success_url())
