"""Vietnamese at ``/…``, English at ``/en/…`` for the pages that have it; the address alone decides, no cookie."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.views import serve as wagtail_serve

from ocop.platform.core.tongue import ENGLISH

GetResponse = Callable[[HttpRequest], HttpResponse]
VIETNAMESE = "vi"
_PREFIX = f"/{ENGLISH}"


def language_of_address(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or VIETNAMESE
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def process_view(request: HttpRequest, view: Any, *_arguments: Any) -> HttpResponse | None:
        """A page without English answers at its Vietnamese address. What editors write decides for itself."""
        request.in_english = speaks_english(view)  # type: ignore[attr-defined]
        kept = request.LANGUAGE_CODE == VIETNAMESE or request.in_english  # type: ignore[attr-defined]
        return None if kept else HttpResponseRedirect(in_vietnamese(request.get_full_path()))

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def speaks_english(view: Any) -> bool:
    return view is wagtail_serve or getattr(getattr(view, "view_class", view), "in_english", False)


@dataclass(frozen=True)
class Tongues:
    """``alternates``: code and address of each language, and ``x-default``; ``other``: what the switch leads to."""

    canonical: str
    locale: str
    alternates: list[tuple[str, str]]
    other: tuple[str, str, str] | None


def of(request: HttpRequest) -> Tongues:
    root, path = settings.PUBLIC_URL, request.path
    english = getattr(request, "LANGUAGE_CODE", VIETNAMESE) == ENGLISH
    locale = "en_US" if english else "vi_VN"
    if not getattr(request, "in_english", False):
        return Tongues(root + path, locale, [], None)
    here = {VIETNAMESE: in_vietnamese(path), ENGLISH: in_english(path)}
    alternates = [(code, root + address) for code, address in [*here.items(), ("x-default", here[VIETNAMESE])]]
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    other = (VIETNAMESE, "Tiếng Việt") if english else (ENGLISH, "English")
    return Tongues(root + path, locale, alternates, (*other, here[other[0]] + query))


def in_english(path: str) -> str:
    return path if path.startswith(f"{_PREFIX}/") else _PREFIX + path


def in_vietnamese(path: str) -> str:
    return path.removeprefix(_PREFIX) if path.startswith(f"{_PREFIX}/") else path
