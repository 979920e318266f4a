"""All certificates of a decision: one PDF made in the background, or a ZIP of the archived prints."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest
from django.urls import reverse

from ocop.domain.certification import queries
from ocop.domain.certification.models import Decision
from ocop.domain.certification.services import printing
from ocop.platform.core.text import slugify
from ocop.platform.files.models import Batch
from ocop.platform.ui.views import ActionView, ObjectMixin, OfficeView


class _OneDecision(ObjectMixin):
    permission = "certification.view_decision"
    slug_field = slug_kwarg = "uid"

    def get_rows(self) -> QuerySet[Decision]:
        return queries.decisions_for(self.request.user)


class PrintAllView(_OneDecision, ActionView):
    def act(self) -> Batch:
        return printing.ask(decision=self.object, by=self.request.user)

    def get_success_url(self) -> str:
        return reverse("office:batch", args=[self.result.uid])


class ZipView(_OneDecision, OfficeView):
    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> FileResponse:
        made = printing.zipped(decision=self.object, by=request.user)
        name = f"giay-chung-nhan-{slugify(str(self.object))}.zip"
        response = FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")
        response.headers["Cache-Control"] = "private, no-store"
        return response
