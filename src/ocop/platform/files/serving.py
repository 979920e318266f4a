"""Give a private file to somebody a view has already checked."""

from django.http import FileResponse, HttpResponse

from ocop.platform.files.models import StoredFile

_SHOWN_IN_PLACE = {"application/pdf", "image/jpeg", "image/png", "image/svg+xml"}


def serve(stored: StoredFile, *, public_for: int = 0) -> HttpResponse:
    """The file as a download, or in place for PDF and pictures. ``public_for`` seconds of public caching."""
    response = FileResponse(
        stored.content.open("rb"),
        as_attachment=stored.content_type not in _SHOWN_IN_PLACE,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"public, max-age={public_for}" if public_for else "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
