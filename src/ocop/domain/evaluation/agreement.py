"""How far those who score agree: advice about a scoring, never a part of its result.

A table holds one row for each product, in it one mark for each member; ``None`` where somebody has no sheet.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean, median, pstdev

Table = Sequence[Sequence[float | None]]

FEWEST = 5
"""Products somebody must have scored before anything is said of how they score."""
FAR = 5.0
"""Points by which a mean deviation counts as severe or lenient."""


class Level(StrEnum):
    INTERVAL = "interval"
    ORDINAL = "ordinal"


class Habit(StrEnum):
    SEVERE = "chấm chặt hơn các thành viên khác"
    LENIENT = "chấm rộng hơn các thành viên khác"
    FLAT = "gần như một mức điểm cho mọi sản phẩm"
    APART = "khi cao khi thấp, không theo các thành viên khác"


@dataclass(frozen=True)
class Marking:
    """How one member scored: ``severity`` is the mean deviation from the others (below 0: fewer points),
    ``wander`` how much that deviation changes from product to product.
    """

    count: int
    severity: float | None = None
    wander: float | None = None
    habit: Habit | None = None


def alpha(table: Table, level: Level) -> float | None:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance would give; ``None`` where marks do not vary at all or
    no product has two of them.
    """
    units = [[mark for mark in row if mark is not None] for row in table]
    units = [row for row in units if len(row) > 1]
    values = sorted({mark for row in units for mark in row})
    if len(values) < 2:  # noqa: PLR2004
        return None
    place = {value: number for number, value in enumerate(values)}
    together: dict[tuple[int, int], float] = defaultdict(float)
    held = [0.0] * len(values)
    for row in units:
        for here, one in enumerate(row):
            held[place[one]] += 1
            for there, other in enumerate(row):
                if here != there:
                    together[place[one], place[other]] += 1 / (len(row) - 1)
    apart = _distances(values, held, level)
    observed = sum(count * apart[pair] for pair, count in together.items())
    expected = sum(held[one] * held[other] * apart[one, other] for one, other in apart)
    return 1 - (sum(held) - 1) * observed / expected


def _distances(values: Sequence[float], held: Sequence[float], level: Level) -> dict[tuple[int, int], float]:
    """Squared: of the values themselves, or of the ranks that lie between them."""
    if level == Level.INTERVAL:
        at = list(values)
    else:
        steps = [(one + other) / 2 for one, other in pairwise(held)]
        at = [sum(steps[:number]) for number in range(len(held))]
    return {(one, other): (at[one] - at[other]) ** 2 for one in range(len(at)) for other in range(len(at))}


def deviations(table: Table) -> list[list[float | None]]:
    """Each mark less the mean of the others' marks for the same product."""
    return [[_off(row, place) for place in range(len(row))] for row in table]


def _off(row: Sequence[float | None], place: int) -> float | None:
    own, others = row[place], [mark for there, mark in enumerate(row) if there != place and mark is not None]
    return own - fmean(others) if own is not None and others else None


def markings(table: Table) -> list[Marking]:
    """What stands out about each member, the columns of ``table``."""
    off = deviations(table)
    columns = [[value for value in column if value is not None] for column in zip(*off, strict=True)]
    wanders = [pstdev(column) if len(column) >= FEWEST else None for column in columns]
    return [_marking(table, place, column, wanders) for place, column in enumerate(columns)]


def _marking(table: Table, place: int, column: list[float], wanders: Sequence[float | None]) -> Marking:
    own = wanders[place]
    if own is None:
        return Marking(len(column), fmean(column) if column else None)
    severity = fmean(column)
    others = [wander for there, wander in enumerate(wanders) if there != place and wander is not None]
    return Marking(len(column), severity, own, _habit(table, place, severity, own, median(others) if others else own))


def _habit(table: Table, place: int, severity: float, wander: float, usual: float) -> Habit | None:
    pairs = [
        (row[place], fmean(others))
        for row in table
        if row[place] is not None
        and (others := [mark for there, mark in enumerate(row) if there != place and mark is not None])
    ]
    own, theirs = (pstdev(side) for side in zip(*pairs, strict=True))
    if theirs >= FAR and own <= theirs / 4:
        return Habit.FLAT
    if wander >= FAR and wander >= 2 * usual:
        return Habit.APART
    if abs(severity) >= FAR:
        return Habit.SEVERE if severity < 0 else Habit.LENIENT
    return None
