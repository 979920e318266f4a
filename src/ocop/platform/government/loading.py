"""Load the two maps of units, the succession between them, and the agencies of the programme.

Facts are added and never changed: a row that is there stays as it is, so a second run writes nothing.
"""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from ocop.platform.core import text
from ocop.platform.core.datafile import read
from ocop.platform.core.errors import DomainError
from ocop.platform.core.statistics import refresh_statistics
from ocop.platform.government import installation
from ocop.platform.government.models import AdminUnit, Agency, Installation, UnitSuccession

OLD_FROM = date(2020, 1, 1)  # 209 communes from this day; their final codes were published on 1/3/2020
OLD_TO = date(2025, 6, 30)
MERGED_TO = date(2024, 12, 31)  # 17 communes ended six months before the others
NEW_FROM = date(2025, 7, 1)
PROVINCE_2020 = "24"

Row = dict[str, str]


@transaction.atomic
def load_government(data: Path) -> dict[str, int]:
    """Everything of ``data/units``; returns how many rows were new."""
    before = _count()
    load_units(data / "units")
    for path in sorted((data / "units").glob("agencies*.yaml"), reverse=True):  # the older map first
        load_agencies(path)
    set_up_installation()
    after = _count()
    if after != before:
        refresh_statistics(AdminUnit, UnitSuccession, Agency)
    return {name: after[name] - before[name] for name in after}


def load_units(folder: Path) -> None:
    old = _rows(folder / "admin_units_2020.csv")
    links = _rows(folder / "admin_units_2020_to_2025.csv")
    tiles = {row["code"]: row for row in _rows(folder / "districts_tiles.csv")}
    merged = {row["code_2020"] for row in links if row["step_2020_to_2025_01"] == "merged_into"}
    for level in (1, 2, 3):
        _add_units(
            _unit(row, level=level, valid_from=OLD_FROM, valid_to=MERGED_TO if row["code"] in merged else OLD_TO)
            | _tile(tiles.get(row["code"]))
            for row in old
            if int(row["level"]) == level
        )
    new = _rows(folder / "admin_units_2025.csv")
    for level, target in ((1, AdminUnit.Level.PROVINCE), (2, AdminUnit.Level.COMMUNE)):  # two tiers since 2025
        _add_units(
            _unit(row, level=target, valid_from=NEW_FROM, valid_to=None) for row in new if int(row["level"]) == level
        )
    _add_successions(links)


def load_agencies(path: Path) -> None:
    """The agencies of the plan, the committees and divisions of districts, the committees of communes."""
    file = read(path, f"units/{path.name}")
    root = file.root
    since = file.day(root, "valid_from")
    days = {"valid_from": since, "valid_to": file.optional_day(root, "valid_to")}
    units = AdminUnit.objects.filter(valid_from=since).order_by("level", "code")
    province = units.get(code=file.text(root, "province"), level=AdminUnit.Level.PROVINCE)
    wanted: list[dict[str, Any]] = []
    for row in file.rows(root, "agencies"):
        file.one_of(row, "kind", Agency.Kind.values)
        wanted.append(
            {
                "slug": file.text(row, "slug"),
                "name": file.text(row, "name"),
                "short_name": row.get("short_name", ""),
                "kind": row["kind"],
                "symbol": row.get("symbol", ""),
                "parent": row.get("parent"),
                "unit": province,
            }
        )
    file.finish()
    top = next(row["slug"] for row in wanted if row["kind"] == Agency.Kind.COMMITTEE)
    for unit in units.filter(level=AdminUnit.Level.DISTRICT):
        wanted += _district_agencies(root, unit, top)
    for unit in units.filter(level=AdminUnit.Level.COMMUNE).select_related("parent").order_by("parent__code", "code"):
        wanted.append(_commune_committee(root, unit, top))
    _add_agencies(wanted, days)


def set_up_installation() -> None:
    """This copy belongs to Bắc Giang of 2020, unless it has been set up already."""
    if not Installation.objects.exists():
        province = AdminUnit.objects.get(code=PROVINCE_2020, valid_from=OLD_FROM)
        installation.change(province=province, name="OCOP Bắc Giang")


def committee_slug(unit: AdminUnit) -> str:
    """``ubnd-huyen-luc-ngan``, ``ubnd-xa-phuc-son-07630`` (a commune's name may stand twice in a province, and a code
    in both maps: those of the newer one end with its year)."""
    name = f"ubnd-{text.slugify(unit.full_name)}"
    year = f"-{unit.valid_from.year}" if unit.valid_from > OLD_FROM else ""
    return f"{name}-{unit.code}{year}" if unit.level == AdminUnit.Level.COMMUNE else name


