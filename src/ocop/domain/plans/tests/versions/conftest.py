from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from ocop.domain.plans.tests.versions.factories import Planning, load
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


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
