"""Which products get a notice instead of a certificate, and what such a notice says."""

from django.db.models import QuerySet

from ocop.domain.certification.notice_paper import Shortfall
from ocop.domain.evaluation.models import Entry
from ocop.domain.evaluation.result_reading import failed_gates
from ocop.domain.rulebook import tally
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.papers import queries as papers
from ocop.platform.papers.models import Paper

MOST = 6
"""So many criteria are named; the producer's page has them all."""
LOWEST = 3


def entries_to_notify(user: User) -> QuerySet[Entry]:
    return allowed(user, "certification.notify_result").select_related(
        "round__council__season", "round__council__unit", "dossier__product", "dossier__producer__commune",
        "dossier__criteria_set",
    )  # fmt: skip


def notice_of(entry: Entry) -> Paper | None:
    """The notice that stands, draft or issued."""
    return papers.about(entry).filter(type="certification.result_notice").exclude(state=Paper.State.WITHDRAWN).first()


def entries_of_mine(user: User) -> QuerySet[Entry]:
    """Of the producers this person acts for."""
    return allowed(user, "certification.read_notice")


def gates_of(entry: Entry) -> tuple[str, ...]:
    return tuple(failed_gates(entry.result))


def shortfalls_of(entry: Entry) -> tuple[Shortfall, ...]:
    """By the options the council agreed on: first what a star condition asked, then where most points were left."""
    definition = entry.dossier.criteria_set.parsed
    agreed = entry.result.get("agreed", {})
    asked = {gate["criterion"] for gate in entry.result.get("gates_failed", ())}
    scored = tally.points(definition, agreed)
    short = [row for row in definition.criteria.values() if scored[row.code] < row.max]
    short.sort(key=lambda row: (row.code not in asked, scored[row.code] - row.max))
    return tuple(Shortfall(f"{row.code} {row.title}", str(scored[row.code]), str(row.max)) for row in short[:MOST])
