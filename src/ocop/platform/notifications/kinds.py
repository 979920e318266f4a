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


kinds: Registry[Kind] = Registry("notification_kinds")
