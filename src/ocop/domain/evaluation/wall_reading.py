"""What the screen on the wall of the meeting room shows to the person who signed in there."""

from dataclasses import dataclass

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.evaluation.permissions import OPENED
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User

E = Entry.State


@dataclass(frozen=True)
class Ranked:
    """``place``: equal means share one; ``None`` while the product has no result."""

    place: int | None
    entry: Entry


@dataclass(frozen=True)
class Wall:
    """Before the opening only how many sheets are in; ``ranking`` once the marks are open to this person."""

    entries: list[Entry]
    submitted: int
    total: int
    ranking: list[Ranked] | None

    @property
    def complete(self) -> int:
        return sum(entry.sheets_submitted == entry.sheets_total for entry in self.entries)


def wall(round_: Round, user: User) -> Wall:
    entries = list(queries.entries_of(round_, user).exclude(state=E.REMOVED))
    opened = round_.state in OPENED and can(user, "evaluation.view_results", round_)
    return Wall(
        entries, sum(entry.sheets_submitted for entry in entries), sum(entry.sheets_total for entry in entries),
        ranking(entries) if opened else None,
    )  # fmt: skip


def ranking(entries: list[Entry]) -> list[Ranked]:
    """By mean; places are counted among the products shown, so that a gap tells nothing."""
    scored = sorted((row for row in entries if row.state == E.SCORED), key=lambda row: (-(row.mean or 0), row.position))
    means = [row.mean for row in scored]
    ranked = [Ranked(means.index(row.mean) + 1, row) for row in scored]
    return ranked + [Ranked(None, row) for row in entries if row.state != E.SCORED]
