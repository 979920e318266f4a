"""Agencies as people write them: one name a line, a collective name for all of a group ("UBND các huyện, thành phố").

A group is whoever stands under its label anywhere in the document. Part of a group is written name by name with the
label in brackets, so that what is written can always be read back.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from ocop.domain.plans.models import HolderRole
from ocop.platform.core.text import fold
from ocop.platform.government.models import Agency

Rows = list[dict[str, Any]]
Groups = dict[str, list[str]]


class Unknown(Exception):
    """A name that is no agency, with the nearest one that is."""

    def __init__(self, name: str, nearest: str) -> None:
        hint = f" Có phải “{nearest}”?" if nearest else " Viết đúng tên ở mục Cơ quan, đơn vị."
        super().__init__(f"không có cơ quan hay nhóm “{name}”.{hint}")


class Directory:
    """The agencies of a province by slug, name and short name."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.by_slug = {agency.slug: agency for agency in agencies}

    @cached_property
    def ambiguous(self) -> set[str]:
        """Names that several agencies bear (two communes of two districts): they are written by their slug."""
        counted = Counter(fold(agency.name) for agency in self.by_slug.values())
        return {agency.name for agency in self.by_slug.values() if counted[fold(agency.name)] > 1}

    @cached_property
    def _by_name(self) -> dict[str, Agency]:
        named: dict[str, Agency] = {}
        for agency in self.by_slug.values():
            for name in filter(None, (agency.short_name, agency.name)):
                named[fold(name)] = agency
        clear = {name: agency for name, agency in named.items() if agency.name not in self.ambiguous}
        return clear | dict(self.by_slug)

    def find(self, name: str) -> Agency:
        key = name if name in self.by_slug else fold(name)
        if key in self._by_name:
            return self._by_name[key]
        near = get_close_matches(key, self._by_name, n=1)
        raise Unknown(name, self._by_name[near[0]].name if near else "")


def groups_of(content: dict[str, Any]) -> Groups:
    """Each collective name with its members, in the order of the document."""
    groups: Groups = {}
    for place in (*content["items"], *content["responsibilities"]):
        for row in place["agencies"]:
            if row["group"] and row["slug"] not in groups.setdefault(row["group"], []):
                groups[row["group"]].append(row["slug"])
    return groups


def written(rows: Rows, role: str, groups: Groups, ambiguous: Iterable[str] = ()) -> list[str]:
    """The names of ``role`` as they are written."""
    leading = {row["slug"] for row in rows if row["role"] == HolderRole.LEAD}
    before = leading if role == HolderRole.COOPERATE else set()
    mine = [row for row in rows if row["role"] == role]
    names: list[str] = []
    done: set[str] = set()
    for row in mine:
        group = row["group"]
        if group in done:
            continue
        members = {other["slug"] for other in mine if other["group"] == group}
        if group and members == set(groups[group]) - before:
            names.append(group)
            done.add(group)
        else:
            name = row["slug"] if row["agency"] in ambiguous else row["agency"]
            names.append(f"{name} [{group}]" if group else name)
    return names


def read(lead: Sequence[str], cooperate: Sequence[str], groups: Groups, directory: Directory) -> Rows:
    """What is written, as rows; who leads does not also co-operate. Raises ``Unknown``."""
    rows: Rows = []
    seen: set[str] = set()
    for role, names in ((HolderRole.LEAD, lead), (HolderRole.COOPERATE, cooperate)):
        for name in names:
            for agency, group in _named(name, groups, directory):
                if agency.slug not in seen:
                    seen.add(agency.slug)
                    rows.append({"agency": agency.name, "slug": agency.slug, "role": role.value, "group": group})
    return rows


def _named(name: str, groups: Groups, directory: Directory) -> list[tuple[Agency, str]]:
    if name in groups:
        return [(directory.by_slug[slug], name) for slug in groups[name] if slug in directory.by_slug]
    bare, _, label = name.partition(" [")
    if label and label.endswith("]"):
        return [(directory.find(bare), label[:-1])]
    return [(directory.find(name), "")]
