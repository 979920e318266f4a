"""Đánh giá lại on the page of a certificate: from when, until when, what was opened, or why the button is grey."""

from dataclasses import dataclass
from datetime import date

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services import renewal
from ocop.domain.certification.windows import Window, re_evaluation_window
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.rulebook import queries as rulebook
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.core import clock


@dataclass(frozen=True)
class Renewal:
    """``opened`` is the dossier or form that is there already; ``reason`` says why none may be opened today."""

    window: Window
    is_late: bool
    opened: Dossier | Idea | None
    reason: str | None
    may_open: bool


def renewal_of(certificate: Certificate, user: User) -> Renewal | None:
    """None where nothing is to be renewed: revoked, or replaced by a newer certificate."""
    if certificate.state != Certificate.State.VALID:
        return None
    today, product = clock.today(), certificate.product
    procedure = rulebook.procedure_on(today)
    window = re_evaluation_window(certificate, procedure)
    opened = _opened(certificate)
    asked = "dossiers.start_idea" if procedure.parsed.needs_idea_step else "dossiers.start"
    return Renewal(
        window, window.is_late_on(today), opened, renewal.reason_against(certificate, window, today),
        opened is None and can(user, asked, product.producer),
    )  # fmt: skip


def _opened(certificate: Certificate) -> Dossier | Idea | None:
    """What was opened for judging it again since it was issued, the dossier before its form."""
    since: dict[str, date | str | int] = {"product": certificate.product_id, "participation": Idea.Participation.AGAIN}
    dossiers = Dossier.objects.filter(opened_on__gt=certificate.issued_on, **since)
    if found := dossiers.exclude(state=Dossier.State.WITHDRAWN).order_by("-opened_on", "-pk").first():
        return found
    forms = Idea.objects.filter(season__year__gt=certificate.issued_on.year, **since)
    return forms.exclude(state=Idea.State.WITHDRAWN).order_by("-pk").first()
