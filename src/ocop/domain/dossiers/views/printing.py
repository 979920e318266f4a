"""Forms of the regulation as PDF, for offices and producers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import register_converter

from ocop.domain.dossiers import printing, queries
from ocop.domain.dossiers.printing import Kind
from ocop.domain.producers import queries as producers
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.definitions import Form
from ocop.platform.core import clock
from ocop.platform.core.text import slugify
from ocop.platform.files.services import PDF
from ocop.platform.files.serving import serve_generated
from ocop.platform.government.models import AdminUnit
from ocop.platform.ui.views import ObjectMixin, OfficePage, OfficeView, PortalView


class KindConverter:
    regex = "|".join(Kind)

    def to_python(self, value: str) -> Kind:
        return Kind(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(KindConverter, "print_kind")


class BlankFormsView(OfficePage):
    """Every form of the law in force, blank and as an example, for the communes of this person."""

    permission = "dossiers.view_list"
    title = "Biểu mẫu để in"
    template_name = "dossiers/blank_forms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        procedure = rulebook.procedure_on(clock.today())
        return super().get_context_data(
            procedure=procedure, forms=procedure.parsed.forms, communes=producers.communes_for(self.request.user),
            chosen=_commune(self.request), **kwargs,
        )  # fmt: skip


class BlankFormView(OfficeView):
    permission = "dossiers.view_list"

    def get(self, request: HttpRequest, code: str, kind: Kind) -> HttpResponse:
        procedure = rulebook.procedure_on(clock.today())
        form = _one(procedure.parsed.forms, code)
        if kind is Kind.FILLED:
            raise Http404
        commune = _commune(request)
        above = commune.parent if commune else printing.area_of(request.user)
        content = printing.of_commune(procedure, form, commune, above, sample=kind is Kind.SAMPLE)
        return _pdf(content, form, kind)


class _IdeaForm(ObjectMixin):
    permission = "dossiers.view_idea"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> Any:
        return queries.ideas_for(self.request.user)  # type: ignore[attr-defined]

    def get(self, _request: HttpRequest, kind: Kind, **_kwargs: Any) -> HttpResponse:
        form = printing.forms_of(self.object)[0]
        return _pdf(printing.of_file(self.object, form, kind), form, kind)


class _DossierForm(ObjectMixin):
    permission = "dossiers.view"
    slug_field = slug_kwarg = "uid"
    forms_of = staticmethod(printing.forms_of)

    def get_rows(self) -> Any:
        return queries.dossiers_for(self.request.user).prefetch_related("forms")  # type: ignore[attr-defined]

    def get(self, _request: HttpRequest, code: str, kind: Kind, **_kwargs: Any) -> HttpResponse:
        form = _one(self.forms_of(self.object), code)
        return _pdf(printing.of_file(self.object, form, kind), form, kind)


class OfficeIdeaFormView(_IdeaForm, OfficeView):
    pass


class PortalIdeaFormView(_IdeaForm, PortalView):
    pass


class OfficeDossierFormView(_DossierForm, OfficeView):
    pass


class PortalDossierFormView(_DossierForm, PortalView):
    forms_of = staticmethod(printing.producers_forms_of)


def _one(forms: Any, code: str) -> Form:
    form = next((form for form in forms if form.code == code), None)
    if form is None:
        raise Http404
    return form


def _commune(request: HttpRequest) -> AdminUnit | None:
    """The commune asked for among one's own; the only one without asking."""
    mine = producers.communes_for(request.user)
    asked = request.GET.get("xa", "")
    if asked.isascii() and asked.isdigit():
        return mine.filter(code=asked).first()
    own = list(mine[:2])
    return own[0] if len(own) == 1 else None


def _pdf(content: bytes, form: Form, kind: Kind) -> HttpResponse:
    return serve_generated(content, f"{slugify(f'{form.number} {form.title}')}-{kind}.pdf", PDF)
