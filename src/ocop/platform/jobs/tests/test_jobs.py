from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ocop.platform.jobs import services
from ocop.platform.jobs.models import Run

pytestmark = pytest.mark.django_db
worked_off = pytest.mark.django_db(transaction=True)
"""The worker closes its connection after each job."""
S = Run.State


def waiting() -> list[tuple]:
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.READY).order_by("enqueued_at")
    return [tuple(row.args_kwargs["args"]) for row in rows]


@worked_off
def test_a_job_runs_once_and_leaves_a_line(diary):
    services.enqueue("tests.write", "chè")
    services.work_off()
    services.work_off()

    row = Run.objects.get()
    assert diary == ["chè"]
    assert (row.name, row.arguments, row.attempt, row.state, row.error) == ("tests.write", ["chè"], 1, S.DONE, "")
    assert row.finished_at >= row.started_at


def test_a_job_exists_only_if_its_transaction_commits(diary):
    with transaction.atomic():
        services.enqueue("tests.write", "chè")
        transaction.set_rollback(True)
    assert waiting() == []


def test_an_unknown_name_is_refused_before_it_is_queued(diary):
    with pytest.raises(LookupError, match=r"tests\.sing"):
        services.enqueue("tests.sing")
    assert waiting() == []


def test_a_failure_is_kept_and_tried_again_later_ever_more_slowly(diary):
    diary.failing = True
    waits = []
    for attempt in (1, 2):
        before = timezone.now()
        services.run("tests.write", ["chè"], attempt)
        queued = DBTaskResult.objects.order_by("enqueued_at").last()
        waits.append(round((queued.run_after - before).total_seconds()))

    assert waits == [30, 60]
    assert waiting() == [("tests.write", ["chè"], 2), ("tests.write", ["chè"], 3)]
    assert list(Run.objects.order_by("pk").values_list("attempt", "state")) == [(1, S.RETRY), (2, S.RETRY)]
    assert "OSError: mạng hỏng" in Run.objects.first().error


def test_what_waits_for_its_time_is_not_run_now(diary):
    services.enqueue("tests.write", "chè", wait=timedelta(minutes=5))
    services.work_off()
    assert (diary, len(waiting())) == ([], 1)


def test_after_the_last_attempt_it_is_given_up(diary):
    diary.failing = True
    assert services.run("tests.write", ["chè"], 3).state == S.FAILED
    assert waiting() == []


@worked_off
def test_a_failed_job_does_not_stop_the_next(diary):
    diary.failing = True
    services.enqueue("tests.write", "chè")
    services.enqueue("tests.write", "mật ong")
    services.work_off()
    assert diary == ["chè", "mật ong"]


@worked_off
def test_a_job_whose_worker_was_killed_goes_back_into_the_queue(diary):
    services.enqueue("tests.write", "chè")
    services.enqueue("tests.write", "mật ong")
    long_ago, just_now = timezone.now() - timedelta(minutes=16), timezone.now() - timedelta(minutes=14)
    killed, running = DBTaskResult.objects.order_by("enqueued_at")
    for row, started in ((killed, long_ago), (running, just_now)):
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.RUNNING, started_at=started)

    assert services.recover() == 1
    assert waiting() == [("tests.write", ["chè"], 1)]
    services.work_off()
    assert diary == ["chè"]
