"""What of the website waits for a person: pages that somebody else has written and sent for review."""

from collections.abc import Iterator

from django.urls import reverse

from ocop.faces.website.models import SecondPerson
from ocop.faces.website.navigation import edits
from ocop.platform.accounts.models import User
from ocop.platform.ui import tasks
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
