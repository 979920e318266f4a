"""Cuộc kiểm tra in the office: the list, the proposal, planning one, its page and steps."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from ocop.domain.inspection import addresses, completeness, display, proposing, queries
from ocop.domain.inspection.checklists import checklists, text_of
from ocop.domain.inspection.forms import NoteForm
from ocop.domain.inspection.models import Advantage, Visit, VisitKind
from ocop.domain.inspection.services import guidance, visits
from ocop.domain.inspection.visit_forms import AdvantageForm, ConclusionForm, RevisitForm, VisitFilter, VisitForm
from ocop.domain.outlets import queries as outlets
from ocop.platform.access.rules import can
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.papers import queries as papers
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.views import (
    ActionView,
    Crumbs,
    DetailView,
    FormView,
    ObjectFormView,
    ObjectMixin,
    OfficePage,
)

from .tabs import InspectionTabs

V = Visit.State
SHOWN = 60
"""So many proposals stand on the page."""


class VisitsView(InspectionTabs, ListView):
    title = "Kiểm tra, giám sát"
    permission = "inspection.view_visit"
    filterset_class = VisitFilter
    order = ("-planned_on", "-pk")
    what = "cuộc kiểm tra"
    empty = Empty("Chưa có cuộc kiểm tra nào", "Mở đề xuất để chọn nơi cần đến trước.")
    columns = (
        Column("subject", "Nơi đến", "subject", sort="search", lead=True, link=addresses.visit,
               sub=lambda row: row.get_kind_display() + (", không báo trước" if row.is_unannounced else "")),
        Column("day", "Ngày", "day", sort="planned_on", css="num"),
        Column("agency", "Cơ quan", lambda row: row.agency.short_name or row.agency.name, sort="agency__name"),
        Column("owed", "Chưa khắc phục", lambda row: row.owed or None, sort="owed", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), display.VISIT_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Visit]:
        return queries.visits_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        acts = [("Lập cuộc hướng dẫn địa phương", reverse("office:plan_guidance"))]
        may = queries.agencies_inspecting(self.request.user)
        return super().get_context_data(acts=acts if may else [], **kwargs)


class ProposalsView(InspectionTabs, OfficePage):
    """Whom to visit first, with the reasons, in the territory of one's agency."""

    permission = "inspection.run_visit"
    title = "Đề xuất kiểm tra"
    template_name = "inspection/proposals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = queries.agencies_inspecting(self.request.user)
        found = proposing.proposals(queries.producers_of_area(agencies[0]), clock.today()) if agencies else []
        return super().get_context_data(
            agency=agencies[0] if agencies else None, rows=found[:SHOWN], count=len(found),
            unverified=not checklists().verified, **kwargs,
        )  # fmt: skip


class _Planning(FormView):
    """Lập cuộc kiểm tra of what the address names."""

    permission = "inspection.run_visit"
    form_class = VisitForm
    submit = "Lập cuộc kiểm tra"
    done = "Đã lập. Thành viên đoàn nhận được thông báo."
    kind = VisitKind.INSPECTION

    @cached_property
    def target(self) -> Any:
        raise NotImplementedError

    @cached_property
    def agencies(self) -> list[Any]:
        found = queries.agencies_inspecting(self.request.user)
        if not found:
            raise Conflict("Cơ quan của mình không có lĩnh vực kiểm tra trong phần III của kế hoạch.", "no_field")
        return found

    def get_crumbs(self) -> Crumbs:
        return [("Kiểm tra", reverse("office:visits")), (self.get_title(), "")]

    def get_form_kwargs(self) -> dict[str, Any]:
        lines = queries.lines_kept_by(self.request.user).filter(kind=self.kind)
        team = queries.colleagues(self.agencies[0])
        return {**super().get_form_kwargs(), "agencies": self.agencies, "lines": lines, "team": team}

    def get_initial(self) -> dict[str, Any]:
        return {"agency": self.agencies[0], "leader": self.request.user, "planned_on": clock.today()}

    def get_success_url(self) -> str:
        return addresses.visit(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:visits"), **kwargs)


class PlanProducerVisitView(_Planning):
    @cached_property
    def target(self) -> Any:
        rows = queries.producers_of_area(self.agencies[0])
        return get_object_or_404(rows, uid=self.kwargs["target"])

    def get_title(self) -> str:
        return f"Lập kiểm tra: {self.target}"

    @cached_property
    def reasons(self) -> list[str]:
        found = proposing.proposals([self.target], clock.today())
        return found[0].reasons if found else []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "products": self.target.products.order_by("name")}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "products": list(self.target.products.all())}

    def act(self, form: VisitForm) -> Visit:
        return visits.plan_visit(
            agency=form.cleaned_data["agency"], said=form.said(producer=self.target), reasons=self.reasons,
            by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead="; ".join(self.reasons), **kwargs)


