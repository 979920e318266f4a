"""What the commune's loudspeaker is given: words only, read as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.domain.outlets import spoken, trade_texts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Giá 18.000–25.000 đ/kg.", "Giá mười tám nghìn đến hai mươi lăm nghìn đồng một ki-lô-gam."),
        ("đến hết ngày 20/7/2020", "đến hết ngày hai mươi tháng bảy năm hai nghìn không trăm hai mươi"),
        ("ngày 05/4/2020", "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi"),
        ("trước ngày 5/8", "trước ngày mùng năm tháng tám"),
        ("tháng 6/2020", "tháng sáu năm hai nghìn không trăm hai mươi"),
        ("Gọi 0912 345 678", "Gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("từ 7h30 đến 11h", "từ bảy giờ ba mươi đến mười một giờ"),
        ("độ brix 17,5%", "độ brix mười bảy phẩy năm phần trăm"),
        ("hàm lượng 0,05 g", "hàm lượng không phẩy không năm gam"),
        ("theo 148/2023/QĐ-TTg", "theo số một trăm bốn mươi tám năm hai nghìn không trăm hai mươi ba"),
        ("UBND xã, HTX và TP. Bắc Giang", "Ủy ban nhân dân xã, hợp tác xã và thành phố Bắc Giang"),
        ("Xem https://vi-du.vn/tin?x=1 nhé", "Xem nhé"),
        ("cần 30 tấn (loại 1)", "cần ba mươi tấn loại một"),
        ("ngày 45/13/2020", "bốn mươi lăm trên mười ba trên hai nghìn không trăm hai mươi"),
        ("mã 007", "mã không không bảy"),
        ("1" * 40, " ".join(["một"] * 40)),
        ("Xong. Tiếp theo!", "Xong.\nTiếp theo!"),
    ],
)  # fmt: skip
def test_as_it_is_said(written, read):
    assert spoken.aloud(written) == read


@given(st.text(max_size=300))
def test_no_digit_is_left_whatever_was_written(text):
    said = spoken.aloud(text)
    assert not any(sign in "0123456789" for sign in said)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_as_the_day_it_is(day):
    assert spoken.aloud(f"{day.day}/{day.month}/{day.year}") == spoken.day(day)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_money_is_read_as_money(value):
    assert spoken.aloud(f"{value:,} đ".replace(",", ".")) == spoken.money(value)


@given(
    st.text(min_size=1, max_size=160), st.text(min_size=1, max_size=700), st.lists(st.text(max_size=80), max_size=20),
    st.dates(min_value=date(2020, 1, 1), max_value=date(2020, 1, 1) + timedelta(days=3650)),
)  # fmt: skip
def test_the_text_for_zalo_fits_and_keeps_day_and_address(title, summary, prices, until):
    address = "https://ocop.vi-du.gov.vn/thong-tin-thi-truong/3f1c92ab-77d0-4a52-9d5a-1f00aa34bb10/"
    text = trade_texts.for_zalo(title=title, summary=summary, prices=prices, until=until, address=address)
    assert len(text) <= trade_texts.ZALO
    assert text.endswith(f"Tin có giá trị đến hết {until.day}/{until.month}/{until.year}.\nXem: {address}")


def test_a_long_text_is_cut_between_two_words():
    assert trade_texts.shortened("vải thiều tươi", 12) == "vải thiều…"
    assert trade_texts.shortened("vải thiều tươi", 14) == "vải thiều tươi"
