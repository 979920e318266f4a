import shutil
from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings

from ocop.platform.core.errors import DomainError
from ocop.platform.government import installation, queries
from ocop.platform.government.loading import OLD_FROM, load_agencies, load_government
from ocop.platform.government.models import AdminUnit, Agency, Installation, UnitSuccession

pytestmark = [pytest.mark.usefixtures("facts"), pytest.mark.django_db]

SEASON = date(2020, 7, 20)
TODAY_2026 = date(2026, 6, 1)


def counts(day):
    return Counter(queries.units_on(day).values_list("level", flat=True))


def test_the_map_of_2020_is_complete():
    assert counts(SEASON) == {1: 1, 2: 10, 3: 209}
    kinds = Counter(queries.communes_on(SEASON).values_list("kind", flat=True))
    assert kinds == {"Xã": 184, "Phường": 10, "Thị trấn": 15}


def test_communes_of_each_district_are_those_of_resolution_20_of_2019():
    found = Counter(queries.communes_on(SEASON).values_list("parent__name", flat=True))

    assert found == {
        "Bắc Giang": 16, "Yên Thế": 19, "Tân Yên": 22, "Lạng Giang": 21, "Lục Nam": 25,
        "Lục Ngạn": 29, "Sơn Động": 17, "Yên Dũng": 18, "Việt Yên": 17, "Hiệp Hòa": 25,
    }  # fmt: skip


def test_the_map_of_2025_has_two_tiers():
    assert counts(TODAY_2026) == {1: 1, 3: 99}
    kinds = Counter(queries.units_on(TODAY_2026).filter(level=3).values_list("kind", flat=True))
    assert kinds == {"Xã": 66, "Phường": 33}


def test_no_day_has_two_maps_or_none():
    days = [date(2020, 1, 1) + timedelta(days=offset) for offset in range(0, 2500, 50)]

    assert {counts(day)[1] for day in days} == {1}
    assert counts(date(2025, 6, 30))[3] == 192
    assert counts(date(2025, 7, 1))[3] == 99


def test_each_commune_of_2020_has_one_successor_among_58():
    successions = UnitSuccession.objects.select_related("predecessor", "successor")

    assert successions.count() == 209
    assert len({row.predecessor_id for row in successions}) == 209
    assert len({row.successor_id for row in successions}) == 58
    assert {row.on for row in successions} == {date(2025, 7, 1)}
    assert sum(1 for row in successions if row.via) == 39 + 17


def test_a_merged_commune_names_the_unit_on_the_way():
    row = UnitSuccession.objects.select_related("predecessor", "successor").get(predecessor__code="07204")

    assert str(row.predecessor) == "Phường Trần Nguyên Hãn"
    assert row.predecessor.valid_to == date(2024, 12, 31)
    assert row.via == "Phường Ngô Quyền (07207), Thành phố Bắc Giang"
    assert (row.successor.code, str(row.successor)) == ("07210", "Phường Bắc Giang")


def test_ten_units_keep_the_code_of_january_2020():
    kept = dict(AdminUnit.objects.exclude(provisional_code="").values_list("name", "provisional_code"))

    assert kept == {
        "Phồn Xương": "07234", "Bố Hạ": "07237", "Nhã Nam": "07300", "Cao Thượng": "07297", "Kép": "07369",
        "Phúc Sơn": "07618", "Vĩnh An": "07639", "Bích Động": "07753", "Nếnh": "07756", "Thắng": "07810",
    }  # fmt: skip


def test_a_code_of_2020_may_name_another_unit_in_2025():
    old = dict(queries.units_on(SEASON).values_list("code", "full_name"))
    new = dict(queries.units_on(TODAY_2026).values_list("code", "full_name"))
    shared = old.keys() & new.keys()

    assert (old["24"], new["24"]) == ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh")
    assert len(shared) == 59
    assert sum(1 for code in shared if old[code] != new[code]) == 44


def test_one_name_stands_twice_in_2020():
    found = queries.communes_on(SEASON).filter(full_name="Xã Phúc Sơn")

    assert [(unit.code, unit.parent.name) for unit in found] == [("07318", "Tân Yên"), ("07630", "Sơn Động")]


def test_a_path_holds_exactly_the_units_inside():
    luc_ngan = queries.districts_on(SEASON).get(name="Lục Ngạn")
    inside = AdminUnit.objects.filter(path__startswith=luc_ngan.path)

    assert inside.count() == 1 + 29
    assert {unit.parent_id for unit in inside if unit != luc_ngan} == {luc_ngan.pk}
    assert luc_ngan.path == f"{luc_ngan.parent.path}{luc_ngan.pk}/"


def test_units_are_found_without_accents():
    assert [unit.name for unit in queries.districts_on(SEASON).filter(search__contains="luc ngan")] == ["Lục Ngạn"]


def test_every_district_has_its_tile():
    tiles = {(unit.tile_row, unit.tile_column) for unit in queries.districts_on(SEASON)}

    assert len(tiles) == 10
    assert (None, None) not in tiles


