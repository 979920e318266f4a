"""Twelve who open one period, send one report, freeze one consolidated report at once: one of them does."""

from datetime import date

import pytest

from ocop.domain.plans.models import Plan
from ocop.domain.plans.tests import factories as plans
from ocop.domain.reporting.models import Consolidation, ReportPeriod, UnitReport
from ocop.domain.reporting.services import consolidating, opening, unit_reports
from ocop.domain.reporting.tests import factories
from ocop.domain.reporting.tests.factories import WORDS
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government import installation
from ocop.platform.government.loading import load_government
from ocop.platform.papers.tests.test_numbering import CLIENTS, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    ship("government", load_government)
    ship("plans", plans.load_plans)
    plan = Plan.objects.select_related("season__province").get(season__year=2020)
    installation.change(province=plan.season.province)
    return factories.load(plans.load(plan))


def raced(act, day=factories.DAY):
    def client(_place: int) -> str:
        try:
            with clock.at(day):
                act()
        except Conflict:
            return "late"
        except DomainError as refusal:
            return refusal.code
        return "done"

    return sorted(race(client))


def test_one_opens_the_supplement(world):
    def act():
        opening.open_supplement(season=world.plan.season, due_on=date(2021, 1, 15), by=world.dung)

    assert raced(act) == ["done", *["opened"] * (CLIENTS - 1)]
    assert ReportPeriod.objects.get(kind="SUPPLEMENT").reports.count() == 23


def test_one_sending_counts(world):
    report = world.luc_ngan
    with clock.at(factories.DAY):
        unit_reports.save_texts(report=report, texts=WORDS, version=1, by=world.ha)

    def act():
        rows = UnitReport.objects.select_related("agency__unit", "period__season", "addressee")
        unit_reports.send(report=rows.get(pk=report.pk), by=world.ha)

    assert raced(act) == ["done", *["late"] * (CLIENTS - 1)]
    report.refresh_from_db()
    assert (report.state, report.version) == ("SENT", 3)


def test_one_freezes_the_consolidated_report(world):
    with clock.at(factories.DAY):
        row = consolidating.begin(period=world.period, by=world.dung)
        consolidating.keep(
            consolidation=row, texts=WORDS, recipients="", changes="", version=row.version, by=world.dung
        )

    def act():
        rows = Consolidation.objects.select_related("period__season__province")
        consolidating.freeze(consolidation=rows.get(pk=row.pk), by=world.dung)

    assert raced(act).count("done") == 1
    assert Consolidation.objects.filter(state="FROZEN").count() == 1


def test_all_who_begin_write_the_same_version(world):
    def act():
        consolidating.begin(period=world.period, by=world.dung)

    assert set(raced(act)) <= {"done", "late"}
    assert Consolidation.objects.count() == 1
