"""Decisions, codes, settlement, treasury and other purses through the office."""

import pytest
from django.urls import reverse

from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Allotment, OtherResource, Settlement, TreasuryMatch
from ocop.domain.budgets.services import giving
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.tests.factories import GIVEN_ON, MILLION, opening, paper, people, signed
from ocop.platform.core import clock
from ocop.platform.core.tests.counting import queries_to

YEAR = "/lam-viec/kinh-phi/2020/"
PAPER = {"number": "1/VB", "on": "20/7/2020"}


def at(name: str, *args: object) -> str:
    return reverse(f"office:budgets:{name}", args=args)


def said(response) -> str:
    return response.content.decode().replace("\u00a0", " ")


def test_the_opening_begins_with_the_estimate_and_ends_with_money_on_accounts(client, budget, today):
    world = people(budget)
    address = at("draft", 2020, "giao-dau-nam")
    client.force_login(world.dung)
    form = client.get(address).context["form"]
    values = {name: form.initial[name] for name in form.fields if name.startswith("row_")}
    assert (len(values), sum(values.values())) == (23, 5_000_000_000)
    short = dict(zip(values, [*list(values.values())[:-1], 1], strict=True))
    client.post(address, {**short, "reason": "Giao dự toán", "total": "5.000.000.000"})
    allotment = Allotment.objects.get()
    assert "thiếu 99.999.999 đ" in said(client.post(at("propose", allotment.uid), PAPER))
    client.post(at("rewrite", allotment.uid), {**values, "reason": "Giao dự toán", "total": "5.000.000.000"})
    client.post(at("propose", allotment.uid), PAPER)
    assert "quyết định giao dự toán đầu năm" in said(client.get(YEAR)).lower()
    client.force_login(world.phuc)
    assert "Thẩm định: giao dự toán đầu năm năm 2020" in said(client.get("/lam-viec/"))
    client.post(at("send_back", allotment.uid), {"note": "Tính lại."})
    client.force_login(world.dung)
    client.post(at("propose", allotment.uid), PAPER)
    client.force_login(world.phuc)
    client.post(at("appraise", allotment.uid), PAPER)
    client.force_login(world.nga)
    assert "Ghi quyết định" in said(client.get(at("allotment", allotment.uid)))
    client.post(at("decide", allotment.uid), PAPER)
    assert queries.totals(budget).given == 5_000_000_000
    assert "Năm tỷ đồng" in said(client.get(at("allotment", allotment.uid)))


def test_who_opens_which_step(client, budget):
    world = people(budget)
    allotment = opening(world)
    steps = ("propose", "appraise", "decide", "rewrite")
    with clock.at(GIVEN_ON):
        for person, open_to in (
            (world.dung, {"propose", "rewrite"}), (world.phuc, {"appraise"}), (world.nga, {"decide"}),
            (world.ha, set()), (world.minh, set()), (world.khach, set()),
        ):  # fmt: skip
            client.force_login(person)
            found = {name for name in steps if client.get(at(name, allotment.uid)).status_code == 200}
            assert found == open_to, person


def test_an_unknown_kind_is_not_found(client, world, today):
    client.force_login(world.dung)
    assert client.get(at("draft", 2020, "khac")).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_decisions_asks_a_fixed_number_of_queries(client, world, today, number):
    for _ in range(number):
        opening(world, [])
    client.force_login(world.dung)
    with queries_to("budgets", "plans", expected=5):
        text = said(client.get(YEAR + "quyet-dinh/"))
    assert (at("draft", 2020, "dieu-chinh") in text, at("draft", 2020, "giao-dau-nam") in text) == (True, False)


def test_codes_settlement_and_treasury(client, world, today):
    account = world.account("I.9")
    client.force_login(world.phuc)
    assert "không phải số" in said(client.post(at("codes", account.pk), {"chapter": "4a"}))
    client.post(at("codes", account.pk), {"chapter": "412", "category": "280"})
    assert "412-280" in said(client.get(at("line", 2020, "I.9")))
    client.post(at("settle", account.pk), PAPER)
    assert Settlement.objects.get().left == 52 * MILLION
    match = {**PAPER, "agency": account.agency_id, "quarter": 2, "treasury": "1"}
    assert "Ghi lý do chênh lệch" in said(client.post(at("match", 2020), match))
    client.post(at("match", 2020), {**match, "explanation": "Kho bạc ghi nhầm."})
    assert TreasuryMatch.objects.get().difference == -1
    assert "Kho bạc ghi nhầm." in said(client.get(YEAR + "kho-bac/"))


def test_other_purses_stand_beside_the_tree(client, world, today):
    resource = {**PAPER, "kind": "DISTRICT", "amount": "80.000.000", "purpose": "Thêm bao bì"}
    client.force_login(world.minh)
    client.post(at("resource", 2020), {**resource, "kind": "INDUSTRY"})
    client.force_login(world.ha)
    client.post(at("resource", 2020), resource)
    assert OtherResource.objects.count() == 2
    text = said(client.get(YEAR + "nguon-khac/"))
    assert "160.000.000 đ" in text
    assert "Một trăm sáu mươi triệu đồng" in text
    assert queries.totals(world.budget).given == 5_000_000_000
    districts = {unit.code: unit for unit in queries.districts_of(world.budget)}
    assert client.post(at("resource", 2020), {**resource, "district": districts["215"].pk}).status_code == 403
    client.post(at("resource", 2020), {**resource, "district": districts["219"].pk})
    assert list(OtherResource.objects.exclude(district=None).values_list("district__code", flat=True)) == ["219"]
    client.force_login(world.nga)
    assert client.get(at("resource", 2020)).status_code == 403


def test_a_refused_decision_is_not_shown_as_decided(client, world, today):
    """What is bound cannot be taken: the page speaks of the need, without the number that was typed."""
    given = world.account("I.9")
    signed(given, 50 * MILLION, world.phuc)
    moves = [Share(given.line, given.agency, -3 * MILLION), Share(world.account("I.8").line, given.agency, 3 * MILLION)]
    allotment = giving.draft(budget=world.budget, kind="ADJUSTMENT", reason="Điều chỉnh", shares=moves, by=world.dung)
    giving.propose(allotment=allotment, document=paper("1/TTr"), by=world.dung)
    giving.appraise(allotment=allotment, document=paper("1/BC"), by=world.phuc)
    client.force_login(world.nga)

    refused = client.post(at("decide", allotment.uid), {**PAPER, "number": "77/QĐ-UBND"})

    assert refused.status_code == 422
    assert "Không rút được 3.000.000 đ" in said(refused)
    assert "Điều chỉnh giữa các nội dung chi, 77/QĐ-UBND" not in said(refused)
