"""Khách hỏi mua: asked without an account, answered by the producer or by who stands in, ended, forgotten."""

from datetime import date, timedelta

import pytest

from ocop.domain.certification.tests.factories import neighbour, past, product
from ocop.domain.outlets import enquiries as reading
from ocop.domain.outlets.models import Buyer, Enquiry
from ocop.domain.outlets.services import chasing, enquiries
from ocop.domain.outlets.tasks import chase_enquiries
from ocop.domain.outlets.tests.asking import AFTER, DUE, EMAIL, MESSAGE, NAME, PHONE, asked, wish
from ocop.domain.outlets.tests.factories import DAY, K, listed, shop
from ocop.domain.producers.models import Member
from ocop.platform.audit.models import Entry
from ocop.platform.audit.services import history
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed
from ocop.platform.notifications.models import Notification
from ocop.platform.ui.tasks import tasks_of

pytestmark = pytest.mark.django_db


def told(user) -> list[str]:
    return [
        notice.kind.removeprefix("outlets.enquiry_") for notice in Notification.objects.filter(user=user).order_by("pk")
    ]


def keeper(world):
    """chị Yến keeps the books of a shop that has the noodles."""
    outlet = shop(world, keeper=world.yen, name="Cửa hàng Phố Kế")
    listed(world, outlet)
    return outlet


# Asked


def test_it_is_received_with_a_code_and_the_producer_told(world):
    row = asked(world, email=EMAIL)

    assert (row.state, row.received_on, row.due_on, row.subject) == ("NEW", DAY, DUE, "Mỳ gạo Suối Lành")
    assert (row.buyer.name, row.buyer.phone, row.buyer.email) == (NAME, PHONE, EMAIL)
    assert (told(world.lan), told(world.dung)) == (["received"], [])
    assert reading.by_code(row.code.lower()) == row
    assert [(task.title, task.due) for task in tasks_of(world.lan, "portal") if "khách" in task.title] == [
        ("Trả lời khách: Mỳ gạo Suối Lành", DUE)
    ]


def test_the_two_days_are_working_days(world):
    with clock.at(date(2020, 4, 28)):  # 30 April and 1 May are holidays, then a weekend
        assert asked(world).due_on == date(2020, 5, 4)


