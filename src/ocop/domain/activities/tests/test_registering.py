"""Who may come, by the plan's words; places, the waiting list, districts; never twice, never in two places at once."""

from datetime import date

import pytest

from ocop.domain.activities import queries
from ocop.domain.activities.models import Participant, Quota
from ocop.domain.activities.services import registering, steps
from ocop.domain.activities.tests.factories import (
    announced,
    class_of_officials,
    from_producer,
    official,
    registered,
    with_idea,
)
from ocop.domain.activities.tests.test_planning import refused
from ocop.domain.producers.models import Producer
from ocop.platform.core import clock
from ocop.platform.core.errors import Conflict, NotAllowed
from ocop.platform.notifications.models import Notification

G, P = Participant.Group, Participant.State


def enter(world, row, person, by=None):
    return registering.register(activity=row, person=person, by=by or world.dung)


def producers_class(world, **words):
    return announced(world, registration_from=date(2020, 5, 18), registration_until=date(2020, 6, 5), **words)


# Who may come


@pytest.mark.parametrize("group", [G.DEPARTMENT, G.DISTRICT_LEADER, G.DISTRICT_STAFF, G.COMMUNE])
def test_officials_named_by_the_plan_come_to_their_class(world, group):
    assert enter(world, class_of_officials(world), official(world, "Trần Thị Hà", group=group)).state == P.REGISTERED


@pytest.mark.parametrize("words", [{"group": G.PRODUCER}, {"group": G.GUEST}, {"position": ""}, {"office": ""}])
def test_others_do_not_nor_officials_without_office_and_position(world, words):
    refused(lambda: enter(world, class_of_officials(world), official(world, "Trần Thị Hà", **words)), "not_eligible")


def test_a_producer_comes_with_an_idea_or_a_product_and_not_before(world):
    row = producers_class(world)
    refused(lambda: enter(world, row, from_producer(world)), "not_eligible")
    with_idea(world)
    assert enter(world, row, from_producer(world)).has_place
    refused(lambda: enter(world, row, official(world, "Trần Thị Hà")), "not_eligible")


@pytest.mark.parametrize("kind", [kind for kind in Producer.Kind if kind != Producer.Kind.ASSOCIATION])
def test_a_farm_owner_as_any_other_producer(world, kind):
    Producer.objects.filter(pk=world.producer.pk).update(kind=kind)
    with_idea(world)
    assert enter(world, producers_class(world), from_producer(world)).has_place


# By whom and when


def test_the_window_binds_everybody_but_the_organiser(world):
    with_idea(world)
    row = producers_class(world)
    with clock.at(date(2020, 6, 6)):
        refused(lambda: enter(world, row, from_producer(world), world.ha), "closed")
        refused(lambda: registering.register_own(activity=row, person=from_producer(world), by=world.lan), "closed")
        assert enter(world, row, from_producer(world)).has_place
    with clock.at(date(2020, 6, 20)):
        refused(lambda: enter(world, row, from_producer(world, "Lê Thị Mơ")), "closed")


def test_an_officer_registers_people_of_the_own_area_or_office_and_nobody_else(world):
    row = class_of_officials(world)
    assert enter(world, row, official(world, "Trần Thị Hà"), world.ha).has_place
    mine = official(world, "Nguyễn Văn Tư", unit=world.province, office=world.tu.agency.name)
    assert enter(world, row, mine, world.tu).has_place
    refused(lambda: enter(world, row, official(world, "Đỗ Thị Na"), world.other_ha), "outside", NotAllowed)
    for user in (world.nga, world.mai, world.khach, world.lan):
        with pytest.raises(NotAllowed):
            enter(world, row, official(world, "Đỗ Thị Na"), user)


def test_a_producer_registers_people_of_the_own_house_only(world):
    with_idea(world)
    row = producers_class(world)
    assert registering.register_own(activity=row, person=from_producer(world), by=world.lan).has_place
    with pytest.raises(NotAllowed):
        registering.register_own(activity=row, person=from_producer(world, "Lê Thị Mơ"), by=world.neighbour)
    assert {person.full_name for person in queries.own_people(world.lan)} == {"Nguyễn Thị Lan"}
    assert not queries.own_people(world.neighbour).exists()


# Once


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ({}, {}), ({"phone": "0912345678"}, {"phone": "0912345678"}), ({"phone": "0912345678"}, {}),
        ({}, {"phone": "0912345678"}), ({"birth_year": 1980}, {}),
    ],
)  # fmt: skip
def test_the_same_person_is_registered_once(world, first, again):
    row = class_of_officials(world)
    enter(world, row, official(world, "Trần Thị Hà", **first))
    refused(lambda: enter(world, row, official(world, "trần thị  hà", **again)), "twice", Conflict)
    assert Participant.objects.count() == 1


def test_two_people_of_one_name_are_told_apart_by_year_phone_or_place(world):
    row = class_of_officials(world)
    enter(world, row, official(world, "Trần Thị Hà", birth_year=1980, phone="0912345678"))
    enter(world, row, official(world, "Trần Thị Hà", birth_year=1990, phone="0912345679"))
    enter(world, row, official(world, "Trần Thị Hà", unit=world.yen_the))
    assert Participant.objects.count() == 3


def test_nobody_is_in_two_classes_at_once_and_whoever_left_one_may(world):
    first, second = class_of_officials(world), class_of_officials(world, name="Lớp 2", starts_on=date(2020, 6, 19))
    later = class_of_officials(world, name="Lớp 3", starts_on=date(2020, 6, 22), ends_on=date(2020, 6, 26))
    person = enter(world, first, official(world, "Trần Thị Hà"))
    refused(lambda: enter(world, second, official(world, "Trần Thị Hà")), "two_at_once")
    assert enter(world, later, official(world, "Trần Thị Hà")).has_place
    registering.withdraw(person=person, by=world.dung)
    assert enter(world, second, official(world, "Trần Thị Hà")).has_place


