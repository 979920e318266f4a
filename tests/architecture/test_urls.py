from django.urls import URLPattern, URLResolver, get_resolver

from ocop.platform.access.rules import permissions
from ocop.platform.ui.views import FaceMixin, PublicPage

WITHOUT_FACE = {"home", "personal_link"}
"""Addresses that lead to a face: after sign-in, by a personal link."""
OF_LIBRARIES = ("tai-khoan/", "bien-tap/", "tai-lieu/", "^((?:")
"""Signing in, and Wagtail's screens (``faces/website/editing/door.py`` lets editors in), files and pages."""


def _patterns(resolver: URLResolver, prefix: str = "", namespace: str = "") -> list[tuple[str, str, URLPattern]]:
    found = []
    for pattern in resolver.url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += _patterns(pattern, address, pattern.namespace or namespace)
        else:
            found.append((namespace, address, pattern))
    return found


def test_every_address_has_a_face_and_a_permission():
    wrong = []
    for namespace, address, pattern in _patterns(get_resolver()):
        if address.startswith(OF_LIBRARIES) or pattern.name in WITHOUT_FACE:
            continue
        view = getattr(pattern.callback, "view_class", None)
        if namespace == "website":
            fine = not (view and issubclass(view, FaceMixin))
        else:
            fine = bool(view) and issubclass(view, FaceMixin) and not issubclass(view, PublicPage)
            fine = fine and address.startswith({"portal": "chu-the/", "office": "lam-viec/"}.get(view.face, "?"))
            fine = fine and (view.permission is None or view.permission in permissions)
        if not fine:
            wrong.append(address)
    assert wrong == []


def test_views_without_a_permission_are_the_known_ones():
    """What every person of a face may see: their own day, notices, rights, uploads and queue, the components."""
    known = {
        "office:home", "office:gallery", "office:why", "office:notifications", "office:notifications_read",
        "office:uploads", "office:upload", "portal:uploads", "portal:upload",
        "office:outbox", "office:outbox_worker", "portal:outbox", "portal:outbox_worker",
        "portal:home", "portal:messages", "portal:notifications_read", "portal:notification_choice",
    }  # fmt: skip
    free = {
        f"{namespace}:{pattern.name}"
        for namespace, _, pattern in _patterns(get_resolver())
        if issubclass(getattr(pattern.callback, "view_class", object), FaceMixin)
        if pattern.callback.view_class.permission is None
    }
    assert free == known


def test_a_name_stands_for_one_address():
    """Two rooms that choose one name would lead to each other's pages."""
    known: dict[tuple[str, str], set[str]] = {}
    for namespace, address, pattern in _patterns(get_resolver()):
        if pattern.name and not address.startswith(OF_LIBRARIES):
            known.setdefault((namespace, pattern.name), set()).add(address)
    assert {name: found for name, found in known.items() if len(found) > 1} == {}
