"""The offices' pages of dossiers: the list, the one dossier with its checks, receive, return, stop."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.dossiers import (
    assessing,
    checks,
    contradictions,
    display,
    holding,
    queries,
    reading,
    versions,
    workflow,
)
from ocop.domain.dossiers.forms import NoteForm, RemarksForm, form_class, initial, merged
from ocop.domain.dossiers.models import Dossier, FilledForm
from ocop.domain.dossiers.services import receiving
from ocop.domain.dossiers.views.many import ManyFiles
from ocop.domain.dossiers.views.writing import StartDossier, opens_dossiers
from ocop.domain.producers import queries as producers
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import can
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.government.queries import districts_on
from ocop.platform.notifications.queries import about
from ocop.platform.notifications.services import zalo_text
from ocop.platform.ui.autosaving import AutosaveMixin
from ocop.platform.ui.columns import Bulk, Column
from ocop.platform.ui.filters import ChoiceFilter, FilterSet, ModelChoiceFilter
from ocop.platform.ui.lists import Empty, ListView
from ocop.platform.ui.rehearsing import Rehearsal
from ocop.platform.ui.templatetags.ui import due as due_chip
from ocop.platform.ui.templatetags.ui import state as state_badge
from ocop.platform.ui.views import ActionView, DetailView, ObjectFormView, OfficeView

D = Dossier.State
_HOLDERS = [("commune", "xã"), ("district", "cấp huyện"), ("province", "cấp tỉnh")]
_OPEN = (D.DRAFT, D.RETURNED)
_BEING_CHECKED = (D.DRAFT, D.RETURNED, D.SENT, D.RECEIVED, D.STOPPED)


class DossierFilter(FilterSet):
    state = ChoiceFilter(label="Trạng thái", choices=D.choices, empty_label="tất cả")
    stage = ChoiceFilter(label="Đang ở", choices=_HOLDERS, empty_label="tất cả")
    district = ModelChoiceFilter(label="Huyện", queryset=lambda request: districts_on(clock.today()))
    mine = ChoiceFilter(label="Việc", choices=[("toi", "của tôi")], empty_label="tất cả", method="given_to_me")

    class Meta:
        model = Dossier
        fields = ("state", "stage", "district")

    def given_to_me(self, rows: QuerySet[Dossier], _name: str, _value: str) -> QuerySet[Dossier]:
        return rows.filter(assigned_to=self.request.user)


class DossiersView(ManyFiles, ListView):
    title = "Hồ sơ"
    permission = "dossiers.view"
    machine = workflow.dossier
    gives = "dossiers.give_dossier_receipt"
    returning = "dossier_producer"
    template_name = "dossiers/dossiers.html"
    filterset_class = DossierFilter
    order = ("-pk",)
    what = "hồ sơ"
    empty = Empty("Chưa có hồ sơ nào", "Hồ sơ hiện ở đây khi sản phẩm vào chu trình hoặc khi chủ thể đăng ký đánh giá.")
    columns = (
        Column("product", "Sản phẩm", "product.name", sort="product__name", sub="producer.name", lead=True,
               link=lambda row: reverse("office:dossier", args=[row.uid])),
        Column("place", "Địa phương", "district.short_name", sort="district__name",
               sub="producer.commune.full_name"),
        Column("set", "Bộ tiêu chí", lambda row: row.criteria_set.code, sort="criteria_set__code",
               sub=lambda row: row.criteria_set.title),
        Column("state", "Trạng thái", "get_state_display", sort="state",
               html=lambda row: state_badge(display.label(row), display.kind(row)),
               sub=lambda row: row.procedure.parsed.stage(row.stage).label),
        Column("due", "Hạn", "due_on", sort="due_on", html=lambda row: due_chip(row.due_on)),
        Column("sent", "Ngày gửi", "sent_on", sort="sent_on", css="num"),
    )  # fmt: skip

    def rows(self) -> QuerySet[Dossier]:
        return queries.dossiers_listed(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_open=opens_dossiers(self.request.user), **kwargs)

    @property
    def bulk(self) -> list[Bulk]:  # type: ignore[override]
        is_commune = Role.COMMUNE_OFFICER in roles_of(self.request.user)
        hand_on = [Bulk("hand_on", "Chuyển lên cấp đánh giá", rehearse=True)] if is_commune else []
        return [Bulk("receive", "Tiếp nhận", rehearse=True), *hand_on, self.RETURN, *self.receipts()]

    def rehearse(self, name: str, rows: QuerySet[Dossier]) -> Rehearsal:
        """What the producer had to explain is looked at by somebody before it is received, one by one."""
        found = super().rehearse(name, rows.prefetch_related("forms") if name == "hand_on" else rows)
        if name == "receive":
            said = "có giải trình về chỗ chưa khớp; mở hồ sơ, xem rồi tiếp nhận"
            found.skipped += [(row, said) for row in found.going if row.explanation]
            found.going = [row for row in found.going if not row.explanation]
        return found

    def law_of(self, row: Dossier) -> int:
        return row.procedure_id

    def items_of(self, rows: Sequence[Dossier]) -> list[tuple[str, str]]:
        found = queries.dossiers_for(self.request.user).filter(pk__in=[row.pk for row in rows])
        return reading.shared_items(queries.with_content(found))

    def send_back(self, row: Dossier, **what: Any) -> Dossier:
        return receiving.return_dossier(dossier=row, **what)

    def bulk_receive(self, rows: QuerySet[Dossier]) -> None:
        self.each(rows, lambda row: receiving.receive(dossier=row, by=self.request.user), "Đã tiếp nhận {}.")

    def bulk_hand_on(self, rows: QuerySet[Dossier]) -> None:
        self.each(rows, lambda row: receiving.hand_on(dossier=row, by=self.request.user), "Đã chuyển lên {}.")


class DossierView(DetailView):
    """Hồ sơ: state, next step, contradictions side by side, the checklist, whom to call."""

    permission = "dossiers.view"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/office_dossier.html"

    def get_rows(self) -> Any:
        return queries.with_content(queries.dossiers_for(self.request.user)).select_related("self_assessment")

    def get_crumbs(self) -> list[tuple[str, str]]:
        return [("Hồ sơ", reverse("office:dossiers")), (str(self.object), "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dossier: Dossier = self.object
        items = reading.checklist(dossier, queries.open_remarks(dossier))
        findings = contradictions.found(dossier) if dossier.state in _BEING_CHECKED else []
        sent = versions.last_two(dossier)
        offers = {offer.transition.name: offer for offer in workflow.dossier.available(dossier, by=self.request.user)}
        told = about(dossier, producers.people_of(dossier.producer)).first()
        return super().get_context_data(
            holding=holding.of(dossier), findings=findings, lacking=checks.missing(dossier),
            items=[item for item in items if item.compulsory or item.done],
            absent=[item for item in items if not item.compulsory and not item.done],
            forms=[(form, reading.answers(form, filled.values)) for form, filled in _filled(dossier)],
            steps=display.dossier_steps(dossier), state=display.label(dossier), state_kind=display.kind(dossier),
            lead=_lead(dossier),
            doubtful={side.evidence.pk for each in findings if each.stops for side in each.sides if side.evidence},
            changes=versions.changes(dossier, *sent) if len(sent) > 1 else [],
            since=versions.sent_since(dossier, sent[-1]) if sent else None,
            standing=assessing.standing_of(dossier),
            may_renew=not dossier.criteria_set.usable and can(self.request.user, "dossiers.renew_set", dossier),
            receive=offers.get("receive"), hand_on=offers.get("hand_on"),
            assessment=checks.assessment_form(dossier) if "hand_on" in offers else None,
            may_fill=dossier.state in _OPEN and can(self.request.user, "dossiers.write", dossier),
            acts=_acts(dossier, set(offers)), may_return="return" in offers,
            zalo=zalo_text(told) if told else "", sent_times=sent[-1].number if sent else 0,
            history=history(dossier)[:30],
            **kwargs,
        )  # fmt: skip


def _lead(dossier: Dossier) -> str:
    place = ", ".join(str(part) for part in (dossier.producer, dossier.producer.commune, dossier.district) if part)
    return f"{place}. {dossier.get_participation_display()}."


def _filled(dossier: Dossier) -> list[tuple[Any, Any]]:
    filled = {form.code: form for form in dossier.forms.all()}
    forms = dossier.procedure.parsed.forms
    return [(form, filled[form.code]) for form in forms if form.code in filled]


def _acts(dossier: Dossier, names: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "label": workflow.dossier.by_name[name].label, "form": NoteForm(auto_id=f"%s-{name}"),
            "url": reverse("office:dossier_act", args=[dossier.uid, name]), "danger": name == "stop",
        }
        for name in ("resume", "stop")
        if name in names
    ]  # fmt: skip


_BUTTONS = {
    "receive": receiving.receive, "hand_on": receiving.hand_on, "stop": receiving.stop, "resume": receiving.resume,
}  # fmt: skip


class DossierActView(ActionView):
    permission = "dossiers.receive"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.dossiers_for(self.request.user)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = kwargs["act"]
        transition = workflow.dossier.by_name[name]
        words = {"note": request.POST.get("note", "").strip()} if transition.note_required else {}
        try:
            _BUTTONS[name](dossier=self.object, by=request.user, **words)
        except DomainError as error:
            if error.code != "note_required":
                raise
            messages.error(request, error.message)
        else:
            messages.success(request, f"Xong: {transition.label.lower()} “{self.object}”.")
        return HttpResponseRedirect(reverse("office:dossier", args=[self.object.uid]))


class RenewSetView(ActionView):
    permission = "dossiers.renew_set"
    slug_field = slug_kwarg = "uid"
    done = "Hồ sơ đã chuyển sang lần nhập mới của bộ tiêu chí."

    def get_rows(self) -> Any:
        return queries.dossiers_to(self.request.user, self.permission)

    def act(self) -> Dossier:
        return receiving.renew_set(dossier=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:dossier", args=[self.object.uid])


class ReturnDossierView(ObjectFormView):
    """Trả lại hồ sơ với nhận xét từng mục."""

    permission = "dossiers.receive"
    slug_field = slug_kwarg = "uid"
    form_class = RemarksForm
    submit = "Trả lại để bổ sung"
    done = "Đã trả lại; chủ thể nhận được nhận xét từng mục."
    template_name = "dossiers/return_form.html"

    def get_rows(self) -> Any:
        return queries.with_content(queries.dossiers_to(self.request.user, self.permission, D.SENT, D.RECEIVED))

    def get_title(self) -> str:
        return f"Trả lại hồ sơ “{self.object}”"

    def get_form_kwargs(self) -> dict[str, Any]:
        items: dict[str, list[tuple[str, str]]] = {}
        for item in reading.checklist(self.object):
            absent = "Chưa có, bắt buộc" if item.compulsory else "Chưa có, cộng điểm"
            items.setdefault("Đã gửi" if item.done or item.form else absent, []).append((item.code, item.title))
        return {**super().get_form_kwargs(), "items": items}

    def act(self, form: RemarksForm) -> Dossier:
        return receiving.return_dossier(dossier=self.object, remarks=form.remarks(), by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:dossier", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)


class NewDossierView(StartDossier):
    """Mở hồ sơ thay chủ thể; it is then filled in on the producer's own pages."""

    permission = "dossiers.start"

    def producers(self) -> Any:
        return queries.openable_for(self.request.user)


