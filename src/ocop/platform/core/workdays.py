"""Working days in Việt Nam: weekends and public holidays (lunar Tết included), and the days the year swaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

_SATURDAY = 5


@dataclass(frozen=True)
class Workdays:
    """``swapped`` says of single days what the government decided for them: ``True`` is worked, ``False`` is off."""

    swapped: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        decided = self.swapped.get(day)
        return decided if decided is not None else day.weekday() < _SATURDAY and not holiday(day)

    def on_or_before(self, day: date) -> date:
        """The last working day up to ``day``: what falls on a Sunday is done by Friday."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def after(self, day: date, count: int) -> date:
        """The working day that is ``count`` working days after ``day``, which itself does not count."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day


def holiday(day: date) -> str:
    """The name of the public holiday, or an empty string."""
    return holidays_of(day.year).get(day, "")


@cache
def holidays_of(year: int) -> dict[date, str]:
    import holidays  # read when first asked: it costs every start a fifth of a second

    return dict(sorted(holidays.country_holidays("VN", years=year, language="vi").items()))
