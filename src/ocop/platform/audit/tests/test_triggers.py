"""Nobody changes or removes a line, through Django or past it."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from ocop.platform.accounts.models import User
from ocop.platform.audit import triggers
from ocop.platform.audit.models import Entry, Seal
from ocop.platform.audit.services import record
from ocop.platform.audit.tests.keys import foreign_keys_at_once
from ocop.platform.audit.tests.test_services import ACTION

pytestmark = pytest.mark.django_db
SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def line() -> Entry:
    user = User.objects.create(full_name="Nguyễn Thị Lan", phone="0912000001")
    row = record(action=ACTION, obj=user, by=user)
    Seal.objects.create(first_id=row.pk, last_id=row.pk, count=1, root="x")
    foreign_keys_at_once()
    return row


ENTRIES = Entry._meta.db_table
TABLES = (ENTRIES, Seal._meta.db_table)
CHANGES = [
    *(f"UPDATE {table} SET id = id" for table in TABLES),
    *(f"DELETE FROM {table}" for table in TABLES),
    f"INSERT INTO {ENTRIES} SELECT * FROM {ENTRIES} WHERE true ON CONFLICT (id) DO UPDATE SET note = 'khác'",
    *(
        [f"REPLACE INTO {ENTRIES} SELECT * FROM {ENTRIES}"]
        if SQLITE
        else [f"TRUNCATE {table} CASCADE" for table in TABLES]
    ),
]
"""Every way of each database to change, remove, overwrite or empty."""


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_refuses(line, statement):
    refused(statement)
    assert (Entry.objects.get().note, Seal.objects.count()) == ("", 1)


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_django_cannot_either(line):
    for act in (line.delete, line.save, lambda: Entry.objects.update(note="khác")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()
    assert Entry.objects.get().note == ""


def test_they_stand_and_are_listed():
    acts = 2 if SQLITE else 3
    assert set(TABLES) <= set(triggers.tables())
    assert triggers.installed() == sorted(triggers.expected(connection.vendor))
    assert len(triggers.installed()) == acts * len(triggers.tables())


def test_another_migrate_brings_back_what_was_lifted(line):
    triggers.remove()
    assert triggers.installed() == []
    call_command("migrate", verbosity=0, interactive=False)
    assert triggers.installed() == sorted(triggers.expected(connection.vendor))
    refused(f"DELETE FROM {ENTRIES}")


def test_putting_them_up_twice_changes_nothing():
    before = triggers.installed()
    triggers.install()
    assert triggers.installed() == before


if not SQLITE:

    def test_one_that_was_switched_off_counts_as_gone():
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {ENTRIES} DISABLE TRIGGER {ENTRIES}_no_delete")
        assert set(triggers.expected("postgresql")) - set(triggers.installed()) == {f"{ENTRIES}_no_delete"}
