"""Giấy chứng nhận của tôi: what a producer holds, to download and to show."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ocop.domain.certification import addresses, display, lapsing, queries
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.renewal_reading import Renewal, renewal_of
from ocop.domain.certification.views.office_certificates import printed
from ocop.domain.dossiers import addresses as dossiers
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
                "share": display.share_text(row), "renewal": renewal,
                "opened_url": dossiers.portal(renewal.opened) if renewal and renewal.opened else "",
            }
            for row in queries.certificates_held_by(self.request.user)
            for renewal in [self._renewal(row)]
        ]  # fmt: skip
        return super().get_context_data(rows=rows, valid=sum(row["is_valid"] for row in rows), **kwargs)


    def _renewal(self, row: Certificate) -> Renewal | None:
        """Shown when it is near: nobody thinks of it three years before."""
        return renewal_of(row, self.request.user) if clock.today() >= row.expires_on - lapsing.HORIZON else None


class CertificatePdfView(PortalView):
    """Their own only; another producer's certificate does not exist for them."""

    permission = "certification.hold"

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        certificate = get_object_or_404(queries.certificates_held_by(request.user), uid=uid)
        if certificate.status_on(clock.today()) == S.REVOKED:
            raise DomainError("revoked", "Giấy chứng nhận này đã bị thu hồi nên không tải về được nữa.")
        return printed(certificate)
