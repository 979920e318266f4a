"""Before and in the meeting: day, agenda and files, samples, one page per product, the screen on the wall."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.dossiers import checks
from ocop.domain.evaluation import preparation, queries
from ocop.domain.evaluation.brief_reading import brief
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.preparing_forms import SampleForm, SessionForm, ViewForm, VisitForm
from ocop.domain.evaluation.services import preparing
from ocop.domain.evaluation.wall_reading import wall
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import DomainError
from ocop.platform.files.serving import serve
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, ObjectMixin, OfficeView

from .councils import crumbs
from .results import EntryPage
from .rounds import round_name

REFRESH_SECONDS = 20


class RoundRows(ObjectMixin):
    """One round that this person prepares."""

    permission = "evaluation.prepare_round"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Round]:
        rows = queries.rounds_for(self.request.user)  # type: ignore[attr-defined]
        return rows.filter(pk__in=allowed(self.request.user, self.permission))  # type: ignore[attr-defined]

    def get_crumbs(self) -> Crumbs:
        round_ = self.object
        return crumbs((round_name(round_), reverse("office:round", args=[round_.uid])), (self.title, ""))  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return reverse("office:prepare_round", args=[self.object.uid])


class SessionView(RoundRows, ObjectFormView):
    """Ngày, nơi họp, chương trình; below it the files for the members."""

    title = "Chuẩn bị phiên họp"
    template_name = "evaluation/preparing/session.html"
    form_class = SessionForm
    submit = "Ghi phiên họp"
    done = "Đã ghi phiên họp."

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if preparation.HIDDEN_LINE in self.agenda:
            del form.fields["agenda"]  # saving it would take away the lines that this person does not see
        return form

    @cached_property
    def agenda(self) -> list[str]:
        return preparation.agenda_for(self.object, self.request.user)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in ("session_on", "session_at", "agenda")}

    def act(self, form: Any) -> Round:
        given = form.cleaned_data
        return preparing.set_session(
            round_=self.object, on=given["session_on"], at=given["session_at"], agenda=given.get("agenda"),
            by=self.request.user,
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_ = self.object
        late = preparation.late_by(round_, clock.today())
        return super().get_context_data(
            round=round_, due_by=preparation.release_by(round_), late=late, effects=_release_effects(round_, late),
            open=round_.state in preparing.BEFORE_OPENING, agenda=self.agenda,
            beyond=bool(round_.session_on and round_.due_on and round_.session_on > round_.due_on), **kwargs,
        )  # fmt: skip


def _release_effects(round_: Round, late: int) -> list[tuple[str, str]]:
    effects = [
        ("people", "Mọi người của hội đồng nhận thông báo có ngày, nơi họp."),
        ("file", "Mỗi người mở được hồ sơ của sản phẩm không có xung đột lợi ích cá nhân."),
    ]
    if late:
        text = f"Muộn {late} ngày so với quy chế ({round_.council.days_ahead} ngày trước ngày họp); được ghi lại."
        effects.append(("alert", text))
    return effects


class ReleaseView(RoundRows, ActionView):
    done = "Đã gửi hồ sơ cho thành viên. Mọi người đã được báo."

    def act(self) -> Round:
        return preparing.release(round_=self.object, by=self.request.user)


class SamplesView(RoundRows, OfficeView, TemplateView):
    """Nhận mẫu: one line for each product, kept all at once."""

    title = "Nhận mẫu"
    template_name = "evaluation/preparing/samples.html"

    def get_forms(self, data: Any = None) -> list[SampleForm]:
        rows = preparation.samples_of(self.object, self.request.user)
        return [SampleForm(data, entry=row, service=checks.is_service(row.dossier)) for row in rows]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.copy()
        forms = self.get_forms(data)
        if request.POST.get("hom_nay"):
            for form in forms:
                untouched = form.entry.sample_received_on is None and not data.get(form.add_prefix("received_on"))
                if not form.service and untouched:
                    data[form.add_prefix("received_on")] = format_date(clock.today())
        if not all([form.is_valid() for form in forms]):  # noqa: C419 every form shows its own errors
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        try:
            samples = [form.sample for form in forms if form.has_changed()]
            changed = preparing.receive_samples(round_=self.object, samples=samples, by=request.user)
        except DomainError as refusal:
            return self.render_to_response(self.get_context_data(forms=forms, problem=refusal.message), status=422)
        messages.success(request, f"Đã ghi mẫu của {changed} sản phẩm." if changed else "Không có gì thay đổi.")
        return HttpResponseRedirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or self.get_forms()
        return super().get_context_data(
            round=self.object, forms=forms, open=self.object.state in preparing.BEFORE_OPENING,
            lead=f"{round_name(self.object)}. Số mẫu là số thứ tự của sản phẩm trong đợt.", **kwargs,
        )  # fmt: skip


class EntryForm(EntryPage, ObjectFormView):
    """A form about one product in a round, which leads back to its page."""

    def get_title(self) -> str:
        return f"{self.title}: {self.object.dossier.product.name}"

    def get_crumbs(self) -> Crumbs:
        entry = self.object
        return crumbs(
            (round_name(entry.round), reverse("office:round", args=[entry.round.uid])),
            (entry.dossier.product.name, reverse("office:entry", args=[entry.uid])), (self.title, ""),
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:entry", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=self.get_success_url(), **kwargs)


class SecretariatView(EntryForm):
    title = "Ý kiến tổ giúp việc"
    permission = "evaluation.write_view"
    form_class = ViewForm
    submit = "Ghi ý kiến"
    done = "Đã ghi ý kiến tổ giúp việc."

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.object.secretariat_view}

    def act(self, form: Any) -> Entry:
        return preparing.write_view(entry=self.object, text=form.cleaned_data["text"], by=self.request.user)


class VisitView(EntryForm):
    title = "Khảo sát thực tế"
    permission = "evaluation.prepare_entry"
    form_class = VisitForm
    submit = "Ghi khảo sát"
    done = "Đã ghi khảo sát thực tế."

    def act(self, form: Any) -> Any:
        return preparing.record_visit(entry=self.object, by=self.request.user, **form.cleaned_data)


class VisitFileView(EntryPage, OfficeView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        visits = preparation.visits_of(self.object.dossier).filter(photo__isnull=False)
        visit = get_object_or_404(visits, uid=self.kwargs["visit"])
        return serve(visit.photo)


class PhotoView(EntryPage, OfficeView):
    """The photograph of the product, for those who see it in a round."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        photo = self.object.dossier.product.photo
        if photo is None:
            raise Http404
        return serve(photo)


