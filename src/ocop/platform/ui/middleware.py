"""A number for every request, in the logs and on the error pages; and refusals of a use case as pages of our own."""

import re
import uuid
from collections.abc import Callable

import structlog
from django.http import Http404, HttpRequest, HttpResponse

from ocop.platform.core.errors import DomainError
from ocop.platform.ui import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_log(get_response: GetResponse) -> GetResponse:
    """Bind the request's id to every log line of it; a proxy's ``X-Request-ID`` is kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(
            request_id=request.id,  # type: ignore[attr-defined]
            method=request.method,
            path=request.path,
        ):
            response = get_response(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        return response

    return middleware


def readable_address(get_response: GetResponse) -> GetResponse:
    """An address with NUL in it names nothing; PostgreSQL would not even look."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> None:
        if "\0" in request.path_info:
            raise Http404

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def domain_errors(get_response: GetResponse) -> GetResponse:
    """A ``DomainError`` that no view has caught becomes a page: what is wrong, what to do, nothing lost."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.refused(request, exception) if isinstance(exception, DomainError) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
