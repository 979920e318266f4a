from collections.abc import Iterator
from typing import Any

import pytest

from ocop.domain.budgets.models import Budget
from ocop.domain.budgets.tests.factories import DAY, World, given, load_budgets
from ocop.domain.plans.tests.factories import load_plans
from ocop.platform.access.grants import forget
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
    """The plan and estimate that the product ships."""
    ship("plans", load_plans)
    ship("budgets", load_budgets)


@pytest.fixture
def budget(shipped: None, db: None) -> Budget:
    return Budget.objects.get(plan__season__year=2020)


@pytest.fixture(scope="module")
def given_once(shipped: None) -> World:
    """Read by a module of tests; each test changes its own copy inside a savepoint."""
    return given(Budget.objects.get(plan__season__year=2020))


@pytest.fixture
def world(given_once: World, db: None) -> World:
    for person in (given_once.dung, given_once.phuc, given_once.nga, given_once.ha):
        forget(person)
    return given_once


@pytest.fixture
def today() -> Iterator[None]:
    with clock.at(DAY):
        yield
