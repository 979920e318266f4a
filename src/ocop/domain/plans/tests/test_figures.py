"""Reported figures: what is taken, what is refused and why, what counts."""

from datetime import date

import pytest

from ocop.domain.plans import actuals, measuring
from ocop.domain.plans.measuring import Measure, measures
from ocop.domain.plans.models import ClosedPeriod, ReportedFigure
from ocop.domain.plans.periods import Period
from ocop.domain.plans.services import figures, periods
from ocop.domain.plans.tests.factories import approved, sent, target, upload, written
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.core.tests.standing import standing
from ocop.platform.notifications.models import Notification

F = ReportedFigure.State
SECOND, THIRD = Period(2020, 2), Period(2020, 3)


def consulted(world):
    return actuals.actual_of(target(world.plan, "II.5.1", "products"), world.plan.season)


def test_a_figure_counts_once_it_is_approved(world):
    figure = written(world)
    assert (figure.state, figure.agency.slug, consulted(world).value) == (F.DRAFT, "chi-cuc-ptnt", None)

    figures.send(figure=figure, by=world.thu)
    assert (figure.state, consulted(world).value) == (F.SENT, None)

    figures.approve(figure=figure, by=world.dung)
    actual = consulted(world)
    assert (figure.state, actual.value, actual.as_of, actual.percent) == (F.APPROVED, 27, date(2020, 7, 10), 90)
    assert actual.source == "Chi cục PTNT báo cáo, tính đến 10/7/2020"


def test_the_office_is_told_of_what_waits_and_the_writer_of_the_answer(world):
    approved(world)

    told = [(row.user, row.kind) for row in Notification.objects.order_by("pk")]
    assert told == [(world.dung, "plans.figure_sent"), (world.thu, "plans.figure_approved")]


def test_the_latest_approved_day_counts_not_the_largest_figure(world):
    approved(world, value=25, as_of=date(2020, 6, 30))
    approved(world, value=24, as_of=date(2020, 7, 10))
    sent(world, value=29, as_of=date(2020, 7, 15))

    assert consulted(world).value == 24


def test_a_figure_of_a_later_day_does_not_count_before_it(world):
    approved(world)

    earlier = actuals.actual_of(target(world.plan, "II.5.1", "products"), world.plan.season, date(2020, 7, 9))

    assert earlier.value is None


def test_a_department_answers_for_an_item_through_its_sub_department(world):
    assert written(world, item="II.4", code="fairs", value=2).agency.slug == "so-nnptnt"


def test_several_agencies_in_charge_add_up(world):
    first = approved(world, value=20)
    ReportedFigure.objects.create(
        target=first.target, agency=world.tu.agency, value=5, as_of=date(2020, 7, 8), state=F.APPROVED,
        written_by=world.tu,
    )  # fmt: skip

    actual = consulted(world)

    assert (actual.value, len(actual.reports), actual.as_of) == (25, 2, date(2020, 7, 8))


def test_a_counted_figure_takes_the_rows_of_its_measure(world):
    row = target(world.plan, "II.4", "fairs")
    row.measure = "fairs-attended"
    fairs = Measure("fairs-attended", "Hội chợ đã dự", "hội chợ", lambda season: {None: 2}, lambda *_: "/x/", "plans.x")

    with standing(measures, "fairs-attended", fairs):
        actual = actuals.actual_of(row, world.plan.season)

    assert (actual.value, actual.percent, actual.as_of) == (2, 66, date(2020, 7, 20))
    assert actual.source == "Đếm từ bản ghi: hội chợ đã dự"


# Refusals


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"value": -1}, "out_of_range"),
        ({"value": 2**31}, "out_of_range"),
        ({"value": 1.5}, "not_whole"),
        ({"value": True}, "not_whole"),
        ({"as_of": date(2020, 7, 21)}, "future"),
        ({"as_of": date(2019, 12, 31)}, "outside"),
        ({"item": "II.7.1", "code": "products-per-district"}, "computed"),
    ],
)
def test_bad_figures_are_refused(world, fields, code):
    if fields.get("item"):
        fields = {**fields, "by": world.ha}

    with pytest.raises(DomainError) as refused:
        written(world, **fields)

    assert refused.value.code == code
    assert not ReportedFigure.objects.exists()


@pytest.mark.parametrize("who", ["tu", "ha", "minh", "nga", "khach", "mai"])
def test_only_the_agency_in_charge_reports(world, who):
    with pytest.raises(NotAllowed, match=r"chỉ Chi cục Phát triển nông thôn báo cáo số liệu của mục II\.5\.1"):
        written(world, by=getattr(world, who))


def test_a_wrong_file_is_refused_and_nothing_is_kept(world):
    with pytest.raises(DomainError) as refused:
        written(world, upload=upload("ky.pdf", b"#!/bin/sh\nrm -rf /\n"))

    assert refused.value.code == "wrong_type"
    assert not ReportedFigure.objects.exists()


def test_a_figure_without_evidence_is_not_sent(world):
    figure = written(world, upload=None)

    with pytest.raises(DomainError, match="Đính kèm minh chứng"):
        figures.send(figure=figure, by=world.thu)


def test_the_same_day_is_reported_once(world):
    written(world)

    with pytest.raises(DomainError) as refused:
        written(world, value=28)

    assert refused.value.code == "twice"


