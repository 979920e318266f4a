"""Two producers in two districts, everything filled: nobody meets anything of the other side, on any page."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.dossiers import queries
from ocop.domain.dossiers.services import intake, receiving
from ocop.domain.dossiers.tests.factories import dossier, idea
from ocop.domain.producers import queries as producers
from ocop.platform.access.rules import can, explain
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.notifications.models import Notification

OFFICE = (
    "office:ideas",
    "office:idea_lists",
    "office:dossiers",
    "office:producers",
    "office:home",
    "office:notifications",
)
PORTAL = ("portal:home", "portal:new_idea", "portal:messages")


@pytest.fixture
def both(world):
    """Each side has a form on its way, a list, and a dossier sent and returned."""
    with clock.at(date(2020, 6, 15)):
        for producer, ha, word in (
            (world.producer, world.ha, "Suối"), (world.other_producer, world.other_ha, "Đồi"),
        ):  # fmt: skip
            idea(world, state="SENT", name=f"{word} một", producer=producer)
            idea(world, name=f"{word} hai", producer=producer)
            listed = idea(world, state="SENT", name=f"{word} ba", producer=producer)
            intake.receive(idea=listed, by=ha)
            row = dossier(world, state="SENT", name=f"{word} bốn", producer=producer)
            receiving.return_dossier(dossier=row, remarks={"sample": f"Ảnh {word} mờ."}, by=ha)
        yield world


@pytest.mark.parametrize(
    ("who", "pages", "own", "foreign"),
    [
        ("lan", PORTAL, "Suối", "Đồi"), ("neighbour", PORTAL, "Đồi", "Suối"), ("minh", OFFICE, "Suối", "Đồi"),
        ("ha", OFFICE, "Suối", "Đồi"), ("other_ha", OFFICE, "Đồi", "Suối"),
    ],
)  # fmt: skip
def test_no_page_shows_anything_of_the_other_side(both, enter, who, pages, own, foreign):
    browser = enter(getattr(both, who))
    text = "".join(browser.get(reverse(name)).content.decode() for name in pages)
    assert (own in text, foreign in text) == (True, False)


def seen(user: User) -> dict[str, set[str]]:
    return {
        "ideas": {row.product.name for row in queries.ideas_for(user)},
        "dossiers": {row.product.name for row in queries.dossiers_for(user)},
        "papers": {paper.dossier.product.name for paper in queries.evidence_for(user)},
        "products": {row.name for row in producers.products_for(user)},
        "producers": {row.name for row in producers.producers_for(user)},
    }


SUOI = {"Suối một", "Suối hai", "Suối ba", "Suối bốn"}
DOI = {"Đồi một", "Đồi hai", "Đồi ba", "Đồi bốn"}
DRAFTS = {"Suối hai", "Đồi hai"}


def expected(names: set[str], producer: set[str], hidden: set[str] = frozenset()) -> dict[str, set[str]]:
    fours = {name for name in names if name.endswith("bốn")}
    return {"ideas": names - hidden, "dossiers": fours, "papers": fours, "products": names, "producers": producer}


def test_queries_give_each_person_their_own(both):
    mine, theirs = {"HTX Mỳ Suối Lành"}, {"HTX Chè Đồi Mây"}
    assert seen(both.lan) == expected(SUOI, mine)
    assert seen(both.neighbour) == expected(DOI, theirs)
    assert seen(both.minh) == expected(SUOI, mine)
    assert seen(both.ha) == expected(SUOI, mine, DRAFTS)
    assert seen(both.other_ha) == expected(DOI, theirs, DRAFTS)
    assert seen(both.dung) == expected(SUOI | DOI, mine | theirs, DRAFTS)
    assert seen(both.nga) == expected(SUOI | DOI, mine | theirs, DRAFTS)
    assert seen(both.khach) == expected(set(), set())


def test_the_editor_reads_products_but_no_files(both):
    assert {what: len(rows) for what, rows in seen(both.mai).items()} == {
        "ideas": 0, "dossiers": 0, "papers": 0, "products": 8, "producers": 2,
    }  # fmt: skip


def test_a_closed_account_and_the_servers_administrator_see_nothing(both):
    User.objects.filter(pk=both.ha.pk).update(is_active=False)
    root = User.objects.create_superuser("root@demo.example", "gạo nếp cái hoa vàng")
    for user in (User.objects.get(pk=both.ha.pk), root):
        assert seen(user) == expected(set(), set())


def test_notices_reach_their_own_side_only(both):
    sides = {"Suối": {both.lan, both.minh, both.ha}, "Đồi": {both.neighbour, both.other_ha}}
    for word, people in sides.items():
        told = {notice.user for notice in Notification.objects.filter(title__contains=word)}
        assert told == people


def test_why_somebody_may_not_is_explained_part_by_part(both):
    row = queries.ideas_for(both.lan).get(product__name="Suối hai")
    assert (can(both.lan, "dossiers.view_idea", row), can(both.ha, "dossiers.view_idea", row)) == (True, False)
    parts = [(depth, claim, holds) for claim, holds, depth in explain(both.ha, "dossiers.view_idea", row)]
    assert parts == [
        (0, "Một trong:", False),
        (1, "Một trong:", False),
        (2, "là người của chủ thể", False),
        (2, "có vai trò Cán bộ phụ trách cấp xã trên địa bàn", False),
        (1, "Tất cả:", False),
        (2, "Một trong:", True),
        (3, "có vai trò Cán bộ phụ trách cấp huyện, Lãnh đạo UBND cấp huyện trên địa bàn", True),
        (3, "có vai trò Cơ quan thường trực, Lãnh đạo UBND tỉnh", False),
        (2, "phiếu đã gửi", False),
    ]
