from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.core.tests.held import held
from ocop.platform.core.tests.shipped import ship


@pytest.fixture(scope="module")
def rulebook(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The regulations and procedures that the product ships."""
    with held(django_db_blocker):
        ship("rulebook", load_rulebook)
        yield
