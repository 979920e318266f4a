"""What a dossier's page and the home pages say of the councils, to whom."""

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from ocop.domain.evaluation import panels
from ocop.domain.evaluation.services import outcomes, results
from ocop.domain.evaluation.tests import factories
from ocop.platform.ui.navigation import sections
from ocop.platform.ui.tasks import tasks_of


def block(user, dossier, face="office"):
    request = RequestFactory().get("/")
    request.user = user
    request.resolver_match = resolve(reverse(f"{face}:dossier", args=[dossier.uid]))
    found = panels.rounds_of(dossier, user, request)
    return found and found.context["judged"]


def test_a_dossier_without_a_round_has_no_block(world):
    assert block(world.dung, factories.dossier(world)) is None


def test_the_office_reads_how_many_sheets_are_in(world, enter):
    found = factories.scoring(world)
    factories.mark(factories.sheet_of(world.tu, found), 84)
    dossier = found.entries.get().dossier

    text = enter(world.dung).get(reverse("office:dossier", args=[dossier.uid])).content.decode()

    assert "1/4 phiếu đã nộp" in text
    assert "84" not in str(block(world.dung, dossier)[0].result)


@pytest.mark.parametrize(
    ("who", "face", "opened", "sent"),
    [("dung", "office", True, True), ("nga", "office", False, True), ("ha", "office", False, True),
     ("minh", "office", False, True), ("lan", "portal", False, True)],
)  # fmt: skip
def test_who_reads_the_result_when(world, who, face, opened, sent):
    user = getattr(world, who)
    found = factories.opened(world, [84] * 4)
    dossier = found.entries.get().dossier
    before = block(user, dossier, face)[0].result
    results.close(round_=found, by=world.thao)
    outcomes.decide(entry=found.entries.get(), outcome="RECOGNISE", by=world.thao)
    outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga)
    outcomes.send_up(round_=found, by=world.thao)

    assert (before, block(user, dossier, face)[0].result) == (opened, sent)


def test_the_producer_reads_the_derivation_in_the_portal_once_the_council_has_closed(world, enter):
    found = factories.opened(world, [84] * 4)
    address = reverse("portal:dossier", args=[found.entries.get().dossier.uid])
    before = enter(world.lan).get(address).content.decode()
    results.close(round_=found, by=world.thao)

    after = enter(world.lan).get(address).content.decode()

    assert ("84 điểm → 4 sao" in before, "84 điểm → 4 sao" in after) == (False, True)


def titles(user):
    for kept in ("_grants", "_seats"):
        user.__dict__.pop(kept, None)
    return [task.title for task in tasks_of(user) if "đợt" in task.title]


def test_a_member_has_the_sheets_to_fill_in(world):
    found = factories.scoring(world, "Một", "Hai")
    before = titles(world.tu)
    for place in (0, 1):
        factories.mark(factories.sheet_of(world.tu, found, place), 84)

    assert (before, titles(world.tu)) == (["Chấm điểm 2 sản phẩm: Hội đồng tỉnh Bắc Giang, đợt 1"], [])


def test_the_secretary_and_the_leader_have_their_next_steps(world):
    name = "Hội đồng tỉnh Bắc Giang, đợt 1"
    found = factories.round_(world)
    seen = [titles(world.thao)]
    found = factories.councils.start(round_=found, by=world.thao)
    seen.append(titles(world.thao))
    factories.mark_all(found.entries.get(), [95, 81, 84, 84])
    seen.append(titles(world.thao))
    results.open_marks(round_=found, by=world.thao)
    seen.append(titles(world.thao))
    results.rescore(entry=found.entries.get(), note="x", by=world.thao)
    seen.append(titles(world.thao))

    assert seen == [
        [f"Mở chấm điểm: {name}"], [f"Theo dõi phiếu chấm: {name}"], [f"Mở điểm: {name}"],
        [f"Mở thảo luận 1 sản phẩm: {name}"], [f"Theo dõi chấm lại: {name}"],
    ]  # fmt: skip


def test_the_leader_is_asked_once_every_product_is_decided(world):
    found = factories.closed(world, [84] * 4)
    before = titles(world.nga)
    outcomes.decide(entry=found.entries.get(), outcome="RECOGNISE", by=world.thao)

    assert (before, titles(world.nga)) == ([], ["Phê duyệt kết quả: Hội đồng tỉnh Bắc Giang, đợt 1"])
    assert titles(world.thao) == []


def test_the_menu_shows_councils_to_whom_they_concern(world):
    factories.council(world)

    def lines(user):
        for kept in ("_grants", "_seats"):
            user.__dict__.pop(kept, None)
        found = {entry.label for part in sections("office", user, "/") for entry in part.entries}
        return found & {"Đợt đánh giá, hội đồng", "Phiếu chấm của tôi"}

    both, councils = {"Đợt đánh giá, hội đồng", "Phiếu chấm của tôi"}, {"Đợt đánh giá, hội đồng"}
    assert {key: lines(user) for key, user in world.people.items()} == {
        "lan": set(), "minh": set(), "ha": councils, "dung": councils, "nga": councils, "hoa": both, "tu": both,
        "yen": both, "quy": both, "thao": councils, "phuc": set(), "mai": set(), "khach": set(),
    }  # fmt: skip


def test_a_member_without_a_role_lands_in_the_office(world, enter):
    factories.council(world)

    answer = enter(world.tu).get(reverse("home"))

    assert answer.headers["Location"] == reverse("office:home")
