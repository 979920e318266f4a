"""The catalogue's choices as links: each adds one condition to the address, or takes it off again."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Case, QuerySet, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from ocop.domain.certification import catalogue, facets, near
from ocop.domain.certification.facets import Cell, Chosen, Facet
from ocop.domain.certification.models import Certificate
from ocop.domain.outlets import where_sold
from ocop.platform.core import clock
from ocop.platform.core.tongue import month
from ocop.platform.government import maps, spoken
from ocop.platform.government.models import AdminUnit

NAMES = ("q", "mua", "sao", "nhom", "huyen", "xa", "noi", "sap")
FILTERS = NAMES[:-1]
RANKS = ("3", "4", "5")
_FOLDED = ("huyen", "xa", "noi")
"""Long lists: closed until something of them is chosen."""
_NOBODY = -1


@dataclass(frozen=True)
class Choice:
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Filter:
    name: str
    label: str
    choices: list[Choice]

    @property
    def folds(self) -> bool:
        return self.name in _FOLDED

    @property
    def is_open(self) -> bool:
        return any(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Condition:
    """What was asked for, and the same list without it; ``count`` is what that would leave, where it was counted."""

    label: str
    url: str
    count: int


class Narrowing:
    """One look into the catalogue: the rows, how many they are, and every link beside them."""

    def __init__(self, given: QueryDict) -> None:
        self.asked = _known(read(given))
        self.month = clock.today().month
        self._near: list[int] = []
        self._place = _uuid(self.asked["noi"])
        self._base = self._found()
        self._cells = facets.cells(self._base, self.month)
        if not self._cells and self.asked["q"]:
            self._look_near()
        self._above = facets.units(self._cells)

    def rows(self) -> QuerySet[Certificate]:
        """Everything that agrees, unsliced; what was found by likeness only stands the most alike first."""
        rows = catalogue.narrowed(
            self._base, group=self.asked["nhom"], district=self.asked["huyen"], stars=int(self.asked["sao"] or 0),
            communes=self._communes, month=self.month if self.asked["mua"] else 0,
        )  # fmt: skip
        if self._near and not self.asked["sap"]:
            alike = Case(*(When(pk=key, then=place) for place, key in enumerate(self._near)))
            return rows.order_by(alike)
        return catalogue.ordered(rows, self.asked["sap"])

    @property
    def is_near(self) -> bool:
        """Nothing has the words as they were typed; these look like them."""
        return bool(self._near)

    @cached_property
    def total(self) -> int:
        return self._chosen.total(self._cells)

    @cached_property
    def is_narrowed(self) -> bool:
        return any(self.asked[name] for name in FILTERS)

    def filters(self) -> list[Filter]:
        """A facet without any choice is left out, but never one in which something was chosen."""
        made = (Filter(name, label, self._choices(name, rows)) for name, label, rows in self._facets())
        return [each for each in made if each.choices]

    def conditions(self) -> list[Condition]:
        """What may be taken off when nothing is left."""
        said = self._said()
        return [
            Condition(said[name], link(self.asked, **{name: ""}), self._left(name)) for name in FILTERS if said[name]
        ]

    def orders(self) -> list[tuple[str, str, bool]]:
        return [
            (_(label), link(self.asked, sap=word), word == self.asked["sap"])
            for word, (label, _columns) in catalogue.ORDERS.items()
        ]

    def _found(self) -> QuerySet[Certificate]:
        if not self.asked["noi"]:
            return catalogue.found(words=self.asked["q"])
        place = self._place or UUID(int=0)
        return catalogue.found(words=self.asked["q"], products=where_sold.products_at(place))

    def _look_near(self) -> None:
        self._near = near.keys(self.asked["q"])
        if self._near:
            self._base = catalogue.valid().filter(pk__in=self._near)
            self._cells = facets.cells(self._base, self.month)

    @cached_property
    def _commune(self) -> AdminUnit | None:
        return maps.commune_of(self.asked["xa"]) if self.asked["xa"] else None

    @cached_property
    def _communes(self) -> frozenset[int] | None:
        if not self.asked["xa"]:
            return None
        return frozenset(maps.covered_by(self._commune) if self._commune else ())

    @cached_property
    def _chosen(self) -> Chosen:
        district = next((key for key, unit in self._above.items() if unit.code == self.asked["huyen"]), _NOBODY)
        return Chosen(
            group=self.asked["nhom"], district=district if self.asked["huyen"] else None, communes=self._communes,
            stars=int(self.asked["sao"] or 0), ripe=bool(self.asked["mua"]),
        )  # fmt: skip

    def _facets(self) -> list[tuple[str, str, list[Facet]]]:
        cells, chosen = self._cells, self._chosen
        ripe = Chosen(chosen.group, chosen.district, chosen.communes, chosen.stars, ripe=True).total(cells)
        return [
            ("mua", _("Mùa"), [Facet("nay", _("Đang mùa, tháng %s") % month(self.month), ripe)] if ripe else []),
            ("sao", _("Hạng sao"), facets.ranks(cells, chosen)),
            ("nhom", _("Nhóm"), facets.groups(cells, chosen)),
            ("huyen", _("Huyện, thành phố"), facets.districts(cells, chosen, self._above)),
            ("xa", _("Xã, phường, thị trấn"), self._commune_facets(cells, chosen)),
            ("noi", _("Nơi đang bán"), self._sellers()),
        ]

    def _commune_facets(self, cells: list[Cell], chosen: Chosen) -> list[Facet]:
        """Of the chosen district; on a map without districts of the whole province, with who took over from whom."""
        if self.asked["huyen"]:
            return facets.communes(cells, chosen, {})
        today = clock.today()
        if maps.has_districts(today):
            return []
        return facets.communes(cells, chosen, maps.present({cell.commune for cell in cells}, today))

    def _sellers(self) -> list[Facet]:
        rows = self.rows().order_by().values("product")
        return [Facet(row.key, row.name, row.count) for row in where_sold.sellers(rows)]

    def _choices(self, name: str, rows: list[Facet]) -> list[Choice]:
        made = choices(name, rows, self.asked)
        if self.asked[name] and not any(choice.chosen for choice in made):
            made.insert(0, Choice(self._said()[name], 0, link(self.asked, **{name: ""}), chosen=True))
        return made

    def _said(self) -> dict[str, str]:
        """Each condition in words; a code that nobody has stands as it was typed."""
        asked = self.asked
        titles = {cell.group: _(cell.title) for cell in self._cells}
        units = {unit.code: spoken.short(unit) for unit in self._above.values()}
        return {
            "q": f"“{asked['q'][:60]}”" if asked["q"] else "",
            "mua": _("Đang mùa") if asked["mua"] else "",
            "sao": _("%s sao") % asked["sao"] if asked["sao"] else "",
            "nhom": titles.get(asked["nhom"]) or self._group_name,
            "huyen": units.get(asked["huyen"]) or self._district_name,
            "xa": spoken.full(self._commune) if self._commune else _coded(_("Xã"), asked["xa"]),
            "noi": self._place_name,
        }

    @cached_property
    def _group_name(self) -> str:
        """Of a group of which nothing is left."""
        code = self.asked["nhom"]
        title = facets.title_of_group(code) if code else ""
        return (_(title) if title else "") or _coded(_("Nhóm"), code)

    @cached_property
    def _district_name(self) -> str:
        code = self.asked["huyen"]
        unit = maps.district_of(code) if code else None
        return spoken.short(unit) if unit else _coded(_("Huyện"), code)

    @cached_property
    def _place_name(self) -> str:
        if not self.asked["noi"]:
            return ""
        return (where_sold.name_of(self._place) if self._place else "") or _("Nơi bán không còn mở")

    def _left(self, name: str) -> int:
        field = {"mua": "ripe", "sao": "stars", "nhom": "group", "huyen": "district", "xa": "communes"}.get(name)
        return self._chosen.without(field).total(self._cells) if field else 0


def read(given: QueryDict, longest: int = 200) -> dict[str, str]:
    return {name: given.get(name, "").replace("\0", "").strip()[:longest] for name in NAMES}


def _known(asked: dict[str, str]) -> dict[str, str]:
    """Words that can only be one of a few are one of them or nothing."""
    return asked | {
        "mua": "nay" if asked["mua"] else "", "sao": asked["sao"] if asked["sao"] in RANKS else "",
        "sap": asked["sap"] if asked["sap"] in catalogue.ORDERS else "",
    }  # fmt: skip


def choices(name: str, rows: Iterable[Facet], asked: dict[str, str]) -> list[Choice]:
    return [
        Choice(row.label, row.count, link(asked, **{name: "" if chosen else row.value}), chosen)
        for row in rows
        for chosen in (asked[name] == row.value,)
    ]


def link(asked: dict[str, str], **changes: str) -> str:
    """This list with some conditions changed; from its first page. A commune goes with its district."""
    if "huyen" in changes:
        changes.setdefault("xa", "")
    values = QueryDict(mutable=True)
    values.update({name: value for name, value in {**asked, **changes}.items() if value})
    return f"?{values.urlencode()}"


def _coded(label: str, code: str) -> str:
    return f"{label} {code[:20]}" if code else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
