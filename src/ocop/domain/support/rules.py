"""The rules of a scheme as plain values, read from its definition."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Item:
    """One thing a scheme may pay for. ``place`` is where the plan says so; ``right`` the kind of right it asks for."""

    code: str
    label: str
    place: str = ""
    centre_only: bool = False
    forbidden: bool = False
    doubt: str = ""
    right: str = ""


@dataclass(frozen=True)
class Rules:
    """``ceiling``: the most đồng one product or place may get in the season; ``share`` the state's part in percent."""

    whom: str
    place: str
    starts_on: date | None = None
    ends_on: date | None = None
    window: str = ""
    stars: int = 0
    stars_year: int = 0
    linkage: bool = False
    share: int = 100
    ceiling: int = 0
    ceiling_note: str = ""
    days: int = 0
    items: tuple[Item, ...] = ()
    doubts: tuple[str, ...] = ()

    @classmethod
    def of(cls, definition: Mapping[str, Any]) -> "Rules":
        values = dict(definition)
        for key in ("starts_on", "ends_on"):
            if values.get(key):
                values[key] = date.fromisoformat(values[key])
        items = tuple(Item(**row) for row in values.pop("items", ()))
        return cls(items=items, doubts=tuple(values.pop("doubts", ())), **values)

    def item(self, code: str) -> Item | None:
        return next((item for item in self.items if item.code == code), None)

    @property
    def offered(self) -> list[Item]:
        return [item for item in self.items if not item.forbidden]

    @property
    def forbidden(self) -> list[Item]:
        return [item for item in self.items if item.forbidden]
