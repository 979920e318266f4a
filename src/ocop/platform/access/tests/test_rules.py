"""Rules are tried on the units themselves: a territory is looked for by its path."""

from datetime import date

import pytest
from django.db.models import Q

from ocop.platform.access import grants
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import (
    EVERYTHING,
    NOTHING,
    Permission,
    Rule,
    allowed,
    anyone_signed_in,
    can,
    holds_role,
    holds_role_over,
    permissions,
)
from ocop.platform.access.tests.factories import SINCE, holder, person, territory, unit
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit

pytestmark = pytest.mark.django_db

over = holds_role_over("path", Role.DISTRICT_OFFICER)
districts = Rule("là huyện", lambda user: Q(level=2))
named = Rule("có mã 219", lambda user: Q(code="219"))


@pytest.fixture(autouse=True)
def _march():
    with clock.at(date(2020, 3, 12)):
        yield


def codes(rule: Rule, user: User) -> list[str]:
    return sorted(AdminUnit.objects.filter(rule(user)).values_list("code", flat=True))


def test_rules_compose():
    place = territory()

    assert codes(districts & named, place.khach) == ["219"]
    assert codes(districts | named, place.khach) == ["215", "219"]
    assert codes(districts & ~named, place.khach) == ["215"]
    assert codes(~(districts | named), place.khach) == ["07603", "24"]


def test_nothing_and_everything_stay_themselves_in_every_company():
    place = territory()
    everything, nothing = Rule("tất cả", lambda user: EVERYTHING), Rule("không gì", lambda user: NOTHING)

    assert codes(everything & districts, place.khach) == ["215", "219"]
    assert codes(nothing | districts, place.khach) == ["215", "219"]
    assert codes(nothing & districts, place.khach) == []
    assert codes(~nothing & ~districts, place.khach) == ["07603", "24"]
    assert len(codes(everything | districts, place.khach)) == 4


def test_a_claim_with_an_or_inside_an_and_keeps_its_brackets():
    assert ((districts | named) & anyone_signed_in).claim == "(là huyện hoặc có mã 219) và đã đăng nhập"
    assert (districts & named | anyone_signed_in).claim == "là huyện và có mã 219 hoặc đã đăng nhập"
    assert (~(districts | named)).claim == "không phải (là huyện hoặc có mã 219)"


def test_a_district_officer_has_her_own_district_and_what_lies_in_it():
    place = territory()
    assert codes(over, place.ha) == ["07603", "219"]


def test_a_path_does_not_match_a_neighbour_whose_key_begins_alike():
    province = unit("24", 1, None, path="1/")
    first = unit("218", 2, province, path="1/2/")
    unit("219", 2, province, path="1/20/")
    unit("07603", 3, None, path="1/20/2/")

    assert codes(over, holder("Trần Thị Hà", Role.DISTRICT_OFFICER, first)) == ["218"]


def test_a_unit_without_a_path_opens_nothing():
    nowhere = AdminUnit.objects.create(code="x", name="x", full_name="x", kind="", level=2, valid_from=SINCE)
    assert codes(over, holder("Trần Thị Hà", Role.DISTRICT_OFFICER, nowhere)) == []


def test_another_role_over_the_same_district_does_not_count():
    place = territory()
    leader = holder("Lê Văn Tư", Role.DISTRICT_LEADER, place.luc_ngan)

    assert codes(over, leader) == []
    assert codes(holds_role(Role.DISTRICT_LEADER), leader) == ["07603", "215", "219", "24"]


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (date(2020, 3, 12), None, True), (date(2020, 3, 13), None, False),
        (SINCE, date(2020, 3, 12), True), (SINCE, date(2020, 3, 11), False),
    ],
)  # fmt: skip
def test_a_grant_holds_from_its_first_day_to_its_last(since, until, seen):
    place = territory()
    user = holder("Đỗ Thanh Hà", Role.DISTRICT_OFFICER, place.yen_the, since, until)
    assert bool(codes(over, user)) is seen


def test_a_grant_is_judged_by_the_day_also_within_one_request():
    place = territory()
    user = holder("Đỗ Thanh Hà", Role.DISTRICT_OFFICER, place.yen_the, SINCE, date(2020, 3, 12))
    assert codes(over, user) == ["215"]
    with clock.at(date(2020, 3, 13)):
        assert codes(over, user) == []


