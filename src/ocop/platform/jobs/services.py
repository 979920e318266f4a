"""Enqueue jobs, run them with retries, start what the schedule asks for."""

import logging
import traceback
from datetime import datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from ocop.platform.core.clock import VIETNAM
from ocop.platform.jobs.models import Occasion, Run
from ocop.platform.jobs.registry import jobs, schedule
from ocop.platform.jobs.task import perform

log = logging.getLogger(__name__)

_FIRST_WAIT = timedelta(seconds=30)


def enqueue(name: str, *arguments: Any, attempt: int = 1, wait: timedelta | None = None) -> None:
    """Put a job in the queue, in the caller's transaction: it exists if and only if that commits."""
    jobs[name]
    task = perform.using(run_after=timezone.now() + wait) if wait else perform
    task.enqueue(name, list(arguments), attempt)


def run(name: str, arguments: list[Any], attempt: int = 1) -> Run:
    """Run one attempt. A failure is logged and tried again later, ever more slowly, up to the job's limit."""
    job = jobs[name]
    row = Run.objects.create(name=name, arguments=arguments, attempt=attempt)
    try:
        job.function(*arguments)
    except Exception as error:
        again = attempt < job.attempts
        log.exception("job failed", extra={"job": name, "attempt": attempt})
        row.state = Run.State.RETRY if again else Run.State.FAILED
        row.error = "".join(traceback.format_exception_only(error)) + traceback.format_exc()[-2000:]
        if again:
            enqueue(name, *arguments, attempt=attempt + 1, wait=_FIRST_WAIT * 2 ** (attempt - 1))
    else:
        row.state = Run.State.DONE
    row.finished_at = timezone.now()
    row.save(update_fields=["state", "error", "finished_at"])
    return row


def work_off() -> None:
    """Work through what is ready now, then return."""
    if DBTaskResult.objects.ready().exists():
        Worker(
            queue_names=["*"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id="ocop",
        ).run()  # fmt: skip


def recover(after: timedelta = timedelta(minutes=15)) -> int:
    """Put tasks back into the queue whose worker was killed: they run longer than any job of ours does."""
    stale = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - after)
    return stale.update(status=TaskResultStatus.READY)


def tick(now: datetime | None = None) -> list[str]:
    """Enqueue what is due. Any number of workers may call this: each occasion is taken by one."""
    now = now or timezone.now()
    started = []
    for name, entry in schedule:
        due_at = _latest_due(now, entry.every, entry.offset)
        if Occasion.objects.filter(name=name, due_at=due_at).exists():
            continue
        try:
            with transaction.atomic():
                Occasion.objects.create(name=name, due_at=due_at)
                enqueue(entry.job)
        except IntegrityError:
            continue
        started.append(name)
    return started


def _latest_due(now: datetime, every: timedelta, offset: timedelta) -> datetime:
    midnight = datetime.combine(now.astimezone(VIETNAM).date(), time(), VIETNAM) + offset
    if midnight > now:
        midnight -= timedelta(days=1)
    return midnight + (now - midnight) // every * every
