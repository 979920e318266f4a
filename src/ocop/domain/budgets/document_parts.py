"""The estimate as a part of the plan's document: read with it, written with it."""

from ocop.domain.budgets.exporting import read
from ocop.domain.budgets.writing import write

PARTS = [("budget", read, write)]
