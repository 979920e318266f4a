"""The stage: the facts, the people and the things made so far, shared by the acts."""

from dataclasses import dataclass, field

from ocop.demo import people, script
from ocop.demo.script import ProducerPart, ProductPart, Script
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.evaluation.models import Council, Round
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.producers.models import Producer, Product
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.models import Subgroup
from ocop.platform.accounts.models import User
from ocop.platform.government.models import AdminUnit


@dataclass
class Stage:
    script: Script
    season: Season
    province: AdminUnit
    districts: dict[str, AdminUnit]
    communes: dict[str, AdminUnit]
    subgroups: dict[str, Subgroup]
    people: dict[str, User] = field(default_factory=dict)
    staff: dict[str, dict[str, User]] = field(default_factory=dict)
    commune_officers: dict[str, User] = field(default_factory=dict)
    producers: dict[str, Producer] = field(default_factory=dict)
    owners: dict[str, User] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    councils: dict[str, Council] = field(default_factory=dict)
    rounds: dict[str, Round] = field(default_factory=dict)

    def parts(self, district: str) -> list[tuple[ProducerPart, ProductPart]]:
        return [(producer, product) for producer in self.script.producers[district] for product in producer.products]

    def every_part(self) -> list[tuple[ProducerPart, ProductPart]]:
        return [pair for district in self.script.producers for pair in self.parts(district)]

    def fresh(self, product: str) -> Dossier:
        self.dossiers[product].refresh_from_db()
        return self.dossiers[product]


def set_up() -> Stage:
    """Facts from the database, people on their places."""
    season = plans.season_of(2020)
    units = AdminUnit.objects.filter(path__startswith=season.province.path).select_related("parent__parent")
    districts = {unit.code: unit for unit in units if unit.level == AdminUnit.Level.DISTRICT}
    communes = {unit.code: unit for unit in units if unit.level == AdminUnit.Level.COMMUNE}
    subgroups = {row.code: row for row in rulebook.subgroups_of(rulebook.regulation("1048-2019"))}
    stage = Stage(script.read(), season, season.province, districts, communes, subgroups)
    stage.people = people.named(season.province, districts)
    for code, unit in districts.items():
        officer = stage.people["ha"] if code == people.LUC_NGAN else None
        stage.staff[code] = people.district_staff(code, unit, officer)
    for producer, _ in stage.every_part():
        if producer.commune not in stage.commune_officers:
            known = stage.people["minh"] if producer.commune == people.NAM_DUONG else None
            stage.commune_officers[producer.commune] = known or people.commune_officer(communes[producer.commune])
    return stage
