"""The progress of the plan on Monday 20/7/2020: figures, standings, duties and papers, counted by hand."""

from collections import Counter
from datetime import date

import pytest

from ocop.demo.people import email
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.evaluation.models import Entry, Round
from ocop.domain.plans import duty_reading, standing
from ocop.domain.plans import queries as plans
from ocop.domain.plans.measuring import Money
from ocop.domain.plans.models import ClosedPeriod, DutyUpdate, Plan, ReportedFigure, RoutingSlip
from ocop.domain.plans.periods import Period
from ocop.domain.plans.standing import Situation
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.usefixtures("demonstration")

DAY = date(2020, 7, 20)
THIRD = Period(2020, 3)


@pytest.fixture
def plan() -> Plan:
    return plans.season_of(2020).plan


@pytest.fixture
def situation(plan: Plan) -> Situation:
    return standing.situation(plan, DAY)


def figure(situation: Situation, item: str, code: str):
    return next(row for row in situation.actuals.values() if (row.target.item.code, row.target.code) == (item, code))


@pytest.mark.parametrize(
    ("item", "code", "value", "percent"),
    [
        ("II.1", "groups", 5, 83),
        ("II.2", "classes", 1, 33),
        ("II.2.2", "classes", 1, 50),
        ("II.2.2", "attendances", 88, 48),
        ("II.2.2", "trainees", 88, 97),
        ("II.3", "batches", 1, 50),
        ("II.2.1", "attendances", 0, 0),
        ("II.3", "attendances", 48, 53),
        ("II.4", "fairs", 2, 66),
        ("II.5.1", "products", 27, 90),
        ("II.5.1", "products-appendix", 27, 100),
        ("II.5.2", "products", 22, 73),
        ("II.5.2", "stars", 3, 100),
        ("II.7.1", "products-per-district", 40, 90),
        ("II.7.2", "rounds", 1, 50),
        ("II.7.2a", "stars", 20, None),
        ("II.7.2b", "stars", 19, None),
        ("II.7.3", "stars", 0, None),
    ],
)
def test_plan_actual_and_share_of_each_target(situation, item, code, value, percent):
    found = figure(situation, item, code)

    assert (found.value, found.percent) == (value, percent)


def test_counted_figures_are_the_rows_counted_otherwise(situation):
    sent_up = [idea for idea in Idea.objects.all() if idea.state in ("FORWARDED", "ACCEPTED", "REFUSED", "IN_CYCLE")]
    forwarded = [entry for entry in Entry.objects.all() if entry.outcome == "FORWARD"]
    province = Round.objects.get(council__stage="province")

    assert figure(situation, "II.7.1", "products-per-district").value == len(sent_up)
    assert figure(situation, "II.7.2a", "stars").value == len(forwarded)
    assert figure(situation, "II.7.2b", "stars").value == sum(1 for entry in province.entries.all() if entry.result)
    assert Dossier.objects.filter(state="RECOGNISED").count() == 0


def test_the_twelve_items_of_part_two(situation):
    assert {row.item.code: str(row.kind.label) for row in situation.standings} == {
        "II.1": "Đúng tiến độ", "II.2.1": "Cần chú ý", "II.2.2": "Đúng tiến độ", "II.3": "Đúng tiến độ",
        "II.4": "Đúng tiến độ", "II.5.1": "Đúng tiến độ", "II.5.2": "Đúng tiến độ", "II.6": "Cần chú ý",
        "II.7.1": "Cần chú ý", "II.7.2a": "Chậm", "II.7.2b": "Đúng tiến độ", "II.7.3": "Chưa đến hạn",
    }  # fmt: skip
    counts = situation.counts()
    assert (counts["LATE"], counts["ATTENTION"], counts["NOT_YET"], counts["DONE"] + counts["ON_TIME"]) == (1, 3, 1, 7)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (
            "II.7.2a",
            "Đánh giá cấp huyện, đợt 1, hạn 14/7/2020: UBND huyện Sơn Động xong chậm 2 ngày. 9 đơn vị khác đúng hạn.",
        ),
        ("II.7.1", "Lục Nam 2 sản phẩm, kế hoạch tối thiểu 3 mỗi huyện, thành phố."),
        ("II.6", "Chưa chi trong 170.000.000\u00a0đ khi đã qua 55 % thời gian."),
        ("II.7.2b", "Mốc tới: Đánh giá cấp tỉnh, đợt 1: hạn 29/7/2020, còn 9 ngày."),
        ("II.7.3", "Lễ công bố, trao chứng nhận và vinh danh sản phẩm: hạn 29/12/2020, còn 162 ngày."),
        ("II.4", "Hội chợ triển lãm ngoài tỉnh 2 trên 3–4 hội chợ khi đã qua 55 % thời gian."),
    ],
)
def test_each_standing_gives_its_reason(situation, item, reason):
    assert situation.of(item).reason == reason


