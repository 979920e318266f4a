"""Xác minh: whatever was scanned or typed, the page says what holds today. No session, no cookie; whole without script.

What the script adds lies in ``views/offline.py``.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_vary_headers

from ocop.domain.certification import addresses, codes, counting, gs1, machine, queries, verdicts
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.verdicts import Verdict
from ocop.platform.core import clock
from ocop.platform.files import pictures
from ocop.platform.government import installation
from ocop.platform.ui.views import PublicPage

MINUTE = 60
"""A revocation is seen everywhere within a minute."""
HOUR = 3600
PHOTO_SIDE = 480
JSON = "application/json"


class _VerifyPage(PublicPage):
    template_name = "certification/verify.html"
    title = "Xác minh giấy chứng nhận OCOP"
    cache_seconds = MINUTE

    def say(self, verdict: Verdict, typed: str = "") -> HttpResponse:
        recalls = queries.recalls_in_force(verdict.certificate, clock.today()) if verdict.certificate else ()
        context = self.get_context_data(verdict=verdict, typed=typed[:40], recalls=recalls)
        return self.render_to_response(context, status=verdict.status)


class VerifyView(_VerifyPage):
    """The address that the QR opens. A code in another spelling, or a printed number, leads to the one address.

    ``….json`` or ``Accept: application/json`` gives the same to machines (``machine.py``).
    """

    for_machines = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = kwargs["code"]
        certificate = queries.by_code(typed)
        if certificate and certificate.code == typed:
            counting.add(certificate, clock.today())
            return self.answer(certificate)
        if found := certificate or queries.find(typed):
            return HttpResponseRedirect(addresses.data(found) if self.for_machines else addresses.verification(found))
        if self.wants_data():
            return self.told(machine.unknown(typed, clock.today()), status=404)
        return self.varied(self.say(nothing(typed), typed))

    def answer(self, certificate: Certificate) -> HttpResponse:
        today = clock.today()
        if not self.wants_data():
            return self.varied(self.say(verdicts.on(certificate, today)))
        recalls = queries.recalls_in_force(certificate, today)
        sample = installation.current().is_demonstration
        return self.told(machine.described(certificate, recalls, today, is_demonstration=sample))

    def wants_data(self) -> bool:
        """Browsers name HTML first and take anything; who names JSON and no HTML is a machine."""
        accepted = self.request.headers.get("Accept", "")
        return self.for_machines or (JSON in accepted and "text/html" not in accepted)

    def told(self, content: dict[str, Any], status: int = 200) -> HttpResponse:
        response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
        response.headers["Access-Control-Allow-Origin"] = "*"
        return self.varied(response)

    def varied(self, response: HttpResponse) -> HttpResponse:
        if not self.for_machines:
            patch_vary_headers(response, ["Accept"])
        return response


class VerifySearchView(_VerifyPage):
    """``?ma=``: the code, the register number or the product code, typed by hand."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        typed = request.GET.get("ma", "").replace("\0", "").strip()
        if not typed:
            return self.say(verdicts.ask())
        if found := queries.find(typed):
            return HttpResponseRedirect(addresses.verification(found))
        return self.say(nothing(typed), typed)


class DigitalLinkView(_VerifyPage):
    """``/01/<GTIN>/…`` (``gs1.py``): to the certificate of the serial, else to that of the barcode."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        link = gs1.read(kwargs["gtin"], kwargs.get("rest", ""))
        if isinstance(link, str):
            return self.say(verdicts.refused(link))
        certificate = queries.by_code(link.serial)
        if certificate and queries.carries(certificate.product, link.ean13) is False:
            return self.say(verdicts.refused("Mã vạch và mã xác minh thuộc hai sản phẩm khác nhau."))
        if found := certificate or queries.of_barcode(link.ean13):
            return HttpResponseRedirect(addresses.verification(found))
        return self.say(verdicts.refused("Chưa có sản phẩm nào đang được công nhận mang mã vạch này."))


class VerifyPhotoView(PublicPage):
    """The product's photograph, small, as long as the certificate holds."""

    cache_seconds = HOUR

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        certificate = queries.by_code(kwargs["code"])
        photo = certificate.product.photo if certificate else None
        if photo is None or certificate.status_on(clock.today()) != Certificate.Status.VALID:
            raise Http404
        small = pictures.small(photo, PHOTO_SIDE)
        if small is None:
            raise Http404
        return HttpResponse(small, content_type=pictures.JPEG)


def nothing(typed: str) -> Verdict:
    """Something that could be a number of ours but is none, or something that never was one."""
    could_be = codes.normalise(typed) or codes.register_number_of(typed)
    return verdicts.unknown(typed) if could_be else verdicts.broken(typed)
