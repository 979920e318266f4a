"""Pictures of the editors' pages at the sizes they are shown in. Originals and files are not here."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views import View

from ocop.faces.website.models import Rendition

YEAR = 31_536_000
_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}


class RenditionView(View):
    """The name holds a hash of the picture, so that what a cache keeps never changes."""

    def get(self, _request: HttpRequest, name: str, **_kwargs: Any) -> HttpResponseBase:
        kind, path = _TYPES.get(name.rpartition(".")[2]), f"images/{name}"
        storage = Rendition._meta.get_field("file").storage
        if kind is None or not storage.exists(path):
            raise Http404
        response = FileResponse(storage.open(path), content_type=kind)
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response