def test_the_money_says_that_points_of_sale_have_spent_nothing(plan):
    money = {"II.6": Money(170_000_000, 0), "II.1": Money(330_000_000, 210_000_000)}

    found = standing.situation(plan, DAY, money=money).of("II.6")

    assert (found.label, found.reason) == (
        "Cần chú ý",
        "Chưa chi trong 170.000.000\u00a0đ khi đã qua 55 % thời gian.",
    )


def test_the_situation_of_a_plan_asks_a_fixed_number_of_queries(plan, django_assert_num_queries):
    with django_assert_num_queries(32):
        standing.situation(plan, DAY)


def test_every_state_of_a_figure_is_there_but_the_one_nobody_leaves_lying():
    assert Counter(ReportedFigure.objects.values_list("state", flat=True)) == {"APPROVED": 1, "SENT": 1, "RETURNED": 1}
    assert set(ReportedFigure.objects.values_list("written_by__agency__slug", flat=True)) == {"chi-cuc-ptnt"}


def test_the_first_two_quarters_are_closed():
    assert list(ClosedPeriod.objects.values_list("quarter", flat=True)) == [1, 2]


def test_one_department_and_one_district_are_silent(plan):
    found = duty_reading.overview(plan, THIRD)

    assert [row.agency.name for row in found.silent] == [
        "Sở Lao động - Thương binh và Xã hội",
        "UBND huyện Lục Nam",
    ]
    assert all(row.staff.first and row.staff.first.phone for row in found.silent)


def test_most_updates_are_accepted_one_is_asked_back():
    counts = Counter(DutyUpdate.objects.values_list("state", flat=True))

    assert counts["QUESTIONED"] == 1
    assert counts["ACCEPTED"] > 9 * (counts["SENT"] + counts["QUESTIONED"] + counts["DRAFT"])
    asked = DutyUpdate.objects.get(state="QUESTIONED")
    assert (asked.holder.agency.slug, asked.holder.duty.code) == ("so-cong-thuong", "III.4-4")
    assert asked.messages.get().text == "12 sản phẩm nào, của huyện nào? Gửi kèm danh sách."


def test_papers_on_their_way_lie_where_the_play_left_them():
    slips = {slip.subject: slip for slip in RoutingSlip.objects.all()}
    waiting = slips["Tờ trình bổ sung thành viên tổ thư ký hội đồng cấp tỉnh"]

    assert Counter(slip.state for slip in slips.values()) == {"OPEN": 1, "RETURNED": 1, "ENDED": 1}
    assert (waiting.holder_agency.slug, waiting.days_held(DAY)) == ("so-nnptnt", 6)


def test_the_leader_finds_every_page_filled(client):
    client.force_login(User.objects.get(email=email("nga")))
    for page in (
        "2020/",
        "2020/chi-tieu/",
        "2020/trach-nhiem/",
        "2020/chua-cap-nhat/",
        "2020/so-lieu/",
        "phieu-trinh/",
    ):
        assert client.get(f"/lam-viec/ke-hoach/{page}").status_code == 200
