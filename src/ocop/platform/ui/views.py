"""Base views, one kind per page: a view of a room declares what it shows and calls its queries and services."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page
from django.views.generic import FormView as DjangoFormView
from django.views.generic import TemplateView, View

from ocop.platform.access.rules import allowed
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.ui import errors
from ocop.platform.ui.admission import could_ever, explained_at, may_enter
from ocop.platform.ui.forms import FileField, Form

UPLOADING = {"office", "portal"}
"""Faces with addresses for large files."""

Crumbs = list[tuple[str, str]]


class FaceMixin(LoginRequiredMixin):
    """Signed in, admitted to the face, and holding a permission that can apply at all."""

    face: str
    permission: str | None = None
    """Every view names one; ``None`` is for what each person of the face may see (their own day)."""
    title = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not may_enter(self.face, request.user):
            raise PermissionDenied
        if self.permission and not could_ever(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The address of a button, typed or reloaded: a page of ours instead of the empty answer."""
        response = errors.page(request, 405)
        response.headers["Allow"] = ", ".join(self._allowed_methods())  # type: ignore[attr-defined]
        return response

    def get_title(self) -> str:
        return self.title

    def get_crumbs(self) -> Crumbs:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shell = f"ui/{self.face}.html"
        values = {"title": self.get_title(), "crumbs": self.get_crumbs(), "face_template": shell}
        return super().get_context_data(**{**values, **kwargs})  # type: ignore[misc]


class OfficeView(FaceMixin, View):
    face = "office"


class PortalView(FaceMixin, View):
    face = "portal"


class OfficePage(OfficeView, TemplateView):
    """A page of the office that is only looked at."""


class PortalPage(PortalView, TemplateView):
    """A page of the portal that is only looked at."""


class ObjectMixin:
    """One row out of those this person may have; a stranger is told that there is nothing."""

    permission: str
    slug_field = "pk"
    slug_kwarg = "pk"
    _object: Model | None = None

    def get_rows(self) -> "QuerySet[Any]":
        return allowed(self.request.user, self.permission)  # type: ignore[attr-defined]

    @property
    def object(self) -> Any:
        if self._object is None:
            self._object = self.get_object()
        return self._object

    def get_object(self) -> Any:
        return get_object_or_404(self.get_rows(), **{self.slug_field: self.kwargs[self.slug_kwarg]})  # type: ignore[attr-defined]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(object=self.object, **kwargs)  # type: ignore[misc]


class DetailView(ObjectMixin, FaceMixin, TemplateView):
    """A row's page. The template shows panels of upper rooms with ``{% panels_of object "main" %}``."""

    face = "office"
    template_name = "ui/detail.html"
    with_history = True

    def get_title(self) -> str:
        return self.title or str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.face == "office" and self.permission:
            kwargs.setdefault("why", explained_at(self.permission, getattr(self.object, "uid", None)))
        if self.with_history:
            kwargs.setdefault("history", history(self.object)[:30])
        return super().get_context_data(**kwargs)


class FormView(FaceMixin, DjangoFormView):
    """A form whose ``act(form)`` calls one service. A refusal comes back beside what was typed."""

    face = "office"
    template_name = "ui/form.html"
    submit = "Lưu"
    done = "Đã lưu."
    draft = ""
    """Names the text that the browser keeps until it has been received; empty keeps nothing."""

    def act(self, form: Any) -> Any:
        """Call the service. What it returns is given to ``get_success_url`` as ``self.result``."""
        raise NotImplementedError

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.face in UPLOADING:
            for field in form.fields.values():
                if isinstance(field, FileField):
                    field.accept_pieces(sender=self.request.user, address=reverse(f"{self.face}:uploads"))
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.result = self.act(form)
        except (Conflict, NotAllowed):
            raise
        except DomainError as error:
            form.add_error(None, error.message)
            return self.form_invalid(form)
        for field in form.fields.values():
            if isinstance(field, FileField):
                field.release()
        if self.done:
            messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"submit": self.submit, "draft": self.draft, **kwargs})


class ObjectFormView(ObjectMixin, FormView):
    """A form about one row."""

    def form_invalid(self, form: Any) -> HttpResponse:
        self._object = None  # a refused act may have moved the row in memory: the page shows it as it stands
        return super().form_invalid(form)


class ActionView(ObjectMixin, FaceMixin, View):
    """One button: POST calls ``act()`` and goes to ``get_success_url()``; a refusal becomes a page of its own."""

    face = "office"
    http_method_names = ["post"]
    done = ""

    def act(self) -> Any:
        raise NotImplementedError

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        self.result = self.act()
        if self.done:
            messages.success(request, self.done)
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        return self.object.get_absolute_url()


class NotedView(ActionView):
    """A button with its reason; ``note_form`` has the field ``note``."""

    note_form: type[Form]

    def note(self) -> str:
        form = self.note_form(self.request.POST)
        if not form.is_valid():
            raise DomainError("missing", "Ghi lý do rồi bấm lại.")
        return str(form.cleaned_data["note"])


@method_decorator([gzip_page, conditional_page], name="dispatch")
class PublicPage(TemplateView):
    """A page for everyone: no session, no cookie, so that a cache may keep it, with an ETag over what it says.

    Compressed: nothing on it belongs to one person, so its length gives nothing away.
    """

    template_name: str
    title = ""
    description = ""
    cache_seconds = 300

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"title": self.title, "description": self.description, **kwargs})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if request.method in ("GET", "HEAD") and response.status_code == 200:  # noqa: PLR2004
            response.headers.setdefault("Cache-Control", f"public, max-age={self.cache_seconds}")
        return response


@method_decorator(never_cache, name="dispatch")
class PublicFormPage(DjangoFormView):
    """A form for everybody, on an address of its own and in no cache; a refusal comes back with what was typed."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refuse(self, form: Any, message: str, status: int = 422) -> HttpResponse:
        form.add_error(None, message)
        return self.render_to_response(self.get_context_data(form=form), status=status)


def whole_number(value: str | None, otherwise: int = 1) -> int:
    """Read a number out of an address; nonsense is a page that does not exist."""
    if value is None or value == "":
        return otherwise
    if not value.isascii() or not value.isdigit() or len(value) > 9:  # noqa: PLR2004
        raise Http404
    return int(value)
