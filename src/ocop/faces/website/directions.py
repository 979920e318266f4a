"""Chỉ đường: a link that opens the way in the map of the visitor's own phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ocop.domain.certification.models import Certificate
from ocop.domain.outlets.models import Outlet

_MAP = "https://www.google.com/maps/dir/"


@dataclass(frozen=True)
class Way:
    label: str
    url: str


def to_buy(outlets: Sequence[Outlet], certificate: Certificate) -> Way:
    """To the first place that sells it and says where it lies, else to its maker."""
    for outlet in outlets:
        if url := to_outlet(outlet):
            return Way(_("Chỉ đường đến %s") % outlet.name, url)
    return Way(_("Chỉ đường đến nơi làm"), _to(f"{certificate.producer_name}, {certificate.address}"))


def to_outlet(outlet: Outlet) -> str:
    """Empty where nobody has written the coordinates."""
    return _to(f"{outlet.latitude},{outlet.longitude}") if outlet.latitude is not None else ""


def _to(where: str) -> str:
    return f"{_MAP}?{urlencode({'api': 1, 'destination': where})}"
