"""The plan of 2020, five certificates in two districts, and the reports of 15/6 opened."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.domain.certification.models import Certificate, Decision
from ocop.domain.plans.tests import factories as plans
from ocop.domain.producers.models import Producer, Product
from ocop.domain.reporting.models import ReportPeriod, UnitReport
from ocop.domain.reporting.services import opening, unit_reports
from ocop.domain.reporting.tables import PARTS
from ocop.domain.rulebook.models import CriteriaSet, ProductGroup, Regulation, Subgroup
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit

DAY = date(2020, 6, 10)
WORDS = {part.code: f"Nội dung phần {part.title.lower()}." for part in PARTS}
_K = Producer.Kind
_MADE = (
    # commune of Lục Ngạn or Yên Thế, kind of producer, stars, issued, expires
    ("07603", _K.COOPERATIVE, 4, date(2019, 12, 20), date(2022, 12, 20)),
    ("07603", _K.COOPERATIVE, 3, date(2019, 12, 20), date(2022, 12, 20)),
    ("07576", _K.HOUSEHOLD, 3, date(2020, 3, 2), date(2023, 3, 2)),
    ("07288", _K.ENTERPRISE, 5, date(2020, 5, 4), date(2023, 5, 4)),
    ("07288", _K.ENTERPRISE, 3, date(2017, 2, 1), date(2020, 2, 1)),
)


@dataclass
class World:
    people: plans.World
    period: ReportPeriod
    certificates: list[Certificate]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__dict__["people"], name)

    @property
    def everybody(self) -> list[User]:
        return self.people.everybody

    def report(self, slug: str) -> UnitReport:
        rows = UnitReport.objects.select_related("agency__unit", "period__season__province", "addressee", "paper")
        return rows.get(period=self.period, agency__slug=slug)

    @property
    def luc_ngan(self) -> UnitReport:
        return self.report("ubnd-huyen-luc-ngan")


def load(people: plans.World) -> World:
    certificates = certified(people)
    with clock.at(date(2020, 5, 18)):
        (period,) = opening.open_due()
    return World(people, period, certificates)


def certified(people: plans.World) -> list[Certificate]:
    season = people.plan.season
    regulation = Regulation.objects.create(
        code="thu", title="Quyết định thử", decision="1048/QĐ-TTg", decision_date=date(2019, 8, 21),
        effective_from=date(2019, 8, 21), fingerprint="x",
    )  # fmt: skip
    group = ProductGroup.objects.create(regulation=regulation, code="1", title="Thực phẩm", position=1)
    criteria = CriteriaSet.objects.create(
        regulation=regulation, group=group, code="1.1", title="Rau quả", usable=True, status="verified", definition={},
        fingerprint="x", position=1,
    )  # fmt: skip
    subgroup = Subgroup.objects.create(
        group=group, code="1.1", title="Rau quả", family="Thực phẩm tươi", managing_agency="Sở NN&PTNT",
        managing_agency_status="verified", criteria_set=criteria, position=1,
    )  # fmt: skip
    decision = Decision.objects.create(
        unit=season.province, territory=season.province.path, title="Công nhận", state="ISSUED", number="1/QĐ-UBND",
        issued_on=date(2019, 12, 20), is_imported=True,
    )  # fmt: skip
    found: list[Certificate] = []
    producers: dict[tuple[str, str], Producer] = {}
    for number, (code, kind, stars, issued_on, expires_on) in enumerate(_MADE, start=1):
        commune = AdminUnit.objects.get(code=code, valid_from=date(2020, 1, 1))
        if (code, kind) not in producers:
            producers[code, kind] = Producer.objects.create(
                name=f'=HYPERLINK("x") chủ thể {number}' if number == 1 else f"Chủ thể {number}", kind=kind,
                commune=commune, representative="Trần Thị Hoa",
            )  # fmt: skip
        producer = producers[code, kind]
        product = Product.objects.create(
            producer=producer, subgroup=subgroup, name=f"Sản phẩm {number}", slug=f"san-pham-{number}"
        )
        found.append(Certificate.objects.create(
            register_number=f"{number:03d}", product_code=f"24-{number}", decision=decision, product=product,
            territory=commune.path, product_name=product.name, producer_name=producer.name, address=str(commune),
            stars=stars, issued_on=issued_on, expires_on=expires_on,
        ))  # fmt: skip
    return found


def written(world: World, report: UnitReport, by: User) -> UnitReport:
    return unit_reports.save_texts(report=report, texts=WORDS, version=report.version, by=by)


def sent(world: World, report: UnitReport, by: User) -> UnitReport:
    return unit_reports.send(report=written(world, report, by), by=by)


def accepted(world: World, report: UnitReport, by: User) -> UnitReport:
    return unit_reports.accept(report=sent(world, report, by), by=world.dung)
