"""Phiếu trình: the list by holder, one slip with its desks and days, the acts of whoever holds it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ocop.domain.plans import addresses, progress_queries
from ocop.domain.plans.machines.routing import routing_slip as machine
from ocop.domain.plans.models import RoutingSlip
from ocop.domain.plans.routing_forms import FinishForm, ForwardForm, ReturnForm, SlipForm, desks_for
from ocop.domain.plans.services import routing
from ocop.platform.core import clock
from ocop.platform.files.serving import serve
from ocop.platform.ui.columns import Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import Crumbs, DetailView, FormView, ObjectFormView, ObjectMixin, OfficeView

S = RoutingSlip.State
KIND = {S.OPEN: "info", S.RETURNED: "warn", S.ENDED: "ok"}
HOME = "Phiếu trình"


def _crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(HOME, reverse("office:plans:slips")), *more]


class SlipFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=S.choices, empty_label="tất cả")
    holder_agency = ModelChoiceFilter(label="Đang ở", queryset=lambda _: progress_queries.agencies_holding_slips())

    class Meta:
        model = RoutingSlip
        fields = ("state", "holder_agency")


def _holder(row: RoutingSlip) -> str:
    return "" if row.state == S.ENDED else str(row.holder_agency.short_name or row.holder_agency)


class SlipsView(ListView):
    permission = "plans.view_slip"
    title = HOME
    filterset_class = SlipFilter
    order = ("-pk",)
    what = "phiếu"
    empty = Empty("Chưa có phiếu trình nào", "Lập phiếu khi một văn bản cần lên chi cục, sở, văn phòng UBND tỉnh.")
    columns = (
        Column("subject", "Trích yếu", "subject", sort="subject", lead=True, link=addresses.slip,
               sub=lambda row: f"{row.created_by.called} lập"),
        Column("holder", "Đang ở", _holder, sort="holder_agency__name",
               sub=lambda row: row.holder_person.called if row.holder_person and row.state != S.ENDED else ""),
        Column("since", "Từ ngày", lambda row: row.held_since if row.state != S.ENDED else row.ended_on,
               sort="held_since", css="num"),
        Column("days", "Đã giữ", lambda row: f"{row.days_held(clock.today())} ngày" if row.state != S.ENDED else "",
               sort="held_since", css="num"),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(row.get_state_display(), KIND[row.state])),
    )  # fmt: skip

    def rows(self) -> QuerySet[RoutingSlip]:
        return progress_queries.slips_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            next={"label": "Lập phiếu trình", "url": reverse("office:plans:new_slip")}, **kwargs
        )


class NewSlipView(FormView):
    permission = "plans.view_plan"
    form_class = SlipForm
    title = "Lập phiếu trình"
    submit = "Chuyển phiếu"
    done = "Đã chuyển phiếu trình."
    draft = "phieu-trinh"

    def get_crumbs(self) -> Crumbs:
        return _crumbs((self.title, ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "desks": desks_for(self.request.user)}

    def act(self, form: SlipForm) -> RoutingSlip:
        data = form.cleaned_data
        agency, person = form.desk()
        return routing.start(
            subject=data["subject"], text=data["text"], link=data["link"], upload=data["file"], agency=agency,
            person=person, by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return addresses.slip(self.result)


class OneSlip(ObjectMixin):
    permission = "plans.view_slip"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[RoutingSlip]:
        return progress_queries.slips_for(self.request.user, self.permission)  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        return _crumbs((self.object.subject, ""))

    def get_success_url(self) -> str:
        return addresses.slip(self.object)


class SlipView(OneSlip, DetailView):
    template_name = "plans/slip.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        slip = self.object
        names = {offer.transition.name for offer in machine.available(slip, by=self.request.user)}
        return super().get_context_data(
            steps=progress_queries.steps_of(slip, clock.today()), may=names, days=slip.days_held(clock.today()),
            state=slip.get_state_display(), state_kind=KIND[S(slip.state)], **kwargs,
        )  # fmt: skip


class _SlipActView(OneSlip, ObjectFormView):
    permission = "plans.handle_slip"

    def get_crumbs(self) -> Crumbs:
        return _crumbs((self.object.subject, addresses.slip(self.object)), (self.title, ""))


class ForwardView(_SlipActView):
    form_class = ForwardForm
    title = "Chuyển tiếp phiếu trình"
    submit = "Chuyển tiếp"
    done = "Đã chuyển phiếu trình."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "desks": desks_for(self.request.user)}

    def act(self, form: ForwardForm) -> RoutingSlip:
        agency, person = form.desk()
        return routing.forward(
            slip=self.object, agency=agency, person=person, note=form.cleaned_data["note"], by=self.request.user
        )


class ReturnView(_SlipActView):
    form_class = ReturnForm
    title = "Trả lại phiếu trình"
    submit = "Trả lại"
    done = "Đã trả lại phiếu trình."

    def act(self, form: ReturnForm) -> RoutingSlip:
        return routing.give_back(slip=self.object, note=form.cleaned_data["note"], by=self.request.user)


class FinishView(_SlipActView):
    form_class = FinishForm
    title = "Kết thúc phiếu trình"
    submit = "Kết thúc"
    done = "Đã kết thúc phiếu trình."

    def act(self, form: FinishForm) -> RoutingSlip:
        return routing.finish(slip=self.object, note=form.cleaned_data["note"], by=self.request.user)


class SlipFileView(OneSlip, OfficeView):
    def get(self, *_args: Any, **_kwargs: Any) -> Any:
        return serve(self.object.file)