class PlanReportVisitView(PlanProducerVisitView):
    """From a report of a citizen about a product in the system; the reporter is named nowhere."""

    permission = "inspection.run_visit"

    @cached_property
    def report(self) -> Any:
        rows = queries.reports_for(self.request.user).select_related("product__producer__commune__parent")
        return get_object_or_404(rows.exclude(product=None), uid=self.kwargs["target"])

    @cached_property
    def target(self) -> Any:
        return get_object_or_404(queries.producers_of_area(self.agencies[0]), pk=self.report.product.producer_id)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "products": [self.report.product], "is_unannounced": True}

    def act(self, form: VisitForm) -> Visit:
        return visits.plan_visit(
            agency=form.cleaned_data["agency"], said=form.said(producer=self.target), reasons=self.reasons,
            report=self.report, by=self.request.user,
        )  # fmt: skip


class PlanOutletVisitView(_Planning):
    @cached_property
    def target(self) -> Any:
        return get_object_or_404(outlets.outlets_for(self.request.user), uid=self.kwargs["target"])

    def get_title(self) -> str:
        return f"Lập kiểm tra: {self.target}"

    def act(self, form: VisitForm) -> Visit:
        return visits.plan_visit(
            agency=form.cleaned_data["agency"], said=form.said(outlet=self.target), by=self.request.user
        )


class PlanGuidanceView(_Planning):
    title = "Lập cuộc hướng dẫn địa phương"
    submit = "Lập cuộc hướng dẫn"
    kind = VisitKind.GUIDANCE

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "units": queries.units_below(self.agencies[0])}

    def act(self, form: VisitForm) -> Visit:
        return visits.plan_visit(agency=form.cleaned_data["agency"], said=form.said(), by=self.request.user)


class OneVisit(ObjectMixin):
    permission = "inspection.view_visit"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Visit]:
        user = self.request.user  # type: ignore[attr-defined]
        shown = self.permission == "inspection.view_visit"
        return queries.visits_shown_to(user) if shown else queries.visits_run_by(user)

    def get_crumbs(self) -> Crumbs:
        title = self.title  # type: ignore[attr-defined]
        above: Crumbs = [("Kiểm tra", reverse("office:visits"))]
        if not title:
            return [*above, (self.object.subject, "")]
        return [*above, (self.object.subject, addresses.visit(self.object)), (title, "")]

    def get_success_url(self) -> str:
        return addresses.visit(self.object)


class VisitView(OneVisit, DetailView):
    template_name = "inspection/visits/visit.html"

    def get_title(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.object, self.request.user
        offers = display.offers_of(row, user)
        runs = can(user, "inspection.run_visit", row)
        findings = [(finding, display.FINDING_KIND[finding.state], text_of(finding.point))
                    for finding in row.findings.prefetch_related("sanctions")]  # fmt: skip
        report = queries.reports_for(user).filter(pk=row.report_id).first() if row.report_id else None
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.VISIT_KIND[row.state], ways=display.ways(row),
            next=display.next_step(row, offers), offers=offers, runs=runs, findings=findings,
            sections=completeness.answered(row),
            answer_kind=display.ANSWER_KIND, unverified=not checklists().verified, written=row.state in Visit.WRITTEN,
            products=list(row.products.all()), members=list(row.members.select_related("agency")),
            photos=list(row.photos.select_related("file")), samples=list(row.samples.all()),
            advantages=list(row.advantages.select_related("commune", "group")), report=report,
            proposals=list(queries.proposals_for(user).filter(finding__visit=row)),
            papers=list(papers.about(row)), revisits=list(queries.visits_for(user).filter(follows=row)),
            may_propose=runs and row.producer_id and row.state in Visit.WRITTEN,
            note_form=NoteForm(auto_id="ly_do_%s"), how_form=NoteForm(auto_id="ghi_%s"), **kwargs,
        )  # fmt: skip


