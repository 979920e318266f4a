"""How an item stands, item by item: pure, with dates and figures written out."""

from datetime import date

import pytest

from ocop.domain.plans.actuals import Actual, Short
from ocop.domain.plans.measuring import Measure, Money, Part
from ocop.domain.plans.models import Milestone, Target
from ocop.domain.plans.standing import Facts, Kind, judge
from ocop.platform.government.models import AdminUnit, Agency

YEAR = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31)}
JULY = date(2020, 7, 20)
FIRST = Milestone(label="Đánh giá cấp huyện, đợt 1", due_on=date(2020, 7, 15), inclusive=False)
SECOND = Milestone(label="Đánh giá cấp huyện, đợt 2", due_on=date(2020, 11, 10), inclusive=False)
YEN_THE, SON_DONG = Agency(name="UBND huyện Yên Thế"), Agency(name="UBND huyện Sơn Động")
CONSULTED = Target(label="Sản phẩm được tư vấn", minimum=30, maximum=30, unit="sản phẩm", qualifier="khoảng")
FAIRS = Target(label="Hội chợ", minimum=3, maximum=4, unit="hội chợ")


def reported(target, value):
    return Actual(target, value, JULY, target.unit)


def test_on_the_last_day_nobody_is_late_and_one_day_after_everybody_who_is_not_done():
    facts = Facts(**YEAR, milestones=[(FIRST, [Part(YEN_THE, date(2020, 7, 14)), Part(SON_DONG, None)])])

    assert judge(facts, date(2020, 7, 14))[0] == Kind.ON_TIME
    assert judge(facts, date(2020, 7, 15)) == (
        Kind.LATE,
        "Đánh giá cấp huyện, đợt 1, hạn 14/7/2020: UBND huyện Sơn Động chưa xong, chậm 1 ngày. 1 đơn vị khác đúng hạn.",
    )


def test_who_finished_late_stays_named_while_the_item_goes_on():
    parts = [Part(YEN_THE, date(2020, 7, 13)), Part(SON_DONG, date(2020, 7, 16))]
    facts = Facts(**YEAR, milestones=[(FIRST, parts), (SECOND, None)])

    kind, reason = judge(facts, JULY)

    assert kind == Kind.LATE
    assert "UBND huyện Sơn Động xong chậm 2 ngày" in reason


def test_an_item_is_done_when_every_date_is_met_also_when_somebody_was_late():
    facts = Facts(**YEAR, milestones=[(FIRST, [Part(SON_DONG, date(2020, 7, 16))])])

    kind, reason = judge(facts, JULY)

    assert kind == Kind.DONE
    assert reason.startswith("Xong mọi mốc: Đánh giá cấp huyện, đợt 1.")
    assert "chậm 2 ngày" in reason


def test_a_date_that_nobody_records_is_no_lateness_but_needs_attention():
    assert judge(Facts(**YEAR, milestones=[(FIRST, None)]), JULY) == (
        Kind.ATTENTION,
        "Đánh giá cấp huyện, đợt 1: hạn 14/7/2020 đã qua mà chưa ghi nhận kết quả.",
    )


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2020, 6, 13), Kind.NOT_YET),
        (date(2020, 6, 14), Kind.ON_TIME),
        (date(2020, 7, 14), Kind.ON_TIME),
    ],
)
def test_a_date_more_than_thirty_days_away_is_not_due_yet(day, kind):
    assert judge(Facts(**YEAR, milestones=[(FIRST, None)]), day)[0] == kind


@pytest.mark.parametrize(
    ("value", "day", "kind"),
    [
        (10, date(2020, 7, 20), Kind.ON_TIME),  # 33 % reached, 55 % of the year gone: 22 points behind
        (9, date(2020, 7, 20), Kind.ON_TIME),  # 30 %: exactly 25 points behind
        (8, date(2020, 7, 20), Kind.ATTENTION),
        (30, date(2020, 7, 20), Kind.DONE),
        (31, date(2020, 7, 20), Kind.DONE),
        (29, date(2020, 12, 31), Kind.ON_TIME),
        (29, date(2021, 1, 1), Kind.LATE),
    ],
)
def test_a_figure_is_held_against_the_time_gone_by(value, day, kind):
    assert judge(Facts(**YEAR, actuals=[reported(CONSULTED, value)]), day)[0] == kind


def test_a_range_is_reached_at_its_lower_end():
    assert judge(Facts(**YEAR, actuals=[reported(FAIRS, 2)]), JULY) == (
        Kind.ON_TIME,
        "Hội chợ 2 trên 3–4 hội chợ khi đã qua 55 % thời gian.",
    )
    assert judge(Facts(**YEAR, actuals=[reported(FAIRS, 3)]), JULY)[0] == Kind.DONE


