"""What the programme gives beside judging: schemes, requests, lots of money, consulting, stock, rights, equipment."""

from .consulting import Consultation, ConsultingStep, ConsultingVisit
from .equipment import Equipment
from .help import HelpRequest
from .requests import Lot, Request, RequestItem
from .rights import IndustrialRight
from .schemes import Scheme
from .stock import Handout, PrintOrder, Series, StockEntry

__all__ = [
    "Consultation", "ConsultingStep", "ConsultingVisit", "Equipment", "Handout", "HelpRequest", "IndustrialRight",
    "Lot", "PrintOrder", "Request", "RequestItem", "Scheme", "Series", "StockEntry",
]  # fmt: skip
