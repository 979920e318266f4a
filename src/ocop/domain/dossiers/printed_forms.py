"""The links to print forms, on the pages of ideas and dossiers of both faces."""

from typing import Any

from django.http import HttpRequest

from ocop.domain.dossiers import printing
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.platform.ui import panels
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel


def links(file: Idea | Dossier, _user: Any, request: HttpRequest) -> Panel:
    """Each form of the file: as filled in, blank, and as an example."""
    face = face_of(request)
    name = "idea_print" if isinstance(file, Idea) else "form_print"
    forms = printing.producers_forms_of(file) if face == "portal" else printing.forms_of(file)
    return Panel("dossiers/panels/prints.html", {"forms": forms, "page": f"{face}:{name}",
                                                 "of_idea": isinstance(file, Idea)})  # fmt: skip


def register_panels() -> None:
    for place in ("main", "portal", "writing"):
        for model in (Idea, Dossier):
            panels.register(model, f"dossiers.prints.{model._meta.model_name}.{place}", links, place=place, order=80)
