"""Hand-over on the decision's page, and what is not handed over yet."""

from collections.abc import Iterator

from django.http import HttpRequest

from ocop.domain.certification import addresses, handing_over
from ocop.domain.certification.models import Decision
from ocop.platform.accounts.models import User
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_EACH = 20


def of_decision(decision: Decision, _user: User, _request: HttpRequest) -> Panel | None:
    if decision.state != Decision.State.ISSUED or not (total := decision.certificates.count()):
        return None
    missing = handing_over.missing_of(decision)
    return Panel("certification/handing/panel.html", {"total": total, "missing": missing})


def to_hand_over(user: User) -> Iterator[Task]:
    decisions = list(handing_over.decisions_to_hand_over(user)[:_EACH])
    days = handing_over.last_days([row.season_id for row in decisions if row.season_id]) if decisions else {}
    for row in decisions:
        yield Task(
            f"Trao giấy chứng nhận: còn {row.missing} giấy của {row}", addresses.hand_over(row), "",
            days.get(row.season_id), code="II.7.3",
        )  # fmt: skip


def register_panels() -> None:
    panels.register(Decision, "certification.hand_over", of_decision, place="side", order=10)
    tasks.register("certification.hand_over", to_hand_over)
