"""Give a private file to somebody a view has already checked."""

from typing import TypeVar

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from ocop.platform.files.models import StoredFile

R = TypeVar("R", bound=HttpResponseBase)
_SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png", "image/svg+xml"}


def serve(stored: StoredFile, *, public_for: int = 0) -> HttpResponse:
    """The file as a download, or in place for PDF and pictures. ``public_for`` seconds of public caching."""
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=stored.content_type not in _SHOWN_IN_PLACE,
        filename=stored.name,
        content_type=stored.content_type,
    )
    return _guarded(response, f"public, max-age={public_for}" if public_for else "private, no-store")


def serve_generated(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Something drawn for this request only; guarded like a stored file."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(content_type not in _SHOWN_IN_PLACE, name)
    return _guarded(response, "private, no-store")


def serve_public(content: bytes, content_type: str, *, public_for: int) -> HttpResponse:
    """A picture at an address that changes with it: kept for ``public_for`` seconds and not asked for again."""
    return _guarded(HttpResponse(content, content_type=content_type), f"public, max-age={public_for}, immutable")


def _guarded(response: R, cached: str) -> R:
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = cached
    response["X-Content-Type-Options"] = "nosniff"
    return response
