from django.conf import settings
from django.urls import reverse

from ocop.domain.certification.models import Certificate, Decision


def decision(decision: Decision) -> str:
    return reverse("office:decision", args=[decision.uid])


def verification(certificate: Certificate) -> str:
    """The public page the QR opens."""
    return reverse("website:verify", args=[certificate.code])


def data(certificate: Certificate) -> str:
    """The same for machines."""
    return reverse("website:verify_data", args=[certificate.code])


def absolute(certificate: Certificate) -> str:
    """What a stamp carries."""
    return settings.PUBLIC_URL + verification(certificate)


def signed(certificate: Certificate) -> str:
    """What the certificate and a label carry: the part behind ``#`` never reaches a server and is read without one."""
    return f"{absolute(certificate)}#{certificate.payload}"
