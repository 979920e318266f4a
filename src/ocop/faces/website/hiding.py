"""Small numbers on public pages: what rests on fewer than three producers is not told, nor can it be worked out.

A figure that rests on one or two is hidden. Where the total is told, the hidden ones could be had by subtraction: so
more are hidden, the smallest first, until what is hidden rests on at least three, is at least two figures, and could be
made up of other figures just as well. Where that cannot be, the total is hidden instead. Counts of certified products
are public and are not passed through here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3


@dataclass(frozen=True)
class Figure:
    """``rests_on``: how many producers stand behind ``value``; a count of producers rests on itself."""

    label: str
    value: int
    rests_on: int


@dataclass(frozen=True)
class Told:
    """``None`` is a figure that is not told."""

    label: str
    value: int | None


def counts(rows: Sequence[tuple[str, int]]) -> tuple[list[Told], int | None]:
    """Counts of producers: each rests on itself; a hidden one is at least 1."""
    return _hide([Figure(label, value, value) for label, value in rows], smallest=1)


def sums(figures: Sequence[Figure]) -> tuple[list[Told], int | None]:
    """Sums of money."""
    return _hide(figures, smallest=0)


def _hide(figures: Sequence[Figure], smallest: int) -> tuple[list[Told], int | None]:
    small = {place for place, figure in enumerate(figures) if 0 < figure.rests_on < LEAST}
    total = sum(figure.value for figure in figures)
    if not small:
        return _told(figures, set()), total
    hidden = set(small)
    others = sorted(
        (place for place, figure in enumerate(figures) if figure.rests_on and place not in small),
        key=lambda place: (figures[place].rests_on, figures[place].value, place),
    )
    for place in [*others, None]:
        if _is_safe([figures[at] for at in hidden], smallest):
            return _told(figures, hidden), total
        if place is not None:
            hidden.add(place)
    return _told(figures, small), None


def _is_safe(hidden: Sequence[Figure], smallest: int) -> bool:
    several = len(hidden) > 1 and sum(figure.rests_on for figure in hidden) >= LEAST
    return several and sum(figure.value for figure in hidden) > smallest * len(hidden)


def _told(figures: Sequence[Figure], hidden: set[int]) -> list[Told]:
    return [Told(figure.label, None if place in hidden else figure.value) for place, figure in enumerate(figures)]
