from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.plans.models import Plan
from ocop.domain.plans.tests import factories as plans
from ocop.domain.plans.tests.conftest import government, shipped
from ocop.domain.reporting.tests import factories
from ocop.platform.core import clock
from ocop.platform.government import installation

__all__ = ["government", "shipped"]


@pytest.fixture(scope="module")
def world_of_module(shipped: None, django_db_blocker: Any) -> factories.World:
    with django_db_blocker.unblock():
        plan = Plan.objects.select_related("season__province").get(season__year=2020)
        installation.change(province=plan.season.province)
        return factories.load(plans.load(plan))


@pytest.fixture
def world(world_of_module: factories.World, db: None) -> Iterator[factories.World]:
    """10/6/2020: the reports of 15/6 lie open."""
    for user in world_of_module.everybody:
        user.__dict__.pop("_grants", None)
    with clock.at(factories.DAY):
        yield world_of_module
