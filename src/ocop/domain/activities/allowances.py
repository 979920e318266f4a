"""Danh sách chi hỗ trợ: who came for how many days, and what each is owed; on screen, in Excel, on paper."""

from dataclasses import dataclass
from decimal import Decimal

from ocop.domain.activities import allowance_paper
from ocop.domain.activities.allowance_paper import AllowanceLine, AllowancePaper
from ocop.domain.activities.attending_reading import roll_of
from ocop.domain.activities.models import Activity, Participant
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number, in_words
from ocop.platform.papers import rendering
from ocop.platform.papers.forms import Particulars
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.services.drafting import watermark


@dataclass(frozen=True)
class Line:
    """``owed`` in đồng, ``None`` while no rate is entered; half a đồng of an odd rate is left out."""

    place: int
    person: Participant
    half_days: int
    owed: int | None

    @property
    def days(self) -> Decimal:
        return Decimal(self.half_days) / 2

    @property
    def days_label(self) -> str:
        return f"{self.days.normalize():f}".replace(".", ",")

    @property
    def work(self) -> str:
        return ", ".join(filter(None, (self.person.position, self.person.office)))


@dataclass(frozen=True)
class Allowances:
    rate: int | None
    lines: list[Line]

    @property
    def total(self) -> int | None:
        return None if self.rate is None else sum(line.owed or 0 for line in self.lines)

    @property
    def words(self) -> str:
        return "" if self.total is None else in_words(self.total)


def allowances_of(activity: Activity) -> Allowances:
    """Everybody who came for half a day at least, in the order of the printed list."""
    roll, rate = roll_of(activity), activity.allowance
    lines = []
    for place, person in enumerate(roll.there, start=1):
        came = roll.came(person)
        lines.append(Line(place, person, came, None if rate is None else rate * came // 2))
    return Allowances(rate, lines)


def pdf(activity: Activity) -> bytes:
    """For the signatures of those who are paid."""
    form = allowance_paper.compose(_values(activity, allowances_of(activity)))
    return rendering.pdf(form, Particulars(drawn_on=clock.today(), watermark=watermark()))


def _values(activity: Activity, found: Allowances) -> AllowancePaper:
    return AllowancePaper(
        letterhead=letterhead_of(activity.organiser), name=activity.name, place=activity.place,
        from_day=format_date(activity.starts_on), until_day=format_date(activity.ends_on),
        rate=_figure(found.rate), total=_figure(found.total), words=found.words,
        lines=tuple(
            AllowanceLine(line.person.full_name, line.work, line.days_label, _figure(line.owed))
            for line in found.lines
        ),
    )  # fmt: skip


def _figure(value: int | None) -> str:
    return "" if value is None else format_number(value)