@pytest.mark.parametrize("name", ["Hà", "Tr?n Th? H?", "TrÇn ThÞ Hµ", "Trần Thị 2", "Nguyễn Văn �", " "])
def test_a_broken_name_is_refused(world, name):
    refused(lambda: enter(world, class_of_officials(world), official(world, name)), "wrong_name")


def test_a_year_that_cannot_be_is_refused(world):
    refused(
        lambda: enter(world, class_of_officials(world), official(world, "Lê Thị Mơ", birth_year=2018)), "wrong_year"
    )


# Places


def test_beyond_the_places_people_wait_in_their_order_and_move_up(world):
    row = class_of_officials(world, capacity=2)
    first, _, third, fourth = registered(world, row, "Lê Thị An", "Lê Thị Bé", "Lê Thị Chi", "Lê Thị Dự")
    assert (third.state, third.reason) == (P.WAITING, "Đã đủ 2 chỗ.")

    registering.withdraw(person=first, reason="Bận họp.", by=world.dung)

    states = dict(Participant.objects.values_list("full_name", "state"))
    assert states == {
        "Lê Thị An": P.WITHDRAWN, "Lê Thị Bé": P.REGISTERED, "Lê Thị Chi": P.REGISTERED, "Lê Thị Dự": P.WAITING,
    }  # fmt: skip
    registering.refuse(person=Participant.objects.get(pk=fourth.pk), reason="Hết chỗ, mời dự lớp sau.", by=world.dung)
    assert Notification.objects.filter(kind="activities.refused", text__contains="lớp sau").exists()


def test_each_district_has_its_share_and_says_when_it_is_full(world):
    row = class_of_officials(world, capacity=3)
    refused(
        lambda: registering.set_quotas(activity=row, shares={None: 2, world.luc_ngan.pk: 2}, by=world.dung),
        "over_capacity",
    )
    registering.set_quotas(activity=row, shares={None: 1, world.luc_ngan.pk: 1, world.yen_the.pk: 1}, by=world.dung)
    first, second = registered(world, row, "Lê Thị An", "Lê Thị Bé")
    far = enter(world, row, official(world, "Đỗ Thị Na", unit=world.yen_the))
    nowhere = enter(world, row, official(world, "Đỗ Thị Mận", unit=world.province))
    assert [one.state for one in (first, second, far, nowhere)] == [P.REGISTERED, P.WAITING, P.REGISTERED, P.REGISTERED]
    assert second.reason == "Huyện Lục Ngạn đã hết 1 chỗ được chia."
    refused(lambda: registering.set_quotas(activity=row, shares={None: 1}, by=world.dung), "below_taken")

    registering.withdraw(person=far, by=world.dung)
    assert Participant.objects.get(pk=second.pk).state == P.WAITING
    registering.set_quotas(activity=row, shares={None: 1, world.luc_ngan.pk: 2}, by=world.dung)

    assert Participant.objects.get(pk=second.pk).state == P.REGISTERED
    assert {quota.district: (quota.places, quota.taken) for quota in Quota.objects.all()} == {
        None: (1, 1), world.luc_ngan: (2, 2),
    }  # fmt: skip
    row.refresh_from_db()
    assert row.taken == 3
    registering.set_quotas(activity=row, shares={None: 0}, by=world.dung)
    assert not Quota.objects.exists()


def test_a_place_is_confirmed_by_who_registered_it_or_by_the_organiser(world):
    row = class_of_officials(world)
    person = enter(world, row, official(world, "Trần Thị Hà"), world.ha)
    for user in (world.other_ha, world.tu, world.lan):
        with pytest.raises(NotAllowed):
            registering.confirm(person=person, by=user)
    assert registering.confirm(person=person, by=world.ha).state == P.CONFIRMED


def test_districts_are_invited_and_everybody_is_told_when_it_is_called_off(world):
    row = class_of_officials(world)
    invited = Notification.objects.filter(kind="activities.invited")
    assert {world.ha.pk, world.other_ha.pk} <= set(invited.values_list("user", flat=True))
    assert "Đăng ký đến hết ngày 5/6/2020" in invited[0].text
    assert not invited.filter(user=world.minh).exists()
    enter(world, row, official(world, "Trần Thị Hà"), world.ha)
    steps.move(activity=row, step="cancel", note="Dịch bệnh.", by=world.dung)
    told = Notification.objects.filter(kind="activities.cancelled")
    assert [(one.user, one.text) for one in told] == [(world.ha, "Lý do: Dịch bệnh.")]


def test_nobody_leaves_a_class_that_has_begun(world):
    row = class_of_officials(world)
    (person,) = registered(world, row, "Trần Thị Hà")
    with clock.at(row.starts_on):
        steps.move(activity=row, step="start", by=world.dung)
        person.refresh_from_db()
        refused(lambda: registering.withdraw(person=person, by=world.dung), "participant.withdraw")


def test_each_area_sees_its_own_people(world):
    row = class_of_officials(world)
    registered(world, row, "Lê Thị An")
    enter(world, row, official(world, "Đỗ Thị Na", unit=world.yen_the))
    seen = {
        name: {one.full_name for one in queries.people_for(getattr(world, name))}
        for name in ("dung", "ha", "other_ha", "minh", "tu", "lan", "khach")
    }
    assert seen == {
        "dung": {"Lê Thị An", "Đỗ Thị Na"}, "ha": {"Lê Thị An"}, "other_ha": {"Đỗ Thị Na"},
        "minh": set(), "tu": set(), "lan": set(), "khach": set(),
    }  # fmt: skip
