"""The estimate in a draft: typed on screen, refused where it does not add up, written with the plan."""

from datetime import date

import pytest
from django.test import Client

from ocop.domain.budgets.models import Budget, BudgetLine
from ocop.domain.plans.models import PlanVersion
from ocop.domain.plans.services import drafting, implementing, issuing
from ocop.domain.plans.shares import share_of
from ocop.domain.plans.tests.versions.factories import people_of
from ocop.platform.core import clock
from ocop.platform.core.errors import DomainError

DRAFT = "/lam-viec/ke-hoach/2020/ban/2/"
PAGE = f"{DRAFT}sua/du-toan/"


@pytest.fixture
def world(budget):
    with clock.at(date(2020, 7, 20)):
        world = people_of(budget.plan)
        drafting.start_amendment(plan=budget.plan, reason="Chuyển kinh phí.", by=world.dung)
        yield world


@pytest.fixture
def dung(world):
    client = Client()
    client.force_login(world.dung)
    return client


def fill(client, **values):
    """Send the form as it stands, some sums changed by the code of their line."""
    page = client.get(PAGE)
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    place = {line["code"]: number for number, (_, line) in enumerate(form.lines)}
    for name, value in values.items():
        code, _, key = name.partition("__")
        typed[f"line-{place.get(code.replace('_', '.'), code)}-{key}"] = value
    return client.post(PAGE, typed | {"revision": page.context["revision"]})


def content():
    return PlanVersion.objects.get(ordinal=2).content["budget"]


def sums(budget):
    return dict(budget.lines.values_list("code", "amount"))


def test_sums_that_add_up_reach_the_rows_and_lines_keep_their_keys(world, dung, budget):
    before, key = sums(budget), BudgetLine.objects.get(code="I.5").pk

    assert fill(dung, I_5__amount="900.000.000", I_6__amount="1.107.000.000").status_code == 302
    version = PlanVersion.objects.get(ordinal=2)
    issuing.submit(version=version, by=world.dung)
    issuing.approve(version=version, by=world.nga)
    assert sums(budget) == before
    issuing.issue(
        version=version, number="2199/KH-UBND", issued_on=date(2020, 7, 18), signer={"name": "Mẫu"}, by=world.dung
    )

    assert sums(budget) == before | {"I.5": 900_000_000, "I.6": 1_107_000_000}
    assert BudgetLine.objects.get(code="I.5").pk == key
    assert [item.code for item in BudgetLine.objects.get(code="I.5").items.all()] == ["II.5.1"]
    assert BudgetLine.objects.get(code="I.2.1").parent.code == "I.2"
    assert Budget.objects.get().total_in_words == "Năm tỷ đồng"


def test_next_years_copy_is_issued_with_an_estimate_of_its_own_year(world):
    version = drafting.copy_plan(plan=world.plan, by=world.dung)
    with clock.at(date(2020, 12, 20)):
        issuing.submit(version=version, by=world.dung)
        issuing.approve(version=version, by=world.nga)
        issuing.issue(
            version=version, number="5210/KH-UBND", issued_on=date(2020, 12, 18), signer={"name": "Mẫu"}, by=world.dung
        )

    budget = Budget.objects.get(plan=version.plan)
    assert (budget.starts_on, budget.ends_on, budget.settles_until) == (
        date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 31),
    )  # fmt: skip
    assert (budget.item.code, budget.item.plan_id) == ("II.8", version.plan_id)
    assert sums(budget) == sums(world.plan.budget)


def test_what_does_not_add_up_is_kept_in_the_draft_but_not_submitted(world, dung):
    fill(dung, I_5__amount="807.000.001")

    with pytest.raises(DomainError) as refused:
        issuing.submit(version=PlanVersion.objects.get(ordinal=2), by=world.dung)
    assert refused.value.message == (
        "Còn 1 chỗ chưa hợp lệ: nội dung chi I ghi 4.000.000.000\u00a0đ nhưng các nội dung con cộng lại"
        " 4.000.000.001\u00a0đ."
    )
    assert "nội dung chi I ghi 4.000.000.000" in dung.get(DRAFT).content.decode()


def test_a_line_is_added_under_its_parent_and_another_taken_out(dung):
    gone = dict.fromkeys(("I_8__code", "I_8__parent", "I_8__title", "I_8__amount", "I_8__text", "I_8__items"), "")
    new = {"16__code": "I.12", "16__parent": "I", "16__title": "Bản tin", "16__amount": "55.000.000",
           "16__text": "In bản tin OCOP", "16__items": "II.1"}  # fmt: skip

    assert fill(dung, **gone, **new).status_code == 302
    lines = {line["code"]: line for line in content()["lines"][0]["lines"]}
    assert "I.8" not in lines
    assert (lines["I.12"]["amount"], lines["I.12"]["items"], lines["I.12"]["section"]) == (
        55_000_000, ["II.1"], "Phụ lục, I.12",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"I_5__amount": "-1"}, "Ít nhất là 0. Ghi lại."),
        ({"I_5__amount": "807 triệu"}, "Ghi bằng chữ số"),
        ({"I_5__items": "II.99"}, "Kế hoạch không có mục II.99."),
        ({"I_5__code": "I.55"}, "Mã của dòng đang có không đổi được."),
        ({"16__code": "I.5", "16__parent": "I", "16__title": "x", "16__amount": "1", "16__text": "x"}, "Mã này đã có"),
        ({"16__code": "I.12", "16__parent": "IX", "16__title": "x", "16__amount": "1", "16__text": "x"},
         "Không có nội dung chi IX ở trên."),
    ],
)  # fmt: skip
def test_a_wrong_line_is_refused_beside_what_was_typed(dung, values, message):
    before = content()

    page = fill(dung, **values)
    assert (page.status_code, message in page.content.decode()) == (422, True)
    assert content() == before


def test_a_district_may_count_with_the_average_and_is_told_when_it_plans_more(world):
    share = share_of(world.plan, world.luc_ngan)
    assert (share.amount, share.firm) == (100_000_000, False)
    assert share_of(world.plan, world.cong_thuong) is None
    row = implementing.enter(
        plan=world.plan, agency=world.luc_ngan, number="35/KH-UBND", issued_on=date(2020, 2, 7), by=world.ha,
        tasks=[implementing.Task("Hội nghị")], costs=[implementing.Cost("Hội nghị", 120_000_000)],
    )  # fmt: skip

    assert implementing.send(row=row, by=world.ha).state == "SENT"
    client = Client()
    client.force_login(world.ha)
    assert "là 20.000.000\u00a0đ." in client.get("/lam-viec/ke-hoach/2020/don-vi/ubnd-huyen-luc-ngan/").content.decode()
