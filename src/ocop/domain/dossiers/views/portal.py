"""The producer's pages: one idea, one dossier, its forms and papers."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ocop.domain.dossiers import (
    assessing,
    checks,
    contradictions,
    display,
    holding,
    prefilling,
    queries,
    reading,
    versions,
)
from ocop.domain.dossiers.forms import EvidenceForm, NoteForm, form_class, initial, merged
from ocop.domain.dossiers.models import Dossier, Evidence, Idea
from ocop.domain.dossiers.services import filing, ideas
from ocop.domain.dossiers.standing_in import stands_in
from ocop.domain.dossiers.views.writing import StartDossier, StartIdea, WriteIdea
from ocop.domain.producers import queries as producers
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.files.serving import serve
from ocop.platform.ui.autosaving import AutosaveMixin
from ocop.platform.ui.views import ActionView, DetailView, ObjectFormView, PortalView


class NewIdeaView(StartIdea):
    face = "portal"
    permission = "producers.act"

    def producers(self) -> Any:
        return producers.producers_of(self.request.user)

    def get_success_url(self) -> str:
        return reverse("portal:idea", args=[self.result.uid])


class NewDossierView(StartDossier):
    face = "portal"
    permission = "dossiers.start"

    def producers(self) -> Any:
        return queries.openable_for(self.request.user)


class IdeaView(DetailView):
    """Where the form is; while it is mine to write, the form itself."""

    face = "portal"
    permission = "dossiers.view_idea"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/portal_idea.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A POST always goes to the form: a page gone stale comes back with what was typed."""
        writing = WritePortalIdea()
        writing.setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            to_write = request.method == "POST" or writing.get_rows().filter(uid=kwargs["uid"]).exists()
            return (writing if to_write else super()).dispatch(request, *args, **kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get_rows(self) -> Any:
        return queries.ideas_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = checks.form_of(self.object)
        return super().get_context_data(
            holding=holding.of(self.object), definition=form, answers=reading.answers(form, self.object.values),
            steps=display.idea_steps(self.object), state=self.object.get_state_display(),
            state_kind=display.kind(self.object), history=history(self.object)[:20], **kwargs,
        )  # fmt: skip


class WritePortalIdea(WriteIdea):
    face = "portal"

    def get_success_url(self) -> str:
        return reverse("portal:idea", args=[self.object.uid])


class WithdrawIdeaView(ObjectFormView):
    """Rút phiếu, with the reason."""

    face = "portal"
    permission = "dossiers.write_idea"
    slug_field = slug_kwarg = "uid"
    form_class = NoteForm
    submit = "Rút phiếu"
    done = "Đã rút phiếu."

    def get_title(self) -> str:
        return f"Rút phiếu “{self.object}”"

    def act(self, form: NoteForm) -> Idea:
        return ideas.withdraw(idea=self.object, note=form.cleaned_data["note"], by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("portal:idea", args=[self.object.uid])


class ForProducer:
    """An official who fills in for the producer reads for whom, and finds the way back to the office."""

    @cached_property
    def stands_in(self) -> bool:
        return stands_in(self.request.user, self.object.producer)  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(stands_in=self.stands_in, **kwargs)  # type: ignore[misc]


OPEN = (Dossier.State.DRAFT, Dossier.State.RETURNED)
"""While it is the producer's to write."""


class DossierView(ForProducer, DetailView):
    """Hồ sơ của tôi: where it is, what is left to do, what is there."""

    face = "portal"
    permission = "dossiers.view"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/portal_dossier.html"

    def get_rows(self) -> Any:
        return queries.with_content(queries.dossiers_for(self.request.user)).select_related("self_assessment")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dossier: Dossier = self.object
        items = reading.checklist(dossier, queries.open_remarks(dossier))
        open_ = dossier.state in OPEN
        more = [item for item in items if not item.compulsory and not item.remarks]
        asked = [item for item in items if item.compulsory or item.remarks]
        findings = contradictions.found(dossier) if open_ else []
        return super().get_context_data(
            holding=holding.of(dossier), items=sorted(asked, key=lambda item: not item.needs_work),
            supporting=[item for item in more if item.done], absent=[item for item in more if not item.done],
            todo=sum(item.needs_work for item in items), done=sum(not item.needs_work for item in asked),
            wanted=len(asked), is_open=open_, steps=display.dossier_steps(dossier),
            state=display.label(dossier), state_kind=display.kind(dossier), history=history(dossier)[:20],
            standing=assessing.standing_of(dossier), findings=findings,
            explain=any(each.stops for each in findings), since=versions.now_since(dossier) if open_ else None,
            parts=dossier.criteria_set.parsed.parts, **kwargs,
        )  # fmt: skip


class SendDossierView(DossierView):
    """A refusal ("Hồ sơ còn thiếu …") comes back on the dossier's own page, with every word that was typed."""

    permission = "dossiers.write"
    http_method_names = ["post"]

    def get_rows(self) -> Any:
        rows = queries.with_content(queries.dossiers_to(self.request.user, self.permission))
        return rows.select_related("self_assessment")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = {
            "explanation": request.POST.get("note", ""), "statement": request.POST.get("statement", ""),
            "unchanged": "unchanged" in request.POST,
        }  # fmt: skip
        try:
            filing.send(dossier=self.object, by=request.user, **typed)
        except DomainError as error:
            self._object = None  # as it stands: somebody else may have changed it meanwhile
            if isinstance(error, NotAllowed) or self.object.state not in OPEN:
                raise
            values = self.get_context_data(typed=typed, problem=error.message)
            return self.render_to_response(values, status=error.status)
        messages.success(request, "Đã gửi hồ sơ. Bản vừa gửi được giữ nguyên để hội đồng xem.")
        page = "office:dossier" if self.stands_in else "portal:dossier"
        return HttpResponseRedirect(reverse(page, args=[self.object.uid]))


class FormPageView(ForProducer, AutosaveMixin, ObjectFormView):
    """One form of the dossier (Biểu 03, Biểu 04)."""

    face = "portal"
    permission = "dossiers.write"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/form_page.html"

    def get_rows(self) -> Any:
        return queries.dossiers_to(self.request.user, self.permission).prefetch_related("forms")

    @property
    def definition(self) -> Any:
        return next(
            (form for form in self.object.procedure.parsed.dossier_forms if form.code == self.kwargs["code"]), None
        )

    @property
    def filled(self) -> Any:
        return next((form for form in self.object.forms.all() if form.code == self.kwargs["code"]), None)

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"form-{self.object.uid}-{self.kwargs['code']}"

    def get_title(self) -> str:
        return f"{self.definition.number}. {self.definition.title}"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self.definition is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> Any:
        return form_class(self.definition)

    def get_initial(self) -> dict[str, Any]:
        if self.filled is None:
            return {**prefilling.known(self.object, self.definition), "version": 0}
        return {**initial(self.definition, self.filled.values), "version": self.filled.version}

    def keep(self, values: dict[str, Any], version: int) -> int:
        row = filing.save_form(
            dossier=self.object, code=self.kwargs["code"], version=version, by=self.request.user, typing=True,
            values=merged(self.filled.values if self.filled else {}, values),
        )  # fmt: skip
        return row.version

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            filing.save_form(
                dossier=self.object, code=self.kwargs["code"], values=form.values(),
                version=form.cleaned_data["version"] or 0, by=self.request.user,
            )  # fmt: skip
        except Conflict as error:
            form.add_error(None, error.message)
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        messages.success(self.request, "Đã lưu.")
        return HttpResponseRedirect(reverse("portal:dossier", args=[self.object.uid]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            definition=self.definition, remarks=queries.open_remarks(self.object).filter(item=self.kwargs["code"]),
            **kwargs,
        )  # fmt: skip


class AddEvidenceView(ForProducer, ObjectFormView):
    """Gửi một giấy tờ."""

    face = "portal"
    permission = "dossiers.write"
    slug_field = slug_kwarg = "uid"
    form_class = EvidenceForm
    submit = "Gửi giấy tờ"
    done = "Đã nhận giấy tờ."
    template_name = "dossiers/evidence_form.html"

    def get_rows(self) -> Any:
        return queries.dossiers_to(self.request.user, self.permission)

    @property
    def kind(self) -> Any:
        return next((kind for kind in self.object.procedure.parsed.evidence if kind.code == self.kwargs["kind"]), None)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self.kind is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_title(self) -> str:
        return self.kind.label

    def act(self, form: EvidenceForm) -> Evidence:
        given = {name: value for name, value in form.cleaned_data.items() if name not in ("upload", "photos")}
        return filing.add_evidence(
            dossier=self.object, kind=self.kind.code, upload=form.cleaned_data["upload"],
            photos=form.cleaned_data["photos"], by=self.request.user, **given,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("portal:dossier", args=[self.object.uid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            remarks=queries.open_remarks(self.object).filter(item=self.kwargs["kind"]),
            guidance=self.kind.guidance, known=queries.papers_to_use(self.object, self.kind.code), **kwargs,
        )  # fmt: skip


class UsePaperView(ActionView):
    """Dùng giấy tờ đã có trong “Giấy tờ của tôi”: nothing is uploaded again."""

    face = "portal"
    permission = "dossiers.write"
    slug_field = slug_kwarg = "uid"
    done = "Đã đưa giấy tờ vào hồ sơ."

    def get_rows(self) -> Any:
        return queries.dossiers_to(self.request.user, self.permission)

    def act(self) -> Evidence:
        paper = get_object_or_404(producers.papers_about(self.object.product), uid=self.kwargs["paper"])
        return filing.use_paper(dossier=self.object, paper=paper, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("portal:dossier", args=[self.object.uid])


class RemoveEvidenceView(ActionView):
    face = "portal"
    permission = "dossiers.write"
    slug_field = slug_kwarg = "uid"
    done = "Đã gỡ giấy tờ. Bản cũ còn trong lịch sử."

    def get_rows(self) -> Any:
        return queries.evidence_for(self.request.user, self.permission)

    def act(self) -> None:
        filing.remove_evidence(evidence=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("portal:dossier", args=[self.object.dossier.uid])


class EvidenceFileView(PortalView):
    """The file itself, for those who may see its dossier."""

    permission = "dossiers.view"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        return serve(get_object_or_404(queries.evidence_for(request.user), uid=uid).file)
