"""Giấy chứng nhận của tôi: what a producer holds, to download and to show."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ocop.domain.certification import addresses, display, queries
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.views.office_certificates import printed
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError
from ocop.platform.ui.views import PortalPage, PortalView

S = Certificate.Status


class PapersView(PortalPage):
    permission = "certification.hold"
    title = "Giấy chứng nhận của tôi"
    template_name = "certification/papers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        rows = [
            {
                "certificate": row, "state": display.status_of(row, today), "is_valid": row.status_on(today) == S.VALID,
                "is_usable": row.status_on(today) != S.REVOKED, "verification": addresses.verification(row),
                "share": display.share_text(row),
            }
            for row in queries.certificates_held_by(self.request.user)
        ]  # fmt: skip
        return super().get_context_data(rows=rows, valid=sum(row["is_valid"] for row in rows), **kwargs)


class CertificatePdfView(PortalView):
    """Their own only; another producer's certificate does not exist for them."""

    permission = "certification.hold"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        certificate = get_object_or_404(queries.certificates_held_by(request.user), uid=uid)
        if certificate.status_on(clock.today()) == S.REVOKED:
            raise DomainError("revoked", "Giấy chứng nhận này đã bị thu hồi nên không tải về được nữa.")
        return printed(certificate)
