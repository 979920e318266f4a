from collections.abc import Iterator
from datetime import date

import pytest

from ocop.platform.core import clock
from ocop.platform.papers.tests import factories, samples
from ocop.platform.papers.types import paper_types


@pytest.fixture(scope="session", autouse=True)
def _types_to_try() -> None:
    for kind in samples.PAPER_TYPES:
        if kind.name not in paper_types:
            paper_types.add(kind.name, kind)


@pytest.fixture(autouse=True)
def _season() -> Iterator[None]:
    with clock.at(date(2020, 7, 30)):
        yield


@pytest.fixture
def office(db: None) -> factories.Office:
    return factories.office()
