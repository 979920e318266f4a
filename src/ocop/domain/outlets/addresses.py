from django.urls import reverse

from ocop.domain.outlets.models import Outlet, TradeNotice


def outlet(outlet: Outlet, face: str = "office") -> str:
    return reverse(f"{face}:outlet", args=[outlet.uid])


def trade(notice: TradeNotice) -> str:
    return reverse("office:trade_notice", args=[notice.uid])


def received_trade(notice: TradeNotice) -> str:
    return reverse("portal:trade_notice", args=[notice.uid])


def public_trade(notice: TradeNotice) -> str:
    return reverse("website:trade_notice", args=[notice.uid])
