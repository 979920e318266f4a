"""A sheet that is written part by part by somebody who is not its member; without a script."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import TemplateView

from ocop.domain.evaluation import marks, sheet_reading
from ocop.domain.evaluation.marks import Marks
from ocop.domain.evaluation.models import ScoreSheet
from ocop.domain.evaluation.sheet_reading import Paper
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.views import ObjectMixin, OfficeView


class PartsPage(ObjectMixin, OfficeView, TemplateView):
    template_name = "evaluation/agree.html"
    done = ""
    ticked: Marks | None = None

    def get_sheet(self) -> ScoreSheet:
        raise NotImplementedError

    def keep(self, ticked: Marks) -> None:
        """Save the part."""
        raise NotImplementedError

    def is_writable(self) -> bool:
        raise NotImplementedError

    def get_papers(self) -> list[Paper]:
        """The papers of the dossier to show beside the criteria."""
        return []

    def part(self, code: str) -> Any:
        found = sheet_reading.part_of(self.get_sheet().entry.dossier.criteria_set.parsed, code)
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            part = self.part(request.POST.get("phan", ""))
            self.ticked = marks.read(request.POST, self.get_sheet(), part)
            self.keep(self.ticked)
        except Conflict as error:
            if error.code != "stale":
                raise
            self._object = None
            return self.render_to_response(self.get_context_data(problem=error.message), status=409)
        except DomainError as error:
            if error.status != DomainError.status:
                raise
            return self.render_to_response(self.get_context_data(problem=error.message), status=422)
        messages.success(request, self.done)
        wanted = request.POST.get("viec", "")
        code = self.part(wanted[5:]).code if wanted.startswith("phan-") else part.code
        return HttpResponseRedirect(f"{request.path}?phan={code}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sheet = self.get_sheet()
        code = self.request.POST.get("phan", "") or self.request.GET.get("phan", "")
        page = sheet_reading.page(sheet, self.part(code), self.get_papers(), self.ticked)
        writable, dossier = self.is_writable(), sheet.entry.dossier
        return super().get_context_data(
            page=page, sheet=sheet, entry=sheet.entry, evidence="office:entry_evidence", none=marks.NONE,
            standing=page.standing, writable=writable, readonly=not writable,
            lead=f"{dossier.product.name}, {dossier.producer}", **kwargs,
        )  # fmt: skip
