"""Vì sao tôi (không) xem được: tried on papers of two districts."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to
from ocop.platform.papers.tests import factories, samples
from ocop.platform.papers.types import paper_types


def why(permission: str, row=None) -> str:
    return reverse("office:why", args=[permission]) + (f"?muc={getattr(row, 'uid', row)}" if row else "")


@pytest.fixture
def office(db: None) -> Iterator[factories.Office]:
    for kind in samples.PAPER_TYPES:
        if kind.name not in paper_types:
            paper_types.add(kind.name, kind)
    with clock.at(date(2020, 7, 30)):
        yield factories.office()


@pytest.fixture
def paper(office):
    return factories.draft(office, agency=office.district_committee, by=office.ha)


def test_each_part_of_the_rule_says_whether_it_holds(client, office, paper):
    client.force_login(office.ha)

    page = client.get(why("papers.see", paper))

    assert page.context["row"] == paper
    assert [(depth, holds) for _, holds, depth in page.context["parts"]] == [
        (0, True), (1, True), (2, True), (2, True), (3, True), (3, False), (1, False),
    ]  # fmt: skip
    assert "Được phép." in page.content.decode()


def test_a_hidden_row_is_answered_like_one_that_is_not_there(client, office, paper):
    client.force_login(office.other_ha)

    hidden, absent, broken = (client.get(why("papers.see", row)) for row in (paper, uuid4(), "hỏng%00"))

    assert [page.context["row"] for page in (hidden, absent, broken)] == [None, None, None]
    assert hidden.context["parts"] == absent.context["parts"] == broken.context["parts"]
    assert paper.title not in hidden.content.decode()


def test_what_can_never_hold_is_said_without_a_row(client, office):
    client.force_login(office.minh)

    page = client.get(why("papers.issue")).content.decode()

    assert "Không được phép." in page
    assert "đề nghị người quản trị" in page


def test_it_is_for_officials_and_for_permissions_that_exist(client, office):
    statuses = []
    for who in (None, office.khach, office.dung):
        if who:
            client.force_login(who)
        statuses.append(client.get(why("papers.see")).status_code)

    assert statuses == [302, 403, 200]
    assert client.get(why("papers.khong-co")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_once_for_the_row_and_once_for_each_part(client, office, count):
    rows = [factories.draft(office, agency=office.district_committee, by=office.ha) for _ in range(count)]
    client.force_login(office.ha)

    with queries_to("papers", expected=7):
        client.get(why("papers.see", rows[0]))
