from collections.abc import Iterator
from datetime import date

import pytest

from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.standing import standing
from ocop.platform.notifications.kinds import Kind, kinds
from ocop.platform.ui.tests import office


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    chosen = Kind("tests.chosen", "Huyện đã chọn “{product}”", "Phiếu nằm trong danh sách.")
    quiet = Kind("tests.quiet", "Có phiếu mới: {product}", "", by_email=False)
    with standing(kinds, chosen.name, chosen), standing(kinds, quiet.name, quiet), clock.at(date(2020, 3, 12)):
        yield


@pytest.fixture
def lan(db: None) -> User:
    return office.lan()


@pytest.fixture
def dung(db: None) -> User:
    return office.dung()
