"""The one django-task behind every job."""

from typing import Any

from django_tasks import task


@task()
def perform(name: str, arguments: list[Any], attempt: int) -> None:
    from ocop.platform.jobs.services import run

    run(name, arguments, attempt)
