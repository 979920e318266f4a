"""What is looked at after recognition: reports of citizens."""

from .reports import CitizenReport, Reporter

__all__ = ["CitizenReport", "Reporter"]
