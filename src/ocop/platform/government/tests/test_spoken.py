"""Units in the two languages of the public pages."""

import pytest
from django.utils import translation

from ocop.platform.government import spoken
from ocop.platform.government.models import AdminUnit


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("Huyện Lục Ngạn", "Lục Ngạn district"),
        ("huyện Lục Ngạn", "Lục Ngạn district"),
        ("Thành phố Bắc Giang", "Bắc Giang city"),
        ("TP Bắc Giang", "Bắc Giang city"),
        ("TP. Bắc Giang", "Bắc Giang city"),
        ("Tỉnh Bắc Giang", "Bắc Giang province"),
        ("Xã Nam Dương", "Nam Dương commune"),
        ("Phường Dĩnh Kế", "Dĩnh Kế ward"),
        ("Phường 12", "ward 12"),
        ("Thị trấn Chũ", "Chũ town"),
        ("xã hội", "xã hội"),
        ("Lục Ngạn", "Lục Ngạn"),
        ("", ""),
    ],
)
def test_the_kind_follows_the_name(written, english):
    assert spoken.in_english(written) == english


def test_only_on_an_english_page():
    unit = AdminUnit(name="Lục Ngạn", full_name="Huyện Lục Ngạn", kind="Huyện")
    city = AdminUnit(name="Bắc Giang", full_name="Thành phố Bắc Giang", kind="Thành phố")

    def told():
        return (
            spoken.full(unit),
            spoken.running(unit),
            spoken.short(unit),
            spoken.short(city),
            spoken.bare("TP Bắc Giang"),
        )

    with translation.override("vi"):
        assert told() == ("Huyện Lục Ngạn", "huyện Lục Ngạn", "Lục Ngạn", "TP Bắc Giang", "TP Bắc Giang")
    with translation.override("en"):
        assert told() == ("Lục Ngạn district", "Lục Ngạn district", "Lục Ngạn", "Bắc Giang city", "Bắc Giang")


def test_each_part_of_an_address():
    address = "Ngã ba Song Khê, thôn Thủy Cơ, xã Nam Dương, huyện Lục Ngạn"
    with translation.override("en"):
        assert spoken.address(address) == "Ngã ba Song Khê, Thủy Cơ village, Nam Dương commune, Lục Ngạn district"
    with translation.override("vi"):
        assert spoken.address(address) == address
