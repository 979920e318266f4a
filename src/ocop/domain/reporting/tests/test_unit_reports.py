"""A report from its opening to its acceptance, and what is refused on the way."""

from datetime import date

import pytest

from ocop.domain.plans import queries as plans
from ocop.domain.plans.obligations import obligations
from ocop.domain.reporting import reading, tasks
from ocop.domain.reporting.models import Entry, ReportPeriod, UnitReport
from ocop.domain.reporting.services import opening, unit_reports
from ocop.domain.reporting.services.unit_reports import Figure
from ocop.domain.reporting.tests.factories import WORDS, accepted, sent, written
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification

S = UnitReport.State


def test_every_unit_the_plan_obliges_finds_its_report_opened(world):
    rows = UnitReport.objects.filter(period=world.period)

    assert rows.count() == 23
    assert rows.filter(agency__kind="COMMITTEE").count() == 10
    assert {(row.due_on, row.state, row.addressee.slug) for row in rows} == {(date(2020, 6, 14), "DRAFT", "so-nnptnt")}
    assert Notification.objects.filter(user=world.ha, kind="reporting.opened").count() == 1


def test_a_period_opens_thirty_days_ahead_and_once(world):
    with clock.at(date(2020, 10, 14)):
        assert opening.open_due() == []
    with clock.at(date(2020, 10, 15)):
        assert [row.kind for row in opening.open_due()] == ["YEAR"]
        assert opening.open_due() == []


def test_it_is_counted_until_it_is_sent_and_stands_then(world):
    report = written(world, world.luc_ngan, world.ha)

    unit_reports.send(report=report, by=world.ha)

    assert (report.state, report.sent_on, report.as_of) == ("SENT", date(2020, 6, 10), date(2020, 6, 10))
    assert next(row for row in report.values["tables"][0]["lines"] if row["code"] == "valid")["actual"] == 3
    assert Notification.objects.filter(user=world.dung, kind="reporting.sent").exists()


def test_a_report_that_came_in_meets_the_date_of_the_plan(world):
    sent(world, world.luc_ngan, world.ha)
    milestone = plans.milestone(world.plan.season, "report-6m")

    owed = {
        row.agency.slug: row for row in obligations(world.plan.season, date(2020, 6, 20)) if row.milestone == milestone
    }

    assert owed["ubnd-huyen-luc-ngan"].done_on == date(2020, 6, 10)
    assert owed["ubnd-huyen-luc-nam"].is_overdue
    assert len(owed) == 23


def test_a_figure_that_contradicts_the_records_needs_its_reason(world):
    report = written(world, world.luc_ngan, world.ha)
    unit_reports.save_table(
        report=report, table="products", figures=[Figure("valid", 7)], version=report.version, by=world.ha
    )

    with pytest.raises(DomainError, match="đơn vị ghi 7, hệ thống đếm 3") as refused:
        unit_reports.send(report=report, by=world.ha)

    assert refused.value.code == "incomplete"
    unit_reports.save_table(
        report=report, table="products", figures=[Figure("valid", 7, 8, "Bốn giấy chứng nhận chưa nhập.")],
        version=report.version, by=world.ha,
    )  # fmt: skip
    unit_reports.send(report=report, by=world.ha)
    row = reading.sheets(report.values, report.entries.all())[0].rows[0]
    assert (row.actual, row.stated, row.estimate, row.differs) == (3, 7, 8, True)


def test_the_same_number_as_counted_is_not_kept_apart(world):
    report = world.luc_ngan

    unit_reports.save_table(report=report, table="products", figures=[Figure("valid", 3)], version=1, by=world.ha)

    assert not Entry.objects.filter(report=report).exists()


def test_a_figure_added_by_hand_needs_its_evidence(world):
    report = written(world, world.luc_ngan, world.ha)
    unit_reports.save_table(
        report=report, table="by_hand", figures=[Figure("workers", 120)], version=report.version, by=world.ha
    )

    with pytest.raises(DomainError, match="Lao động tại các chủ thể: ghi căn cứ"):
        unit_reports.send(report=report, by=world.ha)


