"""Counting without knowing who; an alarm for a code far above its own usual rate."""

from datetime import date, timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.domain.certification import counting
from ocop.domain.certification.models import ScanCount
from ocop.domain.certification.services import scans
from ocop.domain.certification.tests.factories import AUGUST, past
from ocop.platform.core import clock
from ocop.platform.notifications.models import Notification

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _nothing_counted():
    counting._counted.clear()
    yield
    counting._counted.clear()


@pytest.fixture
def certificate(world):
    return past(world)[0]


def had(certificate, days: dict[int, int], today: date = AUGUST) -> None:
    """So many requests so many days ago."""
    ScanCount.objects.bulk_create(
        ScanCount(certificate=certificate, day=today - back * DAY, count=count) for back, count in days.items()
    )


def test_requests_are_added_and_written_together(client, certificate):
    address = reverse("website:verify", args=[certificate.code])
    for _ in range(3):
        client.get(address)
    client.get(reverse("website:verify_data", args=[certificate.code]))

    assert not ScanCount.objects.exists()
    counting.flush()
    row = ScanCount.objects.get()
    assert (row.certificate, row.day, row.count) == (certificate, AUGUST, 4)
    client.get(address)
    counting.flush()
    assert ScanCount.objects.get().count == 5


def test_the_request_that_finds_the_minute_over_writes(client, certificate):
    with override_settings(SCANS_WRITTEN_EVERY=0):
        client.get(reverse("website:verify", args=[certificate.code]))

    assert ScanCount.objects.get().count == 1
    assert counting.waiting() == {}


def test_nothing_else_is_counted_or_kept(client, certificate):
    client.get(reverse("website:verify", args=[certificate.code.lower()]))
    client.get(reverse("website:verify_search"), {"ma": certificate.register_number})
    client.get(reverse("website:verify", args=["BG-2019-9999"]))

    assert counting.waiting() == {}
    assert {field.name for field in ScanCount._meta.fields} == {"id", "certificate", "day", "count", "is_alarm"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.one_of(st.integers(0, 2), st.just("write")), max_size=40))
def test_whenever_it_is_written_the_sum_is_right(certificate, acts):
    ScanCount.objects.all().delete()
    counting._counted.clear()
    for act in acts:
        if act == "write":
            counting.flush()
        else:
            counting.add(certificate, AUGUST - act * DAY)
    counting.flush()

    expected = {AUGUST - back * DAY: acts.count(back) for back in range(3) if acts.count(back)}
    assert dict(ScanCount.objects.values_list("day", "count")) == expected


@pytest.mark.parametrize(
    ("before", "count", "alarmed"),
    [
        (dict.fromkeys(range(1, 29), 6), 61, True),
        (dict.fromkeys(range(1, 29), 6), 60, False),
        (dict.fromkeys(range(1, 29), 2), 49, False),
        ({}, 50, True),
        (dict.fromkeys(range(1, 14), 100), 60, True),  # fewer than half of the days: the median is nothing
        (dict.fromkeys(range(1, 29), 100), 900, False),
        (dict.fromkeys(range(29, 60), 100), 50, True),  # what lies further back than 28 days
    ],
)
def test_when_it_is_unusual(world, certificate, before, count, alarmed):
    had(certificate, {**before, 0: count})

    assert (scans.watch() > 0) == alarmed
    assert Notification.objects.filter(kind="certification.scans").exists() == alarmed


def test_the_office_is_told_with_the_figures_and_nobody_else(world, certificate):
    had(certificate, {**dict.fromkeys(range(1, 29), 4), 0: 1200})
    scans.watch()

    notice = Notification.objects.get(kind="certification.scans")
    assert (notice.user, notice.url) == (world.dung, reverse("office:certificate", args=[certificate.uid]))
    assert ("1200 lượt ngày 12/8/2020" in notice.title, "Bình thường 4 lượt" in notice.text) == (True, True)


def test_once_a_code_and_week(certificate):
    had(certificate, {0: 80, 1: 90})
    assert (scans.watch(), scans.watch()) == (1, 0)

    for later, told in ((3, 0), (6, 1)):  # yesterday of the first alarm was 11 August
        had(certificate, {0: 500}, AUGUST + later * DAY)
        with clock.at(AUGUST + later * DAY):
            assert scans.watch() == told


def test_the_figures_on_its_page(world, enter, certificate):
    had(certificate, {**dict.fromkeys(range(1, 31), 4), 0: 1200})
    scans.watch()

    page = " ".join(
        enter(world.dung).get(reverse("office:certificate", args=[certificate.uid])).content.decode().split()
    )

    assert scans.figures(certificate) == scans.Figures(1200, 4, 1200 + 27 * 4, 4, AUGUST)
    for words in ("Lượt tra mã", "1.200", "1.308", "Bất thường."):
        assert words in page


@pytest.mark.django_db
def test_a_certificate_that_is_gone_is_not_written():
    counting._counted[404, AUGUST] = 3

    counting.flush()

    assert (ScanCount.objects.count(), counting.waiting()) == (0, {})
