"""The catalogue's choices as links: each adds one condition to the address, or takes it off again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from ocop.domain.certification.catalogue import Facet

NAMES = ("q", "nhom", "huyen", "sao", "sap")


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    url: str
    chosen: bool


def read(given: QueryDict, longest: int = 200) -> dict[str, str]:
    return {name: given.get(name, "").replace("\0", "").strip()[:longest] for name in NAMES}


def choices(name: str, facets: Iterable[Facet], asked: dict[str, str]) -> list[Choice]:
    return [
        Choice(facet.label, facet.count, link(asked, **{name: "" if chosen else facet.value}), chosen)
        for facet in facets
        for chosen in (asked[name] == facet.value,)
    ]


def link(asked: dict[str, str], **changes: str) -> str:
    """This list with some conditions changed; from its first page."""
    values = QueryDict(mutable=True)
    values.update({name: value for name, value in {**asked, **changes}.items() if value})
    return f"?{values.urlencode()}"
