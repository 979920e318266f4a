"""Where products are sold: the places, what stands on their shelves, what they turn over, who looked at them; and
what buyers ask."""

from .enquiry import Buyer, Enquiry
from .outlet import Appraisal, Outlet
from .shelf import Listing, StockMove
from .trade import TradeNotice, TradePrice
from .year import Turnover, Visit

__all__ = [
    "Appraisal",
    "Buyer",
    "Enquiry",
    "Listing",
    "Outlet",
    "StockMove",
    "TradeNotice",
    "TradePrice",
    "Turnover",
    "Visit",
]
