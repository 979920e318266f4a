"""Candidates of a decision on its page, and the letters that are still to go."""

from collections.abc import Iterator

from django.http import HttpRequest

from ocop.domain.certification import addresses, nominating
from ocop.domain.certification.models import Decision
from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_EACH = 20


def of_decision(decision: Decision, user: User, _request: HttpRequest) -> Panel | None:
    rows = [(row, *nominating.state_of(row)) for row in nominating.candidates_for(user).filter(decision=decision)]
    return Panel("certification/nominating/panel.html", {"rows": rows}) if rows else None


def to_send(user: User) -> Iterator[Task]:
    rows = allowed(user, "certification.nominate").filter(nominations__isnull=True)
    for line in rows.select_related("product", "dossier__procedure", "decision").order_by("pk")[:_EACH]:
        yield Task(
            f"Gửi đề cử lên Trung ương: {line.product}", addresses.candidate(line), str(line.decision),
            nominating.send_by(line, clock.today()),
        )  # fmt: skip


def register_panels() -> None:
    panels.register(Decision, "certification.nominations", of_decision, order=20)
    tasks.register("certification.nominations", to_send)
