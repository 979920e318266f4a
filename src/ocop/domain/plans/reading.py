"""A version as its page shows it: the document's words in its order, figures, dates and duties in their place."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ocop.domain.plans.document.content import Content, last_day
from ocop.domain.plans.document.differences import figure, lines_of
from ocop.domain.plans.document.holders import groups_of, written
from ocop.domain.plans.models import HolderRole

MANY = 5
"""From so many agencies a group is shown by its name alone."""


@dataclass
class Section:
    """One item of the document."""

    item: dict[str, Any]
    people: list[tuple[str, list[str]]]
    targets: list[tuple[dict[str, Any], str]]
    milestones: list[tuple[dict[str, Any], date]]
    duties: list[tuple[dict[str, Any], list[tuple[str, list[str]]]]] = field(default_factory=list)

    @property
    def paragraphs(self) -> list[str]:
        return self.item["text"].splitlines()

    @property
    def window(self) -> tuple[str, date, date] | None:
        row = self.item["window"]
        return row and (row["wording"], date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"]))


def sections(content: Content) -> list[Section]:
    groups = groups_of(content)

    def people(rows: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
        named = [(str(role.label), written(rows, role, groups)) for role in HolderRole]
        return [(label, [_counted(name, groups) for name in names]) for label, names in named if names]

    found = {
        item["code"]: Section(
            item=item,
            people=people(item["agencies"]),
            targets=[(row, figure(row)) for row in item["targets"]],
            milestones=[(row, date.fromisoformat(last_day(row) or "")) for row in item["milestones"]],
        )
        for item in content["items"]
    }
    for duty in content["responsibilities"]:
        if duty["item"] in found:
            found[duty["item"]].duties.append((duty, people(duty["agencies"])))
    return list(found.values())


def lines(content: Content) -> list[tuple[int, dict[str, Any]]]:
    """The lines of the estimate with their depth."""
    depth = {"": -1}
    rows = []
    for parent, line in lines_of(content.get("budget") or {"lines": []}):
        depth[line["code"]] = depth[parent] + 1
        rows.append((depth[line["code"]], line))
    return rows


def _counted(name: str, groups: dict[str, list[str]]) -> str:
    members = len(groups.get(name, ()))
    return f"{name} ({members})" if members >= MANY else name
