"""Soạn văn bản: choose what, write it, change it while it is a draft."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from ocop.platform.papers import queries, tables
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import writing
from ocop.platform.papers.views.paper import OnePaper
from ocop.platform.papers.writing_forms import FORMS, GeneralForm
from ocop.platform.ui.views import Crumbs, FormView, ObjectFormView, OfficePage


class ChooseView(OfficePage):
    permission = "papers.issue"
    title = "Soạn văn bản"
    template_name = "papers/choose.html"

    def get_crumbs(self) -> Crumbs:
        return [("Văn bản", reverse("office:papers:register")), (self.title, "")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        kinds = [kind for kind in writing.TYPES.values() if queries.may_write(user, kind)]
        return super().get_context_data(kinds=kinds, **kwargs)


class WriteView(FormView):
    permission = "papers.issue"
    submit = "Soạn dự thảo"
    done = "Đã soạn dự thảo. Xem bản PDF, rồi nhờ người khác kiểm tra."

    @property
    def kind(self) -> Any:
        kind = writing.TYPES.get(self.kwargs["name"])
        if kind is None:
            raise Http404
        return kind

    def get_form_class(self) -> type[GeneralForm]:
        return FORMS[self.kind.name]

    def get_title(self) -> str:
        return f"Soạn {self.kind.label.lower()}"

    def get_crumbs(self) -> Crumbs:
        return [("Soạn văn bản", reverse("office:papers:choose")), (self.kind.label, "")]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "agencies": queries.agencies_to_write_for(self.request.user, self.kind)}

    def get_initial(self) -> dict[str, Any]:
        """The person's own agency, where it is one of them."""
        return {"agency": self.request.user.agency_id}

    def act(self, form: GeneralForm) -> Paper:
        return writing.write(
            type=self.kind.name, agency=form.cleaned_data["agency"], words=form.words(), by=self.request.user
        )

    def get_success_url(self) -> str:
        return tables.page_of(self.result)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(cancel_url=reverse("office:papers:choose"), **kwargs)


class RewriteView(OnePaper, ObjectFormView):
    """Sửa lời của dự thảo."""

    permission = "papers.revise"
    title = "Sửa dự thảo"
    done = "Đã sửa dự thảo."

    def get_form_class(self) -> type[GeneralForm]:
        if self.object.type not in FORMS:
            raise Http404
        return FORMS[self.object.type]

    def get_initial(self) -> dict[str, Any]:
        return writing.words_of(self.object)

    def act(self, form: GeneralForm) -> Paper:
        return writing.rewrite(paper=self.object, words=form.words(), by=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lead=self.object.title, cancel_url=self.get_success_url(), **kwargs)
