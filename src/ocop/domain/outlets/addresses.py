from django.urls import reverse

from ocop.domain.outlets.models import Enquiry, Outlet, TradeNotice


def outlet(outlet: Outlet, face: str = "office") -> str:
    return reverse(f"{face}:outlet", args=[outlet.uid])


def public_outlet(outlet: Outlet) -> str:
    return reverse("website:outlet", args=[outlet.uid])


def enquiry(enquiry: Enquiry, face: str = "office") -> str:
    return reverse(f"{face}:enquiry", args=[enquiry.uid])


def followed(enquiry: Enquiry) -> str:
    """Where the buyer follows it; the code is all that is needed."""
    return reverse("website:followed_enquiry", args=[enquiry.code])
def trade(notice: TradeNotice) -> str:
    return reverse("office:trade_notice", args=[notice.uid])


def received_trade(notice: TradeNotice) -> str:
    return reverse("portal:trade_notice", args=[notice.uid])


def public_trade(notice: TradeNotice) -> str:
    return reverse("website:trade_notice", args=[notice.uid])
