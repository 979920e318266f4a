"""Tự chấm điểm: one part of the criteria at a time, on the phone; the same page for the commune that helps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.generic import TemplateView

from ocop.domain.dossiers import assessing, checks, queries
from ocop.domain.dossiers.models import Dossier, SelfAssessment
from ocop.domain.dossiers.services import self_scoring
from ocop.domain.dossiers.views.portal import ForProducer
from ocop.domain.rulebook.definitions import Criterion, Part
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.ui.views import ObjectMixin, PortalView

_LONG = 10
"""So many digits neither a place nor a version has."""


class SelfScoringView(ForProducer, ObjectMixin, PortalView, TemplateView):
    """Chấm thử theo bộ tiêu chí: what is claimed, what backs it, what the next star still needs."""

    permission = "dossiers.write"
    slug_field = slug_kwarg = "uid"
    template_name = "dossiers/self_scoring.html"

    def get_rows(self) -> Any:
        rows = queries.dossiers_to(self.request.user, self.permission)
        return queries.with_content(rows).select_related("self_assessment")

    def get_title(self) -> str:
        return f"Tự chấm điểm: {self.object.product.name}"

    def part(self) -> Part:
        parts = self.object.criteria_set.parsed.parts
        found = next((part for part in parts if part.code == self.kwargs["part"]), None)
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep this part with the others as they are; a stale page comes back with what was ticked."""
        part, typing = self.part(), "autosave" in request.POST
        choices = stored(self.object).choices | _read(request, part)
        try:
            row = self_scoring.keep(
                dossier=self.object, choices=choices, version=_number(request.POST.get("version", "")) or 0,
                by=request.user, typing=typing,
            )  # fmt: skip
        except DomainError as error:
            if typing:
                return JsonResponse({"message": error.message}, status=error.status)
            ticked = choices if isinstance(error, Conflict) else None  # an option that is none cannot be shown
            return self.render_to_response(
                self.get_context_data(choices=ticked, problem=error.message), status=error.status
            )
        if typing:
            return JsonResponse({"version": row.version, "unkept": []})
        messages.success(request, f"Đã lưu phần {part.code}.")
        return HttpResponseRedirect(self._following(part))

    def _following(self, part: Part) -> str:
        codes = [each.code for each in self.object.criteria_set.parsed.parts]
        after = codes[codes.index(part.code) + 1 :]
        if after and "tiep" in self.request.POST:
            return reverse("portal:self_scoring", args=[self.object.uid, after[0]])
        return reverse("portal:dossier", args=[self.object.uid])

    def get_context_data(self, *, choices: dict[str, int] | None = None, **kwargs: Any) -> dict[str, Any]:
        kept, part = stored(self.object), self.part()
        shown = kept.choices if choices is None else choices
        standing = assessing.standing(self.object, shown)
        weak = {claim.criterion.code: claim for claim in standing.unbacked}
        kwargs["part"] = part  # the address names it by its code
        return super().get_context_data(
            parts=self.object.criteria_set.parsed.parts, version=kept.version, standing=standing,
            sections=[(section, [_card(self.object, row, shown, weak) for row in section.criteria])
                      for section in part.sections],
            is_open=self.object.state in (Dossier.State.DRAFT, Dossier.State.RETURNED), **kwargs,
        )  # fmt: skip


def stored(dossier: Dossier) -> SelfAssessment:
    """What was kept, or an empty one of version 0."""
    return getattr(dossier, "self_assessment", None) or SelfAssessment(dossier=dossier, version=0)


def _read(request: HttpRequest, part: Part) -> dict[str, int]:
    """The ticked places of one part; nothing ticked is no choice. A place that is none is refused by the tally."""
    ticked = {
        criterion.code: request.POST.get(f"c-{criterion.code}", "")
        for section in part.sections
        for criterion in section.criteria
    }
    places = {code: _number(value) for code, value in ticked.items()}
    return {code: place for code, place in places.items() if place is not None}


def _number(typed: str) -> int | None:
    """A number that a page of ours can have sent."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < _LONG else None


def _card(dossier: Dossier, row: Criterion, choices: dict[str, int], weak: dict[str, Any]) -> dict[str, Any]:
    place = choices.get(row.code)
    kinds = dossier.procedure.parsed.evidence_for(row, place) if place is not None else ()
    return {
        "row": row, "place": place, "points": "–" if place is None else row.options[place].points,
        "groups": [
            (words, [(option, row.limit(option)) for option in options])
            for words, options in ((case[1] if case else "", options) for case, options in row.by_case)
        ],
        "claim": weak.get(row.code),
        "papers": [paper for paper in checks.current_evidence(dossier) if paper.kind in kinds],
    }  # fmt: skip
