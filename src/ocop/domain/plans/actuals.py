"""Kế hoạch, thực hiện, đạt: the actual figure of each target, counted from records or last approved from a report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ocop.domain.plans.measuring import Measure, counts_of, measures
from ocop.domain.plans.models import Plan, ReportedFigure, Season, Target
from ocop.domain.plans.queries import districts_of
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.money import format_number
from ocop.platform.government.models import AdminUnit


@dataclass(frozen=True)
class Short:
    """A district that has not reached its share."""

    unit: AdminUnit
    value: int


@dataclass(frozen=True)
class Actual:
    """``value`` is ``None`` where nobody has counted or reported anything: that is not the same as zero."""

    target: Target
    value: int | None = None
    as_of: date | None = None
    unit: str = ""
    measure: Measure | None = None
    reports: tuple[ReportedFigure, ...] = ()
    by_district: Mapping[int, int] = field(default_factory=dict)
    districts: int = 0
    short: tuple[Short, ...] = ()

    @property
    def is_each_district(self) -> bool:
        """The plan asks it of every district, and the districts were counted one by one."""
        return bool(self.target.per and self.measure and not self.measure.each)

    @property
    def percent(self) -> int | None:
        """Of the lower end of the range, rounded down; of districts, the share that has reached it.

        ``None`` where nothing was counted, or where what was counted is not what the target names (a rank of stars).
        """
        if self.value is None or self.unit != self.target.unit or not self.target.base:
            return None
        if self.is_each_district:
            return (self.districts - len(self.short)) * 100 // self.districts if self.districts else None
        return self.value * 100 // self.target.base

    @property
    def is_reached(self) -> bool:
        return self.percent is not None and self.percent >= 100  # noqa: PLR2004 per cent

    @property
    def wording(self) -> str:
        """What the share is of, in words: a range is not one number."""
        target, value = self.target, self.value
        if value is None or self.percent is None:
            return "Chưa có số liệu." if value is None else ""
        if self.is_each_district:
            return self._by_districts()
        if value < target.base:
            base = "mức thấp nhất" if target.is_range else "kế hoạch"
            return f"Còn thiếu {format_number(target.base - value)} so với {base} {format_number(target.base)}."
        if target.maximum is not None and value > target.maximum:
            return f"Vượt {format_number(value - target.maximum)} so với {target.figure}."
        return f"Trong khoảng {target.figure}." if target.is_range else "Đạt kế hoạch."

    def _by_districts(self) -> str:
        reached = self.districts - len(self.short)
        said = f"{reached} trên {self.districts} {self.target.per} đạt từ {self.target.base}"
        named = ", ".join(f"{row.unit.short_name} {row.value}" for row in self.short)
        return f"{said}; dưới mức: {named}." if named else f"{said}."

    @property
    def source(self) -> str:
        """Where the figure comes from, for the line below it."""
        if self.measure:
            return f"Đếm từ bản ghi: {self.measure.label[:1].lower()}{self.measure.label[1:]}"
        names = ", ".join(dict.fromkeys(_author(report) for report in self.reports))
        return f"{names} báo cáo, tính đến {format_date(self.as_of)}" if self.as_of else ""


def actual_of(target: Target, season: Season, day: date | None = None) -> Actual:
    return _actuals([target], season, day or clock.today())[target.pk]


def actuals(plan: Plan, day: date | None = None) -> dict[int, Actual]:
    """Every target of the plan, by its key; the number of queries does not grow with the targets."""
    targets = Target.objects.filter(item__plan=plan).select_related("item__plan__season")
    return _actuals(list(targets), plan.season, day or clock.today())


def _actuals(targets: Iterable[Target], season: Season, day: date) -> dict[int, Actual]:
    targets = list(targets)
    counts = counts_of({target.measure for target in targets if target.measure}, season)
    districts = list(districts_of(season, day)) if any(target.measure and target.per for target in targets) else []
    reported = _reported([target for target in targets if not target.measure], day)
    found = {}
    for target in targets:
        if target.measure:
            found[target.pk] = _computed(target, counts[target.measure], districts, day)
        else:
            found[target.pk] = _told(target, reported.get(target.pk, ()))
    return found


def _computed(target: Target, counts: Mapping[int | None, int], districts: list[AdminUnit], day: date) -> Actual:
    measure = measures[target.measure]
    by_district = {unit: number for unit, number in counts.items() if unit is not None}
    below = [Short(unit, by_district.get(unit.pk, 0)) for unit in districts]
    short = tuple(row for row in below if target.per and not measure.each and row.value < target.base)
    value = None if measure.each and not counts else sum(counts.values())
    return Actual(
        target, value, day, measure.unit, measure, by_district=by_district, districts=len(districts),
        short=short,
    )  # fmt: skip


def _reported(targets: list[Target], day: date) -> dict[int, list[ReportedFigure]]:
    """The last approved figure of each agency for each target; several agencies in charge add up."""
    rows = ReportedFigure.objects.filter(target__in=targets, state=ReportedFigure.State.APPROVED, as_of__lte=day)
    last: dict[tuple[int, int], ReportedFigure] = {}
    for row in rows.select_related("agency", "written_by__agency").order_by("as_of", "pk"):
        last[row.target_id, row.agency_id] = row
    found: dict[int, list[ReportedFigure]] = {}
    for (target, _), row in last.items():
        found.setdefault(target, []).append(row)
    return found


def _told(target: Target, reports: Iterable[ReportedFigure]) -> Actual:
    reports = tuple(reports)
    if not reports:
        return Actual(target, unit=target.unit)
    return Actual(
        target, sum(row.value for row in reports), min(row.as_of for row in reports), target.unit, reports=reports
    )


def _author(report: ReportedFigure) -> str:
    agency = report.written_by.agency or report.agency
    return agency.short_name or agency.name
