"""The offices' pages of ideas: lists, one form, lists sent up."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ocop.domain.dossiers import checks, display, holding, queries, reading, workflow
from ocop.domain.dossiers.forms import NoteForm, PaperIdeaForm, RemarksForm
from ocop.domain.dossiers.models import Idea, IdeaList
from ocop.domain.dossiers.services import intake, paper_ideas
from ocop.domain.dossiers.views.many import ManyFiles
from ocop.domain.dossiers.views.writing import StartIdea, WriteIdea, opens_ideas
from ocop.domain.plans import queries as plans
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.government.queries import districts_on
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter, NumberFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.templatetags.ui import due as due_chip
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, DetailView, ObjectFormView
from ocop.platform.workflow.engine import Offer

I = Idea.State
STEP_NAMES = (("received", "đã nhận phiếu"), ("sent_up", "đã gửi lên tỉnh"), ("cycle", "vào chu trình"))


class IdeaFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=I.choices, empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện", queryset=lambda request: districts_on(clock.today()))
    step = ChoiceFilter(label="Bước", choices=STEP_NAMES, empty_label="tất cả", method="come_to")
    year = NumberFilter(label="Năm", field_name="season__year")
    mine = ChoiceFilter(label="Việc", choices=[("toi", "của tôi")], empty_label="tất cả", method="given_to_me")

    class Meta:
        model = Idea
        fields = ("state", "district")

    def come_to(self, rows: QuerySet[Idea], _name: str, value: str) -> QuerySet[Idea]:
        return rows.filter(queries.STEPS[value])

    def given_to_me(self, rows: QuerySet[Idea], _name: str, _value: str) -> QuerySet[Idea]:
        return rows.filter(assigned_to=self.request.user)


def _badge(obj: Any) -> Any:
    return state_badge(obj.get_state_display(), display.kind(obj))


class IdeasView(ManyFiles, ListView):
    """Ý tưởng sản phẩm: what each level does in bulk depends on what the person may do."""

    title = "Ý tưởng sản phẩm"
    permission = "dossiers.view_idea"
    machine = workflow.idea
    gives = "dossiers.give_idea_receipt"
    returning = "idea_producer"
    template_name = "dossiers/ideas.html"
    filterset_class = IdeaFilter
    order = ("-pk",)
    what = "phiếu"
    empty = Empty("Chưa có phiếu đăng ký nào", "Phiếu hiện ở đây khi chủ thể gửi, hoặc khi cán bộ nhập thay.")
    columns = (
        Column("product", "Sản phẩm", "product.name", sort="product__name", sub="producer.name", lead=True,
               link=lambda idea: reverse("office:idea", args=[idea.uid])),
        Column("place", "Địa phương", "district.short_name", sort="district__name",
               sub="producer.commune.full_name"),
        Column("participation", "Tham gia", "get_participation_display", sort="participation"),
        Column("state", "Trạng thái", "get_state_display", sort="state", html=_badge,
               sub=lambda idea: "nộp muộn" if idea.is_late else ""),
        Column("due", "Hạn", "due_on", sort="due_on", html=lambda idea: due_chip(idea.due_on)),
        Column("sent", "Ngày gửi", "sent_on", sort="sent_on", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Idea]:
        return queries.ideas_for(self.request.user)

    @property
    def bulk(self) -> list[Bulk]:  # type: ignore[override]
        held = {grant.role for grant in grants_of(self.request.user)}
        acts = [
            (Role.COMMUNE_OFFICER, Bulk("gather", "Tổng hợp, báo cáo huyện", rehearse=True)),
            (Role.DISTRICT_OFFICER, Bulk("receive", "Tiếp nhận", rehearse=True)),
            (Role.DISTRICT_OFFICER, Bulk("forward", "Gửi danh sách lên tỉnh", rehearse=True)),
            (Role.DISTRICT_OFFICER, self.RETURN),
            (Role.STANDING_OFFICER, Bulk("list", "Lập danh sách chu trình", rehearse=True)),
        ]
        return [*(act for role, act in acts if role in held), *self.receipts()]

    def law_of(self, row: Idea) -> str:
        return row.form_code

    def items_of(self, rows: Sequence[Idea]) -> list[tuple[str, str]]:
        return [(field.name, field.label) for field in checks.form_of(rows[0]).fields]

    def send_back(self, row: Idea, **what: Any) -> Idea:
        return intake.return_idea(idea=row, **what)

    def bulk_gather(self, rows: QuerySet[Idea]) -> None:
        self._each_list(
            rows, lambda idea: (idea.season, idea.producer.commune),
            lambda season, commune, ideas: intake.report_list(
                season=season, commune=commune, ideas=ideas, by=self.request.user
            ),
            "đã báo cáo huyện",
        )  # fmt: skip

    def bulk_receive(self, rows: QuerySet[Idea]) -> None:
        self.each(rows, lambda idea: intake.receive(idea=idea, by=self.request.user), "{} đã tiếp nhận.")

    def bulk_forward(self, rows: QuerySet[Idea]) -> None:
        self._each_list(
            rows, lambda idea: (idea.season, idea.district),
            lambda season, district, ideas: intake.forward_list(
                season=season, district=district, ideas=ideas, by=self.request.user
            ),
            "đã gửi lên tỉnh",
        )  # fmt: skip

    def bulk_list(self, rows: QuerySet[Idea]) -> None:
        self._each_list(
            rows, lambda idea: (idea.season,),
            lambda season, ideas: intake.issue_cycle_list(
                season=season, province=season.province, ideas=ideas, by=self.request.user
            ),
            "đã vào danh sách chu trình",
        )  # fmt: skip

    def _each_list(
        self, rows: QuerySet[Idea], key: Callable[[Idea], tuple[Any, ...]], act: Callable[..., Any], what: str
    ) -> None:
        """One list for each key, each whole or not at all; then how many went, and why the others did not."""
        lists: dict[tuple[Any, ...], list[Idea]] = {}
        for idea in rows:
            lists.setdefault(key(idea), []).append(idea)
        done, refusals = 0, []
        for place, ideas in lists.items():
            try:
                act(*place, ideas)
                done += len(ideas)
            except DomainError as error:
                refusals.append(f"{len(ideas)} phiếu chưa xong: {error.message}")
        if done:
            messages.success(self.request, f"{done} phiếu {what}.")
        for refusal in refusals:
            messages.error(self.request, refusal)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        grants = grants_of(self.request.user)
        mine = {grant.unit_id for grant in grants if grant.role in (Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)}
        season = plans.season_on(clock.today())
        target = plans.target(season, "II.7.1") if season else None
        counts = (
            queries.district_counts(season, target.minimum, target.maximum) if target and self._sees_districts() else []
        )
        shown = [row for row in counts if row.district.pk in mine] if mine else counts
        return super().get_context_data(counts=shown, target=target, may_start=opens_ideas(self.request.user), **kwargs)

    def _sees_districts(self) -> bool:
        return any(grant.role != Role.COMMUNE_OFFICER for grant in grants_of(self.request.user))


class IdeaView(DetailView):
    """One form with everything a person of this level may do with it."""

    permission = "dossiers.view_idea"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/office_idea.html"

    def get_rows(self) -> Any:
        return queries.ideas_for(self.request.user)

    def get_crumbs(self) -> list[tuple[str, str]]:
        return [("Ý tưởng sản phẩm", reverse("office:ideas")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        idea: Idea = self.object
        form = checks.form_of(idea)
        remarks = list(queries.open_remarks(idea))
        offers = workflow.idea.available(idea, by=self.request.user)
        names = {offer.transition.name for offer in offers}
        return super().get_context_data(
            definition=form, answers=reading.answers(form, idea.values, remarks), holding=holding.of(idea),
            steps=display.idea_steps(idea), state=idea.get_state_display(), state_kind=display.kind(idea),
            lead=f"{idea.producer}, {idea.producer.commune}, {idea.district}. {idea.get_participation_display()}.",
            acts=_acts(idea, offers), may_return="return" in names, may_write=bool(names & {"send", "resend"}),
            history=history(idea)[:30], lists=queries.lists_for(self.request.user).filter(ideas=idea), **kwargs,
        )  # fmt: skip


_BUTTONS = {
    "admit_late": intake.admit_late, "receive": intake.receive, "select": intake.select, "decline": intake.decline,
    "accept": intake.accept, "send_back": intake.send_back, "refuse": intake.refuse,
}  # fmt: skip


def _acts(idea: Idea, offers: list[Offer]) -> list[dict[str, Any]]:
    """The buttons of this page: each with its address and, where a reason is needed, the form for it."""
    return [
        {
            "label": offer.transition.label, "reason": offer.reason,
            "form": NoteForm(auto_id=f"%s-{offer.transition.name}") if offer.transition.note_required else None,
            "url": reverse("office:idea_act", args=[idea.uid, offer.transition.name]),
        }
        for offer in offers
        if offer.transition.name in _BUTTONS
    ]  # fmt: skip


class IdeaActView(ActionView):
    """One button of the idea's page."""

    permission = "dossiers.view_idea"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.ideas_for(self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = kwargs["act"]
        transition = workflow.idea.by_name[name]
        words = {"note": request.POST.get("note", "").strip()} if transition.note_required else {}
        try:
            _BUTTONS[name](idea=self.object, by=request.user, **words)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, f"Xong: {transition.label.lower()} “{self.object}”.")
        return HttpResponseRedirect(reverse("office:idea", args=[self.object.uid]))


