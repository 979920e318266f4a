"""A simulated year of 10 districts and 209 communes, and the merger of 2025 between two periods."""

import random
from datetime import date, timedelta

import pytest

from ocop.domain.plans.models import HolderRole, ItemAgency, Milestone, Plan, PlanItem, Season
from ocop.domain.reporting import addresses, combining, computing, counting, queries, reading, timeliness
from ocop.domain.reporting.counting import NEW_MAP, Choice
from ocop.domain.reporting.facts import Scope
from ocop.domain.reporting.models import UnitReport
from ocop.domain.reporting.services import opening, reminding, unit_reports
from ocop.domain.reporting.tests.factories import WORDS
from ocop.platform.access.models import Grant
from ocop.platform.core import clock
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification

S = UnitReport.State
SEED = 2020
MERGED = date(2025, 7, 1)


def test_timeliness_over_a_year_of_ten_districts_and_209_communes(world):
    chance = random.Random(SEED)
    for agency in Agency.objects.filter(kind="COMMITTEE", unit__level=2):
        opening.switch_communes(agency=agency, is_on=True, by=_speaker(world, agency))
    with clock.at(date(2020, 10, 16)):
        opening.open_due()
    with clock.at(date(2020, 12, 31)):
        opening.open_supplement(season=world.plan.season, due_on=date(2021, 1, 15), by=world.dung)
    rows = list(UnitReport.objects.select_related("agency"))
    by_hand: dict[int, list[int]] = {}
    for row in rows:
        counts = by_hand.setdefault(row.agency_id, [0, 0, 0])
        fate = chance.choice(("early", "late", "never"))
        if fate != "never":
            row.sent_on = row.due_on - timedelta(2) if fate == "early" else row.due_on + timedelta(3)
            row.state, row.as_of = S.SENT, row.due_on
        counts[("early", "late", "never").index(fate)] += 1
    UnitReport.objects.bulk_update(rows, ["sent_on", "state", "as_of"])

    with clock.at(date(2021, 2, 1)):
        found = timeliness.records(UnitReport.objects.select_related("agency"))

    assert {row.agency.kind for row in found} == {"COMMITTEE", "DEPARTMENT", "UNION"}
    assert sum(1 for row in found if row.agency.unit.level == 3) == 209
    assert {row.agency.pk: [row.on_time, row.late, row.missing] for row in found} == by_hand
    assert sum(row.asked for row in found) == len(rows) == 3 * (23 + 209)


def _speaker(world, agency):
    """chị Hà stands in for the district's officer."""
    world.ha.__dict__.pop("_grants", None)
    Grant.objects.filter(user=world.ha).update(unit=agency.unit, agency=agency)
    return world.ha


@pytest.fixture
def merging(world):
    """A season of 2025 on the old map: reports before 15/6 and before 15/11 by the districts and two offices."""
    old = world.plan.season
    season = Season.objects.create(
        year=2025, name="Chu trình 2025", province=old.province, starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    plan = Plan.objects.create(
        season=season, title="Kế hoạch 2025", state=Plan.State.ISSUED, issuer=world.plan.issuer, source="thử",
        fingerprint="x",
    )  # fmt: skip
    item = PlanItem.objects.create(plan=plan, code="III.BC", title="Báo cáo", short_title="Báo cáo", position=1)
    for place, (code, due) in enumerate((("report-6m", date(2025, 6, 15)), ("report-year", date(2025, 11, 15)))):
        Milestone.objects.create(
            item=item, code=code, label=code, wording="trước", due_on=due, kind=Milestone.Kind.REPORT, position=place
        )
    obliged = Agency.objects.filter(kind="COMMITTEE", unit__level=2) | Agency.objects.filter(
        slug__in=("so-y-te", "so-y-te-bac-ninh")
    )
    for agency in obliged:
        ItemAgency.objects.create(item=item, agency=agency, role=HolderRole.LEAD)
    return season


def test_the_merger_in_the_middle_orphans_no_report(world, merging, enter):
    with clock.at(date(2025, 5, 20)):
        (half,) = opening.open_due()
    sent = half.reports.select_related("agency__unit", "period__season").get(agency__slug="ubnd-huyen-luc-ngan")
    with clock.at(date(2025, 6, 10)):
        for user in world.everybody:
            user.__dict__.pop("_grants", None)
        unit_reports.save_texts(report=sent, texts=dict.fromkeys(("leading", "results", "difficulties", "next"), "Có."),
                                version=1, by=world.ha)  # fmt: skip
        unit_reports.send(report=sent, by=world.ha)
    Agency.objects.filter(kind="COMMITTEE", unit__level=2).update(valid_to=MERGED - timedelta(1))

    with clock.at(MERGED):
        lapsed = unit_reports.lapse_ended()
        world.dung.__dict__.pop("_grants", None)
        page = enter(world.dung).get(addresses.report(sent))
    with clock.at(date(2025, 10, 16)):
        (year,) = opening.open_due()

    assert len([row for row in lapsed if row.period_id == half.pk]) == 10
    assert not UnitReport.objects.filter(state__in=UnitReport.OPEN, agency__valid_to__lt=MERGED).exists()
    assert (page.status_code, sent.state) == (200, "SENT")
    assert {row.agency.slug for row in year.reports.all()} == {"so-y-te-bac-ninh"}


def test_figures_are_the_same_on_either_map(world, merging):
    before = computing.compute(Scope(world.plan.season, date(2020, 6, 10)))
    with clock.at(date(2025, 10, 16)):
        world.dung.__dict__.pop("_grants", None)
        old = counting.count(Choice("products", "commune"), merging, date(2022, 6, 1), world.dung)
        new = counting.count(Choice("products", NEW_MAP), merging, date(2022, 6, 1), world.dung)
        after = computing.compute(Scope(world.plan.season, date(2020, 6, 10)))

    assert sum(row[-1] for row in old.table["cells"]) == sum(row[-1] for row in new.table["cells"]) == 5
    assert old.total == new.total
    assert after["tables"] == before["tables"]


def test_what_hangs_on_no_date_of_the_plan_is_reminded_too(world):
    with clock.at(date(2020, 12, 31)):
        opening.open_supplement(season=world.plan.season, due_on=date(2021, 1, 15), by=world.dung)

    reminded = {day: reminding.remind(day=day) for day in (date(2021, 1, n) for n in (7, 8, 9, 14, 15, 18, 25))}

    assert reminded == {date(2021, 1, n): 23 if n in (8, 14, 18, 25) else 0 for n in (7, 8, 9, 14, 15, 18, 25)}
    told = Notification.objects.filter(user=world.ha, kind__in=("reporting.due", "reporting.late"))
    assert told.count() == 4


def test_a_report_sent_before_a_table_was_added_is_read_and_consolidated(world):
    report = world.luc_ngan
    unit_reports.save_texts(report=report, texts=WORDS, version=1, by=world.ha)
    unit_reports.send(report=report, by=world.ha)
    report.values["tables"] = report.values["tables"][1:]
    report.save(update_fields=["values"])
    unit_reports.accept(report=report, by=world.dung)

    sums = combining.combine(queries.reports_in(world.period))
    sheet = reading.sheets(computing.compute(reading.province(world.period)))[0]

    assert [line.units for line in combining.lines_of(sheet, sums)] == [0] * len(sheet.rows)