def _district_agencies(root: dict[str, Any], unit: AdminUnit, top: str) -> Iterable[dict[str, Any]]:
    committee = committee_slug(unit)
    form = root["district"]["committee"]
    yield {
        "slug": committee,
        "name": form["name"].format(unit=_inside(unit)),
        "short_name": form["name"].format(unit=_inside(unit)),
        "kind": Agency.Kind.COMMITTEE,
        "symbol": form["symbol"],
        "parent": top,
        "unit": unit,
    }
    for division in root["district"]["divisions"]:
        if division.get("for", unit.kind) == unit.kind:
            yield {
                "slug": f"{division['slug']}-{text.slugify(unit.full_name)}",
                "name": division["name"].format(unit=_inside(unit)),
                "short_name": division["short_name"].format(short=unit.short_name),
                "kind": Agency.Kind.DIVISION,
                "symbol": division["symbol"],
                "parent": committee,
                "unit": unit,
            }


def _commune_committee(root: dict[str, Any], unit: AdminUnit, top: str) -> dict[str, Any]:
    """Under the district's committee, or the province's own where there is no district."""
    district = unit.parent if unit.parent and unit.parent.level == AdminUnit.Level.DISTRICT else None
    form = root["commune"]["committee"]
    name = form["name"].format(unit=_inside(unit))
    return {
        "slug": committee_slug(unit),
        "name": name,
        "short_name": name,
        "kind": Agency.Kind.COMMITTEE,
        "symbol": form["symbol"],
        "parent": committee_slug(district) if district else top,
        "unit": unit,
    }


def _inside(unit: AdminUnit) -> str:
    """The unit's name inside a sentence: "huyện Lục Ngạn"."""
    return text.lower_first(unit.full_name)


def _unit(row: Row, *, level: int, valid_from: date, valid_to: date | None) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name": text.nfc(row["name"]),
        "full_name": text.nfc(row["full_name"]),
        "kind": text.nfc(row["type"]),
        "level": level,
        "parent": row["parent_code"],
        "provisional_code": row.get("code_provisional_2020_01", ""),
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def _tile(row: Row | None) -> dict[str, Any]:
    return {"tile_row": int(row["tile_row"]), "tile_column": int(row["tile_col"])} if row else {}


def _add_units(rows: Iterable[dict[str, Any]]) -> None:
    """Add what is not there yet; the parents are, because levels come from the top."""
    known = {(unit.code, unit.valid_from): unit for unit in AdminUnit.objects.all()}
    fresh = []
    for row in rows:
        if (row["code"], row["valid_from"]) in known:
            continue
        parent = known[row["parent"], row["valid_from"]] if row["parent"] else None
        fresh.append(AdminUnit(**{**row, "parent": parent}, search=text.fold(row["full_name"])))
    for unit in AdminUnit.objects.bulk_create(fresh):
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk}/"
    AdminUnit.objects.bulk_update(fresh, ["path"], batch_size=200)


def _add_successions(links: list[Row]) -> None:
    units = {(unit.code, unit.valid_from): unit.pk for unit in AdminUnit.objects.all()}
    known = set(UnitSuccession.objects.values_list("predecessor_id", "successor_id"))
    fresh = []
    for row in links:
        pair = units[row["code_2020"], OLD_FROM], units[row["code_2025_07"], NEW_FROM]
        if pair not in known:
            via = "" if row["step_2020_to_2025_01"] == "unchanged" else _via(row)
            fresh.append(UnitSuccession(predecessor_id=pair[0], successor_id=pair[1], on=NEW_FROM, via=via))
    UnitSuccession.objects.bulk_create(fresh)


def _via(row: Row) -> str:
    return text.nfc(f"{row['full_name_2025_01']} ({row['code_2025_01']}), {row['district_2025_01']}")


def _add_agencies(wanted: list[dict[str, Any]], days: dict[str, Any]) -> None:
    """Parents before their parts, each generation in one statement."""
    known = {agency.slug: agency for agency in Agency.objects.all()}
    places = {row["slug"]: place for place, row in enumerate(wanted)}
    if len(places) != len(wanted):
        raise DomainError("duplicate_agency", "Tên ngắn của cơ quan bị trùng.")
    waiting = [row for row in wanted if row["slug"] not in known]
    while waiting:
        ready = [row for row in waiting if not row["parent"] or row["parent"] in known]
        if not ready:
            names = ", ".join(sorted({row["parent"] for row in waiting}))
            raise DomainError("unknown_agency", f"Không có cơ quan chủ quản: {names}.")
        created = Agency.objects.bulk_create(
            Agency(
                **{**row, **days, "parent": known.get(row["parent"])},
                position=places[row["slug"]],
                search=text.fold(f"{row['name']} {row['short_name']}"),
            )
            for row in ready
        )
        known |= {agency.slug: agency for agency in created}
        waiting = [row for row in waiting if row["slug"] not in known]


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise DomainError("missing_data", f"Không đọc được {path}: {error}") from None


def _count() -> dict[str, int]:
    return {
        "đơn vị hành chính": AdminUnit.objects.count(),
        "kế thừa đơn vị": UnitSuccession.objects.count(),
        "cơ quan": Agency.objects.count(),
    }