def test_grants_are_asked_once_however_often_a_page_asks(django_assert_num_queries):
    place = territory()
    user = User.objects.get(pk=place.ha.pk)
    with django_assert_num_queries(1):
        for _ in range(3):
            assert grants.roles_of(user) == {Role.DISTRICT_OFFICER}
            over(user)


@pytest.fixture
def counted(monkeypatch):
    """A permission that counts how often its condition is put together."""
    asked = []

    def resolve(user: User) -> Q:
        asked.append(user)
        return over(user)

    permission = Permission("access.counted", "đếm", AdminUnit, Rule("tính lần", resolve))
    monkeypatch.setitem(permissions._items, permission.name, permission)
    return asked


def test_a_condition_is_put_together_once_and_rows_are_asked_each_time(counted, django_assert_num_queries):
    place = territory()
    user = User.objects.get(pk=place.ha.pk)
    with django_assert_num_queries(4):  # the grants, then each question
        assert can(user, "access.counted", place.luc_ngan)
        assert not can(user, "access.counted", place.yen_the)
        assert allowed(user, "access.counted").filter(level=3).get() == place.nam_duong
    assert len(counted) == 1

    AdminUnit.objects.filter(pk=place.nam_duong.pk).update(path="9/")
    assert not can(user, "access.counted", place.nam_duong)


def test_a_condition_is_put_together_anew_on_another_day_and_after_forgetting(counted):
    place = territory()
    user = holder("Đỗ Thanh Hà", Role.DISTRICT_OFFICER, place.yen_the, SINCE, date(2020, 3, 12))
    assert can(user, "access.counted", place.yen_the)
    with clock.at(date(2020, 3, 13)):
        assert not can(user, "access.counted", place.yen_the)
        Grant.objects.filter(user=user).update(valid_to=None)
        assert not can(user, "access.counted", place.yen_the)
        grants.forget(user)
        assert can(user, "access.counted", place.yen_the)


def test_a_grant_given_in_this_very_request_is_seen_after_forgetting():
    place = territory()
    assert grants.roles_of(place.khach) == set()
    Grant.objects.create(user=place.khach, role=Role.EDITOR, unit=place.province, valid_from=SINCE)
    grants.forget(place.khach)
    assert grants.roles_of(place.khach) == {Role.EDITOR}


def test_people_over_a_place_hold_a_grant_that_contains_it_today(django_assert_num_queries):
    place = territory()
    over_all = holder("Lê Văn Dũng", Role.DISTRICT_OFFICER, place.province)
    holder("Đỗ Thanh Hà", Role.DISTRICT_OFFICER, place.yen_the)
    holder("Nguyễn Văn Cũ", Role.DISTRICT_OFFICER, place.luc_ngan, SINCE, date(2020, 3, 11))
    gone = holder("Phạm Thị Nghỉ", Role.DISTRICT_OFFICER, place.luc_ngan)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    with django_assert_num_queries(1):
        found = grants.people_with(Role.DISTRICT_OFFICER, place.nam_duong.path)

    assert found == [place.ha, over_all]


def test_people_over_many_places_are_asked_in_one_query(django_assert_num_queries):
    place = territory()
    minh = holder("Nguyễn Văn Minh", Role.COMMUNE_OFFICER, place.nam_duong)
    wanted = [
        (Role.COMMUNE_OFFICER, place.nam_duong.path), (Role.DISTRICT_OFFICER, place.nam_duong.path),
        (Role.DISTRICT_OFFICER, place.yen_the.path),
    ]  # fmt: skip
    with django_assert_num_queries(1):
        assert list(grants.people_over(wanted).values()) == [[minh], [place.ha], []]


def test_somebody_with_two_grants_over_a_place_is_named_once():
    place = territory()
    Grant.objects.create(user=place.ha, role=Role.DISTRICT_OFFICER, unit=place.province, valid_from=SINCE)
    assert grants.people_with(Role.DISTRICT_OFFICER, place.nam_duong.path) == [place.ha]


def test_a_stranger_holds_nothing():
    assert grants.grants_of(person("Trần Văn Khách")) == ()
