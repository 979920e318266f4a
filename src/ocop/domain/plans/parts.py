"""What upper rooms keep of the document: the estimate is printed with the plan, yet its rows belong to ``budgets``.

A room registers its part in ``document_parts.py``. The plan reads all of them into a version and writes them back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ocop.domain.plans.models import Plan
from ocop.platform.core.registry import Registry


@dataclass(frozen=True)
class Part:
    """``read(plan)`` gives plain values or ``None``, ``write(plan, value)`` makes the rows say the same."""

    read: Callable[[Plan], Any]
    write: Callable[[Plan, Any], None]


parts: Registry[Part] = Registry("document_parts")
"""By the key under which the part stands in the document."""
