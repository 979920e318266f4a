"""Khai xung đột lợi ích; what is known of ties, and who sits in for whom."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.evaluation import interest_reading, queries
from ocop.domain.evaluation.forms import NoteForm
from ocop.domain.evaluation.interest_forms import DeclareForm, TieForm
from ocop.domain.evaluation.models import Conflict, Round
from ocop.domain.evaluation.services import interests
from ocop.platform.access.rules import allowed, can
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import ActionView, Crumbs, ObjectFormView, ObjectMixin, OfficeView

from .councils import crumbs
from .rounds import round_name


class _OfRound(ObjectMixin):
    slug_field = slug_kwarg = "uid"
    title: str

    def get_rows(self) -> QuerySet[Round]:
        user = self.request.user  # type: ignore[attr-defined]
        return queries.rounds_for(user).filter(pk__in=allowed(user, self.permission))

    def get_crumbs(self) -> Crumbs:
        here = reverse("office:round", args=[self.object.uid])
        return crumbs((round_name(self.object), here), (self.title, ""))


class DeclareView(_OfRound, OfficeView, TemplateView):
    """One line for each product; without a tie nothing is ticked."""

    title = "Khai xung đột lợi ích"
    permission = "evaluation.declare"
    template_name = "evaluation/declare.html"

    def get_forms(self) -> list[DeclareForm]:
        data = self.request.POST if self.request.method == "POST" else None
        mine = {tie.dossier_id: tie for tie in queries.ties_between(self.object, self.request.user)}
        entries = queries.entries_to_declare(self.object)
        return [DeclareForm(data, entry=entry, known=mine.get(entry.dossier_id)) for entry in entries]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        forms = self.get_forms()
        if not all([form.is_valid() for form in forms]):  # noqa: C419 every form shows its own errors
            return self.render_to_response(self.get_context_data(forms=forms, refused=True), status=422)
        said = [one for form in forms if (one := form.said())]
        interests.declare(round_=self.object, said=said, by=request.user)
        scores = queries.sheets_of(request.user).filter(entry__round=self.object).exists()
        there = reverse("office:sheets") if scores else reverse("office:round", args=[self.object.uid])
        return HttpResponseRedirect(there)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = kwargs.pop("forms", None) or self.get_forms()
        made = queries.declaration_of(self.object, self.request.user)
        return super().get_context_data(
            forms=forms, round=self.object, lead=round_name(self.object), made=made, **kwargs
        )


class TiesView(_OfRound, ObjectFormView):
    """Who has declared, every tie that is known, the ones to be recorded or lifted."""

    title = "Xung đột lợi ích"
    permission = "evaluation.record_tie"
    template_name = "evaluation/ties.html"
    form_class = TieForm
    submit = "Ghi xung đột lợi ích"
    done = "Đã ghi. Người có quan hệ cá nhân không còn thấy sản phẩm này."

    def get_form_kwargs(self) -> dict[str, Any]:
        entries = queries.entries_of(self.object, self.request.user)
        return {**super().get_form_kwargs(), "entries": entries, "members": queries.members_of(self.object.council)}

    def act(self, form: TieForm) -> Conflict:
        words = form.cleaned_data
        return interests.record_tie(
            entry=words["entry"], user=words["member"].user, kind=words["kind"], reason=words["reason"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("office:ties", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        round_, user = self.object, self.request.user
        return super().get_context_data(
            ties=interest_reading.ties(round_, user), round=round_, lead=round_name(round_),
            may_seat=can(user, "evaluation.manage_council", round_.council), lifting=NoteForm(auto_id=False), **kwargs,
        )  # fmt: skip


class LiftView(_OfRound, ActionView):
    title = "Xung đột lợi ích"
    permission = "evaluation.record_tie"
    done = "Đã bỏ, có ghi lý do."

    def act(self) -> Conflict:
        form = NoteForm(self.request.POST)
        if not form.is_valid():
            raise DomainError("reason_required", "Ghi lý do bỏ, tối đa 1.000 chữ.")
        tie = get_object_or_404(queries.ties_of(self.object, self.request.user), uid=self.kwargs["tie"])
        return interests.lift(tie=tie, round_=self.object, why=form.cleaned_data["note"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:ties", args=[self.object.uid])
