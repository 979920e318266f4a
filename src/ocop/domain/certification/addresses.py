from django.conf import settings
from django.urls import reverse

from ocop.domain.certification.models import Certificate, Complaint, Decision, DecisionLine, RevocationCase


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


def revocation_case(case: RevocationCase) -> str:
    return reverse("office:revocation_case", args=[case.uid])


def complaint(complaint: Complaint) -> str:
    return reverse("office:complaint", args=[complaint.uid])


def my_complaints() -> str:
    """The producer's page of its complaints."""
    return reverse("portal:complaints")


def hand_over(decision: Decision) -> str:
    return reverse("office:hand_over", args=[decision.uid])


def candidate(line: DecisionLine) -> str:
    return reverse("office:candidate", args=[line.dossier.uid])
