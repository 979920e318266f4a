"""What of reports waits for a person: to write, to accept; what last year's reports propose, beside the next plan."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from ocop.domain.plans.models import PlanVersion
from ocop.domain.reporting import addresses, queries
from ocop.domain.reporting.models import UnitReport
from ocop.platform.access.rules import allowed, possible
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

S = UnitReport.State
_EACH = 20


def waiting(user: Any) -> Iterator[Task]:
    """Two queries, none for who may do neither."""
    mine = allowed(user, "reporting.write_report").filter(state__in=UnitReport.OPEN)
    if possible(mine):
        for row in mine.select_related("period__season", "agency").defer("values").order_by("due_on", "pk")[:_EACH]:
            what = "Sửa" if row.state == S.RETURNED else "Gửi"
            yield Task(
                f"{what} {str(row.period)[:1].lower()}{str(row.period)[1:]}",
                addresses.report(row),
                row.agency.name,
                row.due_on,
            )
    sent = allowed(user, "reporting.judge_report").filter(state=S.SENT)
    if possible(sent):
        for row in sent.select_related("period__season", "agency").defer("values").order_by("sent_on", "pk")[:_EACH]:
            yield Task(f"Tiếp nhận báo cáo của {row.agency}", addresses.report(row), str(row.period))


def proposals(version: PlanVersion, user: Any, request: HttpRequest) -> Panel | None:
    """A plan that is drafted starts from what the year before proposed."""
    if face_of(request) != "office" or version.state not in PlanVersion.OPEN:
        return None
    rows = list(queries.proposals_before(version.plan.season.year, user))
    return Panel("reporting/proposals_panel.html", {"rows": rows}) if rows else None


panels.register(PlanVersion, "reporting.proposals", proposals, place="side", order=60)
tasks.register("reporting.reports", waiting)
