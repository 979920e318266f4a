"""Addresses that moved: editors write them down, visitors are led on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
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
        here = {urlsplit(settings.PUBLIC_URL).netloc}
        inside = url_has_allowed_host_and_scheme(found.headers.get("Location", "/"), allowed_hosts=here)
        return found if inside else response