def test_a_wholesale_request_reaches_each_producer_and_is_followed_by_one_code(world):
    other, sau = neighbour(world.season)
    with clock.at(DAY):
        tea = past(world.season, products=[product(world.season, "Chè Đồi Mây", producer=other)], number="12/QĐ")[
            0
        ].product
    made = enquiries.receive(products=[world.noodles, tea], asked=wish(kind="WHOLESALE"))

    assert [(row.producer, row.subject) for row in made] == [
        (world.producer, "Mỳ gạo Suối Lành"),
        (other, "Chè Đồi Mây"),
    ]
    assert list(reading.sent_together(made[1])) == made
    assert (told(world.lan), told(sau)) == (["received"], ["received"])
    assert list(reading.answered_by_me(sau)) == [made[1]]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"kind": "X"}, "missing"), ({"quantity": "  "}, "missing"), ({"name": ""}, "missing"),
        ({"phone": ""}, "contact"), ({"phone": "12"}, "contact"), ({"phone": "", "email": "không"}, "contact"),
        ({"wanted_by": date(2020, 7, 19)}, "past"), ({"message": "a" * 10_240}, "long"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_and_nothing_kept(world, more, code):
    with pytest.raises(DomainError) as refused:
        asked(world, **more)

    assert refused.value.code == code
    assert (Enquiry.objects.count(), Buyer.objects.count(), Notification.objects.count()) == (0, 0, 0)


def test_only_what_holds_a_certificate_is_asked_for(world):
    with pytest.raises(DomainError, match="Bánh cuốn khô") as refused:
        asked(world, world.noodles, world.rolls)
    assert refused.value.code == "no_certificate"
    with clock.at(date(2023, 1, 5)), pytest.raises(DomainError, match="không còn hiệu lực"):
        asked(world)
    with pytest.raises(DomainError, match="ít nhất một sản phẩm"):
        enquiries.receive(products=[], asked=wish())
    with pytest.raises(DomainError, match="nhiều nhất 20"):
        enquiries.receive(products=[world.noodles] * 21, asked=wish())


# Answered, ended


def test_the_producer_answers_and_ends_it(world):
    row = enquiries.answer(enquiry=asked(world), text="Có 5 gói, 28.000 đ.", by=world.lan)
    assert (row.state, row.answered_for, enquiries.answerer(row)) == ("ANSWERED", "PRODUCER", "HTX Cầu Sắt")

    row = enquiries.close(enquiry=row, outcome="SOLD", amount=140_000, note="không ghi", by=world.lan)

    assert (row.state, row.outcome, row.amount, row.closed_on) == ("CLOSED", "SOLD", 140_000, DAY)


@pytest.mark.parametrize(
    ("values", "code"),
    [({"outcome": "X"}, "outcome"), ({"outcome": "SOLD", "amount": 0}, "amount"), ({"outcome": "NOT_SOLD"}, "reason")],
)
def test_an_end_says_what_came_of_it(world, values, code):
    with pytest.raises(DomainError) as refused:
        enquiries.close(enquiry=asked(world), by=world.lan, **values)
    assert refused.value.code == code


def test_a_buyer_who_is_not_reached_is_written_down_at_once(world):
    row = enquiries.close(enquiry=asked(world), outcome="NO_CONTACT", amount=5, by=world.lan)

    assert (row.state, row.amount) == ("CLOSED", None)
    with pytest.raises(Conflict):
        enquiries.answer(enquiry=row, text="Muộn", by=world.lan)


@pytest.mark.parametrize("who", ["minh", "ha", "dung", "hoa", "tu", "yen", "phuc", "mai", "khach", "nga"])
def test_nobody_else_answers_or_learns_who_asks(world, who):
    keeper(world)
    row, person = asked(world), getattr(world, who)

    with pytest.raises(NotAllowed):
        enquiries.answer(enquiry=row, text="Có hàng", by=person)
    with pytest.raises(NotAllowed):
        enquiries.close(enquiry=row, outcome="SOLD", by=person)
    with pytest.raises(NotAllowed):
        enquiries.read_buyer(buyer=row.buyer, by=person)
    assert not reading.buyers_for(person).exists()


def test_an_empty_answer_is_none(world):
    with pytest.raises(DomainError, match="Ghi nội dung"):
        enquiries.answer(enquiry=asked(world), text="  ", by=world.lan)


def test_no_notice_and_no_audit_line_names_the_buyer(world):
    keeper(world)
    row = asked(world, email=EMAIL)
    chasing.chase(AFTER)
    enquiries.answer(enquiry=row, text="Còn hàng.", by=world.lan)

    said = [f"{line.note}{line.data}" for line in Entry.objects.all()]
    said += [f"{notice.title}{notice.text}" for notice in Notification.objects.all()]
    assert len(said) > 6
    assert not [text for text in said for word in (NAME, PHONE, EMAIL, MESSAGE) if word in text]
    assert (NAME in str(row.buyer), NAME in row.search) == (False, False)


# Cancelled, forgotten


def test_the_buyer_cancels_and_is_forgotten_at_once(world):
    row = enquiries.cancel(enquiry=asked(world, destination="Ngõ 12 Láng Hạ, 0977000111", quantity="5 gói, gọi 0977000111"))
    row.refresh_from_db()

    assert (row.state, row.message, row.destination, row.quantity) == ("CANCELLED", "", "", "")
    assert ("0977" in row.search, "lang ha" in row.search, Buyer.objects.count()) == (False, False, 0)
    assert told(world.lan) == ["received", "cancelled"]
    with pytest.raises(Conflict):
        enquiries.cancel(enquiry=row)
    with pytest.raises(Conflict):
        enquiries.answer(enquiry=row, text="Còn hàng", by=world.lan)


def test_a_buyer_is_forgotten_ninety_days_after_the_end_or_a_year_after_the_beginning(world):
    ended, open_ = asked(world), asked(world)
    enquiries.close(enquiry=ended, outcome="SOLD", by=world.lan)

    left = {days: chasing.erase(DAY + timedelta(days=days)) for days in (89, 90, 364, 365)}

    assert left == {89: 0, 90: 1, 364: 0, 365: 1}
    open_.refresh_from_db()
    assert (open_.destination, open_.quantity) == ("", "")
    assert (Buyer.objects.count(), open_.message, history(open_)[0].action) == (0, "", "outlets.erase_buyer")


# Nobody answers


def test_reminded_on_the_last_day_and_once(world):
    asked(world)
    for day in (DAY, DAY + timedelta(days=1), DUE, DUE):
        with clock.at(day):
            chase_enquiries()

    assert told(world.lan) == ["received", "reminder"]


def test_what_was_answered_is_left_alone(world):
    row = enquiries.answer(enquiry=asked(world), text="Còn hàng.", by=world.lan)
    for day in (DUE, AFTER):
        chasing.chase(day)

    row.refresh_from_db()
    assert (told(world.lan), row.handed_on, row.reminded_on) == (["received"], None, None)


def test_after_two_working_days_the_keeper_of_a_shop_that_has_it_gets_it_too(world):
    outlet, row = keeper(world), asked(world)
    for _ in range(2):
        chasing.chase(AFTER)

    row.refresh_from_db()
    assert (row.handed_on, row.stand_in, row.state) == (AFTER, outlet, "NEW")
    assert (told(world.yen)[-1], told(world.lan)) == ("handed", ["received", "taken"])
    assert [reading.answered_by_me(who).count() for who in (world.yen, world.lan)] == [1, 1]
    row = enquiries.answer(enquiry=row, text="Cửa hàng còn 20 gói.", by=world.yen)
    assert (row.answered_for, enquiries.answerer(row)) == ("OUTLET", "Cửa hàng Phố Kế")
    assert told(world.lan)[-1] == "answered"
    with pytest.raises(Conflict):
        enquiries.answer(enquiry=Enquiry(pk=row.pk, state="NEW", producer=row.producer), text="Tôi đây", by=world.lan)


def test_without_a_shop_the_standing_office_answers_and_looks_on_record(world):
    row = asked(world)
    chasing.chase(AFTER)
    row.refresh_from_db()

    assert (row.handed_on, row.stand_in, told(world.dung)) == (AFTER, None, ["handed"])
    assert [task.title for task in tasks_of(world.dung) if "khách" in task.title] == [
        "Trả lời thay khách: Mỳ gạo Suối Lành"
    ]
    assert enquiries.read_buyer(buyer=row.buyer, by=world.dung).name == NAME
    assert (history(row)[0].action, history(row)[0].by) == ("outlets.read_buyer", world.dung)
    row = enquiries.answer(enquiry=row, text="HTX bận mùa, gọi lại ngày mai.", by=world.dung)
    assert (row.answered_for, enquiries.answerer(row)) == ("OFFICE", "Cơ quan thường trực chương trình OCOP")


def test_a_centre_comes_before_a_shop_and_the_producers_own_people_are_not_asked_twice(world):
    own = shop(world, name="A cửa hàng của HTX", producer=world.producer, keeper=world.khach)
    kept_by_member = shop(world, name="B do người HTX giữ sổ", keeper=world.mai)
    Member.objects.create(producer=world.producer, user=world.mai)
    near, centre = keeper(world), shop(world, name="Trung tâm OCOP", kind=K.CENTRE, keeper=world.quy)
    without_keeper = shop(world, name="C không ai giữ sổ")
    closed = shop(world, name="D chưa mở", opened=False, keeper=world.thao)
    for outlet in (own, kept_by_member, centre, without_keeper, closed):
        listed(world, outlet)
    row = asked(world)
    assert reading.stand_in_for(row) == centre

    centre.listings.update(removed_on=DAY)

    assert reading.stand_in_for(row) == near
