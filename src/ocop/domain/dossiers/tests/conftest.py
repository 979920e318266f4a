from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ocop.domain.dossiers.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[factories.Season2020]:
    with held(django_db_blocker):
        yield factories.load()


@pytest.fixture
def world(world_of_module: factories.Season2020, db: None) -> factories.Season2020:
    for user in world_of_module.everybody:
        user.__dict__.pop("_grants", None)
    return world_of_module


@pytest.fixture(autouse=True)
def _march() -> Iterator[None]:
    with clock.at(date(2020, 3, 12)):
        yield
