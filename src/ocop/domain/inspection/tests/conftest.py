from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.inspection.tests import visit_worlds
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held
from ocop.platform.government import installation

DAY = date(2020, 7, 20)


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[evaluation.World]:
    with held(django_db_blocker):
        world = evaluation.load()
        installation.change(province=world.province)
        yield world


@pytest.fixture
def world(world_of_module: evaluation.World, db: None) -> evaluation.World:
    for user in world_of_module.everybody:
        for kept in ("_grants", "_seats"):
            user.__dict__.pop(kept, None)
    return world_of_module


@pytest.fixture(autouse=True)
def _july() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture(scope="module")
def visiting_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[evaluation.World]:
    with held(django_db_blocker), clock.at(DAY):
        world = evaluation.load()
        installation.change(province=world.province)
        visit_worlds.equip(world)
        yield world


@pytest.fixture
def visiting(visiting_of_module: evaluation.World, db: None) -> evaluation.World:
    """The world with duties of part III, Sở Y tế, MTTQ and a certificate of 3 stars."""
    for user in visiting_of_module.everybody:
        for kept in ("_grants", "_seats", "_has_producer"):
            user.__dict__.pop(kept, None)
    return visiting_of_module
