"""Who enters the editing screens: grants decide, the group that Wagtail asks for follows them at the door."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ocop.faces.website.editing import initialisers
from ocop.faces.website.editing.founding import TEAM
from ocop.platform.accounts.models import User
from ocop.platform.ui.admission import could_ever

GetResponse = Callable[[HttpRequest], HttpResponse]
EDITING = "/bien-tap/"
CLOSED = tuple(f"{EDITING}{name}/" for name in ("users", "groups", "sites", "workflows", "collections", "locales"))
"""Wagtail's screens for people, rights and the review itself: those are decided elsewhere, for superusers too."""
ACCOUNT = f"{EDITING}account/"
"""A person's own settings; a portrait would pass by the rules for uploads."""


def editors_only(get_response: GetResponse) -> GetResponse:
    """Strangers sign in with allauth, two factors included; others are told that this is not theirs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return initialisers.allow(request, response) if request.path_info.startswith(EDITING) else response

    def process_view(request: HttpRequest, *_view: object) -> HttpResponse | None:
        if not request.path_info.startswith(EDITING):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if request.path_info.startswith(CLOSED) or (request.path_info.startswith(ACCOUNT) and request.FILES):
            raise PermissionDenied
        enter(request.user)
        return None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def put_out() -> None:
    """Who lost the role since they were last here; until then Wagtail would write to them."""
    for user in User.objects.filter(groups__name=TEAM):
        if not could_ever(user, "website.edit"):
            user.groups.remove(Group.objects.get(name=TEAM))


def enter(user: User) -> None:
    may, inside = could_ever(user, "website.edit"), user.groups.filter(name=TEAM).exists()
    if may and not inside:
        user.groups.add(Group.objects.get(name=TEAM))
    elif inside and not may:
        user.groups.remove(Group.objects.get(name=TEAM))
    if not may:
        raise PermissionDenied