def test_a_figure_is_not_sent_twice(world):
    figure = sent(world)

    with pytest.raises(Conflict):
        figures.send(figure=figure, by=world.thu)


@pytest.mark.parametrize("make", [sent, approved])
def test_what_was_sent_or_approved_is_not_changed(world, make):
    figure = make(world)

    with pytest.raises(Conflict):
        figures.change(figure=figure, value=30, as_of=figure.as_of, by=world.thu)

    figure.refresh_from_db()
    assert figure.value == 27


def test_nobody_approves_a_figure_of_their_own(world):
    figure = written(world, by=world.dung)
    figures.send(figure=figure, by=world.dung)

    with pytest.raises(DomainError, match="không tự duyệt"):
        figures.approve(figure=figure, by=world.dung)


@pytest.mark.parametrize("who", ["thu", "tu", "nga", "ha"])
def test_only_the_standing_office_approves(world, who):
    figure = sent(world)

    with pytest.raises(NotAllowed):
        figures.approve(figure=figure, by=getattr(world, who))


def test_a_returned_figure_is_mended_and_sent_again(world):
    figure = sent(world)
    with pytest.raises(DomainError, match="Ghi lý do"):
        figures.give_back(figure=figure, note=" ", by=world.dung)

    figures.give_back(figure=figure, note="Thiếu danh sách.", by=world.dung)
    assert (figure.state, figure.remark) == (F.RETURNED, "Thiếu danh sách.")

    figures.change(figure=figure, value=26, as_of=figure.as_of, by=world.thu)
    figures.send(figure=figure, by=world.thu)
    figures.approve(figure=figure, by=world.dung)
    assert (consulted(world).value, figure.remark) == (26, "")


def test_an_approved_figure_that_is_returned_counts_no_more(world):
    figure = approved(world)

    figures.give_back(figure=figure, note="Đếm trùng hai sản phẩm.", by=world.dung)

    assert consulted(world).value is None


def test_a_stale_page_does_not_overwrite(world):
    figure = written(world)
    figures.change(figure=figure, value=26, as_of=figure.as_of, expect={"version": 1}, by=world.thu)

    with pytest.raises(Conflict):
        figures.change(figure=figure, value=30, as_of=figure.as_of, expect={"version": 1}, by=world.thu)


# Closed quarters


def test_a_closed_quarter_takes_no_new_figure_and_no_change(world):
    late = written(world, as_of=date(2020, 6, 30))
    waiting = sent(world, as_of=date(2020, 6, 29))
    done = approved(world, as_of=date(2020, 6, 28))
    periods.close(season=world.plan.season, period=SECOND, by=world.dung)

    refused = [
        lambda: written(world, as_of=date(2020, 6, 27)),
        lambda: figures.change(figure=late, value=1, as_of=late.as_of, by=world.thu),
        lambda: figures.change(figure=late, value=1, as_of=date(2020, 7, 1), by=world.thu),
        lambda: figures.send(figure=late, by=world.thu),
        lambda: figures.approve(figure=waiting, by=world.dung),
        lambda: figures.give_back(figure=done, note="Sửa", by=world.dung),
    ]
    for act in refused:
        with pytest.raises(DomainError, match="Kỳ quý II/2020 đã khóa"):
            act()
    assert consulted(world).value == 27
    assert written(world).state == F.DRAFT


def test_a_quarter_is_closed_after_its_end_once_and_opened_again_with_a_reason(world):
    season = world.plan.season
    with pytest.raises(DomainError, match="chưa kết thúc"):
        periods.close(season=season, period=THIRD, by=world.dung)
    periods.close(season=season, period=SECOND, by=world.dung)
    with pytest.raises(Conflict, match="đã khóa từ trước"):
        periods.close(season=season, period=SECOND, by=world.dung)
    with pytest.raises(DomainError, match="Ghi lý do"):
        periods.reopen(season=season, period=SECOND, note="", by=world.dung)

    periods.reopen(season=season, period=SECOND, note="Huyện gửi nhầm.", by=world.dung)

    assert not ClosedPeriod.objects.exists()
    assert history(season)[0].note == "quý II/2020: Huyện gửi nhầm."
    with pytest.raises(Conflict, match="đang mở"):
        periods.reopen(season=season, period=SECOND, note="Lại.", by=world.dung)


@pytest.mark.parametrize("who", ["thu", "nga", "ha", "khach"])
def test_only_the_standing_office_closes(world, who):
    with pytest.raises(NotAllowed):
        periods.close(season=world.plan.season, period=SECOND, by=getattr(world, who))


def test_the_actuals_of_a_plan_ask_a_fixed_number_of_queries(world, django_assert_num_queries):
    with clock.at(date(2020, 7, 20)), django_assert_num_queries(8):
        actuals.actuals(world.plan)
    for day in (1, 2, 3):
        approved(world, as_of=date(2020, 7, day))
    approved(world, item="II.4", code="fairs", value=2)
    with django_assert_num_queries(8):
        found = actuals.actuals(world.plan)
    assert sum(row.value is not None for row in found.values()) == 7


def test_every_measure_named_by_the_plan_is_known(world):
    named = {row.measure for row in actuals.actuals(world.plan).values() if row.measure}

    assert {measure.name for measure in named} == {
        "ideas-sent-up", "rounds-held", "products-sent-up", "products-scored", "products-recognised",
    }  # fmt: skip
    assert measuring.money_of(world.plan) == {}
