"""Tổng quan: on plan, on budget, on time; where it is stuck, who owes what. Every figure opens the rows behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.figures import Figures
from ocop.domain.dossiers import queries as dossiers
from ocop.domain.evaluation import queries as evaluation
from ocop.domain.plans import addresses, date_reading, standing
from ocop.domain.plans import queries as plans
from ocop.domain.plans.date_reading import Dated, Owed
from ocop.domain.plans.measuring import parts_of
from ocop.domain.plans.models import Plan
from ocop.domain.plans.standing import Kind, Situation, Standing
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date

AHEAD = 5
"""So many dates to come are shown."""
IDEAS, DISTRICT_ROUND = "II.7.1", "district-1"
_STRIP = (Kind.DONE, Kind.ON_TIME, Kind.NOT_YET, Kind.ATTENTION, Kind.LATE)


@dataclass(frozen=True)
class Matter:
    """Something that is stuck: what, why, since or until when, and the page where it is solved."""

    code: str
    title: str
    text: str
    url: str
    due: date | None = None
    badge: tuple[str, str] | None = None


@dataclass(frozen=True)
class Tile:
    """A district on the schematic map: products sent up, and what is wrong there."""

    name: str
    row: int
    column: int
    count: int
    url: str
    short: int = 0
    late: bool = False

    @property
    def css(self) -> str:
        if self.late:
            return "late"
        return "short" if self.short else f"s-{min(4, max(1, self.count - 2))}"

    @property
    def note(self) -> str:
        return "chậm" if self.late else f"thiếu {self.short}" if self.short else ""


@dataclass(frozen=True)
class Overview:
    plan: Plan
    day: date
    situation: Situation
    money: Figures
    dates: Sequence[Dated]
    matters: Sequence[Matter]
    tiles: Sequence[Tile]
    chosen: int

    @property
    def strip(self) -> list[Standing]:
        """The items in the order of how they stand."""
        return sorted(self.situation.standings, key=lambda row: _STRIP.index(row.kind))

    @property
    def counts(self) -> dict[str, int]:
        found = self.situation.counts()
        return {
            "good": found[Kind.DONE] + found[Kind.ON_TIME], "not_yet": found[Kind.NOT_YET],
            "attention": found[Kind.ATTENTION], "late": found[Kind.LATE],
        }  # fmt: skip

    @property
    def late_words(self) -> str:
        return f"{self.counts['late']} chậm"

    @property
    def attention_words(self) -> str:
        return f"{self.counts['attention']} cần chú ý"

    @property
    def on_plan(self) -> int:
        """Items of which nothing is to be worried about."""
        return self.counts["good"] + self.counts["not_yet"]

    @property
    def worrying(self) -> list[Standing]:
        return [row for row in self.strip[::-1] if row.kind in (Kind.LATE, Kind.ATTENTION)]

    @property
    def overdue(self) -> list[Owed]:
        return [part for dated in self.dates for part in dated.parts if part.row.is_overdue]

    @property
    def ahead(self) -> list[Dated]:
        coming = [row for row in self.dates if row.open and not row.overdue]
        return sorted(coming, key=lambda row: row.milestone.last_day)[:AHEAD]

    @property
    def sent_up(self) -> int:
        return sum(tile.count for tile in self.tiles)


def overview(plan: Plan, user: User, day: date) -> Overview:
    """Everything the page and its print show, in a fixed number of queries."""
    season, budget = plan.season, budgets.budget_of(plan)
    parts = parts_of(season)
    situation = standing.situation(plan, day, parts=parts)
    dates = date_reading.dates(season, day, parts=parts)
    target = plans.target(season, IDEAS)
    counts = dossiers.district_counts(season, *((target.minimum or 0, target.maximum or 0) if target else (0, 0)))
    first_round = [dated for dated in dates if dated.milestone.code == DISTRICT_ROUND]
    late_at = {row.agency.unit_id for dated in first_round for row in dated.was_late}
    ideas = reverse("office:ideas")
    tiles = [
        Tile(
            row.district.short_name, (row.district.tile_row or 0) + 1, (row.district.tile_column or 0) + 1, row.sent_up,
            f"{ideas}?district={row.district.pk}", row.short_by, row.district.pk in late_at,
        )
        for row in counts
    ]  # fmt: skip
    matters = [*_dates(dates), *_items(situation, plan), *_dossiers(user), *_rounds(user)]
    return Overview(
        plan, day, situation, budgets.totals(budget) if budget else Figures(), dates, matters, tiles,
        sum(row.chosen for row in counts),
    )  # fmt: skip


def _dates(dates: Sequence[Dated]) -> Iterator[Matter]:
    for dated in dates:
        if dated.overdue:
            names = "; ".join(str(row.agency) for row in dated.overdue[:3])
            more = f" và {len(dated.overdue) - 3} cơ quan nữa" if len(dated.overdue) > 3 else ""  # noqa: PLR2004
            yield Matter(
                dated.milestone.item.code, f"{dated.milestone.label}: {len(dated.overdue)} cơ quan chưa xong",
                f"{names}{more}.", addresses.milestone(dated.milestone), dated.milestone.last_day,
            )  # fmt: skip


def _items(situation: Situation, plan: Plan) -> Iterator[Matter]:
    for row in situation.standings:
        if row.kind in (Kind.LATE, Kind.ATTENTION):
            url = reverse("office:plans:item", args=[plan.season.year, row.item.code])
            yield Matter(row.item.code, row.item.short_title, row.reason, url, badge=(row.label, row.badge))


def _dossiers(user: User) -> Iterator[Matter]:
    for row in dossiers.stopped(user):
        code = "II.7.2a" if row.stage == "district" else "II.7.2b"
        url = reverse("office:dossier", args=[row.uid])
        yield Matter(code, f"“{row.product}”: dừng trước hội đồng", row.stop_reason, url, row.due_on)


def _rounds(user: User) -> Iterator[Matter]:
    """How many wait for discussion, never a mark: results are the council's until they are closed."""
    for row in evaluation.rounds_for(user).filter(discussed__gt=0):
        title = f"{row.council.short_name}, đợt {row.number}: {row.discussed} sản phẩm chờ thảo luận"
        until = f", hạn {format_date(row.due_on)}" if row.due_on else ""
        text = f"Chênh lệch quá mức quy chế cho phép; hội đồng thảo luận rồi chấm lại{until}."
        yield Matter(row.plan_code, title, text, reverse("office:round", args=[row.uid]), row.due_on)
