from ocop.domain.reporting.models.consolidation import Consolidation
from ocop.domain.reporting.models.periods import CommuneReporting, ReportPeriod
from ocop.domain.reporting.models.statistics import SavedTable
from ocop.domain.reporting.models.units import Entry, Remark, Text, UnitReport

__all__ = ["CommuneReporting", "Consolidation", "Entry", "Remark", "ReportPeriod", "SavedTable", "Text", "UnitReport"]
