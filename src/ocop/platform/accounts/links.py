"""Personal links: a signed address that signs one person in, once, within seven days.

The token carries the person and the moment they last signed in; signing in changes that moment, so the link dies with
its first use. Opening the page changes nothing (Zalo previews links): a button does.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ocop.platform.accounts.models import User

_SALT = "ocop.personal-link"
_LIFE = timedelta(days=7)


def personal_link(user: User, then: str = "/") -> str:
    """Return the absolute address to send to ``user``; after signing in they land on ``then``."""
    token = signing.dumps({"user": user.pk, "seen": _seen(user), "then": then}, salt=_SALT, compress=True)
    return settings.PUBLIC_URL + reverse("personal_link", args=[token])


def read(token: str) -> tuple[User, str] | None:
    """Return the person and where to go, or ``None`` when the link is broken, used or too old."""
    try:
        data = signing.loads(token, salt=_SALT, max_age=_LIFE)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=data["user"], is_active=True).first()
    return (user, data["then"]) if user and data["seen"] == _seen(user) else None


def _seen(user: User) -> str:
    return user.last_login.isoformat() if user.last_login else ""
