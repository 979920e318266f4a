"""Files of many parts among the tasks of who asked for them: being made, ready, or not to be made."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ocop.platform.access.rules import allowed
from ocop.platform.accounts.models import User
from ocop.platform.files.models import Batch
from ocop.platform.ui import tasks
from ocop.platform.ui.tasks import Task

_TOLD = timedelta(days=1)
"""So long a failure stands among the tasks."""


def files_asked_for(user: User) -> Iterable[Task]:
    failed = ~Q(error="") & Q(moved_at__gt=timezone.now() - _TOLD)
    ready = Q(file__isnull=False, fetched_at=None)
    rows = allowed(user, "administration.view_batch").filter(Batch.GOING | ready | failed)
    for row in rows.defer("keys", "parts").order_by("-pk")[:20]:
        title, text = ("Đang lập tệp", f"Đã lập {row.done} / {row.total}.")
        if not row.is_going:
            title, text = ("Không lập được tệp", row.error) if row.error else ("Tải tệp đã lập", f"{row.total} mục.")
        yield Task(f"{title}: {row.title}", reverse("office:batch", args=[row.uid]), text)


tasks.register("administration.batches", files_asked_for)
