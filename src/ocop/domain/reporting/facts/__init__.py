"""Facts: one row for each record behind a figure. Every table, chart and drill-down is counted out of them.

A figure is the sum of ``amount`` over the facts that match it; its rows are those facts. A report freezes the facts, so
that each figure opens the same rows a year later.
"""

from ocop.domain.reporting.facts import activities, dossiers, money, recognition, support
from ocop.domain.reporting.facts.base import Fact, Scope, Source, read, sources

__all__ = ["Fact", "Scope", "Source", "activities", "dossiers", "money", "read", "recognition", "sources", "support"]
