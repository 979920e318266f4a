"""Kinds of notices. A room names its own in ``notification_kinds.py`` (a list ``KINDS``)."""

from dataclasses import dataclass

from ocop.platform.core.registry import Registry


@dataclass(frozen=True)
class Kind:
    """``title`` and ``text`` are patterns over the values of the notice: "{product} được chọn"."""

    name: str
    title: str
    text: str
    by_email: bool = True
    optional: str = ""
    """What a producer's people may choose not to be told, as it stands beside the switch; empty: everybody is told."""


kinds: Registry[Kind] = Registry("notification_kinds")
