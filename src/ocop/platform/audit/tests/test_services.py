from datetime import UTC, date, datetime

import pytest
import time_machine

from ocop.platform.accounts.models import User
from ocop.platform.audit.labels import labels
from ocop.platform.audit.models import Entry
from ocop.platform.audit.services import history, record
from ocop.platform.core import clock

pytestmark = pytest.mark.django_db
ACTION = min(name for name, _ in labels)


def lan() -> User:
    return User.objects.create(full_name="Nguyễn Thị Lan", salutation="chị", phone="0912000001")


def test_a_line_says_what_was_done_to_what_by_whom_and_when_officially_and_really():
    user = lan()
    with clock.at(date(2020, 3, 12)), time_machine.travel(datetime(2026, 1, 2, tzinfo=UTC), tick=False):
        row = record(action=ACTION, obj=user, by=user, note="Vì sao.", data={"items": [1]})

    row.refresh_from_db()
    assert (row.object_type, row.object_id, row.by, row.note, row.data) == (
        "accounts.user", str(user.pk), user, "Vì sao.", {"items": [1]},
    )  # fmt: skip
    assert clock.VIETNAM.fromutc(row.official_at.replace(tzinfo=clock.VIETNAM)).date() == date(2020, 3, 12)
    assert row.recorded_at == datetime(2026, 1, 2, tzinfo=UTC)


def test_an_action_without_words_is_refused_and_leaves_no_line():
    user = lan()
    with pytest.raises(LookupError, match=r"users\.dance"):
        record(action="users.dance", obj=user, by=user)
    assert Entry.objects.count() == 0


def test_the_history_of_a_thing_is_its_own_latest_first(django_assert_num_queries):
    first, other = lan(), User.objects.create(full_name="Lương Thị Sáu", phone="0912000002")
    lines = [record(action=ACTION, obj=first, by=first), record(action=ACTION, obj=first, by=other)]
    record(action=ACTION, obj=other, by=other)

    with django_assert_num_queries(1):
        found = list(history(first))
        assert [entry.by.agency for entry in found] == [None, None]
    assert found == lines[::-1]
