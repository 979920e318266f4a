"""A named collection that upper rooms fill at start and lower rooms read."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Names to things; a duplicate or an unknown name is an error at once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[str, T] = {}

    def add(self, name: str, item: T) -> T:
        if name in self._items:
            msg = f"{self.what}: {name!r} is registered twice"
            raise ValueError(msg)
        self._items[name] = item
        return item

    def __getitem__(self, name: str) -> T:
        try:
            return self._items[name]
        except KeyError:
            msg = f"{self.what}: nothing is registered as {name!r}"
            raise LookupError(msg) from None

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._items.items())

    def values(self) -> list[T]:
        return list(self._items.values())
