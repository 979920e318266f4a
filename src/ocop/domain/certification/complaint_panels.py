"""Complaints on the pages they are about, and what waits for the standing office."""

from collections.abc import Iterator

from django.http import HttpRequest

from ocop.domain.certification import addresses, complaining
from ocop.domain.certification.models import Certificate, Complaint
from ocop.domain.dossiers.models import Dossier
from ocop.platform.access.rules import allowed, can
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

S = Complaint.State
_EACH = 20
_TO_DO = {S.RECEIVED: "Thụ lý khiếu nại", S.ACCEPTED: "Giải quyết khiếu nại"}


def of_certificate(certificate: Certificate, user: User, _request: HttpRequest) -> Panel | None:
    """The product's complaints, and the way to record a letter; for those who handle and read them."""
    rows = list(complaining.complaints_for(user).filter(product=certificate.product_id))
    records = can(user, "certification.record_complaint", certificate.product)
    if not rows and not records:
        return None
    shown = [(row, complaining.STATE_KIND[row.state]) for row in rows]
    return Panel(
        "certification/complaints/panel.html",
        {"rows": shown, "producer": certificate.product.producer, "records": records},
    )


def of_dossier(dossier: Dossier, _user: User, _request: HttpRequest) -> Panel | None:
    """Beside a refusal: what the producer may still do."""
    if dossier.state != Dossier.State.NOT_RECOGNISED:
        return None
    return Panel("certification/complaints/dossier.html")


def to_handle(user: User) -> Iterator[Task]:
    rows = allowed(user, "certification.handle_complaint").filter(state__in=Complaint.PENDING)
    for row in rows.select_related("product", "producer").order_by("due_on", "pk")[:_EACH]:
        yield Task(f"{_TO_DO[row.state]}: {row.product}", addresses.complaint(row), str(row.producer), row.due_on)


def register_panels() -> None:
    panels.register(Certificate, "certification.complaints", of_certificate, place="side", order=30)
    panels.register(Dossier, "certification.complaint_portal", of_dossier, place="portal", order=60)
    tasks.register("certification.complaints", to_handle)
