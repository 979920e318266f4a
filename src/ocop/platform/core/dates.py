"""How dates are written: ``30/7/2020`` on screen, ``ngày 05 tháng 02 năm 2020`` on papers."""

from datetime import date

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def format_date(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"


def weekday(value: date) -> str:
    return WEEKDAYS[value.weekday()]


def long_date(value: date) -> str:
    """The form of official papers: days below 10 and months 1 and 2 take a leading zero (NĐ 30/2020, phụ lục I)."""
    month = f"{value.month:02d}" if value.month in (1, 2) else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def time_left(due: date, today: date) -> str:
    """``còn 12 ngày``, ``hết hạn hôm nay`` or ``quá hạn 3 ngày``."""
    days = (due - today).days
    if days > 0:
        return f"còn {days} ngày"
    return "hết hạn hôm nay" if days == 0 else f"quá hạn {-days} ngày"


def add_months(value: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a shorter month."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    for day in range(value.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, value.day)


def next_yearly(day_and_month: str, after: date) -> date:
    """The first ``30/4`` that lies after a day. Raises ``ValueError`` for what is no day of every year."""
    day, month = (int(part) for part in day_and_month.split("/"))
    this_year = date(after.year, month, day)
    return this_year if this_year > after else date(after.year + 1, month, day)
