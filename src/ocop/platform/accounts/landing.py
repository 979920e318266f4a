"""Where a person lands after signing in. The faces say which of them wants whom, at start."""

from collections.abc import Callable

from ocop.platform.accounts.models import User

_faces: list[tuple[int, Callable[[User], bool], str]] = []


def register(order: int, wants: Callable[[User], bool], url_name: str) -> None:
    _faces.append((order, wants, url_name))
    _faces.sort(key=lambda face: face[0])


def of(user: User) -> str:
    """The address name of the first face that wants this person."""
    return next((url for _, wants, url in _faces if wants(user)), "website:home")
