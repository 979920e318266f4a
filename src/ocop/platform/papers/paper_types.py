"""The types this room has of its own."""

from ocop.platform.papers import general

PAPER_TYPES = [*general.WRITTEN, general.ATTENDANCE]
