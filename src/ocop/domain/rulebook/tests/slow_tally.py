"""The tally once more, written from the law and the raw file alone, without a word of the module under test."""

from typing import Any


def slow_tally(file: Any, code: str, choices: dict[str, Any]) -> dict[str, Any]:  # noqa: C901 one long reading
    """Total, parts, class, failed gates, fired knock-outs and stars of one set of choices."""
    (found,) = [row for row in file["product_sets"] if row["code"] == code]
    parts, gates, fired = {}, [], set()
    for part in found["parts"]:
        parts[part["code"]] = 0
        for section in part["sections"]:
            story = None
            for criterion in section["criteria"]:
                if not is_story_only(criterion):
                    story = given(criterion, choices)
                    break
            for criterion in section["criteria"]:
                mark = given(criterion, choices)
                notes = section.get("rules", []) + criterion.get("rules", [])
                for note in notes:
                    if note["code"] in ("zero_sensory", "zero_any_sensory", "contaminant") and mark == 0:
                        fired.add(note["code"])
                if is_story_only(criterion) and not story:
                    mark = 0
                parts[part["code"]] += mark or 0
                for star, least in criterion.get("gates", {}).items():
                    if (mark or 0) < least:
                        gates.append((star, criterion["code"]))
    total = sum(parts.values())
    by_points = 1 + sum(total >= bound for bound in (30, 50, 70, 90))
    failed = sorted((star, name) for star, name in gates if star <= by_points)
    stars: int | None = by_points
    for star in (5, 4, 3):
        if stars == star and star in {gate[0] for gate in failed}:
            stars = star - 1
    return {
        "parts": parts,
        "total": total,
        "class_by_points": by_points,
        "gates_failed": [{"stars": star, "criterion": name} for star, name in failed],
        "stars": None if fired else stars,
        "knock_outs": sorted(fired),
    }


def given(criterion: Any, choices: dict[str, Any]) -> int | None:
    place = choices.get(criterion["code"])
    return None if place is None else criterion["options"][place]["points"]


def is_story_only(criterion: Any) -> bool:
    return any(rule["code"] == "story_only" for rule in criterion.get("rules", []))
