"""Read who is in the play and what becomes of each product (``data/demo/season-2020.yaml``)."""

import csv
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml
from django.conf import settings


@dataclass
class ProductPart:
    """One product. ``plot`` holds what happens to it, by the words of the file."""

    name: str
    subgroup: str
    art: str
    role: str
    district: str
    plot: dict[str, Any] = field(default_factory=dict)

    @property
    def stars(self) -> int:
        return self.plot.get("stars", 0)

    @property
    def has_idea(self) -> bool:
        """New ones, those that failed in 2019, those moving up, and those whose form went no further."""
        return self.role != "recognised" or bool(self.plot.get("upgrade") or self.plot.get("idea"))

    @property
    def is_chosen(self) -> bool:
        return self.has_idea and not self.plot.get("idea") and not self.plot.get("refused")


@dataclass
class ProducerPart:
    name: str
    kind: str
    commune: str
    salutation: str
    representative: str
    account: str
    source: str
    products: list[ProductPart]


@dataclass
class Script:
    decision_number: str
    decision_on: date
    months: int
    producers: dict[str, list[ProducerPart]]
    """By district code."""


def read() -> Script:
    data = yaml.safe_load((settings.DATA_DIR / "demo" / "season-2020.yaml").read_text(encoding="utf-8"))
    decision = data["decision_2019"]
    return Script(
        decision["number"], decision["issued_on"], decision["months"],
        {code: [_producer(code, row) for row in part["producers"]] for code, part in data["districts"].items()},
    )  # fmt: skip


def _producer(district: str, row: dict[str, Any]) -> ProducerPart:
    salutation, representative = row["who"]
    return ProducerPart(
        row["name"], row["kind"], row["commune"], salutation, representative, row.get("account", ""),
        row.get("source", ""), [_product(district, product) for product in row["products"]],
    )  # fmt: skip


def _product(district: str, row: dict[str, Any]) -> ProductPart:
    plot = {key: value for key, value in row.items() if key not in {"name", "subgroup", "art", "role"}}
    return ProductPart(row["name"], row["subgroup"], row["art"], row["role"], district, plot)


def sources() -> dict[str, dict[str, str]]:
    """The public pages that real names come from, by their id."""
    with (settings.DATA_DIR / "demo" / "products.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}
