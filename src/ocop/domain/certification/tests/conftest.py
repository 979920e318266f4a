from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.certification.tests import factories
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[evaluation.World]:
    with held(django_db_blocker):
        yield evaluation.load()


@pytest.fixture
def world(world_of_module: evaluation.World, db: None) -> evaluation.World:
    for user in world_of_module.everybody:
        for kept in ("_grants", "_seats"):
            user.__dict__.pop(kept, None)
    return world_of_module


@pytest.fixture(autouse=True)
def _august() -> Iterator[None]:
    with clock.at(factories.AUGUST):
        yield
