"""The papers of a council and of a round beside them, with the buttons that draw them up."""

from django.http import HttpRequest

from ocop.domain.evaluation.models import Council, Round
from ocop.platform.access.rules import can
from ocop.platform.accounts.models import User
from ocop.platform.papers import queries as papers
from ocop.platform.ui import panels
from ocop.platform.ui.panels import Panel

COUNCIL = (
    ("evaluation.council_decision", "quyet-dinh", "Soạn quyết định thành lập"),
    ("evaluation.council_rules", "quy-che", "Soạn quy chế"),
)
ROUND = (("evaluation.round_plan", "ke-hoach", "Soạn kế hoạch đợt"),)


def of_council(council: Council, user: User, request: HttpRequest) -> Panel | None:
    return _panel(council, user, COUNCIL, "evaluation.manage_council", "office:draft_council_paper")


def of_round(round_: Round, user: User, request: HttpRequest) -> Panel | None:
    return _panel(round_, user, ROUND, "evaluation.prepare_round", "office:draft_round_paper")


def _panel(
    about: Council | Round, user: User, types: tuple[tuple[str, str, str], ...], permission: str, address: str
) -> Panel | None:
    names = [name for name, _, _ in types]
    rows = list(
        papers.papers_for(user)
        .filter(about_type=about._meta.label_lower, about_id=str(about.pk), type__in=names)
        .order_by("-pk")
    )
    waiting = {row.type for row in rows if row.issued_on is None}
    free = [(what, label) for name, what, label in types if name not in waiting]
    acts = free if free and can(user, permission, about) else []
    if not (rows or acts):
        return None
    return Panel("evaluation/panels/papers.html", {"about": about, "rows": rows, "acts": acts, "address": address})


def register_panels() -> None:
    panels.register(Council, "evaluation.papers_of_council", of_council, place="side", order=20)
    panels.register(Round, "evaluation.papers_of_round", of_round, place="side", order=20)
