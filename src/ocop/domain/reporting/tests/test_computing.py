"""Figures equal a hand count of the five certificates; their rows add up to them; what is frozen does not move."""

import json
from datetime import date

from ocop.domain.reporting import computing, facts
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.tables import tables_for
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit


def figures(frozen, table):
    part = next(row for row in frozen["tables"] if row["code"] == table)
    return {row["label"] if row["level"] else row["code"]: row["actual"] for row in part["lines"]}


def province(world, last=date(2020, 6, 10)):
    return computing.compute(Scope(world.plan.season, last))


def test_the_province_counts_its_certificates(world):
    found = figures(province(world), "products")

    assert found["valid"] == 4
    assert (found["5 sao"], found["4 sao"], found["3 sao"]) == (1, 1, 2)
    assert found["recognised"] == 2
    assert (found["expired"], found["revoked"], found["soon"]) == (1, 0, 0)


def test_standing_follows_the_day_not_today(world):
    assert figures(province(world, date(2019, 12, 31)), "products")["valid"] == 3
    assert figures(province(world, date(2022, 8, 1)), "products")["soon"] == 2


def test_a_district_counts_its_own_and_names_its_communes(world):
    unit = AdminUnit.objects.get(code="219", valid_from=date(2020, 1, 1))

    frozen = computing.compute(Scope(world.plan.season, date(2020, 6, 10), district=unit))

    assert figures(frozen, "products")["valid"] == 3
    assert sorted(figures(frozen, "places").values()) == [1, 2]
    assert figures(frozen, "producers")["producers"] == 2


def test_the_province_names_every_district_also_those_with_nothing(world):
    found = figures(province(world), "places")

    assert (len(found), sum(found.values()), found["Lục Ngạn"], found["Yên Thế"]) == (10, 4, 3, 1)


def test_a_department_is_asked_for_what_it_carries_out_itself(world):
    agency = world.report("so-cong-thuong").agency

    frozen = computing.compute(Scope(world.plan.season, date(2020, 6, 10), agency=agency))

    assert [row["code"] for row in frozen["tables"]] == ["training", "trade", "inspection", "money", "by_hand"]


def test_the_planned_figures_are_those_of_the_plan(world):
    frozen = province(world)
    lines = {f"{table['code']}.{row['code']}": row["planned"] for table in frozen["tables"] for row in table["lines"]}

    assert lines["products.valid"] is None
    assert lines["by_hand.revenue"] is None


def test_every_figure_opens_rows_that_add_up_to_it(world):
    frozen = province(world)

    for table in frozen["tables"]:
        for row in table["lines"]:
            if row["source"]:
                rows = computing.behind(frozen, table["code"], row["code"])
                assert sum(fact.amount for fact in rows) == row["actual"], (table["code"], row["code"])


def test_what_is_frozen_stays_after_the_records_have_changed(world):
    frozen = json.loads(json.dumps(province(world)))
    world.certificates[0].product.name = "Tên khác"
    world.certificates[0].product.save()
    row = world.certificates[0]
    row.state, row.revoked_on, row.revocation_number = "REVOKED", date(2020, 6, 11), "9/QĐ"
    row.save()

    with clock.at(date(2021, 7, 1)):
        rows = computing.behind(frozen, "products", "valid")

    assert rows[0].label == 'Sản phẩm 1, =HYPERLINK("x") chủ thể 1'
    assert len(rows) == figures(frozen, "products")["valid"] == 4
    assert figures(province(world, date(2020, 6, 12)), "products")["valid"] == 3


def test_a_pivot_has_a_sum_for_every_row(world):
    known = facts.read({"products"}, Scope(world.plan.season, date(2020, 6, 10)))["products"]

    found = computing.pivot(known, "district", "stars")

    assert found["heads"] == ["5 sao", "4 sao", "3 sao", "Cộng"]
    assert found["cells"] == [["Yên Thế", 1, 0, 1, 2], ["Lục Ngạn", 0, 1, 2, 3]]


def test_the_number_of_queries_does_not_depend_on_the_records(world, django_assert_num_queries):
    scope = Scope(world.plan.season, date(2020, 6, 10))
    with django_assert_num_queries(28):
        computing.compute(scope, tables_for("province"))
    with django_assert_num_queries(28):
        computing.compute(Scope(world.plan.season, date(2020, 3, 2)), tables_for("province"))
