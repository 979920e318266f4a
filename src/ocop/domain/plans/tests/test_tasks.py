"""What waits on the first page of whom."""

from datetime import date

import pytest

from ocop.domain.plans import panels
from ocop.domain.plans.services import figures, progress, routing
from ocop.domain.plans.tests.factories import sent, update
from ocop.platform.core import clock


def titles(source, user):
    return [task.title for task in source(user)]


def test_a_sent_figure_waits_for_the_office_a_returned_one_for_the_agency(world):
    figure = sent(world)
    assert (titles(panels.figures, world.dung), titles(panels.figures, world.thu)) == (
        ["Duyệt số liệu: Sản phẩm được tư vấn"],
        [],
    )

    figures.give_back(figure=figure, note="Thiếu danh sách.", by=world.dung)

    assert titles(panels.figures, world.thu) == ["Sửa số liệu: Sản phẩm được tư vấn"]
    assert titles(panels.figures, world.tu) == []


def test_updates_wait_for_the_office_by_agency_and_questions_for_the_agency(world):
    row = update(world)
    update(world, "III.4-2")
    assert [(task.title, task.text) for task in panels.duties(world.dung)] == [
        ("Đọc cập nhật: Sở Công Thương", "2 nhiệm vụ chờ tiếp nhận")
    ]

    progress.ask(update=row, question="Sao?", by=world.dung)

    assert titles(panels.duties, world.deputy) == ["Trả lời cơ quan thường trực: III.4-1"]
    assert titles(panels.duties, world.ha) == []


@pytest.mark.parametrize(("who", "waits"), [("thu", True), ("dung", False), ("nga", False), ("khach", False)])
def test_a_paper_waits_for_the_person_it_lies_with(world, who, waits):
    routing.start(subject="Tờ trình", agency=world.thu.agency, person=world.thu, by=world.dung)

    assert bool(titles(panels.papers, getattr(world, who))) == waits


def test_a_paper_for_an_office_waits_for_everybody_in_it(world):
    routing.start(subject="Tờ trình", agency=world.thu.agency, by=world.dung)

    assert titles(panels.papers, world.thu) == titles(panels.papers, world.dung) == ["Phiếu trình: Tờ trình"]


@pytest.mark.parametrize("today", [date(2020, 6, 13), date(2020, 7, 20)])
def test_a_date_stands_with_the_last_day_in_time_also_after_a_weekend(world, today):
    with clock.at(today):
        due = {task.title: task.due for task in panels.dates(world.tu)}

    assert due["Báo cáo kết quả 6 tháng"] == date(2020, 6, 14)  # a Sunday; reminders aim at the Friday


def test_the_tasks_ask_a_fixed_number_of_queries(world, django_assert_num_queries):
    for duty in ("III.4-1", "III.4-2", "III.4-3"):
        update(world, duty)
        routing.start(subject=f"Tờ trình {duty}", agency=world.thu.agency, person=world.thu, by=world.dung)
    list(panels.papers(world.thu))
    with django_assert_num_queries(2):
        list(panels.duties(world.dung))
    with django_assert_num_queries(1):
        list(panels.papers(world.thu))
