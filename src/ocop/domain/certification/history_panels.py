"""Stars over the years, on the pages of a certificate, a dossier and a producer."""

from django.http import HttpRequest

from ocop.domain.certification import star_history
from ocop.domain.certification.models import Certificate
from ocop.domain.dossiers.models import Dossier
from ocop.domain.producers.models import Producer, Product
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels
from ocop.platform.ui.panels import Panel

_DECIDERS = {Role.STANDING_OFFICER, Role.PROVINCE_LEADER}


def of_certificate(certificate: Certificate, user: User, _request: HttpRequest) -> Panel | None:
    return _panel([certificate.product_id], user)


def of_dossier(dossier: Dossier, user: User, _request: HttpRequest) -> Panel | None:
    return _panel([dossier.product_id], user)


def of_producer(producer: Producer, user: User, _request: HttpRequest) -> Panel | None:
    """All its products, each time by its name."""
    products = list(Product.objects.filter(producer=producer).values_list("pk", flat=True))
    return _panel(products, user, named=True)


def _panel(products: list[int], user: User, *, named: bool = False) -> Panel | None:
    rows = star_history.of_products(products, clock.today(), user) if products else []
    if not rows:
        return None
    seen = set(allowed(user, "certification.view").filter(product__in=products).values_list("pk", flat=True))
    shown = [(row, bool(row.certificate and row.certificate.pk in seen)) for row in rows]
    opens = bool(roles_of(user) & _DECIDERS)
    return Panel("certification/history/panel.html", {"rows": shown, "named": named, "opens_decision": opens})


def register_panels() -> None:
    panels.register(Certificate, "certification.history_of_certificate", of_certificate, order=20)
    panels.register(Dossier, "certification.history_of_dossier", of_dossier, order=40)
    panels.register(Producer, "certification.history_of_producer", of_producer, order=20)
