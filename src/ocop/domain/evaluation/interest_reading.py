"""What the pages on conflicts of interest show: who has declared, which ties are known, whom to ask instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.domain.evaluation import queries
from ocop.domain.evaluation.models import Conflict, CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.permissions import DECIDED
from ocop.platform.accounts.models import User


@dataclass(frozen=True)
class Instead:
    """A member whom a personal tie keeps from some products; ``proposed``: a colleague who could sit in for them."""

    member: CouncilMember
    products: int
    substitute: CouncilMember | None
    proposed: User | None


@dataclass(frozen=True)
class Ties:
    """As far as the person who looks may know: a tie with a product that is hidden from them is not among them."""

    undeclared: list[CouncilMember]
    by_product: list[tuple[str, list[Conflict]]]
    instead: list[Instead]


def ties(round_: Round, user: User) -> Ties:
    known = list(queries.ties_of(round_, user))
    members = list(queries.members_of(round_.council).filter(left_on__isnull=True).select_related("replaced_by__user"))
    declared = set(round_.declarations.values_list("member_id", flat=True))
    standing = [tie for tie in known if not tie.lifted_on and tie.kind == Conflict.Kind.PERSONAL]
    grouped = [(name, list(rows)) for name, rows in groupby(known, key=lambda tie: str(tie.dossier))]
    return Ties([row for row in members if row.pk not in declared], grouped, _instead(round_, members, standing))


def told_late(entry: Entry) -> QuerySet[Conflict]:
    """Personal ties of the council's people that were told after the round was closed: told before, none of their
    sheets would count. ``counted``: whether one does. They change nothing by themselves.
    """
    if entry.round.state not in DECIDED:
        return Conflict.objects.none()
    sheets = ScoreSheet.objects.filter(
        entry=entry, attempt=entry.attempt, state=ScoreSheet.State.SUBMITTED, member__user=OuterRef("user")
    )
    seated = CouncilMember.objects.filter(council=entry.round.council_id).values("user")
    ties = entry.dossier.conflicts.filter(kind=Conflict.Kind.PERSONAL, lifted_on__isnull=True, user__in=seated)
    late = Q(counted=True) | Q(recorded_on__gt=entry.round.closed_on)
    return ties.annotate(counted=Exists(sheets)).filter(late).select_related("user")


def _instead(round_: Round, members: Sequence[CouncilMember], ties: Sequence[Conflict]) -> list[Instead]:
    counts = {row.pk: sum(tie.user_id == row.user_id for tie in ties) for row in members}
    kept_away = [row for row in members if counts[row.pk] and row.seat in CouncilMember.SCORING]
    if not kept_away:
        return []
    seated = {row.user_id for row in members}
    free = [user for user in queries.people_for([round_.council.unit]) if user.pk not in seated]
    return [
        Instead(row, counts[row.pk], getattr(row, "replaced_by", None), _colleague(row, free)) for row in kept_away
    ]


def _colleague(member: CouncilMember, free: Sequence[User]) -> User | None:
    """Somebody of the same agency, else nobody: which other agency sends a member is the decision's affair."""
    return next((user for user in free if user.agency_id == member.agency_id), None)
