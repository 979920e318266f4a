"""Reports on the page of their product; what waits to be given out or answered."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.inspection import addresses, queries
from ocop.domain.inspection.models import CitizenReport
from ocop.domain.producers.models import Product
from ocop.platform.access.rules import allowed, possible
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.context import face_of
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

S = CitizenReport.State
_EACH = 20


def of_product(product: Product, user: Any, request: HttpRequest) -> Panel | None:
    if face_of(request) != "office":
        return None
    rows = list(queries.about(product, user)[:_EACH])
    return Panel("inspection/product_panel.html", {"reports": rows}) if rows else None


def waiting(user: Any) -> Iterator[Task]:
    """To give out, as one line; to answer, each with its day. Two queries, none for who may do neither."""
    new = allowed(user, "inspection.assign_report").filter(state=S.RECEIVED)
    if possible(new) and (count := new.count()):
        address = f"{reverse('office:citizen_reports')}?state={S.RECEIVED}"
        yield Task(f"Giao {count} phản ánh cho cơ quan giải quyết", address)
    owed = allowed(user, "inspection.answer_report").filter(state=S.ASSIGNED)
    if possible(owed):
        for row in owed.order_by("due_on", "pk")[:_EACH]:
            yield Task(f"Trả lời phản ánh: {row.subject}", addresses.report(row), row.get_kind_display(), row.due_on)


panels.register(Product, "inspection.reports", of_product, place="side", order=70)
tasks.register("inspection.reports", waiting)
