"""The decision on a council, its rules, the plan of a round: drawn up out of what is recorded."""

from datetime import date

import pytest
from django.urls import reverse

from ocop.domain.evaluation.models import CouncilMember
from ocop.domain.evaluation.services import council_papers
from ocop.domain.evaluation.tests import factories
from ocop.platform.core.errors import DomainError, NotAllowed
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services.drafting import draft_pdf

S = CouncilMember.Seat


def page(client, user, name, obj) -> str:
    client.force_login(user)
    return client.get(reverse(f"office:{name}", args=[obj.uid])).content.decode()


def test_the_decision_lists_the_members_and_the_secretariat_apart(world):
    council = factories.council(world)
    paper = council_papers.draft_decision(council=council, by=world.dung)
    members = {one["name"] for one in paper.values["members"]}
    helpers = {one["name"] for one in paper.values["secretariat"]}
    seats = council.members.select_related("user")
    assert members == {one.user.full_name for one in seats if one.seat not in (S.SECRETARY, S.STAFF)}
    assert helpers == {one.user.full_name for one in seats if one.seat in (S.SECRETARY, S.STAFF)}
    assert (paper.symbol, paper.about_id) == ("QĐ-UBND", str(council.pk))
    assert draft_pdf(paper)[:5] == b"%PDF-"


def test_the_rules_say_what_the_system_computes_by(world):
    council = factories.council(world)
    paper = council_papers.draft_rules(council=council, by=world.dung)
    assert (paper.values["spread"], paper.values["appeal_days"]) == (council.spread_limit, council.appeal_days)
    assert f"{council.quorum_percent}%" in paper.values["quorum"]


def test_the_plan_of_a_round_counts_products_and_names_none(world):
    round_ = factories.round_(world, "Chả chay Cầu Sắt", "Bánh đa Kế")
    with pytest.raises(DomainError) as refusal:
        council_papers.draft_plan(round_=round_, by=world.dung)
    assert refusal.value.code == "no_session"
    type(round_).objects.filter(pk=round_.pk).update(session_on=date(2020, 7, 28), session_at="Phòng họp số 2")
    round_.refresh_from_db()
    paper = council_papers.draft_plan(round_=round_, by=world.dung)
    assert paper.values["products"] == "2 sản phẩm"
    assert "Chả chay" not in str(paper.values)
    assert paper.values["session"] == "ngày 28/7/2020, tại Phòng họp số 2"


@pytest.mark.parametrize("draft", [council_papers.draft_decision, council_papers.draft_rules])
def test_a_second_draft_waits_for_the_first(world, draft):
    council = factories.council(world)
    draft(council=council, by=world.dung)
    with pytest.raises(DomainError) as refusal:
        draft(council=council, by=world.dung)
    assert (refusal.value.code, Paper.objects.count()) == ("drafted", 1)


@pytest.mark.parametrize("who", ["tu", "khach", "ha"])
def test_others_draw_up_nothing(world, who):
    council = factories.council(world)
    with pytest.raises(NotAllowed):
        council_papers.draft_decision(council=council, by=getattr(world, who))


def test_the_councils_page_draws_it_up_and_shows_it(client, world):
    council = factories.council(world)
    assert "Soạn quyết định thành lập" in page(client, world.dung, "council", council)
    answer = client.post(reverse("office:draft_council_paper", args=[council.uid, "quyet-dinh"]))
    paper = Paper.objects.get()
    assert answer.url == reverse("office:papers:paper", args=[paper.uid])
    shown = page(client, world.dung, "council", council)
    assert (answer.url in shown, "Soạn quyết định thành lập" in shown, "Soạn quy chế" in shown) == (True, False, True)
    assert client.post(reverse("office:draft_council_paper", args=[council.uid, "khac"])).status_code == 404


def test_a_member_is_offered_no_papers(client, world):
    council = factories.council(world)
    assert "Soạn quyết định thành lập" not in page(client, world.tu, "council", council)
    answer = client.post(reverse("office:draft_council_paper", args=[council.uid, "quyet-dinh"]))
    assert (answer.status_code, Paper.objects.count()) == (403, 0)


def test_the_rounds_page_draws_up_its_plan(client, world):
    round_ = factories.round_(world, "Chả chay Cầu Sắt")
    type(round_).objects.filter(pk=round_.pk).update(session_on=date(2020, 7, 28))
    assert "Soạn kế hoạch đợt" in page(client, world.dung, "round", round_)
    client.post(reverse("office:draft_round_paper", args=[round_.uid, "ke-hoach"]))
    assert Paper.objects.get().title.startswith("Đánh giá, phân hạng sản phẩm OCOP đợt 1")
