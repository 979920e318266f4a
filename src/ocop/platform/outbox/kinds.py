"""Kinds of entries a browser may send late. A room names its own in ``outbox_kinds.py`` (a list ``KINDS``)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ocop.platform.core.errors import DomainError
from ocop.platform.core.registry import Registry

DONE = "done"
MERGED = "merged"
CONFLICT = "conflict"
REFUSED = "refused"


@dataclass(frozen=True)
class Kind:
    """``act(payload, by=…)`` checks what it was sent, calls one service and answers plain values.

    The answer's ``status`` is ``DONE``, ``MERGED`` with what another device did meanwhile, or ``CONFLICT`` with both
    versions kept; a ``DomainError`` becomes ``REFUSED``. It runs in the transaction that remembers the entry's key.
    Keys are forgotten after ninety days: an act must bear to be asked once more after that (``services.forget``).
    """

    name: str
    act: Callable[..., dict[str, Any]]


def text(payload: dict[str, Any], name: str, longest: int) -> str:
    """A plain value as text, empty where nothing was sent; ``unreadable`` for anything else or longer."""
    said = payload.get(name, "")
    if not isinstance(said, str | int) or len(str(said)) > longest:
        raise unreadable()
    return str(said)


def unreadable() -> DomainError:
    return DomainError("unreadable", "Không đọc được mục gửi lên. Ghi lại mục này.")


kinds: Registry[Kind] = Registry("outbox_kinds")
