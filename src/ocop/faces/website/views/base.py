"""What every page of the website has, and how a product is found that may be shown."""

from django.http import Http404

from ocop.domain.certification import catalogue
from ocop.domain.certification.models import Certificate
from ocop.platform.ui.views import PublicPage

MINUTE = 60
"""A lapsed or revoked certificate is gone from every page within a minute."""
PER_PAGE = 24


class WebsitePage(PublicPage):
    cache_seconds = MINUTE
    in_english = False
    """Whether it has an English page beside it, at ``/en/…``."""


def shown(slug: str) -> Certificate:
    """The certificate by which a product is shown today; without one there is no page."""
    certificate = catalogue.of_slug(slug)
    if certificate is None:
        raise Http404
    return certificate
