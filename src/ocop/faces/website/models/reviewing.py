"""Duyệt bài: a second person of the editing team looks at a page before it goes out."""

from typing import Any

from django.db import models
from wagtail.models import AbstractGroupApprovalTask, Page

from ocop.platform.accounts.models import User


class SecondPerson(AbstractGroupApprovalTask):
    """Everybody of the groups may review, but nobody what they changed or sent themselves."""

    class Meta:
        verbose_name = "người thứ hai duyệt"
        verbose_name_plural = "người thứ hai duyệt"

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        return [] if wrote(obj, user) else super().get_actions(obj, user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return not wrote(obj, user) and super().user_can_access_editor(obj, user)

    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> Any:
        if wrote(task_state.revision.content_object, user):
            return None
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet:
        rows = super().get_task_states_user_can_moderate(user, **kwargs)
        return rows.exclude(revision__user=user).exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls) -> str:
        return "Một người khác trong ban biên tập xem và duyệt trước khi đăng."


def wrote(page: Page, user: User) -> bool:
    """Whether the page as it would go out was last changed, or sent for review, by this person."""
    revision = page.latest_revision
    state = page.current_workflow_state
    asked = state.requested_by_id if state else None
    return user.pk in {revision.user_id if revision else None, asked}