class AssessView(AutosaveMixin, ObjectFormView):
    """Mẫu 03: the commune's report on the contents the law gives it."""

    permission = "dossiers.assess"
    slug_field = slug_kwarg = "uid"
    submit = "Lưu báo cáo"
    done = "Đã lưu báo cáo của xã."

    def get_rows(self) -> Any:
        return queries.with_content(queries.dossiers_to(self.request.user, self.permission, D.RECEIVED))

    @property
    def definition(self) -> Any:
        form = checks.assessment_form(self.object)
        if form is None:
            raise Http404
        return form

    def get_title(self) -> str:
        return f"{self.definition.number}. {self.definition.title}"

    def get_form_class(self) -> Any:
        return form_class(self.definition)

    def get_initial(self) -> dict[str, Any]:
        kept = self.kept
        return {**initial(self.definition, kept.values), "version": kept.version} if kept else {"version": 0}

    @property
    def kept(self) -> FilledForm | None:
        return next((form for form in self.object.forms.all() if form.code == self.definition.code), None)

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"assess-{self.object.uid}"

    def keep(self, values: dict[str, Any], version: int) -> int:
        row = receiving.assess(
            dossier=self.object, values=merged(self.kept.values if self.kept else {}, values), version=version,
            by=self.request.user, typing=True,
        )  # fmt: skip
        return row.version

    def act(self, form: Any) -> Any:
        version = form.cleaned_data["version"] or 0
        return receiving.assess(dossier=self.object, values=form.values(), version=version, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:dossier", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.product.name, cancel_url=self.get_success_url(), **kwargs)


class EvidenceFileView(OfficeView):
    permission = "dossiers.view"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.evidence_for(request.user), uid=uid).file)
