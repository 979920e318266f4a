"""What of the website waits for a second person; what it adds to the public pages of the rooms."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from ocop.domain.activities.models import Activity
from ocop.faces.website import structured_site
from ocop.faces.website.models import SecondPerson
from ocop.faces.website.navigation import edits
from ocop.platform.accounts.models import User
from ocop.platform.government import installation
from ocop.platform.ui import panels, tasks
from ocop.platform.ui.panels import Panel
from ocop.platform.ui.tasks import Task

_EACH = 20


def to_review(user: User) -> Iterator[Task]:
    """Two queries, none for who does not edit."""
    if not edits(user):
        return
    for task in SecondPerson.objects.filter(active=True):
        rows = task.get_task_states_user_can_moderate(user).select_related("revision")
        for row in rows.order_by("started_at")[:_EACH]:
            address = reverse("wagtailadmin_pages:edit", args=[row.revision.object_id])
            yield Task(f"Duyệt bài “{row.revision.object_str}”", address, "Trang công khai")


tasks.register("website.review", to_review)




def of_event(row: Activity, _user: Any, request: HttpRequest) -> Panel:
    steps = [(installation.current().name, "/"), ("Sự kiện", reverse("website:events")), (row.name, request.path)]
    data = structured_site.script(structured_site.event(row), structured_site.breadcrumb(steps))
    return Panel("website/parts/structured.html", {"structured": data})


panels.register(Activity, "website.event_data", of_event, place="public_head")