def test_no_figure_is_not_zero():
    nothing = Actual(CONSULTED, unit="sản phẩm")

    assert judge(Facts(**YEAR, actuals=[nothing]), date(2020, 6, 1))[0] == Kind.ON_TIME
    assert judge(Facts(**YEAR, actuals=[nothing]), JULY) == (
        Kind.ATTENTION,
        "Đã qua 55 % thời gian, chưa ghi nhận kết quả nào.",
    )
    assert judge(Facts(**YEAR, actuals=[nothing]), date(2021, 1, 1)) == (
        Kind.ATTENTION,
        "Hết thời gian mà chưa có số liệu: sản phẩm được tư vấn.",
    )


def test_a_norm_never_holds_an_item_back():
    days = Target(label="Thời gian mỗi lớp", minimum=4, maximum=5, unit="ngày", per="lớp")
    facts = Facts(**YEAR, actuals=[reported(CONSULTED, 30), Actual(days, unit="ngày")])

    assert judge(facts, JULY)[0] == Kind.DONE


@pytest.mark.parametrize(
    ("money", "day", "kind"),
    [
        (Money(170_000_000, 0), date(2020, 6, 30), Kind.ON_TIME),
        (Money(170_000_000, 0), JULY, Kind.ATTENTION),
        (Money(170_000_000, 1), JULY, Kind.ON_TIME),
        (Money(0, 0), date(2020, 6, 30), Kind.ON_TIME),
    ],
)
def test_nothing_spent_past_half_of_the_time_needs_attention(money, day, kind):
    assert judge(Facts(**YEAR, money=money), day)[0] == kind


def test_the_sum_left_lying_is_named():
    reason = judge(Facts(**YEAR, money=Money(170_000_000, 0)), JULY)[1]

    assert reason == "Chưa chi trong 170.000.000\u00a0đ khi đã qua 55 % thời gian."


def test_a_district_below_its_share_is_named_once_the_time_is_over():
    ideas = Target(
        label="Sản phẩm được chọn", minimum=3, maximum=4, unit="sản phẩm", per="huyện, thành phố", measure="ideas"
    )
    measure = Measure("ideas", "Ý tưởng gửi lên", "sản phẩm", lambda season: {}, lambda season, unit: "", "x")
    luc_nam = AdminUnit(name="Lục Nam", kind="Huyện")
    actual = Actual(ideas, 40, JULY, "sản phẩm", measure, districts=10, short=(Short(luc_nam, 2),))
    march = {"starts_on": date(2020, 3, 1), "ends_on": date(2020, 3, 31)}

    assert actual.percent == 90
    assert judge(Facts(**march, actuals=[actual]), date(2020, 3, 31))[0] == Kind.ON_TIME
    assert judge(Facts(**march, actuals=[actual]), JULY) == (
        Kind.ATTENTION,
        "Lục Nam 2 sản phẩm, kế hoạch tối thiểu 3 mỗi huyện, thành phố.",
    )


@pytest.mark.parametrize(
    ("minimum", "maximum", "value", "percent", "wording"),
    [
        (90, 100, 88, 97, "Còn thiếu 2 so với mức thấp nhất 90."),
        (90, 100, 90, 100, "Trong khoảng 90–100."),
        (90, 100, 100, 111, "Trong khoảng 90–100."),
        (90, 100, 101, 112, "Vượt 1 so với 90–100."),
        (30, 30, 27, 90, "Còn thiếu 3 so với kế hoạch 30."),
        (30, 30, 30, 100, "Đạt kế hoạch."),
        (3, None, 2, 66, "Còn thiếu 1 so với kế hoạch 3."),
        (3, None, 9, 300, "Đạt kế hoạch."),
        (None, 5, 5, 100, "Đạt kế hoạch."),
        (3, 4, 0, 0, "Còn thiếu 3 so với mức thấp nhất 3."),
    ],
)
def test_percent_is_of_the_lower_end_and_the_words_say_so(minimum, maximum, value, percent, wording):
    actual = reported(Target(minimum=minimum, maximum=maximum, unit="lượt người"), value)

    assert (actual.percent, actual.wording) == (percent, wording)


def test_a_count_of_products_is_no_percentage_of_three_stars():
    stars = Actual(Target(minimum=3, unit="sao"), 20, JULY, "sản phẩm")

    assert (stars.percent, stars.wording) == (None, "")
