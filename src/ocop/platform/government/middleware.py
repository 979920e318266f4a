from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ocop.platform.government.installation import held


def installation(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Hold the installation row for the request: one query, one clock for the whole answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with held() as row:
            request.installation = row  # type: ignore[attr-defined]
            return get_response(request)

    return middleware
