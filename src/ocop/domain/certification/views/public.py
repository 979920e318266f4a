"""Xác minh: whatever was scanned or typed, the page says what holds today. No session, no cookie, no script."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from ocop.domain.certification import addresses, codes, queries, verdicts
from ocop.domain.certification.verdicts import Verdict
from ocop.platform.core import clock
from ocop.platform.ui.views import PublicPage

MINUTE = 60
"""A revocation is seen everywhere within a minute."""


class _VerifyPage(PublicPage):
    template_name = "certification/verify.html"
    title = "Xác minh giấy chứng nhận OCOP"
    cache_seconds = MINUTE

    def say(self, verdict: Verdict, typed: str = "") -> HttpResponse:
        context = self.get_context_data(verdict=verdict, typed=typed[:40])
        return self.render_to_response(context, status=verdict.status)


class VerifyView(_VerifyPage):
    """The address that the QR opens. A code in another spelling, or a printed number, leads to the one address."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = kwargs["code"]
        certificate = queries.by_code(typed)
        if certificate and certificate.code == typed:
            return self.say(verdicts.on(certificate, clock.today()))
        if found := certificate or queries.find(typed):
            return HttpResponseRedirect(addresses.verification(found))
        return self.say(_nothing(typed), typed)


class VerifySearchView(_VerifyPage):
    """``?ma=``: the code, the register number or the product code, typed by hand."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("ma", "").replace("\0", "").strip()
        if not typed:
            return self.say(verdicts.ask())
        if found := queries.find(typed):
            return HttpResponseRedirect(addresses.verification(found))
        return self.say(_nothing(typed), typed)


def _nothing(typed: str) -> Verdict:
    """Something that could be a number of ours but is none, or something that never was one."""
    could_be = codes.normalise(typed) or codes.register_number_of(typed)
    return verdicts.unknown(typed) if could_be else verdicts.broken(typed)
