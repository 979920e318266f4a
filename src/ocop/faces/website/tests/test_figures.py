"""Số liệu: every chart is a table, products are told in full, what rests on few producers is not."""

import re
from datetime import date

import pytest

from ocop.domain.activities.models import Activity
from ocop.domain.activities.models.fairs import Stand, StandDay
from ocop.domain.certification.models import ScanCount
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.domain.outlets.models import Outlet, Turnover
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import Partner, Producer
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

pytestmark = pytest.mark.django_db

PAGE = "/so-lieu/"


def chart(client, key: str) -> dict[str, int | None]:
    context = client.get(PAGE).context
    charts = [*context["charts"], *context["people"], *context["sales"], context["scans"]]
    found = next(row for row in charts if row.key == key)
    return {**{bar.label: bar.value for bar in found.bars}, **({"Cộng": found.total} if found.with_total else {})}


def outlets(world, count: int, runners: int = 0) -> list[Outlet]:
    """Run by ``runners`` partners in turn; each by its own unless told."""
    partners = [
        Partner.objects.create(name=f"Đối tác {number}", kind="DISTRIBUTOR", added_by=world.dung, added_at=clock.now())
        for number in range(runners or count)
    ]
    return [
        Outlet.objects.create(
            kind="SHOP", name=f"Cửa hàng {place}", territory="", address="x", manager="x",
            partner=partners[place % len(partners)],
        )
        for place in range(count)
    ]  # fmt: skip


def turnovers(world, quarter: int, amounts, runners: int = 0) -> None:
    for outlet, amount in zip(outlets(world, len(amounts), runners), amounts, strict=True):
        Turnover.objects.create(
            outlet=outlet, year=2020, quarter=quarter, amount=amount, recorded_by=world.dung, recorded_on=AUGUST
        )


def test_products_are_told_in_full_and_lead_to_their_list(world, client):
    past(world, stars=4)
    past(world, "Bánh đa", "Chè", number="2/QĐ-UBND", day=date(2020, 2, 1))
    assert chart(client, "sao") == {"4 sao": 1, "3 sao": 2}
    assert chart(client, "nam") == {"2019": 1, "2020": 2}
    page = client.get(PAGE).content.decode()
    assert 'href="/san-pham/?sao=4"' in page


def test_every_drawing_is_a_row_of_a_table(world, client):
    past(world)
    page = client.get(PAGE).content.decode()
    drawn = re.findall(r'<td class="bar-x"', page)
    assert len(drawn) == len(re.findall(r"<tr><th scope=\"row\">(?:(?!</tr>).)*bar-x", page, re.DOTALL))


def test_few_producers_of_a_kind_are_not_told(world, client):
    past(world)
    found = chart(client, "chu-the")
    assert (set(found.values()), found["Cộng"]) == ({0, None}, None)
    assert "không nêu" in client.get(PAGE).content.decode()


def test_what_one_outlet_sold_is_not_told_nor_left_to_subtract(world, client):
    turnovers(world, 1, [5, 6, 7])
    turnovers(world, 2, [9])
    with clock.at(date(2020, 9, 1)):
        assert chart(client, "diem-ban") == {"Quý I/2020": None, "Quý II/2020": None, "Cộng": 27}
    with clock.at(date(2020, 8, 1)):
        assert chart(client, "diem-ban") == {"Quý I/2020": 18, "Cộng": 18}


def test_three_shops_of_one_are_one(world, client):
    turnovers(world, 1, [5, 6, 7], runners=1)
    with clock.at(date(2020, 9, 1)):
        assert chart(client, "diem-ban") == {"Quý I/2020": None, "Cộng": None}


def fair(world, name: str, amounts) -> None:
    activity = Activity.objects.create(
        kind="FAIR", season=world.season, item=PlanItem.objects.first(), organiser=Agency.objects.first(), territory="",
        state="DONE", name=name, place="Hà Nội", starts_on=date(2020, 6, 1), ends_on=date(2020, 6, 3),
    )  # fmt: skip
    for place, amount in enumerate(amounts):
        maker = Producer.objects.create(name=f"{name} {place}", kind="GROUP", commune=world.commune, representative="x")
        stand = Stand.objects.create(
            activity=activity, producer=maker, state="ALLOCATED", grounds="x", applied_by=world.dung,
            applied_on=date(2020, 5, 1),
        )  # fmt: skip
        StandDay.objects.create(stand=stand, on=date(2020, 6, 1), recorded=amount)


def test_a_fair_is_told_as_one_sum_of_at_least_three(world, client):
    fair(world, "Hội chợ lớn", [10, 20, 30])
    assert chart(client, "hoi-cho") == {"Hội chợ lớn (6/2020)": 60, "Cộng": 60}
    fair(world, "Hội chợ nhỏ", [7, 8])
    found = chart(client, "hoi-cho")
    assert (found["Hội chợ nhỏ (6/2020)"], found["Hội chợ lớn (6/2020)"], found["Cộng"]) == (None, None, 75)


def test_scans_are_counted_by_month(world, client):
    certificate = past(world)[0]
    for day, count in ((date(2020, 8, 1), 5), (date(2020, 8, 12), 2), (date(2020, 7, 1), 4), (date(2019, 7, 1), 90)):
        ScanCount.objects.create(certificate=certificate, day=day, count=count)
    assert chart(client, "luot-tra") == {"7/2020": 4, "8/2020": 7}


def test_an_empty_installation_has_figures_too(world, client):
    answer = client.get(PAGE)
    assert (answer.status_code, dict(answer.cookies), "Chưa có số liệu" in answer.content.decode()) == (200, {}, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(world, client, count, django_assert_num_queries):
    past(world, *[f"Sản phẩm {number}" for number in range(count)])
    turnovers(world, 1, [5] * count)
    with django_assert_num_queries(10):
        client.get(PAGE)
