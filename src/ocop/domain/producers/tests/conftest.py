from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ocop.domain.producers.tests.factories import District, load
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def district_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[District]:
    with held(django_db_blocker):
        yield load()


@pytest.fixture
def world(district_of_module: District, db: None) -> District:
    return district_of_module


@pytest.fixture(autouse=True)
def _march() -> Iterator[None]:
    with clock.at(date(2020, 3, 12)):
        yield
