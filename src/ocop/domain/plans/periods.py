"""Reporting periods: the quarters of a year. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from ocop.platform.core.text import roman


@dataclass(frozen=True, order=True)
class Period:
    """A quarter: "quý III/2020"."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"quý {roman(self.quarter)}/{self.year}"

    @property
    def title(self) -> str:
        """At the beginning of a sentence: "Quý III/2020"."""
        return f"Q{str(self)[1:]}"

    @property
    def starts_on(self) -> date:
        return date(self.year, 3 * self.quarter - 2, 1)

    @property
    def ends_on(self) -> date:
        following = date(self.year + self.quarter // 4, 3 * self.quarter % 12 + 1, 1)
        return following - timedelta(days=1)


def period_of(day: date) -> Period:
    return Period(day.year, (day.month + 2) // 3)


def periods_of(year: int) -> list[Period]:
    return [Period(year, quarter) for quarter in range(1, 5)]
