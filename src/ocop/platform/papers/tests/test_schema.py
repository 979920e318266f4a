"""Values are checked before anything is drawn; the refusal names the field."""

from datetime import date

import pytest

from ocop.platform.core.errors import DomainError
from ocop.platform.papers import schema
from ocop.platform.papers.tests import samples


def values(**changes):
    return schema.dump(samples.sample_recognition()) | changes


def test_values_survive_the_way_through_json():
    assert schema.load(samples.Recognition, values()) == samples.sample_recognition()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"year": "2020"}, "“năm” phải là số nguyên"),
        ({"year": True}, "“năm” phải là số nguyên"),
        ({"products": "vải"}, "“danh sách sản phẩm” phải là một danh sách"),
        ({"products": [{"name": "Vải"}]}, "“danh sách sản phẩm, dòng 1: chủ thể” chưa có"),
        (
            {"products": [{"name": " ", "producer": "HTX", "address": "xã", "stars": 3}]},
            "dòng 1: tên sản phẩm” chưa có",
        ),
        ({"signature": {"position": "CHỦ TỊCH", "ten": "x"}}, "“người ký: ten” không có trong mẫu"),
        ({"extra": 1}, "“extra” không có trong mẫu"),
        ({"letterhead": {"issuer": "A\x07", "name": "A", "place": "B"}}, "ký tự điều khiển U+0007"),
    ],
)
def test_a_wrong_value_is_refused_by_name(changes, named):
    with pytest.raises(DomainError) as refusal:
        schema.load(samples.Recognition, values(**changes))
    assert refusal.value.code == "paper_values"
    assert named in refusal.value.message


def test_a_missing_field_is_named():
    incomplete = values()
    del incomplete["year"]
    with pytest.raises(DomainError, match="“năm” chưa có"):
        schema.load(samples.Recognition, incomplete)


def test_dates_are_read_from_their_stored_form_only():
    from dataclasses import dataclass

    @dataclass(frozen=True)
    class Day:
        on: date = schema.term("ngày họp")

    assert schema.load(Day, {"on": "2020-07-30"}) == Day(date(2020, 7, 30))
    with pytest.raises(DomainError, match="“ngày họp” phải là ngày"):
        schema.load(Day, {"on": "30/7/2020"})


def test_text_is_stored_in_nfc():
    import unicodedata

    loaded = schema.load(samples.Words, {"text": unicodedata.normalize("NFD", "Vải thiều")})
    assert loaded.text == "Vải thiều"
