"""Addresses that moved: editors write them down, visitors are led on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.views import serve


class Redirects(RedirectMiddleware):
    """Looks only where a page of the editors could have been, not for every unknown certificate or product; leads to
    other pages of this site, never away from it: redirects go out without a review.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        if not match or match.func is not serve:
            return response
        found = super().process_response(request, response)
        outside = not found.headers.get("Location", "/").startswith(("/", settings.PUBLIC_URL))
        return response if outside or found.headers.get("Location", "").startswith("//") else found
