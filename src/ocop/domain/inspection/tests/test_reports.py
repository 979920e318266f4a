"""Phản ánh: without an account, to the competent agency, answered in time; who said it stays between few."""

from datetime import date

import pytest

from ocop.domain.inspection import queries
from ocop.domain.inspection.models import CitizenReport, Reporter
from ocop.domain.inspection.services import reports
from ocop.domain.inspection.services.reports import Said
from ocop.domain.inspection.tests.factories import CONTACT, NAME, assigned, health, product, received
from ocop.platform.audit.models import Entry
from ocop.platform.audit.services import history
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.government.models import Agency
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of


def test_a_report_is_received_with_a_code_and_the_standing_office_told(world):
    row = received(world)

    assert (row.state, row.received_on, row.territory) == ("RECEIVED", date(2020, 7, 20), world.province.path)
    assert queries.by_code(row.code.lower()) == row
    assert [notice.user for notice in Notification.objects.all()] == [world.dung]
    assert [task.title for task in tasks_of(world.dung) if "phản ánh" in task.title] == [
        "Giao 1 phản ánh cho cơ quan giải quyết"
    ]


def test_a_report_about_a_product_lies_where_its_producer_is(world):
    row = received(world, product=product(world), district=None)

    assert row.territory == world.commune.path


@pytest.mark.parametrize("words", [{"text": "  "}, {"subject": ""}, {"kind": "X"}, {"seen_on": date(2020, 7, 21)}])
def test_what_says_nothing_is_refused_and_nothing_kept(world, words):
    with pytest.raises(DomainError):
        received(world, **words)

    assert not CitizenReport.objects.exists()
    assert not Reporter.objects.exists()


def test_without_name_and_contact_nobody_is_kept(world):
    received(world, name=" ", contact="")

    assert not Reporter.objects.exists()


def test_given_to_an_agency_it_is_owed_in_fifteen_days_and_answered_there(world):
    agency, binh = health(world)
    row = assigned(world, agency)
    assert (row.state, row.due_on) == ("ASSIGNED", date(2020, 8, 4))
    assert [task.due for task in tasks_of(binh) if "phản ánh" in task.title] == [date(2020, 8, 4)]

    reports.answer(report=row, text="Đã lấy mẫu, thu hồi lô 12/7.", by=binh)

    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_on) == ("ANSWERED", "Đã lấy mẫu, thu hồi lô 12/7.", date(2020, 7, 20))


def test_the_districts_committee_answers_through_its_officer(world):
    committee = queries.competent(world.province).get(slug="ubnd-213")
    row = assigned(world, committee)

    assert reports.answer(report=row, text="Đã nhắc cửa hàng.", by=world.ha).state == "ANSWERED"


def test_sent_back_it_waits_for_another_agency(world):
    agency, binh = health(world)
    row = reports.send_back(report=assigned(world, agency), note="Thuộc quản lý thị trường.", by=binh)

    assert (row.state, row.agency, row.due_on) == ("RECEIVED", None, None)
    assert not queries.reports_for(binh).exists()


def test_dismissed_with_words_and_opened_again(world):
    row = reports.dismiss(report=received(world), text="Cơ sở ngoài tỉnh.", by=world.dung)
    assert (row.state, row.answer) == ("DISMISSED", "Cơ sở ngoài tỉnh.")

    row = reports.reopen(report=row, note="Cơ sở có kho tại tỉnh.", by=world.dung)

    assert (row.state, row.answer, row.answered_on) == ("RECEIVED", "", None)


def test_an_answer_has_words_and_a_day_to_come(world):
    agency, binh = health(world)
    row = assigned(world, agency)
    with pytest.raises(DomainError) as refused:
        reports.answer(report=row, text=" ", by=binh)
    assert refused.value.code == "missing"
    with pytest.raises(DomainError) as refused:
        reports.assign(report=row, agency=agency, due_on=date(2020, 7, 19), by=world.dung)
    assert refused.value.code == "wrong_day"


def test_a_report_goes_to_an_office_or_a_committee_and_to_nobody_else(world):
    row = received(world)
    paper = Agency.objects.create(slug="bao", name="Báo", kind=Agency.Kind.MEDIA, unit=world.province)

    with pytest.raises(DomainError) as refused:
        reports.assign(report=row, agency=paper, by=world.dung)

    assert refused.value.code == "not_competent"
    row.refresh_from_db()
    assert (row.state, row.agency) == ("RECEIVED", None)


def test_of_two_who_answer_the_later_is_told(world):
    agency, binh = health(world)
    row = assigned(world, agency)
    stale = CitizenReport.objects.get(pk=row.pk)
    reports.answer(report=row, text="Xong.", by=binh)

    with pytest.raises(Conflict):
        reports.answer(report=stale, text="Lần nữa.", by=binh)


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "tu", "phuc", "mai", "khach", "nga"])
def test_only_the_standing_office_gives_reports_out(world, who):
    agency, _ = health(world)
    row = received(world)

    with pytest.raises(NotAllowed):
        reports.assign(report=row, agency=agency, by=getattr(world, who))


# Who said it


@pytest.mark.parametrize("who", ["lan", "minh", "ha", "hoa", "tu", "thao", "phuc", "mai", "khach", "nga"])
def test_nobody_else_learns_who_reported(world, who):
    agency, _ = health(world)
    row, person = assigned(world, agency), getattr(world, who)

    assert not queries.reporters_for(person).exists()
    with pytest.raises(NotAllowed):
        reports.read_reporter(reporter=row.reporter, by=person)


def test_those_who_handle_it_may_and_each_look_is_on_record(world):
    agency, binh = health(world)
    row = assigned(world, agency)

    reports.read_reporter(reporter=row.reporter, by=binh)

    assert history(row)[0].action == "inspection.read_reporter"
    assert history(row)[0].by == binh


def test_no_notice_and_no_audit_line_names_the_reporter(world):
    agency, binh = health(world)
    row = assigned(world, agency)
    reports.read_reporter(reporter=row.reporter, by=binh)
    reports.answer(report=row, text="Xong.", by=binh)

    said = [f"{line.note}{line.data}" for line in Entry.objects.all()]
    said += [f"{notice.title}{notice.text}" for notice in Notification.objects.all()]
    assert len(said) >= 5
    assert not [text for text in said if NAME in text or CONTACT in text]
    assert NAME not in str(row.reporter)
    assert NAME not in row.search


def test_the_words_are_kept_in_one_normal_form(world):
    row = reports.receive(said=Said(kind="LABEL", subject="Vải thiều", text="Tem rách"))

    assert row.subject == "Vải thiều"
