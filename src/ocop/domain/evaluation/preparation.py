"""What is prepared for a session, narrowed to ``user``: day and agenda, samples, tests, what the chair's page says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from ocop.domain.dossiers.models import Dossier
from ocop.domain.evaluation.models import CouncilMember, Entry, LabTest, Round, SiteVisit
from ocop.domain.evaluation.permissions import SECRETARIAT
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.text import fold

LEAST_STARS = 3
"""Tests are paid for products that may reach three stars (line I.7 of the plan of 2020)."""

_LIVE = (Dossier.State.SENT, Dossier.State.RETURNED, Dossier.State.RECEIVED, Dossier.State.IN_ROUND)
HIDDEN_LINE = "(một mục về sản phẩm do người khác xử lý)"


# The session


def release_by(round_: Round) -> date | None:
    """The last day on which the files still reach the members in time."""
    return round_.session_on - timedelta(days=round_.council.days_ahead) if round_.session_on else None


def late_by(round_: Round, day: date) -> int:
    """Days by which a release on ``day`` comes too late; 0 when it is in time."""
    due = release_by(round_)
    return max(0, (day - due).days) if due else 0


def unreleased(user: User) -> QuerySet[Round]:
    """Rounds with a day of session whose files this person has still to send."""
    rows = allowed(user, "evaluation.prepare_round").filter(
        session_on__isnull=False, released_on__isnull=True, state__in=(Round.State.PREPARING, Round.State.SCORING)
    )
    return rows.select_related("council__unit", "milestone__item")


def agenda_for(round_: Round, user: User) -> list[str]:
    """The lines of the agenda; one that names a product which ``user`` may not see (yet) is covered."""
    lines = [line.strip() for line in round_.agenda.splitlines() if line.strip()]
    if not lines:
        return []
    unseen = round_.entries.exclude(pk__in=allowed(user, "evaluation.view_entry"))
    rows = unseen.values_list("dossier__product__name", "dossier__producer__name")
    names = {fold(name) for row in rows for name in row}
    return [HIDDEN_LINE if any(name in fold(line) for name in names) else line for line in lines]


# Samples, visits


def samples_of(round_: Round, user: User) -> QuerySet[Entry]:
    """The products whose samples this person writes down."""
    rows = allowed(user, "evaluation.prepare_entry").filter(round=round_).exclude(state=Entry.State.REMOVED)
    return rows.select_related("dossier__product", "dossier__producer__commune", "dossier__criteria_set__group")


def visits_of(dossier: Dossier) -> QuerySet[SiteVisit]:
    """For whoever sees the product in a round."""
    return dossier.site_visits.select_related("recorded_by", "photo")


# Tests


@dataclass(frozen=True)
class Potential:
    """The stars a product may reach, and who says so."""

    stars: int
    said: str


def potentials(dossiers: Iterable[Dossier]) -> dict[int, Potential]:
    """Of ``dossiers`` (with their self-assessment), those that may be tested now, by dossier; one query.

    From the day the district has sent its result, or once the product is in a round of the province; three stars by
    the district's council, or by the producer's own table where no district council has judged.
    """
    live = {row.pk: row for row in dossiers if row.state in _LIVE}
    entries = Entry.objects.filter(dossier__in=live).exclude(state=Entry.State.REMOVED).order_by("pk")
    district: dict[int, Entry] = {}
    province: dict[int, Entry] = {}
    for entry in entries.select_related("round__council"):
        (province if entry.round.council.stage == "province" else district)[entry.dossier_id] = entry
    found = {}
    for pk, dossier in live.items():
        potential = _potential(dossier, district.get(pk), province.get(pk))
        if potential and potential.stars >= LEAST_STARS:
            found[pk] = potential
    return found


def _potential(dossier: Dossier, district: Entry | None, province: Entry | None) -> Potential | None:
    if province and province.round.state == Round.State.SENT_UP:
        return None
    if district:
        up = district.round.state == Round.State.SENT_UP and district.outcome == Entry.Outcome.FORWARD
        said = f"huyện chấm {district.mean_shown} điểm, {district.stars} sao"
        return Potential(district.stars or 0, said) if up else None
    own = getattr(dossier, "self_assessment", None)
    if province is None or own is None or own.stars is None:
        return None
    return Potential(own.stars, f"tự chấm {own.total} điểm, {own.stars} sao")


def may_order(user: User) -> bool:
    """The standing office, and whoever prepares a round of the province."""
    seats = CouncilMember.objects.filter(
        user=user, left_on__isnull=True, council__stage="province", seat__in=(*SECRETARIAT, CouncilMember.Seat.CHAIR)
    )
    return Role.STANDING_OFFICER in roles_of(user) or seats.exists()


def testable_for(user: User) -> list[tuple[Dossier, Potential]]:
    """The products of which this person may order a test now, in the order of their districts."""
    rows = allowed(user, "evaluation.order_test").filter(state__in=_LIVE, entries__isnull=False).distinct()
    rows = rows.select_related(
        "product", "producer__commune", "district", "season", "self_assessment", "criteria_set__group"
    )
    dossiers = list(rows.order_by("district__code", "pk"))
    known = potentials(dossiers)
    return [(row, known[row.pk]) for row in dossiers if row.pk in known]


def dossiers_among(testable: Iterable[tuple[Dossier, Potential]]) -> QuerySet[Dossier]:
    return Dossier.objects.filter(pk__in=[row.pk for row, _ in testable])


def tests_for(user: User) -> QuerySet[LabTest]:
    return allowed(user, "evaluation.view_test").select_related(
        "dossier__product", "dossier__producer", "dossier__district", "dossier__season", "contract", "certificate",
        "ordered_by",
    )  # fmt: skip


def tests_to_record(user: User) -> QuerySet[LabTest]:
    return tests_for(user).filter(pk__in=allowed(user, "evaluation.record_test").values("pk"))


def overdue_tests(user: User, days: int = 7) -> QuerySet[LabTest]:
    """Ordered longer ago than ``days`` and still without a result."""
    before = clock.today() - timedelta(days=days)
    return tests_to_record(user).filter(result=LabTest.Result.WAITING, ordered_on__lte=before)
