from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from ocop.domain.plans.loading import load_plan, plan_files
from ocop.domain.plans.models import Plan
from ocop.domain.plans.tests.factories import Planning, load
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held
from ocop.platform.government.loading import load_government


@pytest.fixture(scope="module")
def government(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with held(django_db_blocker):
        load_government(settings.DATA_DIR)
        yield


@pytest.fixture(scope="module")
def shipped(government: None) -> None:
    """The plan that the product ships."""
    for file in plan_files(settings.DATA_DIR):
        load_plan(file)


@pytest.fixture
def plan(shipped: None, db: None) -> Plan:
    return Plan.objects.get(season__year=2020)


@pytest.fixture(scope="module")
def planning(django_db_setup: None, django_db_blocker: Any) -> Iterator[Planning]:
    """The plan in force and the people around it."""
    with held(django_db_blocker):
        yield load()


@pytest.fixture
def world(planning: Planning, db: None) -> Iterator[Planning]:
    """One test's own copy, on 20/7/2020."""
    with clock.at(date(2020, 7, 20)):
        yield deepcopy(planning)
