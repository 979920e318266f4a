"""Papers on their way up: who holds one since when, what they may do with it."""

from datetime import date

import pytest

from ocop.domain.plans import progress_queries
from ocop.domain.plans.models import RoutingSlip
from ocop.domain.plans.services import routing
from ocop.domain.plans.tests.factories import agency, upload
from ocop.platform.access.rules import allowed
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification

S = RoutingSlip.State


@pytest.fixture
def slip(world):
    """anh Dũng lays a paper on chị Thu's desk on 6/7."""
    with clock.at(date(2020, 7, 6)):
        return routing.start(subject="Tờ trình mở lớp thứ hai", agency=world.thu.agency, person=world.thu, by=world.dung)


def way(slip):
    return [
        (step.agency.slug, step.outcome, days) for step, days in progress_queries.steps_of(slip, date(2020, 7, 20))
    ]


def test_a_paper_goes_up_desk_by_desk_and_each_desk_keeps_its_days(world, slip):
    with clock.at(date(2020, 7, 9)):
        routing.forward(slip=slip, agency=agency("so-nnptnt"), note="Kính trình Giám đốc.", by=world.thu)
    with clock.at(date(2020, 7, 14)):
        routing.forward(slip=slip, agency=world.nga.agency, person=world.nga, by=world.dung)

    assert way(slip) == [
        ("chi-cuc-ptnt", "FORWARDED", 0),
        ("chi-cuc-ptnt", "FORWARDED", 3),
        ("so-nnptnt", "FORWARDED", 5),
        ("ubnd-tinh", "HELD", 6),
    ]
    assert (slip.holder_person, slip.held_since, slip.days_held(date(2020, 7, 20))) == (world.nga, date(2020, 7, 14), 6)

    with clock.at(date(2020, 7, 20)):
        routing.finish(slip=slip, note="Đã ký.", by=world.nga)
    assert (slip.state, slip.ended_on, slip.days_held(date(2020, 8, 1))) == (S.ENDED, date(2020, 7, 20), 0)
    assert Notification.objects.filter(user=world.dung, kind="plans.slip_ended").count() == 1


def test_a_paper_given_back_lies_where_it_came_from_and_goes_up_again(world, slip):
    with pytest.raises(DomainError, match="Ghi lý do"):
        routing.give_back(slip=slip, note="", by=world.thu)

    routing.give_back(slip=slip, note="Thiếu dự toán.", by=world.thu)
    assert (slip.state, slip.holder_person) == (S.RETURNED, world.dung)

    routing.forward(slip=slip, agency=world.thu.agency, person=world.thu, by=world.dung)
    assert (slip.state, slip.holder_person, slip.step_number) == (S.OPEN, world.thu, 4)


@pytest.mark.parametrize("who", ["tu", "nga", "ha", "khach"])
def test_only_who_holds_it_moves_it(world, slip, who):
    other = getattr(world, who)

    with pytest.raises(NotAllowed):
        routing.forward(slip=slip, agency=world.nga.agency, by=other)
    with pytest.raises(NotAllowed):
        routing.finish(slip=slip, by=other)


def test_a_colleague_of_the_desk_may_act_and_is_named(world, slip):
    routing.forward(slip=slip, agency=world.nga.agency, by=world.dung)

    step = slip.steps.get(number=2)
    assert (step.person, step.handed_by) == (world.thu, world.dung)


def test_two_who_hand_it_on_at_once_do_it_once(world, slip):
    stale = RoutingSlip.objects.get(pk=slip.pk)
    routing.forward(slip=slip, agency=agency("so-nnptnt"), by=world.thu)

    with pytest.raises(Conflict):
        routing.forward(slip=stale, agency=world.nga.agency, by=world.dung)

    assert slip.steps.count() == 3


def test_an_ended_paper_stays_where_it_is(world, slip):
    routing.finish(slip=slip, by=world.thu)

    for act in (
        lambda: routing.forward(slip=slip, agency=world.nga.agency, by=world.thu),
        lambda: routing.give_back(slip=slip, note="Lại", by=world.thu),
        lambda: routing.finish(slip=slip, by=world.thu),
    ):
        with pytest.raises(Conflict):
            act()


def test_who_sees_a_paper(world, slip):
    def seers():
        return {user.full_name for user in world.everybody if allowed(user, "plans.view_slip").exists()}

    office = {world.dung.full_name, world.thu.full_name, world.nga.full_name}
    assert seers() == office

    routing.forward(slip=slip, agency=world.tu.agency, by=world.thu)
    assert seers() == office | {world.tu.full_name, world.deputy.full_name}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"subject": " "}, "no_subject"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "http://example.org/"}, "link"),
        ({"link": "//example.org/"}, "link"),
        ({"link": "/\\example.org/"}, "link"),
        ({"upload": upload("a.pdf", b"MZ\x90")}, "wrong_type"),
    ],
)
def test_a_bad_slip_is_refused(world, fields, code):
    with pytest.raises(DomainError) as refused:
        routing.start(**{"subject": "Tờ trình", "agency": world.thu.agency, "by": world.dung, **fields})

    assert refused.value.code == code
    assert not RoutingSlip.objects.exists()


def test_a_person_of_another_office_is_not_laid_on_this_desk(world):
    with pytest.raises(DomainError, match="không làm việc ở"):
        routing.start(subject="Tờ trình", agency=world.thu.agency, person=world.tu, by=world.dung)


def test_an_outsider_starts_none(world):
    with pytest.raises(NotAllowed):
        routing.start(subject="Tờ trình", agency=world.thu.agency, by=world.khach)


def test_the_desks_offered_are_of_ones_own_territory_and_above(world):
    offered = {found.slug for found, _ in progress_queries.desks(world.ha)}

    assert {"ubnd-huyen-luc-ngan", "so-nnptnt", "ubnd-tinh"} <= offered
    assert "ubnd-huyen-luc-nam" not in offered
