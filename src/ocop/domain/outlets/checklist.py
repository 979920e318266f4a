"""The points a place is looked at for under decision 920/QĐ-BCT (``data/outlets/920.yaml``)."""

from dataclasses import dataclass
from functools import cache

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Point:
    code: str
    text: str


@dataclass(frozen=True)
class Checklist:
    """``verified``: whether each line was compared with the decision's own words."""

    decision: str
    verified: bool
    points: tuple[Point, ...]


@cache
def checklist() -> Checklist:
    data = yaml.safe_load((settings.DATA_DIR / "outlets" / "920.yaml").read_text(encoding="utf-8"))
    return Checklist(data["decision"], data["verified"], tuple(Point(**row) for row in data["points"]))
