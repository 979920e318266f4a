"""Whom the public may call: the standing office with its parts, and the office of each district."""

from dataclasses import dataclass, field

from ocop.platform.core import clock
from ocop.platform.government import installation
from ocop.platform.government.models import AdminUnit, Agency

_OF_DISTRICTS = (Agency.Kind.DIVISION, Agency.Kind.SUBDEPARTMENT, Agency.Kind.COMMITTEE)
"""Who answers for a district: the office that does the daily work, else the committee itself."""


@dataclass(frozen=True)
class Contacts:
    office: Agency | None = None
    parts: list[Agency] = field(default_factory=list)
    districts: list[Agency] = field(default_factory=list)


def contacts() -> Contacts:
    """Those in office today; a part or a district without a number is left out."""
    province = installation.current().province
    if province is None:
        return Contacts()
    today = clock.today()
    rows = Agency.objects.filter(unit__path__startswith=province.path, unit__level__lte=AdminUnit.Level.DISTRICT)
    present = [
        row
        for row in rows.select_related("unit").order_by("unit__code", "position", "name")
        if (row.valid_from is None or row.valid_from <= today) and (row.valid_to is None or row.valid_to >= today)
    ]
    office = next((row for row in present if _is_standing(row)), None)
    parts = [row for row in present if office and row.parent_id == office.pk and row.phone]
    offices: dict[int, Agency] = {}
    for row in present:
        if row.kind in _OF_DISTRICTS and row.unit.level == AdminUnit.Level.DISTRICT and row.phone:
            kept = offices.get(row.unit_id)
            if kept is None or _OF_DISTRICTS.index(row.kind) < _OF_DISTRICTS.index(kept.kind):
                offices[row.unit_id] = row
    return Contacts(office, parts, list(offices.values()))


def _is_standing(row: Agency) -> bool:
    """The department of agriculture (``government.queries.standing_office_of``)."""
    return row.kind == Agency.Kind.DEPARTMENT and row.slug.startswith("so-nn")
