"""Giám sát xã hội: the list, one case, sending and answering."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from ocop.domain.inspection import addresses, display, queries, workflow
from ocop.domain.inspection.forms import AnswerForm
from ocop.domain.inspection.models import SupervisionCase
from ocop.domain.inspection.services import supervision
from ocop.domain.inspection.visit_forms import AskAgainForm, SupervisionForm
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict
from ocop.platform.files.serving import serve
from ocop.platform.government import installation
from ocop.platform.government.queries import units_on
from ocop.platform.ui.columns import Column
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as badge
from ocop.platform.ui.templatetags.ui import timeleft
from ocop.platform.ui.views import ActionView, Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficeView

from .tabs import InspectionTabs

S = SupervisionCase.State


class CasesView(InspectionTabs, ListView):
    title = "Giám sát xã hội"
    permission = "inspection.view_supervision"
    order = ("-sent_on", "-pk")
    what = "kiến nghị"
    lead = "Ủy ban MTTQ giám sát, phản biện (mục III.10); cơ quan được kiến nghị trả lời trong hạn."
    empty = Empty("Chưa có kiến nghị nào", "Ủy ban MTTQ gửi kiến nghị sau khi giám sát.")
    columns = (
        Column("subject", "Nội dung", "subject", sort="search", lead=True, link=addresses.supervision,
               sub=lambda row: str(row.unit)),
        Column("supervised", "Giám sát", "supervised_on", sort="supervised_on", css="num"),
        Column("addressed", "Cơ quan trả lời", "addressed", sort="addressed__name"),
        Column("due", "Hạn", "due_on", sort="due_on", css="num",
               sub=lambda row: timeleft(row.due_on) if row.state == S.SENT else ""),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: badge(row.get_state_display(), display.SUPERVISION_KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[SupervisionCase]:
        return queries.supervision_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = queries.supervisors_of(self.request.user)
        acts = [("Gửi kiến nghị giám sát", reverse("office:send_supervision"))] if may else []
        return super().get_context_data(acts=acts, **kwargs)


class SendView(FormView):
    permission = "inspection.enter_supervision"
    title = "Gửi kiến nghị giám sát"
    form_class = SupervisionForm
    submit = "Gửi kiến nghị"
    done = "Đã gửi. Cơ quan trả lời và cơ quan thường trực nhận thông báo."
    draft = "kien-nghi-giam-sat"

    def get_crumbs(self) -> Crumbs:
        return [("Giám sát xã hội", reverse("office:supervisions")), (self.title, "")]

    def get_form_kwargs(self) -> dict[str, Any]:
        supervisors = queries.supervisors_of(self.request.user)
        if not supervisors:
            raise Conflict("Chỉ cơ quan giám sát xã hội gửi kiến nghị.", "not_supervisor")
        province = installation.current().province
        units = units_on(clock.today()).filter(path__startswith=province.path).order_by("level", "code")
        return {**super().get_form_kwargs(), "supervisors": supervisors, "units": units,
                "agencies": queries.competent(province)}  # fmt: skip

    def act(self, form: SupervisionForm) -> SupervisionCase:
        given = form.cleaned_data
        return supervision.send(
            supervisor=given["supervisor"], said=form.said, upload=given["upload"], by=self.request.user
        )

    def get_success_url(self) -> str:
        return addresses.supervision(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:supervisions"), **kwargs)


class _OneCase(ObjectMixin):
    permission = "inspection.view_supervision"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[SupervisionCase]:
        return queries.supervision_for(self.request.user)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        title = self.title  # type: ignore[attr-defined]
        above: Crumbs = [("Giám sát xã hội", reverse("office:supervisions"))]
        here = (self.object.subject, addresses.supervision(self.object) if title else "")
        return [*above, here, (title, "")] if title else [*above, here]

    def get_success_url(self) -> str:
        return addresses.supervision(self.object)


class CaseView(_OneCase, DetailView):
    template_name = "inspection/supervision.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.object
        offers = {offer.transition.name for offer in workflow.supervision.available(row, by=self.request.user)}
        return super().get_context_data(
            state=row.get_state_display(), state_kind=display.SUPERVISION_KIND[row.state], offers=offers,
            until=row.due_on if row.state == S.SENT else None, **kwargs,
        )  # fmt: skip


class AnswerView(_OneCase, ObjectFormView):
    permission = "inspection.answer_supervision"
    title = submit = "Trả lời kiến nghị"
    form_class = AnswerForm
    done = "Đã trả lời."
    draft = "tra-loi-kien-nghi"

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)
        form.fields["text"].help_text = "Đã làm gì, sẽ làm gì, khi nào xong."
        return form

    def act(self, form: AnswerForm) -> SupervisionCase:
        return supervision.answer(case=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.recommendation, cancel_url=self.get_success_url(), **kwargs)


class AskAgainView(_OneCase, ObjectFormView):
    permission = "inspection.enter_supervision"
    title = submit = "Đề nghị trả lời thêm"
    form_class = AskAgainForm
    done = "Đã gửi lại cơ quan trả lời."

    def act(self, form: AskAgainForm) -> SupervisionCase:
        return supervision.ask_again(case=self.object, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.subject, cancel_url=self.get_success_url(), **kwargs)


class AcceptView(_OneCase, ActionView):
    permission = "inspection.enter_supervision"
    done = "Đã tiếp nhận trả lời."

    def act(self) -> SupervisionCase:
        return supervision.accept(case=self.object, by=self.request.user)


class CaseFileView(_OneCase, OfficeView):
    def get(self, _request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponseBase:
        if self.object.file is None:
            raise Http404
        return serve(self.object.file)
