"""The way from our pages to a producer's shop: counted, and nothing kept of who went."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views import View

from ocop.domain.producers import shops
from ocop.domain.producers.services.shops import count_click
from ocop.platform.core import clock

_PROGRAM = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|zalo(?!pay).*fetch|curl|wget|python|httpclient|"
    r"headless|lighthouse|monitor|scan|validator|^$",
    re.IGNORECASE,
)
"""What programs that read pages call themselves; a browser inside Zalo or Facebook is a person."""


class FollowShopView(View):
    """``/di/<uid>/``: to the shop. A link that was taken off leads nowhere."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        link = shops.to_follow(uid)
        if link is None:
            raise Http404
        if request.method == "GET" and not is_program(request):
            count_click(link, clock.today())
        headers = {
            "Cache-Control": "no-store", "Referrer-Policy": "strict-origin-when-cross-origin",
            "X-Robots-Tag": "noindex, nofollow",
        }  # fmt: skip
        return HttpResponseRedirect(link.url, headers=headers)


def is_program(request: HttpRequest) -> bool:
    """A crawler, a preview, or a browser that only fetches ahead of a click."""
    ahead = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))
    if re.search(r"prefetch|prerender|preview", ahead, re.IGNORECASE):
        return True
    return bool(_PROGRAM.search(request.headers.get("User-Agent", "").strip()))
