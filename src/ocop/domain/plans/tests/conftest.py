from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from ocop.domain.plans.loading import load_plan, plan_files
from ocop.domain.plans.models import Plan
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
