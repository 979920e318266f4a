"""What every page of the website has, and how a product is found that may be shown."""

from typing import Any

from django.conf import settings
from django.http import Http404

from ocop.domain.certification import catalogue
from ocop.domain.certification.models import Certificate
from ocop.platform.ui.views import PublicPage

MINUTE = 60
"""A lapsed or revoked certificate is gone from every page within a minute."""
PER_PAGE = 24


class WebsitePage(PublicPage):
    cache_seconds = MINUTE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = settings.PUBLIC_URL + self.request.path
        return super().get_context_data(**{"address": address, **kwargs})


def shown(slug: str) -> Certificate:
    """The certificate by which a product is shown today; without one there is no page."""
    certificate = catalogue.of_slug(slug)
    if certificate is None:
        raise Http404
    return certificate
