"""Đúng tiến độ, chậm, cần chú ý: how each item of part II stands on a day. Computed, never written by hand.

``judge`` is pure; ``situation`` gathers what it looks at, in a fixed number of queries.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from ocop.domain.plans import actuals as figures
from ocop.domain.plans import queries
from ocop.domain.plans.actuals import Actual
from ocop.domain.plans.measuring import Money, Part, Parts, money_of, parts_of
from ocop.domain.plans.models import Milestone, Plan, PlanItem
from ocop.platform.core.dates import format_date, time_left
from ocop.platform.core.money import format_dong, format_number
from ocop.platform.core.text import upper_first

CONTENTS = "II"
"""The part of the document that says what is to be done (Nội dung); I is the purpose, III the duties."""
SLACK = 25
"""So many points a figure may lie behind the time gone by: classes, trips and fairs come whole."""
HALF = 50
"""From half of its time on, an item of which nothing is recorded needs attention."""
NEAR = 30
"""So many days before its first date an item of which nothing is recorded yet counts as due."""


class Kind(TextChoices):
    DONE = "DONE", "Xong"
    ON_TIME = "ON_TIME", "Đúng tiến độ"
    ATTENTION = "ATTENTION", "Cần chú ý"
    LATE = "LATE", "Chậm"
    NOT_YET = "NOT_YET", "Chưa đến hạn"


BADGE = {Kind.DONE: "ok", Kind.ON_TIME: "ok", Kind.ATTENTION: "warn", Kind.LATE: "late", Kind.NOT_YET: "neutral"}
"""Colour and shape of each standing: disc, triangle, diamond, ring."""


@dataclass(frozen=True)
class Facts:
    """What an item is judged by. ``milestones`` pairs each date with who has met it (``None``: nobody records it)."""

    starts_on: date
    ends_on: date
    milestones: Sequence[tuple[Milestone, Sequence[Part] | None]] = ()
    actuals: Sequence[Actual] = ()
    money: Money | None = None

    def elapsed(self, day: date) -> int:
        """Per cent of the time gone by."""
        whole = (self.ends_on - self.starts_on).days + 1
        return max(0, min(100, ((day - self.starts_on).days + 1) * 100 // whole))


@dataclass(frozen=True)
class Standing:
    item: PlanItem
    kind: Kind
    reason: str

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def badge(self) -> str:
        return BADGE[self.kind]


@dataclass(frozen=True)
class Situation:
    """Everything about a plan's progress on a day: what the outline, an item's page and the leaders' page read."""

    day: date
    standings: Sequence[Standing]
    actuals: Mapping[int, Actual]

    def of(self, code: str) -> Standing | None:
        return next((row for row in self.standings if row.item.code == code), None)

    def counts(self) -> dict[Kind, int]:
        return {kind: sum(row.kind == kind for row in self.standings) for kind in Kind}


def situation(
    plan: Plan, day: date, *, money: Mapping[str, Money] | None = None, parts: Parts | None = None
) -> Situation:
    """``money`` by code of item and ``parts`` by code of date stand in for what the rooms have registered."""
    spent = money_of(plan) if money is None else money
    known = figures.actuals(plan, day)
    met = parts_of(plan.season) if parts is None else parts
    items = followed(list(plan.items.prefetch_related("targets", "milestones")))
    standings = []
    for item in items:
        facts = Facts(
            item.starts_on or plan.season.starts_on, item.ends_on or plan.season.ends_on,
            [(milestone, met.get(milestone.code)) for milestone in item.milestones.all()],
            [known[target.pk] for target in item.targets.all()], spent.get(item.code),
        )  # fmt: skip
        standings.append(Standing(item, *judge(facts, day)))
    return Situation(day, standings, known)


def outline(plan: Plan, situation: Situation) -> list[PlanItem]:
    """The items in the order of the document, each followed one with its ``standing``."""
    rows = queries.outline(plan)
    for row in rows:
        row.standing = situation.of(row.code)  # type: ignore[attr-defined]
    return rows


def followed(items: Sequence[PlanItem]) -> list[PlanItem]:
    """The items of part II that have no parts of their own."""
    parents = {item.parent_id for item in items}
    return [
        item
        for item in items
        if item.code.startswith(f"{CONTENTS}.") and item.is_followed and item.pk not in parents
    ]


def judge(facts: Facts, day: date) -> tuple[Kind, str]:
    """The standing and the reason for it in a sentence; what is worst is said first."""
    over = day > facts.ends_on
    late = [said for milestone, parts in facts.milestones if (said := _tardy(milestone, parts, day))]
    late += [_missed(actual) for actual in _counted(facts) if over and actual.percent is not None and _falls(actual)]
    if _complete(facts):
        return Kind.DONE, " ".join([_done_words(facts), *late])
    if late:
        return Kind.LATE, " ".join(late)
    if attention := _warnings(facts, day, over=over):
        return Kind.ATTENTION, " ".join(attention)
    if _not_yet(facts, day):
        return Kind.NOT_YET, _next_words(facts, day)
    return Kind.ON_TIME, _going_words(facts, day)


def _counted(facts: Facts) -> list[Actual]:
    """The targets that say how much; a norm (days of each class, stars) is never behind."""
    return [actual for actual in facts.actuals if not actual.target.is_norm]


