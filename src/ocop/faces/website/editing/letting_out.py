"""Approved: the page goes out, now or at its hour, with an audit line. Wagtail reads this before there are models."""

from typing import Any

from django.db import transaction


@transaction.atomic
def publish(workflow_state: Any, user: Any = None) -> None:
    """What Wagtail calls at the end of a review (``WAGTAIL_FINISH_WORKFLOW_ACTION``); nothing else publishes."""
    from ocop.platform.audit.services import record

    page = workflow_state.content_object.specific
    revision = page.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
    record(action="website.approve", obj=page, by=user, data={"revision": revision.pk})
