from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.outlets.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[factories.Market]:
    with held(django_db_blocker):
        yield factories.load()


@pytest.fixture
def world(world_of_module: factories.Market, db: None) -> factories.Market:
    return world_of_module


@pytest.fixture(autouse=True)
def _july() -> Iterator[None]:
    with clock.at(factories.DAY):
        yield
