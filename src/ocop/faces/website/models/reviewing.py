"""Duyệt bài: a second person of the editing team looks at a page before it goes out. There is no other way out."""

from typing import Any

from django.db import models
from wagtail.models import AbstractGroupApprovalTask, Page, PagePermissionTester

from ocop.platform.accounts.models import User


class ThroughReview(PagePermissionTester):
    """Nobody publishes, whatever the button, the list or the address: only the review lets a page out."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False


class SecondPerson(AbstractGroupApprovalTask):
    """Everybody of the groups may review, but nobody what they changed last: while it waits they are locked out."""

    class Meta:
        verbose_name = "người thứ hai duyệt"
        verbose_name_plural = "người thứ hai duyệt"

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        return [] if wrote(obj, user) else super().get_actions(obj, user)

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        return not wrote(obj, user) and super().user_can_access_editor(obj, user)

    def locked_for_user(self, obj: Page, user: User) -> bool:
        return wrote(obj, user) or super().locked_for_user(obj, user)

    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> Any:
        """Refused without a word here, which has no screen: ``wagtail_hooks.say_why_it_waits`` says it."""
        if wrote(task_state.revision.content_object, user):
            return None
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> models.QuerySet:
        return super().get_task_states_user_can_moderate(user, **kwargs).exclude(revision__user=user)

    @classmethod
    def get_description(cls) -> str:
        return "Một người khác trong ban biên tập xem và duyệt trước khi đăng."


def wrote(page: Page, user: User) -> bool:
    """Whether the page as it would go out was last changed by this person."""
    revision = page.latest_revision
    return revision is not None and revision.user_id == user.pk
