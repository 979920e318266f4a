import pytest

from ocop.platform.core import hours


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("7 giờ – 20 giờ", "7:00 – 20:00"),
        ("7 giờ – 20 giờ hằng ngày", "7:00 – 20:00 daily"),
        ("7 giờ 30 – 17h", "7:30 – 17:00"),
        ("8h30 đến 21h, Thứ Hai đến Thứ Bảy", "8:30 to 21:00, Monday to Saturday"),
        ("7 giờ – 11 giờ, chủ nhật nghỉ", "7:00 – 11:00, Sunday closed"),
        ("7 giờ – 20 giờ, mùa vải đến 22 giờ", ""),
        ("Gọi trước", ""),
        ("", ""),
    ],
)
def test_hours_in_english_or_not_at_all(written, english):
    assert hours.in_english(written) == english
