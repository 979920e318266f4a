"""What a phone keeps to check a signed QR code without a network: a page, its worker, the keys, the status list."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from ocop.domain.certification import queries, status_list
from ocop.domain.certification.models import SigningKey
from ocop.domain.certification.views.public import MINUTE
from ocop.platform.core import clock
from ocop.platform.ui.views import PublicPage

_WORKER = Path(__file__).parents[1] / "worker.js"


class OfflinePage(PublicPage):
    """Opened by the worker in place of a verification page that the network did not bring; its script decides."""

    template_name = "certification/verify_offline.html"
    title = "Xác minh ngoại tuyến giấy chứng nhận OCOP"
    cache_seconds = MINUTE


class WorkerView(PublicPage):
    """Served below ``/xac-minh/`` so that its scope is these pages and nothing else."""

    cache_seconds = MINUTE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = HttpResponse(_WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
        response.headers["Service-Worker-Allowed"] = reverse("website:verify_search")
        return response


class KeysView(PublicPage):
    """``{"keys": [{"kid", "x", "state", "from", "until", "distrusted_on"}]}``: ``x`` is the Ed25519 point in hex."""

    cache_seconds = MINUTE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse({"keys": [_described(key) for key in queries.signing_keys()]})


class StatusListView(PublicPage):
    """The signed list (``status_list.py``); none before the first certificate was signed."""

    cache_seconds = MINUTE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        content = status_list.on(clock.today())
        if content is None:
            raise Http404
        return HttpResponse(content, content_type="application/cwt")


def _described(key: SigningKey) -> dict[str, str | None]:
    days = {"from": key.valid_from, "until": key.retired_on, "distrusted_on": key.distrusted_on}
    return {
        "kid": key.kid, "x": key.public_key, "state": key.state.lower(),
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }  # fmt: skip
