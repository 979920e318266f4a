from django.urls import reverse

from ocop.domain.outlets.models import Outlet


def outlet(outlet: Outlet, face: str = "office") -> str:
    return reverse(f"{face}:outlet", args=[outlet.uid])
