"""What the second person of the standing office has to check."""

from collections.abc import Iterable

from django.urls import reverse

from ocop.domain.rulebook import queries
from ocop.domain.rulebook.models import Proposal
from ocop.platform.accounts.models import User
from ocop.platform.core.dates import format_date
from ocop.platform.ui import tasks
from ocop.platform.ui.tasks import Task


def to_check(user: User) -> Iterable[Task]:
    waiting = queries.proposals(user).filter(state=Proposal.State.SENT).exclude(proposed_by=user)
    for row in waiting:
        url = reverse("office:rulebook:proposal", args=[row.uid])
        yield Task(f"Kiểm tra {row}", url, f"{row.proposed_by.called} đề nghị ngày {format_date(row.proposed_on)}.")


tasks.register("rulebook.to_check", to_check)
