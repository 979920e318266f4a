"""Samples of the pages of plan and money for the gallery: invented, nothing is read from the database."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from ocop.domain.budgets.figures import Figures
from ocop.domain.plans.calendar import WEEK, Day, Event
from ocop.domain.plans.timeline import PER_MONTH

MILLION, FRIDAY = 1_000_000, 5


def samples(today: date) -> dict[str, Any]:
    return {
        "tree": [
            ("l0", "", "Tổng cộng", _figures(2007, committed=1087, paid=180, advanced=242)),
            ("l1", "I", "Tỉnh triển khai", _figures(2007, committed=1087, paid=180, advanced=242)),
            ("d1", "I.5", "Tư vấn phát triển sản phẩm", _figures(807, committed=807, advanced=242)),
            ("d1", "I.6", "Quản lý nhãn hiệu, tem, giấy chứng nhận", _figures(1200, committed=280, paid=180)),
            ("d2", "I.6.1", "In tem", _figures(0)),
        ],
        "strip": [
            *[("ok", "đúng tiến độ")] * 8, ("neutral", "chưa đến hạn"), *[("warn", "cần chú ý")] * 2, ("late", "chậm"),
        ],
        "tiles": [
            ("s-4", "Lục Ngạn", 6, ""), ("s-3", "Yên Thế", 5, ""), ("s-1", "Lạng Giang", 3, ""),
            ("short", "Lục Nam", 2, "thiếu 1"), ("late", "Sơn Động", 3, "chậm"),
        ],
        "week": WEEK, "first": today, "weeks": [_week(today)], "band": _band(), "year": today.year,
    }  # fmt: skip


def _figures(given: int, **sums: int) -> Figures:
    return Figures(given * MILLION, **{name: amount * MILLION for name, amount in sums.items()})


def _week(today: date) -> list[Day]:
    monday = today - timedelta(today.weekday())
    events = {
        0: [Event(monday, "Đánh giá cấp huyện, đợt 1", "#dau-trang", "ok", "II.7.2a", "Đã xong")],
        2: [
            Event(monday, "Báo cáo kết quả 6 tháng", "#dau-trang", "late", "III.BC", "2 cơ quan quá hạn"),
            Event(monday, "Đánh giá cấp tỉnh, đợt 1", "#dau-trang", "info", "II.7.2b"),
        ],
    }
    days = [monday + timedelta(place) for place in range(7)]
    return [
        Day(day, True, day == today, "cuối tuần" if day.isoweekday() > FRIDAY else "", events.get(place, ()))
        for place, day in enumerate(days)
    ]


def _band() -> SimpleNamespace:
    """Two items of which one is late; the dates lead to the plan of 2020."""
    act = SimpleNamespace
    bars = []
    for code, title, badge, label, begins, ends in (
        ("II.7.2a", "Đánh giá cấp huyện", "late", "Chậm", 0, 10),
        ("II.3", "Học tập kinh nghiệm", "ok", "Đúng tiến độ", 3, 9),
    ):  # fmt: skip
        item = act(code=code, short_title=title)
        standing = act(item=item, badge=badge, label=label, reason="Đợt 1 hết hạn ngày 14/7/2020.")
        mark = act(
            x=640, milestone=act(code="district-1", last_day=date(2020, 7, 14), label="Đánh giá cấp huyện, đợt 1")
        )
        bars.append(
            act(
                standing=standing, starts_on=date(2020, begins + 1, 1), ends_on=date(2020, ends, 28),
                x=begins * PER_MONTH, width=(ends - begins) * PER_MONTH, marks=[mark],
            )
        )  # fmt: skip
    return act(bars=bars, months=[(place + 1, place * PER_MONTH) for place in range(12)], today=661)
