"""What is looked at, by whom, and how a proposal is weighed (``data/inspection/checklists.yaml``)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from ocop.platform.government.models import AdminUnit, Agency


@dataclass(frozen=True)
class Point:
    """``groups``: codes of the product groups it is asked of; of every product when empty."""

    code: str
    section: str
    text: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    basis: str


@dataclass(frozen=True)
class Field:
    """Lĩnh vực of an agency: its place in part III of the plan, the sections it looks at."""

    place: str
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Checklists:
    """``verified``: whether each line was compared with the words of the law."""

    verified: bool
    line: str
    supervisors: frozenset[str]
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    agencies: dict[str, Field]
    districts: Field
    weights: dict[str, int]


@cache
def checklists() -> Checklists:
    data = yaml.safe_load((settings.DATA_DIR / "inspection" / "checklists.yaml").read_text(encoding="utf-8"))
    return Checklists(
        verified=data["verified"], line=data["line"], supervisors=frozenset(data["supervisors"]),
        sections=tuple(Section(**row) for row in data["sections"]),
        points=tuple(Point(**{**row, "groups": tuple(row["groups"])}) for row in data["points"]),
        agencies={slug: _field(row) for slug, row in data["agencies"].items()}, districts=_field(data["districts"]),
        weights=data["weights"],
    )  # fmt: skip


def field_of(agency: Agency) -> Field | None:
    """What ``agency`` (with its ``unit``) may look at; ``None`` for one that inspects nothing."""
    if agency.unit.level == AdminUnit.Level.DISTRICT:
        return checklists().districts
    if agency.unit.level != AdminUnit.Level.PROVINCE:
        return None
    known = checklists().agencies
    return next((field for slug, field in known.items() if _is(agency.slug, slug)), None)


def is_supervisor(agency: Agency) -> bool:
    return any(_is(agency.slug, slug) for slug in checklists().supervisors)


def points_for(agency: Agency, groups: Collection[str]) -> list[tuple[Section, list[Point]]]:
    """The sections of its field with the points asked of these product groups; a section without any is left out."""
    field = field_of(agency)
    if field is None:
        return []
    found = []
    for section in checklists().sections:
        points = [
            point for point in checklists().points
            if point.section == section.code and (not point.groups or set(point.groups) & set(groups))
        ]  # fmt: skip
        if section.code in field.sections and points:
            found.append((section, points))
    return found


def text_of(code: str) -> str:
    return next((point.text for point in checklists().points if point.code == code), "")


def _is(slug: str, known: str) -> bool:
    """The offices of the map of 2025 carry their province behind the same name."""
    return slug == known or slug.startswith(f"{known}-")


def _field(row: dict[str, Any]) -> Field:
    return Field(row["place"], tuple(row["sections"]))