def _falls(actual: Actual) -> bool:
    return not actual.is_reached and not actual.is_each_district


def _complete(facts: Facts) -> bool:
    counted = _counted(facts)
    dates = all(parts and all(part.done_on for part in parts) for _, parts in facts.milestones)
    return bool(counted or facts.milestones) and dates and all(actual.is_reached for actual in counted)


def _recorded(facts: Facts) -> bool:
    """Whether anything at all was recorded: a figure, somebody's part, money."""
    parts = [part for _, owed in facts.milestones for part in owed or ()]
    used = facts.money is not None and facts.money.used > 0
    return used or any(part.done_on for part in parts) or any(actual.value for actual in facts.actuals)


def _tardy(milestone: Milestone, parts: Sequence[Part] | None, day: date) -> str:
    """Who was or is late for a date, by the plan's own wording of it."""
    last = milestone.last_day
    owed = list(parts or ())
    late = [(part, ((part.done_on or day) - last).days) for part in owed if (part.done_on or day) > last]
    if not late:
        return ""
    named = "; ".join(_lateness(part, days) for part, days in late)
    rest = sum(1 for part in owed if part.done_on and part.done_on <= last)
    others = f" {rest} đơn vị khác đúng hạn." if rest else ""
    return f"{milestone.label}, hạn {format_date(last)}: {named}.{others}"


def _lateness(part: Part, days: int) -> str:
    name = part.agency.name
    return f"{name} xong chậm {days} ngày" if part.done_on else f"{name} chưa xong, chậm {days} ngày"


def _missed(actual: Actual) -> str:
    return f"Hết thời gian, {_figure_words(actual)}."


def _warnings(facts: Facts, day: date, *, over: bool) -> list[str]:
    passed = facts.elapsed(day)
    said = []
    for milestone, parts in facts.milestones:
        if not parts and milestone.is_late_on(day):
            said.append(f"{milestone.label}: hạn {format_date(milestone.last_day)} đã qua mà chưa ghi nhận kết quả.")
    for actual in _counted(facts):
        if actual.short and over:
            said.append(_short_words(actual))
        elif actual.percent is not None and not over and actual.percent + SLACK < passed:
            said.append(f"{upper_first(_figure_words(actual))} khi đã qua {passed} % thời gian.")
        elif actual.value is None and over:
            said.append(f"Hết thời gian mà chưa có số liệu: {_label(actual)}.")
    if facts.money and facts.money.planned and not facts.money.used and passed >= HALF:
        said.append(f"Chưa chi trong {format_dong(facts.money.planned)} khi đã qua {passed} % thời gian.")
    if not said and passed >= HALF and not facts.milestones and not _recorded(facts):
        said.append(f"Đã qua {passed} % thời gian, chưa ghi nhận kết quả nào.")
    return said


def _short_words(actual: Actual) -> str:
    named = ", ".join(f"{row.unit.short_name} {row.value}" for row in actual.short)
    return f"{named} {actual.target.unit}, kế hoạch tối thiểu {actual.target.base} mỗi {actual.target.per}."


def _figure_words(actual: Actual) -> str:
    return f"{_label(actual)} {format_number(actual.value or 0)} trên {actual.target.figure} {actual.target.unit}"


def _label(actual: Actual) -> str:
    return actual.target.label[:1].lower() + actual.target.label[1:]


def _not_yet(facts: Facts, day: date) -> bool:
    if _recorded(facts):
        return False
    if day < facts.starts_on:
        return True
    ahead = _ahead(facts, day)
    return bool(ahead) and (ahead[0].last_day - day).days > NEAR


def _ahead(facts: Facts, day: date) -> list[Milestone]:
    dates = [milestone for milestone, parts in facts.milestones if not _met(parts) and milestone.last_day >= day]
    return sorted(dates, key=lambda milestone: milestone.last_day)


def _met(parts: Sequence[Part] | None) -> bool:
    return bool(parts) and all(part.done_on for part in parts or ())


def _next_words(facts: Facts, day: date) -> str:
    ahead = _ahead(facts, day)
    if not ahead:
        return f"Bắt đầu từ {format_date(facts.starts_on)}."
    return f"{ahead[0].label}: hạn {format_date(ahead[0].last_day)}, {time_left(ahead[0].last_day, day)}."


def _done_words(facts: Facts) -> str:
    counted = _counted(facts)
    if counted:
        return "Đạt chỉ tiêu: " + "; ".join(_figure_words(actual) for actual in counted) + "."
    return "Xong mọi mốc: " + "; ".join(milestone.label for milestone, _ in facts.milestones) + "."


def _going_words(facts: Facts, day: date) -> str:
    if _ahead(facts, day):
        return f"Mốc tới: {_next_words(facts, day)}"
    known = [actual for actual in _counted(facts) if actual.value is not None]
    if known:
        said = upper_first("; ".join(_figure_words(actual) for actual in known))
        return f"{said} khi đã qua {facts.elapsed(day)} % thời gian."
    until = format_date(facts.ends_on)
    if _recorded(facts):
        return f"Đang thực hiện, đến hết ngày {until}."
    return f"Trong thời gian thực hiện, đến hết ngày {until}; chưa có số liệu."
