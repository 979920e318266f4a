"""The bell in the top bar."""

from typing import Any

from django.urls import reverse

from ocop.platform.notifications.queries import unread_count
from ocop.platform.ui.context import Badge, badges


def bell(user: Any, face: str) -> Badge | None:
    if not user.is_authenticated or face not in ("office", "portal"):
        return None
    url = reverse("portal:messages" if face == "portal" else "office:notifications")
    return Badge("Thông báo", url, "bell", unread_count(user))


badges.add("notifications", bell)
