"""A thing that stands in a registry for the time of a test, next to the real ones or in their place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from ocop.platform.core.registry import Registry

T = TypeVar("T")


@contextmanager
def standing(registry: Registry[T], name: str, item: T, *, alone: bool = False) -> Iterator[T]:
    before = dict(registry._items)
    if alone:
        registry._items.clear()
    registry.add(name, item)
    try:
        yield item
    finally:
        registry._items.clear()
        registry._items.update(before)
