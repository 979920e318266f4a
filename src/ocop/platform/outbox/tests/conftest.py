from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from ocop.platform.core.errors import DomainError
from ocop.platform.jobs.models import Occasion
from ocop.platform.outbox.kinds import DONE, Kind, kinds


def note(payload: dict[str, Any], *, by: Any) -> dict[str, Any]:
    """Writes a row, then does as it is told."""
    Occasion.objects.create(name=payload["name"], due_at=timezone.now())
    if payload.get("refuse"):
        raise DomainError("refused_so", "Không nhận mục này.")
    if payload.get("break"):
        raise RuntimeError
    return {"status": DONE, "name": payload["name"]}


@pytest.fixture(autouse=True)
def _kind() -> Iterator[None]:
    kinds.add("thu.ghi", Kind("thu.ghi", note))
    yield
    del kinds._items["thu.ghi"]


@pytest.fixture
def entry() -> Any:
    def made(name: str = "một", **payload: Any) -> dict[str, Any]:
        return {"key": str(uuid4()), "kind": "thu.ghi", "payload": {"name": name, **payload}, "made_at": ""}

    return made
