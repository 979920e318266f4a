"""What the tests of the preparation share: money on the line of the province's judging, products that go up."""

from datetime import date

from ocop.domain.budgets.models import Account, Budget, BudgetLine, Contract
from ocop.domain.dossiers.models import Dossier, SelfAssessment
from ocop.domain.evaluation.models import Conflict, Entry, LabTest, Round
from ocop.domain.evaluation.services import lab_tests, outcomes
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.tests import factories
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import Producer, Product
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

LEAD = Wanted("Chì (Pb)", "≤ 0,2 mg/kg", 400_000)
MOULD = Wanted("Tổng số nấm men, nấm mốc", "≤ 100 CFU/g", 600_000)


def line(world, *, given: int = 10_000_000) -> Account:
    """I.7 pays for the item of the province's rounds; ``given`` stands on it."""
    plan = world.season.plan
    budget = Budget.objects.create(
        plan=plan, title="Dự toán", total=given, total_in_words="", source="ngân sách tỉnh", section="Phụ lục",
        starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), settles_until=date(2021, 1, 31),
    )  # fmt: skip
    row = BudgetLine.objects.create(
        budget=budget, code="I.7", title="Đánh giá sản phẩm cấp tỉnh", text="Kiểm định", amount=given, position=1
    )
    row.items.add(PlanItem.objects.get(plan=plan, code="II.7.2"))
    return Account.objects.create(line=row, agency=Agency.objects.get(slug="so-nnptnt"), given=given)


def contract(world, account: Account, value: int, **fields) -> Contract:
    Account.objects.filter(pk=account.pk).update(committed=value)
    return Contract.objects.create(**{
        "account": account, "number": "12/HĐ", "signed_on": date(2020, 7, 8), "partner": "Trung tâm Kiểm nghiệm",
        "subject": "Kiểm nghiệm", "value": value, "committed": value, "selection": Contract.Selection.SHORTENED,
        "created_by": world.phuc, **fields,
    })  # fmt: skip


def gone_up(world, name: str = "Trà hoa vàng", total: int = 72) -> Dossier:
    """The district has judged it and sent its result; the province has not received it yet."""
    found = factories.approved(world, [total] * 4, stage="district")
    outcomes.send_up(round_=found, by=world.thao)
    entry = found.entries.get()
    Product.objects.filter(pk=entry.dossier.product_id).update(name=name)
    return Dossier.objects.get(pk=entry.dossier_id)


def claimed(world, dossier: Dossier, stars: int = 4, total: int = 78) -> Dossier:
    """What the producer says of the product."""
    SelfAssessment.objects.create(
        dossier=dossier, total=total, stars=stars, saved_by=world.lan, saved_at=clock.now()
    )  # fmt: skip
    return Dossier.objects.get(pk=dossier.pk)


def ordered(world, dossier: Dossier, *wanted: Wanted, by=None, **fields) -> list[LabTest]:
    return lab_tests.order(
        dossiers=[dossier], wanted=wanted or [LEAD], laboratory="Trung tâm Kiểm nghiệm Phương Bắc",
        by=by or world.dung, **fields,
    )  # fmt: skip


def others(world, name: str = "HTX Bản Trên") -> Producer:
    return Producer.objects.create(
        name=name, kind="COOPERATIVE", commune=world.commune, representative="Vi Văn Páo", registration_no="2400777666"
    )


def tie(user, entry: Entry) -> Conflict:
    return Conflict.objects.create(
        dossier=entry.dossier, user=user, kind="PERSONAL", source="DECLARED", reason="em ruột", recorded_on=clock.today()
    )


def place_of(found: Round, name: str) -> Entry:
    return found.entries.select_related("round__council", "dossier__product").get(dossier__product__name=name)
