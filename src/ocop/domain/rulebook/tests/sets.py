"""The shipped criteria sets as objects and as raw data, and a small set for exact points."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings

from ocop.domain.rulebook import definitions
from ocop.platform.core.datafile import plain

REGULATIONS = ("1048-2019", "148-2023", "26-2026")
BANDS = [
    {"stars": 5, "min": 90, "max": 100},
    {"stars": 4, "min": 70, "max": 90},
    {"stars": 3, "min": 50, "max": 70},
    {"stars": 2, "min": 30, "max": 50},
    {"stars": 1, "min": 0, "max": 30},
]


@cache
def raw(regulation: str) -> Any:
    """The file as PyYAML reads it, apart from our own reader."""
    path = settings.DATA_DIR / "regulations" / regulation / "criteria.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def raw_sets(regulation: str) -> dict[str, Any]:
    return {row["code"]: row for row in raw(regulation)["product_sets"]}


@cache
def definition(regulation: str, code: str) -> definitions.CriteriaSetDefinition:
    data = {"regulation": regulation, **plain(raw_sets(regulation)[code]), "stars": plain(raw(regulation)["stars"])}
    return definitions.parse(data)


def every_set() -> list[tuple[str, str]]:
    """All sets that have criteria."""
    return [
        (regulation, code) for regulation in REGULATIONS for code, row in raw_sets(regulation).items() if row["parts"]
    ]


def best(found: definitions.CriteriaSetDefinition) -> dict[str, int | None]:
    """The option with the most points everywhere."""
    return {
        code: max(criterion.options, key=lambda option: option.points).place
        for code, criterion in found.criteria.items()
    }


def small(*, gates: dict[int, int] | None = None, rules: list[dict[str, str]] | None = None) -> Any:
    """Three criteria of 30, 30 and 40 points in steps of ten; gates and rules sit on the last."""

    def criterion(code: str, top: int, **more: Any) -> dict[str, Any]:
        options = [{"points": points, "label": f"{points} điểm"} for points in range(0, top + 1, 10)]
        return {"code": code, "title": code, "max": top, "status": "verified", "options": options, **more}

    sections = [
        {"code": "1", "title": "1", "max": 60, "criteria": [criterion("1.1", 30), criterion("1.2", 30)]},
        {
            "code": "2",
            "title": "2",
            "max": 40,
            "criteria": [criterion("2.1", 40, gates=gates or {}, rules=rules or [])],
        },
    ]
    parts = [{"code": "A", "title": "A", "max": 100, "sections": sections}]
    head = {"regulation": "x", "code": "x", "title": "x", "product_group": "I", "status": "verified", "usable": True}
    return definitions.parse({**head, "parts": parts, "stars": BANDS})


def small_file() -> dict[str, Any]:
    """A raw file of one set with a story, gates and a zero that stops: 432 sheets, open criteria among them."""

    def criterion(code: str, points: list[int], **more: Any) -> dict[str, Any]:
        options = [{"points": point, "label": f"{point}"} for point in points]
        return {"code": code, "title": code, "max": points[-1], "status": "verified", "options": options, **more}

    story = [{"kind": "applies_if", "code": "story_only", "label": "Chỉ chấm khi có câu chuyện"}]
    stop = [{"kind": "stop", "code": "zero_sensory", "label": "Dừng"}]
    first = [criterion("1.1", [0, 20]), criterion("1.2", [0, 10, 20], rules=story), criterion("1.3", [10, 20])]
    second = [criterion("2.1", [0, 10, 30], gates={3: 10, 4: 10, 5: 30}), criterion("2.2", [0, 10], rules=stop)]
    parts = [
        {"code": "A", "title": "A", "max": 60, "sections": [{"code": "1", "title": "1", "max": 60, "criteria": first}]},
        {
            "code": "B",
            "title": "B",
            "max": 40,
            "sections": [{"code": "2", "title": "2", "max": 40, "criteria": second}],
        },
    ]
    head = {"code": "x", "title": "x", "product_group": "I", "status": "verified", "usable": True}
    return {"product_sets": [{**head, "parts": parts}]}