def test_the_agencies_of_part_three_are_there():
    names = set(Agency.objects.filter(unit__level=1, valid_from=OLD_FROM).values_list("name", flat=True))

    assert names == {
        "UBND tỉnh Bắc Giang", "Sở Nông nghiệp và Phát triển nông thôn", "Chi cục Phát triển nông thôn",
        "Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Công Thương", "Sở Khoa học và Công nghệ", "Sở Y tế",
        "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội", "Sở Tài nguyên và Môi trường",
        "Hội Nông dân tỉnh", "Tỉnh đoàn Thanh niên", "Hội LHPN tỉnh", "Liên minh Hợp tác xã tỉnh",
        "Ủy ban Mặt trận tổ quốc Việt Nam tỉnh", "Hiệp hội doanh nghiệp tỉnh", "Văn phòng UBND tỉnh",
        "Đài Phát thanh - Truyền hình tỉnh", "Báo Bắc Giang",
    }  # fmt: skip
    assert str(Agency.objects.get(slug="chi-cuc-ptnt").parent) == "Sở Nông nghiệp và Phát triển nông thôn"


def test_every_unit_of_2020_has_one_committee():
    committees = Counter(Agency.objects.filter(kind="COMMITTEE", valid_from=OLD_FROM).values_list("unit__level", flat=True))

    assert committees == {1: 1, 2: 10, 3: 209}
    for unit in queries.units_on(SEASON):
        assert queries.committee_of(unit).unit_id == unit.pk


def test_every_unit_of_2025_has_one_committee_under_the_provinces():
    province = queries.units_on(date(2026, 5, 22)).get(level=AdminUnit.Level.PROVINCE)
    top = queries.committee_of(province)

    assert (str(top), str(queries.standing_office_of(province))) == (
        "UBND tỉnh Bắc Ninh", "Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh",
    )  # fmt: skip
    communes = queries.communes_on(date(2026, 5, 22))
    parents = {queries.committee_of(unit).parent for unit in communes}
    assert (communes.count(), parents) == (99, {top})


def test_the_daily_work_of_a_district_is_in_its_division():
    working = {str(unit): str(queries.working_office_of(unit)) for unit in queries.districts_on(SEASON)}

    assert working["Thành phố Bắc Giang"] == "Phòng Kinh tế thành phố Bắc Giang"
    assert working["Huyện Lục Ngạn"] == "Phòng Nông nghiệp và Phát triển nông thôn huyện Lục Ngạn"
    assert sum(1 for name in working.values() if name.startswith("Phòng Nông nghiệp")) == 9
    assert Agency.objects.filter(slug__startswith="phong-tckh-").count() == 10


def test_a_commune_committee_answers_to_its_district():
    committee = Agency.objects.get(slug="ubnd-xa-phuc-son-07630")

    assert (str(committee), str(committee.parent)) == ("UBND xã Phúc Sơn", "UBND huyện Sơn Động")


def test_a_second_run_changes_nothing(django_assert_max_num_queries):
    before = list(AdminUnit.objects.values_list("pk", "path")), list(Agency.objects.values_list("pk", "slug"))

    with django_assert_max_num_queries(24):
        new = load_government(settings.DATA_DIR)

    assert set(new.values()) == {0}
    assert before == (list(AdminUnit.objects.values_list("pk", "path")), list(Agency.objects.values_list("pk", "slug")))


def test_the_installation_belongs_to_bac_giang_until_somebody_changes_it():
    assert (installation.current().name, str(installation.current().province)) == ("OCOP Bắc Giang", "Tỉnh Bắc Giang")
    installation.change(name="OCOP thử")

    load_government(settings.DATA_DIR)

    assert Installation.objects.get().name == "OCOP thử"


def test_a_wrong_kind_of_agency_names_the_line(tmp_path):
    text = (settings.DATA_DIR / "units" / "agencies.yaml").read_text(encoding="utf-8")
    path = tmp_path / "agencies.yaml"
    path.write_text(text.replace("kind: MEDIA, symbol: BBG", "kind: PRESS, symbol: BBG"), encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "BBG" in row)

    with pytest.raises(DomainError) as refused:
        load_agencies(path)

    assert refused.value.message.startswith(f"units/agencies.yaml, dòng {line}, agencies[19].kind: 'PRESS' không thuộc")


def test_an_unknown_superior_is_refused(tmp_path):
    text = (settings.DATA_DIR / "units" / "agencies.yaml").read_text(encoding="utf-8")
    path = tmp_path / "agencies.yaml"
    path.write_text(text.replace("slug: so-tnmt,", "slug: so-moi, parent: khong-co,"), encoding="utf-8")

    with pytest.raises(DomainError, match="Không có cơ quan chủ quản: khong-co"):
        load_agencies(path)


def test_a_missing_file_is_said(tmp_path):
    shutil.copy(settings.DATA_DIR / "units" / "agencies.yaml", tmp_path)

    with pytest.raises(DomainError, match="Không đọc được"):
        load_government(tmp_path)
