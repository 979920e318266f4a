from django.urls import reverse

from ocop.domain.producers.models import LinkageContract, Partner


def contract(contract: LinkageContract, face: str = "office") -> str:
    return reverse(f"{face}:linkage_contract", args=[contract.uid])


def partner(partner: Partner) -> str:
    return reverse("office:partner", args=[partner.uid])
