"""The swapped days of the year: entered by the standing office, read by every official."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.access.tests.factories import SINCE, Territory, territory
from ocop.platform.accounts.models import User
from ocop.platform.administration.services import workdays as services
from ocop.platform.audit.models import Entry
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.government.models import SwappedDay
from ocop.platform.government.queries import workdays

pytestmark = pytest.mark.django_db

SATURDAY, MONDAY = date(2020, 8, 29), date(2020, 8, 31)
PAGE = "/lam-viec/ngay-lam-viec/?nam=2020"


@pytest.fixture(autouse=True)
def _july():
    with clock.at(date(2020, 7, 20)):
        yield


@pytest.fixture
def place() -> Territory:
    return territory()


@pytest.fixture
def dung(place: Territory) -> User:
    user = User.objects.create_user(full_name="Lê Văn Dũng", salutation="anh", phone="0912999001")
    Grant.objects.create(user=user, role=Role.STANDING_OFFICER, unit=place.province, valid_from=SINCE)
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_saturday_is_worked_for_a_monday_off(dung):
    services.swap(day=SATURDAY, is_working=True, reason="Thông báo 1", by=dung)
    row = services.swap(day=MONDAY, is_working=False, reason="Thông báo 1", by=dung)

    assert (workdays().is_working(SATURDAY), workdays().is_working(MONDAY)) == (True, False)
    services.unswap(row=row, by=dung)
    assert workdays().is_working(MONDAY)
    actions = Entry.objects.filter(action__startswith="administration.").values_list("action", flat=True)
    assert sorted(actions) == ["administration.swap_day", "administration.swap_day", "administration.unswap_day"]


@pytest.mark.parametrize(
    ("day", "is_working", "code"), [(SATURDAY, False, "no_change"), (MONDAY, True, "no_change")]
)
def test_what_changes_nothing_is_refused(dung, day, is_working, code):
    with pytest.raises(DomainError) as refused:
        services.swap(day=day, is_working=is_working, reason="Thông báo 1", by=dung)
    assert refused.value.code == code


def test_a_day_is_entered_once(dung):
    services.swap(day=MONDAY, is_working=False, reason="Thông báo 1", by=dung)
    with pytest.raises(DomainError) as refused:
        services.swap(day=MONDAY, is_working=False, reason="Thông báo 2", by=dung)
    assert refused.value.code == "twice"


def test_others_read_and_do_not_write(place, dung):
    row = services.swap(day=MONDAY, is_working=False, reason="Thông báo 1", by=dung)
    with pytest.raises(NotAllowed):
        services.swap(day=SATURDAY, is_working=True, reason="x", by=place.ha)
    with pytest.raises(NotAllowed):
        services.unswap(row=row, by=place.ha)

    assert browser(place.khach).get(PAGE).status_code == 403
    seen = browser(place.ha).get(PAGE)
    assert "Thông báo 1" in seen.content.decode()
    assert "Quốc khánh" in seen.content.decode()
    assert "Ghi ngày hoán đổi" not in seen.content.decode()
    assert browser(place.ha).post(reverse("office:unswap_day", args=[row.pk])).status_code == 403


def test_the_page_enters_and_takes_back(dung):
    client = browser(dung)
    refused = client.post(PAGE, {"day": "31/2/2020", "kind": "off", "reason": ""})
    client.post(PAGE, {"day": "31/8/2020", "kind": "off", "reason": "Thông báo 1"})

    assert refused.status_code == 422
    row = SwappedDay.objects.get()
    assert (row.day, row.is_working, row.reason) == (MONDAY, False, "Thông báo 1")
    client.post(reverse("office:unswap_day", args=[row.pk]))
    assert not SwappedDay.objects.exists()


def test_it_asks_the_same_with_one_and_with_three_days(dung):
    client = browser(dung)
    services.swap(day=MONDAY, is_working=False, reason="Thông báo 1", by=dung)
    with queries_to("government", "access", expected=3):
        client.get(PAGE)
    for day in (date(2020, 9, 1), date(2020, 9, 3)):
        services.swap(day=day, is_working=False, reason="Thông báo 1", by=dung)
    with queries_to("government", "access", expected=3):
        client.get(PAGE)
