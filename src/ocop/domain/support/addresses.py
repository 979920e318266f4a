from django.urls import reverse

from ocop.domain.support.models import Consultation, HelpRequest, IndustrialRight, Lot, PrintOrder, Request


def request(row: Request) -> str:
    return reverse("office:support_request", args=[row.uid])


def mine() -> str:
    """The producer's page of everything it may ask and has asked."""
    return reverse("portal:support")


def lot(row: Lot) -> str:
    return reverse("office:support_lot", args=[row.uid])


def consultation(row: Consultation) -> str:
    return reverse("office:consultation", args=[row.uid])


def visit_here(row: Consultation, face: str = "portal") -> str:
    """The phone page on which a visit is written down on the spot."""
    return reverse(f"{face}:visit_here", args=[row.uid])


def right(row: IndustrialRight) -> str:
    return request(row.request)


def order(row: PrintOrder) -> str:
    return reverse("office:print_order", args=[row.uid])


def help_request(row: HelpRequest) -> str:
    return reverse("office:help_request", args=[row.uid])
