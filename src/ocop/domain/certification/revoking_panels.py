"""A revocation under consideration: on the certificate's page for those who decide it, and as their task."""

from collections.abc import Iterator

from django.db.models import F
from django.http import HttpRequest

from ocop.domain.certification import addresses, revoking
from ocop.domain.certification.models import Certificate, RevocationCase
from ocop.platform.access.rules import allowed, can
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_EACH = 20


def case_of_certificate(certificate: Certificate, user: User, _request: HttpRequest) -> Panel | None:
    """The case under way, or the way to open one."""
    if certificate.state != Certificate.State.VALID or clock.today() > certificate.expires_on:
        return None
    if case := revoking.pending_of(certificate, user):
        return Panel("certification/revoking/panel.html", {"case": case, "kind": revoking.STATE_KIND[case.state]})
    if not can(user, "certification.revoke", certificate):
        return None
    return Panel("certification/revoking/panel.html", {"case": None})


def to_handle(user: User) -> Iterator[Task]:
    """Standing office: to conclude; once concluded, to decide within the days of the procedure."""
    rows = allowed(user, "certification.handle_case").filter(state__in=RevocationCase.PENDING)
    for case in rows.select_related("certificate").order_by(F("decide_by").asc(nulls_last=True), "pk")[:_EACH]:
        concluded = case.state == RevocationCase.State.CONCLUDED
        verb = "Ghi quyết định thu hồi" if concluded else "Kết luận việc thu hồi"
        text = f"Kết luận số {case.conclusion_number}." if concluded else case.ground
        yield Task(f"{verb}: {case.certificate.product_name}", addresses.revocation_case(case), text, case.decide_by)


def register_panels() -> None:
    panels.register(Certificate, "certification.revocation_case", case_of_certificate, place="side", order=20)
    tasks.register("certification.revocation_cases", to_handle)
