from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from ocop.demo import play
from ocop.platform.core import clock
from ocop.platform.core.tests.held import held


@pytest.fixture(scope="package")
def season_2020(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """Facts and the demonstration as of 20/7/2020, played once through the services."""
    archive = str(tmp_path_factory.mktemp("files"))
    before = settings.STORAGES
    settings.STORAGES = {**before, "default": {**before["default"], "OPTIONS": {"location": archive}}}
    with held(django_db_blocker):
        ContentType.objects.clear_cache()  # of rows that other tests have taken back
        call_command("load_facts", verbosity=0)
        play.play(complete=False, say=lambda text: None)
        yield
    settings.STORAGES = before


@pytest.fixture
def demonstration(season_2020: None, db: None) -> Iterator[None]:
    with clock.at(play.DEFAULT_DAY):
        yield
