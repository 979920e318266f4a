"""What holds on which day: the last day counts, and lists say the same as pages."""

from datetime import date, timedelta

import pytest

from ocop.domain.certification import queries
from ocop.domain.certification.models import Certificate
from ocop.domain.certification.services.revocation import revoke
from ocop.domain.certification.tests.factories import ISSUED, LAST_DAY, past
from ocop.platform.core import clock

S = Certificate.Status
DAY = timedelta(days=1)
REVOKED = date(2020, 6, 15)
REPLACED = date(2020, 3, 2)


@pytest.fixture
def plain(world) -> Certificate:
    return past(world)[0]


@pytest.fixture
def revoked(world) -> Certificate:
    certificate = past(world, "Tinh bột nghệ Xóm Mới", number="1387/QĐ-UBND")[0]
    return revoke(certificate=certificate, number="612/QĐ-UBND", on=REVOKED, ground="Không còn đạt.", by=world.dung)


@pytest.fixture
def replaced(world) -> Certificate:
    older = past(world, "Chè búp Đồi Xa", number="1388/QĐ-UBND")[0]
    past(world, products=[older.product], stars=4, number="77/QĐ-UBND", day=REPLACED)
    older.refresh_from_db()
    return older


def test_valid_through_its_last_day(plain):
    assert plain.expires_on == LAST_DAY
    assert plain.status_on(LAST_DAY) == S.VALID
    assert plain.status_on(LAST_DAY + DAY) == S.EXPIRED


def test_revoked_from_the_day_of_the_revocation(revoked):
    assert revoked.status_on(REVOKED - DAY) == S.VALID
    assert revoked.status_on(REVOKED) == S.REVOKED
    assert revoked.status_on(LAST_DAY + DAY) == S.REVOKED


def test_replaced_from_the_day_of_the_new_certificate(replaced):
    assert replaced.status_on(REPLACED - DAY) == S.VALID
    assert replaced.status_on(REPLACED) == S.REPLACED
    assert replaced.replaced_by.stars == 4


def test_lists_and_pages_agree_on_every_boundary(plain, revoked, replaced):
    days = [edge + step * DAY for edge in (ISSUED, REPLACED, REVOKED, LAST_DAY) for step in (-1, 0, 1)]

    for day in days:
        by_page = {status: set() for status in S}
        for certificate in Certificate.objects.all():
            by_page[certificate.status_on(day)].add(certificate.pk)
        by_list = {
            status: set(Certificate.objects.filter(queries.having(status, day)).values_list("pk", flat=True))
            for status in S
        }
        assert by_list == by_page


def test_the_public_sees_what_is_valid_today_and_nothing_before_its_day(plain, revoked, replaced):
    for day, names in (
        (ISSUED - DAY, set()),
        (LAST_DAY, {plain.product_name, replaced.product_name}),
        (LAST_DAY + DAY, {replaced.product_name}),
    ):
        with clock.at(day):
            assert {row.product_name for row in queries.valid()} == names


def test_a_revocation_that_lies_ahead_leaves_the_product_shown_until_then(world, plain):
    with clock.at(date(2020, 9, 1)):
        revoke(certificate=plain, number="9/QĐ-UBND", on=date(2020, 10, 1), ground="Ngừng sản xuất.", by=world.dung)
    with clock.at(date(2020, 9, 30)):
        assert list(queries.valid()) == [plain]
    with clock.at(date(2020, 10, 1)):
        assert list(queries.valid()) == []
