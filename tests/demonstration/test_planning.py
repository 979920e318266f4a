"""The units' plans on 20/7/2020, and the draft of next year that the complete year adds."""

from datetime import date
from types import SimpleNamespace

import pytest

from ocop.demo import planning
from ocop.demo.people import email
from ocop.domain.plans import queries, units
from ocop.domain.plans.document.content import content_of
from ocop.domain.plans.document.copying import moved
from ocop.domain.plans.document.differences import differences
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.fixture
def dung():
    return User.objects.get(email=email("dung"))


@pytest.fixture
def plan(dung):
    return queries.plan_on(date(2020, 7, 20), dung)


def test_eight_of_ten_districts_and_most_offices_have_their_plan(plan):
    rows = units.overview(plan)

    assert len(rows) == 24
    assert [(row.agency.name, row.state[0]) for row in rows if row.is_missing] == [
        ("Tỉnh đoàn Thanh niên", "Đang soạn"), ("UBND huyện Lục Nam", "Chưa có"), ("UBND huyện Sơn Động", "Chưa có"),
    ]  # fmt: skip
    assert [(row.agency.name, row.reminded.on) for row in rows if row.reminded] == [
        ("UBND huyện Sơn Động", date(2020, 7, 13))
    ]
    assert {row.plan.file.name for row in rows if not row.is_missing} == {"ke-hoach-trien-khai-nam-2020.pdf"}


def test_the_plan_of_2020_itself_is_never_amended(plan):
    assert plan.versions.count() == 0


def test_next_years_draft_waits_for_the_leadership(plan, dung):
    version = planning.next_year(SimpleNamespace(people={"dung": dung}, season=plan.season))

    assert (str(version), version.state) == ("Dự thảo kế hoạch năm 2021", "SUBMITTED")
    old = content_of(plan)
    found = {
        place.title: [row.new for row in place.differences if not row.moved]
        for place in differences(old, version.content, moved(old))
    }
    assert found["Nội dung chi I.5 Tư vấn phát triển sản phẩm"] == ["900.000.000\u00a0đ"]
    assert found["Mục II.5.1 Tư vấn phát triển sản phẩm"][1:] == [
        "khoảng 35 sản phẩm", "Dự kiến tư vấn phát triển khoảng 35 sản phẩm",
    ]  # fmt: skip
    assert queries.season_on(date(2022, 10, 15)).year == 2020
