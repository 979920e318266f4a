from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from ocop.domain.evaluation.tests import factories
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[factories.World]:
    with held(django_db_blocker):
        yield factories.load()


@pytest.fixture(scope="module")
def standing(world_of_module: factories.World, django_db_blocker: Any, tmp_path_factory: Any) -> Callable:
    """``with standing(make) as made``: what ``make(world)`` builds stands for every test of a class or of a parameter.

    Each test takes the rows from the database, never the objects made: another test may have changed those.
    """
    archive = {"OPTIONS": {"location": str(tmp_path_factory.mktemp("standing"))}}
    stored = {**settings.STORAGES, "default": {**settings.STORAGES["default"], **archive}}

    @contextmanager
    def built(make: Callable[[factories.World], Any]) -> Iterator[Any]:
        with held(django_db_blocker):
            with clock.at(factories.DAY), override_settings(STORAGES=stored):
                made = make(_anew(world_of_module))
            yield made

    return built


@pytest.fixture
def world(world_of_module: factories.World, db: None) -> factories.World:
    return _anew(world_of_module)


def _anew(world: factories.World) -> factories.World:
    for user in world.everybody:
        for kept in ("_grants", "_seats"):
            user.__dict__.pop(kept, None)
    return world


@pytest.fixture(autouse=True)
def _council_day() -> Iterator[None]:
    with clock.at(factories.DAY):
        yield
