"""Every permission asked by everybody of the season about its real rows: a list and a page agree, a rule stays cheap."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from ocop.demo.people import email
from ocop.platform.access.rules import allowed, can, permissions
from ocop.platform.accounts.models import User

pytestmark = pytest.mark.usefixtures("demonstration")

NAMES = sorted(name for name, _ in permissions)
PEOPLE = (
    "lan", "minh", "ha", "dung", "hoa", "tu", "thao", "nga", "phuc", "mai", "khach", "leader-213", "secretary-213",
    "officer-216", "bach", "mttq",
)  # fmt: skip
FEW = 6
"""So many rows that a person may, and as many that the person may not, are asked one by one."""


@pytest.fixture
def person() -> Callable[[str], User]:
    return lambda key: User.objects.get(email=email(key))


@pytest.mark.parametrize("name", NAMES)
def test_list_and_page_agree(name: str, person: Callable[[str], User]):
    model = permissions[name].model
    for key in PEOPLE:
        user = person(key)
        rows = list(allowed(user, name).order_by("pk").values_list("pk", flat=True))
        assert len(rows) == len(set(rows)), f"{key} sees a row of {name} twice"
        others = model._default_manager.exclude(pk__in=rows).order_by("pk")[:FEW]
        asked = [*model._default_manager.filter(pk__in=rows[:FEW]), *others]
        assert sorted(row.pk for row in asked if can(user, name, row)) == rows[:FEW], f"{key}, {name}"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_who_is_not_signed_in_and_nobody_switched_off_may_anything(name: str, person: Callable[[str], User]):
    dung = person("dung")
    dung.is_active = False
    assert not allowed(AnonymousUser(), name).exists()
    assert not allowed(dung, name).exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_adds_at_most_one_join(name: str, person: Callable[[str], User]):
    for key in PEOPLE:
        query = allowed(person(key), name).order_by().query
        joins = [alias for alias, table in query.alias_map.items() if table.join_type and query.alias_refcount[alias]]
        assert len(joins) <= 1, str(query)


def test_every_permission_is_held_by_somebody_and_refused_to_somebody(person: Callable[[str], User]):
    users = [person(key) for key in PEOPLE]
    asked = [name for name in NAMES if permissions[name].model._default_manager.exists()]
    may = {name: [user for user in users if allowed(user, name).exists()] for name in asked}
    assert [name for name in asked if len(may[name]) == len(users)] == []
    assert [name for name in asked if not may[name] and name not in IDLE] == []


IDLE = {
    "certification.nominate", "certification.notify_result", "certification.read_notice",
    "certification.read_own_complaint", "certification.view_candidate", "dossiers.assess", "evaluation.appeal",
    "evaluation.check_sheet", "evaluation.keep_paper", "evaluation.key_sheet",
    "evaluation.take_back", "evaluation.take_check", "evaluation.view_keyed",
}  # fmt: skip
"""What nobody may on 20/7/2020, though rows exist: communes assess under 26/2026 only, no round waits for approval,
nobody scores on paper, no council has nominated for five stars or sent less than three, the complaint is of somebody else.
"""
