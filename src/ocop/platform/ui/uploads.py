"""The addresses to which a browser sends a large file in pieces: tus 1.0 with creation, expiration, termination.

Each change carries the form's CSRF token as a header; an upload is its owner's alone.
"""

import base64
import binascii
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.urls import path, reverse
from django.utils.http import http_date
from django.views import View

from ocop.platform.core.errors import DomainError
from ocop.platform.files import uploads
from ocop.platform.files.models import Upload
from ocop.platform.ui.views import FaceMixin

VERSION = "1.0.0"
MOST_PIECE = 4 * 2**20
_STATUS = {"too_large": 413, "too_many": 429, "expired": 410, "offset": 409}


class _Tus(FaceMixin, View):
    http_method_names = ["post", "head", "patch", "delete", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
                response: HttpResponseBase = HttpResponse(status=412, headers={"Tus-Version": VERSION})
            else:
                response = super().dispatch(request, *args, **kwargs)
        except Upload.DoesNotExist:
            raise Http404 from None
        except DomainError as error:
            status = _STATUS.get(error.code, 400)
            response = HttpResponse(error.message, status=status, content_type="text/plain; charset=utf-8")
        response.headers["Tus-Resumable"] = VERSION
        response.headers["Cache-Control"] = "no-store"
        return response

    def answer(self, upload: Upload, status: int) -> HttpResponse:
        said = {"Upload-Offset": upload.offset, "Upload-Expires": http_date(upload.expires_at.timestamp())}
        return HttpResponse(status=status, headers=said)


class _New(_Tus):
    def options(self, *_args: Any, **_kwargs: Any) -> HttpResponse:
        extensions = "creation,expiration,termination"
        return HttpResponse(status=204, headers={"Tus-Version": VERSION, "Tus-Extension": extensions})

    def post(self, request: HttpRequest) -> HttpResponse:
        size = _number(request, "Upload-Length")
        upload = uploads.begin(name=_file_name(request), size=size, by=request.user)  # type: ignore[arg-type]
        response = self.answer(upload, 201)
        response.headers["Location"] = reverse(f"{self.face}:upload", args=[upload.uid])
        return response


class _One(_Tus):
    def head(self, request: HttpRequest, uid: Any) -> HttpResponse:
        upload = uploads.own(uid, request.user)  # type: ignore[arg-type]
        response = self.answer(upload, 200)
        response.headers["Upload-Length"] = str(upload.size)
        return response

    def patch(self, request: HttpRequest, uid: Any) -> HttpResponse:
        upload = uploads.own(uid, request.user)  # type: ignore[arg-type]
        if request.content_type != "application/offset+octet-stream":
            return HttpResponse(status=415)
        if int(request.headers.get("Content-Length") or 0) > MOST_PIECE:
            return HttpResponse(status=413)
        try:
            piece = request.body
        except UnreadablePostError:
            return HttpResponse(status=400)  # the line was lost in the middle of a piece
        uploads.append(upload=upload, offset=_number(request, "Upload-Offset"), piece=piece)
        return self.answer(upload, 204)

    def delete(self, request: HttpRequest, uid: Any) -> HttpResponse:
        uploads.drop(uploads.own(uid, request.user))  # type: ignore[arg-type]
        return HttpResponse(status=204)


class OfficeNew(_New):
    face = "office"


class OfficeOne(_One):
    face = "office"


class PortalNew(_New):
    face = "portal"


class PortalOne(_One):
    face = "portal"


office = [
    path("tai-len/", OfficeNew.as_view(), name="uploads"),
    path("tai-len/<uuid:uid>/", OfficeOne.as_view(), name="upload"),
]
portal = [
    path("tai-len/", PortalNew.as_view(), name="uploads"),
    path("tai-len/<uuid:uid>/", PortalOne.as_view(), name="upload"),
]


def _number(request: HttpRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not value.isascii() or not value.isdigit() or len(value) > 15:  # noqa: PLR2004
        raise DomainError("header", f"{header}: {value[:40]}")
    return int(value)


def _file_name(request: HttpRequest) -> str:
    """``filename`` of ``Upload-Metadata``: pairs parted by commas, the value in base64."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                break
    return ""