class VisitForms(OneVisit, ObjectFormView):
    permission = "inspection.run_visit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=str(self.object), cancel_url=addresses.visit(self.object), **kwargs)


class ChangeVisitView(VisitForms):
    title = "Sửa dự kiến"
    form_class = VisitForm
    done = "Đã sửa."

    def get_form_kwargs(self) -> dict[str, Any]:
        row = self.object
        return {
            **super().get_form_kwargs(), "agencies": [row.agency], "team": queries.colleagues(row.agency),
            "lines": queries.lines_of_agency(row.agency, row.kind),
            "products": row.producer.products.order_by("name") if row.producer else None, "is_new": False,
        }  # fmt: skip

    def get_initial(self) -> dict[str, Any]:
        row = self.object
        plain = ("planned_on", "is_unannounced", "grounds", "partners", "leader", "line")
        return {**{name: getattr(row, name) for name in plain}, "products": list(row.products.all()),
                "members": list(row.members.all())}  # fmt: skip

    def act(self, form: VisitForm) -> Visit:
        return visits.change(visit=self.object, said=form.said(), by=self.request.user)


class ConcludeView(VisitForms):
    title = submit = "Ghi kết luận"
    form_class = ConclusionForm
    done = "Đã ghi kết luận."
    draft = "ket-luan-kiem-tra"

    def get_initial(self) -> dict[str, Any]:
        return {"conclusion": self.object.conclusion}

    def act(self, form: ConclusionForm) -> Visit:
        return visits.conclude(visit=self.object, by=self.request.user, **form.cleaned_data)


class RevisitView(VisitForms):
    title = submit = "Lập kiểm tra lại"
    form_class = RevisitForm
    done = "Đã lập kiểm tra lại, cùng đoàn, cùng nơi."

    def act(self, form: RevisitForm) -> Visit:
        return visits.revisit(visit=self.object, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        return addresses.visit(self.result if hasattr(self, "result") else self.object)


class AdvantageView(VisitForms):
    title = "Ghi sản phẩm có lợi thế"
    form_class = AdvantageForm
    submit = "Ghi"
    done = "Đã ghi."

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.object.is_guidance:
            raise Conflict("Sản phẩm có lợi thế ghi ở cuộc hướng dẫn địa phương.", "not_guidance")
        communes, groups = queries.communes_of(self.object), queries.groups_today()
        return {**super().get_form_kwargs(), "communes": communes, "groups": groups}

    def act(self, form: AdvantageForm) -> Advantage:
        return guidance.note_advantage(visit=self.object, by=self.request.user, **form.cleaned_data)


class MoveView(OneVisit, ActionView):
    """One step; the steps that need a reason carry it. After the start the phone's page opens."""

    permission = "inspection.run_visit"

    def act(self) -> Visit:
        step, row, user = self.kwargs["step"], self.object, self.request.user
        note = self.request.POST.get("note", "")
        if step in ("reopen", "cancel"):
            return getattr(visits, step)(visit=row, note=note, by=user)
        act = visits.record_visit if step == "record" else getattr(visits, step)
        return act(visit=row, by=user)

    def get_success_url(self) -> str:
        begun = self.kwargs["step"] in ("start", "reopen") and not self.object.is_guidance
        return addresses.on_the_spot(self.object) if begun else addresses.visit(self.object)