def test_parts_in_words_that_are_missing_are_named(world):
    with pytest.raises(DomainError, match="Chưa viết phần “Khó khăn, vướng mắc”"):
        unit_reports.send(report=world.luc_ngan, by=world.ha)


def test_it_is_not_sent_twice(world):
    report = sent(world, world.luc_ngan, world.ha)

    with pytest.raises(Conflict):
        unit_reports.send(report=report, by=world.ha)
    stale = written_but_stale(world)
    with pytest.raises(Conflict):
        unit_reports.send(report=stale, by=world.tu)


def written_but_stale(world):
    report = written(world, world.report("so-cong-thuong"), world.tu)
    stale = world.report("so-cong-thuong")
    unit_reports.send(report=report, by=world.tu)
    return stale


@pytest.mark.parametrize("who", ["tu", "minh", "khach", "nga"])
def test_another_unit_sends_nothing(world, who):
    report = written(world, world.luc_ngan, world.ha)

    with pytest.raises(NotAllowed):
        unit_reports.send(report=report, by=getattr(world, who))
    with pytest.raises(NotAllowed):
        unit_reports.save_texts(report=report, texts=WORDS, version=report.version, by=getattr(world, who))


def test_nothing_changes_after_acceptance(world):
    report = accepted(world, world.luc_ngan, world.ha)

    with pytest.raises(DomainError, match="Báo cáo đã gửi"):
        unit_reports.save_texts(report=report, texts=WORDS, version=report.version, by=world.ha)
    with pytest.raises(DomainError):
        unit_reports.save_table(
            report=report, table="products", figures=[Figure("valid", 9)], version=report.version, by=world.ha
        )


def test_two_people_writing_at_once_do_not_overwrite_each_other(world):
    first, second = world.luc_ngan, world.luc_ngan
    unit_reports.save_texts(report=first, texts={"leading": "Một"}, version=1, by=world.ha)

    with pytest.raises(Conflict):
        unit_reports.save_texts(report=second, texts={"leading": "Hai"}, version=1, by=world.ha)

    assert first.texts.get(part="leading").text == "Một"


def test_it_is_returned_with_remarks_and_comes_back(world):
    report = sent(world, world.luc_ngan, world.ha)

    with pytest.raises(DomainError, match="ít nhất một phần"):
        unit_reports.return_(report=report, remarks={"products": " "}, by=world.dung)
    unit_reports.return_(report=report, remarks={"products": "Thiếu một sản phẩm."}, by=world.dung)

    assert (report.state, report.returned_times) == ("RETURNED", 1)
    assert Notification.objects.filter(user=world.ha, kind="reporting.returned").exists()
    with clock.at(date(2020, 6, 12)):
        unit_reports.send(report=report, by=world.ha)
    assert (report.sent_on, report.last_sent_on) == (date(2020, 6, 10), date(2020, 6, 12))
    assert report.remarks.get().answered_on == date(2020, 6, 12)


@pytest.mark.parametrize("who", ["ha", "tu", "nga", "khach"])
def test_only_the_addressee_accepts(world, who):
    report = sent(world, world.luc_ngan, world.ha)

    with pytest.raises(NotAllowed):
        unit_reports.accept(report=report, by=getattr(world, who))


def test_an_accepted_report_is_reopened_with_a_reason_only(world):
    report = accepted(world, world.luc_ngan, world.ha)

    with pytest.raises(DomainError):
        unit_reports.reopen(report=report, note="", by=world.dung)
    unit_reports.reopen(report=report, note="Sửa số lao động.", by=world.dung)

    assert report.state == S.RETURNED


def test_an_abolished_unit_is_excused_and_owes_nothing(world):
    report = world.luc_ngan

    unit_reports.excuse(report=report, note="Đã sáp nhập từ 1/6.", by=world.dung)

    milestone = plans.milestone(world.plan.season, "report-6m")
    owing = {row.agency.slug for row in obligations(world.plan.season, date(2020, 6, 20)) if row.milestone == milestone}
    assert ("ubnd-huyen-luc-ngan" in owing, len(owing)) == (False, 22)
    unit_reports.call_in(report=report, by=world.dung)
    assert report.state == S.DRAFT