class BriefView(EntryPage, OfficeView, TemplateView):
    """Một trang: what the chair opens for each product; prints on one A4."""

    template_name = "evaluation/preparing/brief.html"

    def get_title(self) -> str:
        return self.object.dossier.product.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry, user = self.object, self.request.user
        around = list(queries.entries_of(entry.round, user).exclude(state=Entry.State.REMOVED))
        here = next((place for place, row in enumerate(around) if row.pk == entry.pk), None)
        before = around[here - 1] if here else None
        after = around[here + 1] if here is not None and here + 1 < len(around) else None
        return super().get_context_data(
            entry=entry, brief=brief(entry, user), before=before, after=after, room_title=round_name(entry.round),
            room_where=f"Sản phẩm số {entry.position}", exit_url=reverse("office:entry", args=[entry.uid]), **kwargs,
        )  # fmt: skip


class WallView(ObjectMixin, OfficeView, TemplateView):
    """Loads itself again without a script; ``?tai-lai=khong`` stops that."""

    permission = "evaluation.view_round"
    template_name = "evaluation/preparing/wall.html"
    slug_field = slug_kwarg = "uid"
    title = "Màn hình phòng họp"

    def get_rows(self) -> QuerySet[Round]:
        return queries.rounds_for(self.request.user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if self.reloads:
            response.headers["Refresh"] = str(REFRESH_SECONDS)
        return response

    @property
    def reloads(self) -> bool:
        moving = self.object.state in (Round.State.SCORING, Round.State.OPENED)
        return moving and self.request.GET.get("tai-lai") != "khong"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_ = self.object
        return super().get_context_data(
            round=round_, wall=wall(round_, self.request.user), state=round_.get_state_display(), reloads=self.reloads,
            seconds=REFRESH_SECONDS, room_title=round_name(round_), room_where=round_.session_at,
            exit_url=reverse("office:round", args=[round_.uid]), **kwargs,
        )  # fmt: skip
