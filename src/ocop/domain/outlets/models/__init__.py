"""Where products are sold: the places, what stands on their shelves, what they turn over, who looked at them."""

from .outlet import Appraisal, Outlet
from .shelf import Listing, StockMove
from .trade import TradeNotice, TradePrice
from .year import Turnover, Visit

__all__ = ["Appraisal", "Listing", "Outlet", "StockMove", "TradeNotice", "TradePrice", "Turnover", "Visit"]
