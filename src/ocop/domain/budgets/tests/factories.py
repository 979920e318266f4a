"""The budget of 2020 given to its accounts, and the people who propose, appraise, decide, spend."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.budgets import queries
from ocop.domain.budgets.loading import load_budget
from ocop.domain.budgets.models import Account, Allotment, Budget, Contract
from ocop.domain.budgets.services import giving, ledger
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.services.posting import Document
from ocop.domain.plans.loading import plan_files
from ocop.domain.plans.models import Plan
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import working_office_of

DAY = date(2020, 7, 20)
GIVEN_ON = date(2019, 12, 27)
MILLION = 1_000_000
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@dataclass
class World:
    budget: Budget
    dung: User
    phuc: User
    nga: User
    ha: User
    minh: User
    khach: User

    def account(self, code: str, district: str = "") -> Account:
        rows = Account.objects.select_related("line__budget", "agency").filter(
            line__budget=self.budget, line__code=code
        )
        return rows.get(agency__unit__code=district) if district else rows.get()


def load_budgets(data: Path) -> None:
    """The estimates of the plans that the product ships."""
    for file in plan_files(data):
        load_budget(file, Plan.objects.get(season__year=file.root["season"]["year"]))


def person(key: str, name: str, salutation: str, role: Role | None, unit: AdminUnit, agency: Agency | None) -> User:
    user = User.objects.create_user(f"{key}@demo.example", full_name=name, salutation=salutation, agency=agency)
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, agency=agency, valid_from="2019-01-01")
    return user


def people(budget: Budget) -> World:
    """Nothing is given yet."""
    province = budget.plan.season.province
    district = AdminUnit.objects.get(code="219", valid_from__lte=DAY, valid_to__gte=DAY)
    by_slug = {agency.slug: agency for agency in Agency.objects.filter(unit=province)}
    return World(
        budget=budget,
        dung=person("dung", "Lê Văn Dũng", "anh", Role.STANDING_OFFICER, province, by_slug["chi-cuc-ptnt"]),
        phuc=person("phuc", "Đỗ Văn Phúc", "anh", Role.FINANCE_OFFICER, province, by_slug["so-tai-chinh"]),
        nga=person("nga", "Nguyễn Thị Nga", "bà", Role.PROVINCE_LEADER, province, by_slug["ubnd-tinh"]),
        ha=person("ha", "Trần Thị Hà", "chị", Role.DISTRICT_OFFICER, district, working_office_of(district)),
        minh=person("minh", "Nguyễn Văn Minh", "anh", Role.DEPARTMENT_OFFICER, province, by_slug["so-cong-thuong"]),
        khach=person("khach", "Trần Văn Khách", "anh", None, province, None),
    )


def shares(budget: Budget) -> list[Share]:
    """The estimate as it stands; a line that districts hold is split evenly."""
    return [Share(*share) for share in queries.opening_shares(queries.holders_of(budget))]


def opening(world: World, rows: list[Share] | None = None, total: int | None = None) -> Allotment:
    with clock.at(GIVEN_ON):
        return giving.draft(
            budget=world.budget, kind=Allotment.Kind.OPENING, reason="Giao dự toán năm 2020",
            shares=shares(world.budget) if rows is None else rows, total=total, by=world.dung,
        )  # fmt: skip


def carried_through(world: World, allotment: Allotment, day: date = GIVEN_ON) -> Allotment:
    """Proposed, appraised, decided on one day."""
    with clock.at(day):
        giving.propose(allotment=allotment, document=Document("512/TTr-SNN", day), by=world.dung)
        giving.appraise(allotment=allotment, document=Document("88/BC-STC", day), by=world.phuc)
        return giving.decide(allotment=allotment, document=Document("2110/QĐ-UBND", day), by=world.nga)


def given(budget: Budget) -> World:
    """Five billion given to 23 accounts."""
    world = people(budget)
    carried_through(world, opening(world))
    return world


def paper(number: str = "01/BB", on: date = DAY) -> Document:
    return Document(number, on)


def upload(name: str = "hop-dong.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def signed(account: Account, amount: int, by: User, number: str = "01/HĐ", on: date = DAY) -> Contract:
    return ledger.commit(
        account=account, amount=amount, document=Document(number, on), partner="Công ty Minh Họa",
        subject="In tem, nhãn", selection=Contract.Selection.DESIGNATED, by=by, confirms_rule=True,
    )  # fmt: skip
