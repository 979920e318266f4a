"""Diễn biến of an item: figures approved, decisions about its dates, dates met, what other rooms know."""

from datetime import date

from ocop.domain.plans import queries as plans
from ocop.domain.plans.measuring import Happened, Part, events
from ocop.domain.plans.services import milestones
from ocop.domain.plans.story import story
from ocop.domain.plans.tests.factories import agency, approved, written
from ocop.platform.core.tests.standing import standing

TODAY = date(2020, 7, 20)


def test_the_latest_comes_first_and_nothing_of_tomorrow(world):
    item = plans.item(world.plan, "II.7.2a")
    milestones.extend(
        milestone=plans.milestone(world.plan.season, "district-2"), until=date(2020, 11, 20), number="9/CV",
        decided_on=date(2020, 7, 18), reason="Mưa lũ", by=world.dung,
    )  # fmt: skip
    parts = {
        "district-1": [Part(agency("ubnd-huyen-luc-ngan"), date(2020, 7, 13)), Part(agency("ubnd-huyen-yen-the"), None)],
        "district-2": [Part(agency("ubnd-huyen-luc-ngan"), date(2020, 7, 21))],
    }

    with standing(events, "elsewhere", lambda row: [Happened(date(2020, 5, 4), f"Ký hợp đồng của mục {row.code}.")]):
        found = story(item, parts, TODAY)

    assert [(row.on, row.text) for row in found] == [
        (TODAY, "Gia hạn: Đánh giá cấp huyện, đợt 2. Mưa lũ"),
        (date(2020, 7, 13), "UBND huyện Lục Ngạn xong “Đánh giá cấp huyện, đợt 1”."),
        (date(2020, 5, 4), "Ký hợp đồng của mục II.7.2a."),
        (date(2019, 11, 19), "Kế hoạch được ban hành."),
    ]


def test_a_figure_tells_only_once_it_is_approved(world):
    item = plans.item(world.plan, "II.5.1")
    approved(world)
    written(world, code="products-appendix")

    said = [row.text for row in story(item, {}, TODAY)]

    assert said == [
        "Sản phẩm được tư vấn: 27 sản phẩm. Chi cục Phát triển nông thôn báo cáo, đã duyệt.", "Kế hoạch được ban hành.",
    ]  # fmt: skip