def test_a_unit_that_has_ended_is_asked_no_more(world):
    Agency.objects.filter(slug="so-ldtbxh").update(valid_to=date(2020, 9, 30))

    with clock.at(date(2020, 10, 16)):
        (period,) = opening.open_due()

    assert (period.reports.count(), period.reports.filter(agency__slug="so-ldtbxh").exists()) == (22, False)


def test_a_district_switches_its_communes_on(world):
    agency = world.luc_ngan.agency

    opening.switch_communes(agency=agency, is_on=True, by=world.ha)

    rows = UnitReport.objects.filter(period=world.period, addressee=agency)
    assert rows.count() == Agency.objects.filter(unit__parent=agency.unit, kind="COMMITTEE").count() > 20
    assert {row.due_on for row in rows} == {date(2020, 6, 10)}
    report = rows.get(agency=world.minh.agency)
    unit_reports.save_texts(report=report, texts=WORDS, version=1, by=world.minh)
    unit_reports.send(report=report, by=world.minh)
    assert unit_reports.accept(report=report, by=world.ha).state == S.ACCEPTED
    assert (
        len([row for row in obligations(world.plan.season, date(2020, 6, 20)) if row.milestone.code == "report-6m"])
        == 23
    )


def test_nobody_switches_the_communes_of_another_district(world):
    with pytest.raises(NotAllowed):
        opening.switch_communes(agency=world.report("ubnd-huyen-luc-nam").agency, is_on=True, by=world.ha)


def test_the_supplement_follows_the_end_of_the_year(world):
    season = world.plan.season

    with pytest.raises(DomainError, match="hạn sau ngày 31/12/2020"):
        opening.open_supplement(season=season, due_on=date(2020, 12, 31), by=world.dung)
    with pytest.raises(NotAllowed):
        opening.open_supplement(season=season, due_on=date(2021, 1, 15), by=world.ha)
    period = opening.open_supplement(season=season, due_on=date(2021, 1, 15), by=world.dung)

    assert (period.kind, period.counts_until, period.reports.count()) == ("SUPPLEMENT", season.ends_on, 23)
    assert ReportPeriod.objects.filter(season=season).count() == 2
    with pytest.raises(DomainError, match="đã mở"):
        opening.open_supplement(season=season, due_on=date(2021, 1, 20), by=world.dung)


def test_an_extended_date_of_the_plan_is_the_units_date_too(world):
    sent(world, world.luc_ngan, world.ha)
    assert opening.follow_dates() == []
    milestone = plans.milestone(world.plan.season, "report-6m")
    milestone.extended_to = date(2020, 6, 20)
    milestone.save()

    (period,) = opening.follow_dates()

    days = {row.agency.slug: row.due_on for row in period.reports.select_related("agency")}
    assert (period.due_on, days["so-y-te"], days["ubnd-huyen-luc-ngan"]) == (
        date(2020, 6, 20), date(2020, 6, 20), date(2020, 6, 14),
    )  # fmt: skip


def test_the_days_job_opens_what_is_due_and_lets_what_ended_lapse(world):
    Agency.objects.filter(slug="ubnd-huyen-luc-nam").update(valid_to=date(2020, 9, 30))

    with clock.at(date(2020, 10, 15)):
        tasks.open_reports()

    assert ReportPeriod.objects.filter(season=world.plan.season).count() == 2
    assert world.report("ubnd-huyen-luc-nam").state == "EXCUSED"
    assert world.luc_ngan.state == "DRAFT"


def test_a_report_that_is_asked_of_nobody_holds_up_no_other(world, monkeypatch):
    monkeypatch.setattr(opening, "owed", lambda season: [])

    with clock.at(date(2020, 10, 15)):
        assert opening.open_due() == []
