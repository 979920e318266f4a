"""Mã số thuế and citizen ids: the digits that check themselves (Thông tư 105/2020/TT-BTC, điều 5)."""

import re

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX = re.compile(r"\d{10}(-\d{3})?", re.ASCII)
_CITIZEN = re.compile(r"\d{12}", re.ASCII)
_OTHER = re.compile(r"(?=.*[A-Z/.])[0-9A-Z./-]{6,20}", re.ASCII)
_BRANCH = re.compile(r"\d{13}", re.ASCII)

FORMS = (
    "Mã số thuế gồm 10 chữ số (chi nhánh: thêm gạch ngang và 3 chữ số), hộ kinh doanh ghi 12 số định danh;"
    " số đăng ký khác có chữ in hoa, dấu gạch chéo hoặc dấu chấm, từ 6 đến 20 ký tự."
)


def tax_code(first_eight: str) -> str:
    """A valid tax code that begins with these eight digits."""
    digit = _check_digit(first := f"{first_eight}0")
    if digit is None:  # no code begins so; with the next ninth digit one does
        digit = _check_digit(first := f"{first_eight}1")
    return f"{first}{digit}"


def normalise(value: str) -> str:
    """Blanks go, letters become capitals, a branch of 13 digits gets its hyphen."""
    plain = re.sub(r"\s", "", value).upper()
    return f"{plain[:10]}-{plain[10:]}" if _BRANCH.fullmatch(plain) else plain


def fault(value: str, *, household: bool = True) -> str:
    """What is wrong with a number, in words; empty when its form and its check digit hold."""
    if _CITIZEN.fullmatch(value):
        return "" if household else "Số định danh 12 chữ số chỉ dùng cho hộ kinh doanh. Ghi mã số thuế của đơn vị."
    if _OTHER.fullmatch(value):
        return ""
    if not _TAX.fullmatch(value):
        return FORMS
    if _check_digit(value[:9]) != int(value[9]):
        return f"Mã số thuế {value} sai chữ số kiểm tra (chữ số thứ 10). Xem lại trên giấy đăng ký."
    return ""


def _check_digit(first_nine: str) -> int | None:
    """Ten minus the weighted sum modulo eleven; ten itself is never given out."""
    digit = 10 - sum(int(figure) * weight for figure, weight in zip(first_nine, _WEIGHTS, strict=True)) % 11
    return digit if digit < 10 else None  # noqa: PLR2004
