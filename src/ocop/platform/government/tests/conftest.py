from collections.abc import Iterator
from typing import Any

import pytest

from ocop.platform.core.tests.held import held
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The units and agencies that the product ships."""
    with held(django_db_blocker):
        ship("government", load_government)
        yield
