from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.evaluation.tests.factories import World
from ocop.domain.support.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with held(django_db_blocker):
        yield factories.load()


@pytest.fixture
def world(world_of_module: World, db: None) -> World:
    for user in world_of_module.everybody:
        for kept in ("_grants", "_seats", "_has_producer"):
            user.__dict__.pop(kept, None)
    return world_of_module


@pytest.fixture(autouse=True)
def _july() -> Iterator[None]:
    with clock.at(factories.DAY):
        yield
