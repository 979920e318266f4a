"""Sealed ranges: what was changed past the triggers is named."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import DEFAULT_DB_ALIAS, ConnectionHandler, IntegrityError

from ocop.platform.accounts.models import User
from ocop.platform.audit import seals, triggers
from ocop.platform.audit.models import Entry, Seal
from ocop.platform.audit.services import record
from ocop.platform.audit.tests.keys import foreign_keys_at_once
from ocop.platform.audit.tests.test_services import ACTION

AT_ONCE = timedelta(0)
pytestmark = pytest.mark.django_db


@pytest.fixture
def write() -> Callable[[], Entry]:
    user = User.objects.create(full_name="Nguyễn Thị Lan", phone="0912000001")
    foreign_keys_at_once()
    return lambda: record(action=ACTION, obj=user, by=user, note="Lý do.", data={"mục": 1})


def test_a_seal_closes_what_is_new_and_the_next_goes_on_from_it(write):
    first, second = write(), write()
    one = seals.seal(AT_ONCE)
    third = write()
    two = seals.seal(AT_ONCE)

    assert (one.first_id, one.last_id, one.count) == (first.pk, second.pk, 2)
    assert (two.first_id, two.last_id, two.count) == (third.pk, third.pk, 1)
    assert seals.seal(AT_ONCE) is None
    assert seals.verify() is None


def test_equal_entries_after_other_seals_have_other_roots(write):
    write()
    one = seals.seal(AT_ONCE)
    assert seals._root("", one.leaves) == one.root
    assert seals._root(one.root, one.leaves) != one.root


def tampered(act: Callable[[], object]) -> str:
    """What verifying says after ``act``, done by somebody who may lift the triggers."""
    triggers.remove()
    act()
    triggers.install()
    return str(seals.verify())


@pytest.mark.parametrize("change", [{"note": "Khác."}, {"data": {}}, {"action": "x"}, {"by": None}, {"object_id": "0"}])
def test_a_changed_entry_is_named(write, change):
    write()
    seals.seal(AT_ONCE)
    _, changed, _ = write(), write(), write()
    seals.seal(AT_ONCE)

    said = tampered(lambda: Entry.objects.filter(pk=changed.pk).update(**change))
    assert said == f"dòng nhật ký số {changed.pk} đã bị sửa"


def test_a_changed_time_is_named(write):
    row = write()
    seals.seal(AT_ONCE)
    said = tampered(lambda: Entry.objects.filter(pk=row.pk).update(recorded_at=row.recorded_at - timedelta(days=1)))
    assert said == f"dòng nhật ký số {row.pk} đã bị sửa"


def test_a_removed_entry_is_named(write):
    write(), (gone := write()), write()
    seals.seal(AT_ONCE)
    assert tampered(lambda: Entry.objects.filter(pk=gone.pk).delete()) == f"dòng nhật ký số {gone.pk} đã bị xóa"


def test_an_entry_slipped_in_afterwards_is_named(write):
    write()
    gap = write()
    triggers.remove()
    Entry.objects.filter(pk=gap.pk).delete()
    triggers.install()
    write()
    seals.seal(AT_ONCE)

    said = tampered(lambda: Entry.objects.bulk_create([gap]))
    assert said == f"dòng nhật ký số {gap.pk} đã bị chèn thêm"


def test_a_seal_rewritten_to_fit_is_named(write):
    row = write()
    link = seals.seal(AT_ONCE)

    def cover_up() -> None:
        Entry.objects.filter(pk=row.pk).update(note="Khác.")
        row.refresh_from_db()
        Seal.objects.update(leaves={str(row.pk): seals.digest(row)})

    assert tampered(cover_up) == f"dấu niêm phong số {link.pk} đã bị sửa"


def test_two_sealers_cannot_fork_the_chain(write):
    write()
    link = seals.seal(AT_ONCE)
    with pytest.raises(IntegrityError):
        Seal.objects.create(first_id=link.first_id, last_id=link.last_id + 1, count=1, root="x")


if connection.vendor == "postgresql":  # SQLite has one writer at a time

    @pytest.mark.django_db(transaction=True)
    def test_nothing_is_sealed_past_a_transaction_that_is_still_open(write):
        before = write()
        other = ConnectionHandler({DEFAULT_DB_ALIAS: connection.settings_dict})[DEFAULT_DB_ALIAS]
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [Entry._meta.db_table])
            (still_to_come,) = cursor.fetchone()
        after = write()

        first = seals.seal(AT_ONCE)
        other.rollback()
        other.close()
        second = seals.seal(AT_ONCE)

        assert before.pk < still_to_come < after.pk
        assert (first.last_id, second.last_id) == (before.pk, after.pk)

    def test_what_is_younger_than_the_margin_waits(write):
        write()
        assert seals.seal() is None