class ReturnIdeaView(ObjectFormView):
    """Trả lại với nhận xét từng mục."""

    permission = "dossiers.judge_idea"
    slug_field = slug_kwarg = "uid"
    form_class = RemarksForm
    submit = "Trả lại để bổ sung"
    done = "Đã trả lại; chủ thể nhận được nhận xét từng mục."
    template_name = "dossiers/return_form.html"

    def get_rows(self) -> Any:
        return queries.ideas_to(self.request.user, self.permission, I.RECEIVED)

    def get_title(self) -> str:
        return f"Trả lại “{self.object}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = [(row.name, row.label) for row in checks.form_of(self.object).fields]
        return {**super().get_form_kwargs(), "items": {"Nhận xét từng mục": rows}}

    def act(self, form: RemarksForm) -> Idea:
        return intake.return_idea(idea=self.object, remarks=form.remarks(), by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:idea", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = checks.form_of(self.object)
        return super().get_context_data(
            answers=reading.answers(form, self.object.values), cancel_url=self.get_success_url(), **kwargs
        )


class NewIdeaView(StartIdea):
    """Nhập thay chủ thể."""

    permission = "dossiers.start_idea"
    form_class = PaperIdeaForm

    def act(self, form: PaperIdeaForm) -> Idea:
        self.scan = form.cleaned_data["scan"]
        return super().act(form)

    def start(self, **fields: Any) -> Idea:
        return paper_ideas.start(scan=self.scan, **fields)

    def producers(self) -> Any:
        return queries.startable_for(self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:idea_edit", args=[self.result.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead="Nhập thay chủ thể không tự làm được trên điện thoại.", **kwargs)


class EditIdeaView(WriteIdea):
    face = "office"

    def get_success_url(self) -> str:
        return reverse("office:idea", args=[self.object.uid])


class IdeaListsView(ListView):
    """Các danh sách đã gửi, with their papers."""

    title = "Danh sách đã gửi"
    permission = "dossiers.view_list"
    search_in = ("unit__search",)
    order = ("-sent_on", "-pk")
    what = "danh sách"
    empty = Empty("Chưa có danh sách nào", "Chọn phiếu trong “Ý tưởng sản phẩm” rồi gửi thành một danh sách.")
    columns = (
        Column("kind", "Danh sách", "get_kind_display", sort="kind", lead=True, sub="unit.full_name"),
        Column("count", "Sản phẩm", "count", sort="count", css="num"),
        Column("sent", "Ngày gửi", "sent_on", sort="sent_on", css="num"),
        Column("paper", "Văn bản", lambda row: "Mở văn bản" if row.paper_open else "",
               link=lambda row: reverse("office:papers:paper", args=[row.paper.uid]) if row.paper_open else ""),
    )  # fmt: skip

    def rows(self) -> QuerySet[IdeaList]:
        return queries.lists_for(self.request.user)
