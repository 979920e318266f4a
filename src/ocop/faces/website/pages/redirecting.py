"""Addresses that moved: editors write them down, visitors are led on."""

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.views import serve


class Redirects(RedirectMiddleware):
    """Looks only where a page of the editors could have been, not for every unknown certificate or product."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        return super().process_response(request, response) if match and match.func is serve else response
