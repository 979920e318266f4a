"""Count the queries that a page asks of its own rooms; what the shell around it asks is the shell's own test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def queries_to(*prefixes: str, expected: int) -> Iterator[None]:
    """Fail unless exactly ``expected`` queries touch tables that begin with one of ``prefixes``."""
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [row["sql"] for row in captured if any(f'"{prefix}_' in row["sql"] for prefix in prefixes)]
    assert len(asked) == expected, "\n".join([f"asked {len(asked)} times, not {expected}", *asked])
