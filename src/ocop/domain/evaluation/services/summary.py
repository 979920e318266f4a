"""Draw up the summary table of a round, with minutes and letter."""

from ocop.domain.evaluation import result_reading
from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.summary_paper import SummaryLine, SummaryPaper
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.government.queries import committee_of
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft

_S = ScoreSheet.State


def draw_up(round_: Round, *, by: User) -> Paper:
    """The last scoring of each product; a member is a column even after leaving."""
    council = round_.council
    agency = committee_of(council.unit)
    entries = round_.entries.exclude(state=Entry.State.REMOVED).select_related("dossier__product", "dossier__producer")
    sheets = ScoreSheet.objects.filter(entry__in=entries, state=_S.SUBMITTED)
    found = sheets.values_list("entry_id", "attempt", "member_id", "total")
    totals = {(entry, attempt, member): total for entry, attempt, member, total in found}
    scored = {member for _, _, member in totals}
    people = list(council.members.select_related("user"))
    columns = [member for member in people if member.pk in scored]
    seats = {member.seat: member.user.full_name for member in people if not member.left_on}
    values = SummaryPaper(
        letterhead=letterhead_of(agency), council=council.name, round=round_.number, year=council.season.year,
        held=format_date(round_.held_on) if round_.held_on else "",
        members=tuple(member.user.full_name for member in columns), limit=council.spread_limit,
        lines=tuple(
            _line(entry, tuple(totals.get((entry.pk, entry.attempt, member.pk)) for member in columns))
            for entry in entries
        ),
        chair=seats.get(CouncilMember.Seat.CHAIR, ""), secretary=seats.get(CouncilMember.Seat.SECRETARY, ""),
    )  # fmt: skip
    return draft(type="evaluation.summary", values=values, agency=agency, about=round_, by=by)


def _line(entry: Entry, totals: tuple[int | None, ...]) -> SummaryLine:
    return SummaryLine(
        product=entry.dossier.product.name, producer=entry.dossier.producer.name, totals=totals,
        mean=entry.mean_shown or "0,0", spread=entry.spread or 0, result=entry.stars_shown,
        failed="; ".join(result_reading.failed_gates(entry.result)),
    )  # fmt: skip
