"""Two maps: a code alone names nothing; old communes lead to new ones and back."""

from datetime import date

import pytest

from ocop.platform.government import maps
from ocop.platform.government.models import AdminUnit, UnitSuccession

pytestmark = pytest.mark.django_db
OLD, NEW = date(2020, 1, 1), date(2025, 7, 1)


def unit(code: str, name: str, since: date, parent: AdminUnit | None = None, level: int = 3) -> AdminUnit:
    return AdminUnit.objects.create(
        code=code, name=name, full_name=f"Xã {name}", kind="Xã", level=level, parent=parent, valid_from=since,
        valid_to=date(2025, 6, 30) if since == OLD else None,
    )  # fmt: skip


@pytest.fixture
def both():
    """Two communes of 2020 become one of 2025, which bears the code of the first."""
    district = unit("213", "Huyện", OLD, level=2)
    first, second = unit("07210", "Song Khê", OLD, district), unit("07213", "Đồng Sơn", OLD, district)
    new = unit("07210", "Bắc Giang", NEW)
    for old in (first, second):
        UnitSuccession.objects.create(predecessor=old, successor=new, on=NEW)
    return first, second, new


def test_code_and_year_name_one_commune(both):
    first, _, new = both

    assert (maps.key_of(first), maps.key_of(new)) == ("07210-2020", "07210-2025")
    assert (maps.commune_of("07210-2020"), maps.commune_of("07210-2025")) == (first, new)


@pytest.mark.parametrize(
    "key", ["", "07210", "07210-", "-2020", "07210-1999", "213-2020", "०७२१०-2020", "9" * 300, "a-b"]
)
def test_anything_else_names_none(both, key):
    assert maps.commune_of(key) is None


def test_old_and_new_lead_to_each_other(both):
    first, second, new = both

    assert (list(maps.successors(first, NEW)), list(maps.predecessors(new))) == ([new], [first, second])
    assert list(maps.successors(first, date(2025, 6, 30))) == []
    assert maps.covered_by(new) == {first.pk, second.pk, new.pk}
    assert maps.covered_by(first) == {first.pk}


def test_who_took_over_counts_from_its_day(both):
    first, second, new = both
    communes = {first.pk, second.pk, new.pk}

    assert maps.present(communes, date(2025, 6, 30)) == {}
    assert maps.present(communes, NEW) == {first.pk: new.pk, second.pk: new.pk}


def test_districts_end_with_the_map_of_2020(both):
    assert (maps.has_districts(date(2025, 6, 30)), maps.has_districts(NEW)) == (True, False)
    assert (maps.district_of("213").name, maps.district_of("999")) == ("Huyện", None)
