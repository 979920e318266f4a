"""Where each side opens an idea or a dossier."""

from django.urls import reverse

from ocop.domain.dossiers.models import Dossier, Idea


def office(obj: Idea | Dossier) -> str:
    return reverse(f"office:{obj._meta.model_name}", args=[obj.uid])


def portal(obj: Idea | Dossier) -> str:
    return reverse(f"portal:{obj._meta.model_name}", args=[obj.uid])
