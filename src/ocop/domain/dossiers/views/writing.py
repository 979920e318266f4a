"""Write an idea: the same page for the producer on a phone and for the commune officer at a desk."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from ocop.domain.dossiers import checks, queries, reading
from ocop.domain.dossiers.forms import StartDossierForm, StartIdeaForm, form_class, initial, merged
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import ideas, opening
from ocop.domain.plans import queries as plans
from ocop.domain.producers import queries as producers
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import Form
from ocop.domain.rulebook.models import Procedure
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.autosaving import AutosaveMixin
from ocop.platform.ui.views import FormView, ObjectFormView


def opens_ideas(user: User) -> bool:
    """Whether this person enters forms for producers where the law of the day begins with an idea."""
    return Role.COMMUNE_OFFICER in roles_of(user) and _law_of_today().needs_idea_step


def opens_dossiers(user: User) -> bool:
    """The same where it begins with the dossier."""
    return Role.COMMUNE_OFFICER in roles_of(user) and not _law_of_today().needs_idea_step


def _law_of_today() -> Any:
    return rulebook.procedure_on(clock.today()).parsed


class StartIdea(FormView):
    """Mở phiếu: producer, product, how it takes part."""

    title = "Đăng ký sản phẩm"
    submit = "Mở phiếu"
    form_class = StartIdeaForm
    done = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """One address for "Đăng ký sản phẩm": the law of the day says whether an idea or a dossier begins."""
        if request.user.is_authenticated and self.procedure.parsed.needs_idea_step is self.without_idea:
            return HttpResponseRedirect(self.other_url())
        return super().dispatch(request, *args, **kwargs)

    without_idea = False

    @cached_property
    def procedure(self) -> Procedure:
        return rulebook.procedure_on(clock.today())

    def other_url(self) -> str:
        """Where the other kind begins."""
        return reverse(f"{self.face}:{'new_idea' if self.without_idea else 'new_dossier'}")

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = self.producers()
        return {
            **super().get_form_kwargs(),
            "producers": mine,
            "products": producers.products_for(self.request.user).filter(producer__in=mine),
            "subgroups": rulebook.subgroups_of(self.procedure.regulation),
        }

    def producers(self) -> Any:
        raise NotImplementedError

    def act(self, form: StartIdeaForm) -> Idea:
        picked = form.cleaned_data
        product = picked["product"]
        return self.start(
            season=plans.season_on(clock.today()), producer=picked["producer"],
            product_name=product.name if product else picked["product_name"],
            subgroup=product.subgroup if product else picked["subgroup"], participation=picked["participation"],
            by=self.request.user, **({} if product else self.new_product_columns()),
        )  # fmt: skip

    def start(self, **fields: Any) -> Idea:
        return ideas.start(**fields)

    def new_product_columns(self) -> dict[str, Any]:
        return {}


class StartDossier(StartIdea):
    """Mở hồ sơ đánh giá: where the law no longer asks for an idea."""

    title = "Đăng ký đánh giá, phân hạng"
    submit = "Mở hồ sơ"
    form_class = StartDossierForm
    without_idea = True

    def act(self, form: StartDossierForm) -> Dossier:
        picked = form.cleaned_data
        return opening.start(
            season=plans.season_on(clock.today()), producer=picked["producer"], participation=picked["participation"],
            product=picked["product"], product_name=picked["product_name"], subgroup=picked["subgroup"],
            by=self.request.user,
        )  # fmt: skip

    def get_success_url(self) -> str:
        return reverse("portal:dossier", args=[self.result.uid])


class WriteIdea(AutosaveMixin, ObjectFormView):
    """Viết phiếu: "Lưu nháp" keeps anything, "Gửi phiếu" saves first and then sends."""

    permission = "dossiers.write_idea"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/write_idea.html"
    done = ""

    def get_rows(self) -> Any:
        """A form that is no longer open is not shown for writing; one sent from a stale page is answered there."""
        states = (Idea.State.DRAFT, Idea.State.RETURNED) if self.request.method != "POST" else Idea.State.values
        return queries.ideas_to(self.request.user, self.permission, *states)

    def get_title(self) -> str:
        return self.object.product.name

    @property
    def draft(self) -> str:  # type: ignore[override]
        return f"idea-{self.object.uid}"

    @cached_property
    def definition(self) -> Form:
        return checks.form_of(self.object)

    def get_form_class(self) -> Any:
        return form_class(self.definition)

    def get_initial(self) -> dict[str, Any]:
        return {**initial(self.definition, self.object.values), "version": self.object.version}

    def keep(self, values: dict[str, Any], version: int) -> int:
        merged_ = merged(self.object.values, values)
        idea = ideas.save(idea=self.object, values=merged_, version=version, by=self.request.user, typing=True)
        return idea.version

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            ideas.save(
                idea=self.object, values=form.values(), version=form.cleaned_data["version"] or 0, by=self.request.user
            )
        except Conflict as error:
            form.add_error(None, error.message)
            return self.render_to_response(self.get_context_data(form=form), status=error.status)
        if "gui" not in self.request.POST:
            messages.success(self.request, "Đã lưu nháp.")
            return HttpResponseRedirect(self.request.get_full_path())
        return self._send()

    def _send(self) -> HttpResponse:
        returned = self.object.state == Idea.State.RETURNED
        try:
            (ideas.resend if returned else ideas.send)(idea=self.object, by=self.request.user)
        except DomainError as error:
            messages.error(self.request, error.message)
            return HttpResponseRedirect(self.request.get_full_path())
        messages.success(self.request, self.sent_message())
        return HttpResponseRedirect(self.get_success_url())

    def sent_message(self) -> str:
        if self.object.state == Idea.State.LATE:
            return "Phiếu đã gửi nhưng muộn hạn, chờ huyện hoặc tỉnh cho phép. Nội dung không mất."
        return "Đã gửi phiếu."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        open_ = list(queries.open_remarks(self.object))
        return super().get_context_data(
            definition=self.definition, remarks=reading.answers(self.definition, self.object.values, open_),
            has_remarks=bool(open_),
            milestone=plans.milestone(self.object.season, "ideas"),
            **kwargs,
        )  # fmt: skip
