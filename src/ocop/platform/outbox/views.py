"""The address to which a browser sends its queue, and the worker that opens pages without a network."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import path, reverse
from django.views import View

from ocop.platform.core.errors import DomainError
from ocop.platform.outbox import services
from ocop.platform.outbox.kinds import REFUSED
from ocop.platform.ui.views import FaceMixin

MOST_BYTES = 256 * 1024
MOST_ENTRIES = 50
_WORKER = Path(__file__).parent / "worker.js"


class Entries(FaceMixin, View):
    """``{"account": …, "entries": [{"key", "kind", "payload", "made_at"}]}``, each answered by itself, in order.

    A post for another account than the one signed in is answered as one without a session: the queue stays where it is
    until its owner is back.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            return _told(413, "too_large", "Gửi quá nhiều trong một lần.")
        try:
            account, entries = _read(request.body)
        except (UnreadablePostError, ValueError, LookupError, TypeError, RecursionError):
            return _told(400, "unreadable", "Không đọc được nội dung gửi lên. Tải lại trang.")
        if account != str(request.user.pk):
            return self.handle_no_permission()
        if services.too_many(request.user):  # type: ignore[arg-type]
            return _told(429, "too_many", "Gửi quá nhanh. Máy sẽ tự gửi tiếp.")
        return JsonResponse({"answers": [{**self.answer(entry), "key": str(entry["key"])} for entry in entries]})

    def answer(self, entry: dict[str, Any]) -> dict[str, Any]:
        try:
            return services.take(**entry, by=self.request.user)  # type: ignore[arg-type]
        except DomainError as error:
            return {"status": REFUSED, "code": error.code, "message": error.message}

    def handle_no_permission(self) -> JsonResponse:  # type: ignore[override]
        return _told(401, "signed_out", "Đăng nhập lại để gửi các mục đang chờ.")


class Worker(FaceMixin, View):
    """One script for every scope below the face; a page registers it for its own addresses only."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
        response.headers["Service-Worker-Allowed"] = reverse(f"{self.face}:home")
        response.headers["Cache-Control"] = "no-cache"
        return response


class OfficeEntries(Entries):
    face = "office"


class OfficeWorker(Worker):
    face = "office"


class PortalEntries(Entries):
    face = "portal"


class PortalWorker(Worker):
    face = "portal"


office = [
    path("hop-gui/", OfficeEntries.as_view(), name="outbox"),
    path("hop-gui/worker.js", OfficeWorker.as_view(), name="outbox_worker"),
]
portal = [
    path("hop-gui/", PortalEntries.as_view(), name="outbox"),
    path("hop-gui/worker.js", PortalWorker.as_view(), name="outbox_worker"),
]


def _read(body: bytes) -> tuple[str, list[dict[str, Any]]]:
    said = json.loads(body)
    json.dumps(said, ensure_ascii=False).encode()  # half a surrogate pair is no text
    entries = [
        {
            "key": UUID(str(entry["key"])), "kind": str(entry["kind"]), "payload": dict(entry["payload"]),
            "made_at": str(entry.get("made_at", "")),
        }
        for entry in said["entries"]
    ]  # fmt: skip
    if not 0 < len(entries) <= MOST_ENTRIES:
        raise ValueError
    return str(said["account"]), entries


def _told(status: int, code: str, message: str) -> JsonResponse:
    return JsonResponse({"code": code, "message": message}, status=status)
