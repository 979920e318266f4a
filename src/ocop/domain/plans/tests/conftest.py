from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.plans.models import Plan
from ocop.domain.plans.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government


@pytest.fixture(scope="module")
def government(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        ship("government", load_government)
        yield


@pytest.fixture(scope="module")
def shipped(government: None) -> None:
    """The plan that the product ships."""
    ship("plans", factories.load_plans)


@pytest.fixture
def plan(shipped: None, db: None) -> Plan:
    return Plan.objects.get(season__year=2020)


@pytest.fixture(scope="module")
def world_of_module(shipped: None, django_db_blocker: Any) -> factories.World:
    with django_db_blocker.unblock():
        return factories.load(Plan.objects.select_related("season__province").get(season__year=2020))


@pytest.fixture
def world(world_of_module: factories.World, db: None) -> Iterator[factories.World]:
    """The people of the plan's progress, on 20/7/2020."""
    for user in world_of_module.everybody:
        user.__dict__.pop("_grants", None)
    with clock.at(factories.JULY):
        yield world_of_module
