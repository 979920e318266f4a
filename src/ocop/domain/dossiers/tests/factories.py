"""The 2020 season with chị Lan's cooperative in Lục Ngạn, the officers above her, and a neighbour."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.domain.dossiers import checks, prefilling
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import filing, ideas, intake, receiving
from ocop.domain.plans import queries as plans
from ocop.domain.plans.models import Season
from ocop.domain.plans.tests.factories import load_plans
from ocop.domain.producers.models import Member, Producer
from ocop.domain.rulebook import queries as rulebook
from ocop.domain.rulebook.loading import load_rulebook
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.tests.shipped import ship
from ocop.platform.government.loading import load_government
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.government.queries import committee_of, working_office_of

MARCH = date(2020, 3, 10)
MAP_2020 = date(2020, 1, 1)


@dataclass
class Season2020:
    season: Season
    province: AdminUnit
    luc_ngan: AdminUnit
    yen_the: AdminUnit
    nam_duong: AdminUnit
    lan: User
    minh: User
    ha: User
    other_ha: User
    dung: User
    nga: User
    mai: User
    khach: User
    producer: Producer
    neighbour: User
    other_producer: Producer

    @property
    def everybody(self) -> list[User]:
        return [
            self.lan, self.minh, self.ha, self.other_ha, self.dung, self.nga, self.mai, self.khach, self.neighbour,
        ]  # fmt: skip


def load() -> Season2020:
    """Facts of the product, people of the tests."""
    ship("government", load_government)
    ship("rulebook", load_rulebook)
    ship("plans", load_plans)
    season = plans.season_of(2020)
    units = {unit.code: unit for unit in AdminUnit.objects.filter(valid_from=MAP_2020).select_related("parent")}
    province, luc_ngan, yen_the, nam_duong, xuan_luong = (
        units[code] for code in ("24", "219", "215", "07603", "07249")
    )
    office = Agency.objects.get(slug="chi-cuc-ptnt")
    producer, lan = _producer("HTX Mỳ Suối Lành", nam_duong, "chị", "Nguyễn Thị Lan", "0912000001")
    other, neighbour = _producer("HTX Chè Đồi Mây", xuan_luong, "chị", "Lương Thị Sáu", "0912000002")
    return Season2020(
        season=season, province=province, luc_ngan=luc_ngan, yen_the=yen_the, nam_duong=nam_duong, lan=lan,
        producer=producer, neighbour=neighbour, other_producer=other,
        minh=person("Nguyễn Văn Minh", "anh", Role.COMMUNE_OFFICER, nam_duong, committee_of(nam_duong)),
        ha=person("Trần Thị Hà", "chị", Role.DISTRICT_OFFICER, luc_ngan, working_office_of(luc_ngan)),
        other_ha=person("Đỗ Thanh Hà", "chị", Role.DISTRICT_OFFICER, yen_the, working_office_of(yen_the)),
        dung=person("Lê Văn Dũng", "anh", Role.STANDING_OFFICER, province, office),
        nga=person("Nguyễn Thị Nga", "bà", Role.PROVINCE_LEADER, province, committee_of(province)),
        mai=person("Vũ Thị Mai", "chị", Role.EDITOR, province, office),
        khach=person("Trần Văn Khách", "anh", None, province, None),
    )  # fmt: skip


_count = 0


def person(name: str, salutation: str, role: Role | None, unit: AdminUnit, agency: Agency | None) -> User:
    global _count  # noqa: PLW0603 a fresh phone for everybody
    _count += 1
    user = User.objects.create_user(full_name=name, salutation=salutation, phone=f"09880{_count:05d}", agency=agency)
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, agency=agency, valid_from=date(2019, 1, 1))
    return user


def idea(
    world: Season2020, *, state: str = "DRAFT", name: str = "Mỳ gạo Suối Lành", day: date = MARCH, **fields: Any
) -> Idea:
    """An idea of chị Lan's (or the neighbour's), brought to ``state`` by the people who do it."""
    producer = fields.pop("producer", world.producer)
    lan = fields.pop("by", world.lan if producer == world.producer else world.neighbour)
    subgroup = rulebook.subgroups_of(rulebook.regulation("1048-2019")).get(code=fields.pop("subgroup", "I.3.2"))
    with clock.at(day):
        row = ideas.start(
            season=world.season, producer=producer, product_name=name, subgroup=subgroup,
            participation=fields.pop("participation", Idea.Participation.NEW), by=lan,
        )  # fmt: skip
        ideas.save(idea=row, values=answers(row), version=row.version, by=lan)
        for step in _WAY[: _WAY_STATES.index(state)] if state in _WAY_STATES else ():
            step(world, row, lan, world.ha if row.district == world.luc_ngan else world.other_ha)
    return row


def dossier(world: Season2020, *, state: str = "DRAFT", name: str = "Mỳ gạo Suối Lành", **fields: Any) -> Dossier:
    """A dossier of chị Lan's; complete and sent or received on demand."""
    row = idea(world, state="IN_CYCLE", name=name, **fields)
    return bring(world, row.dossier, state)


def bring(world: Season2020, row: Dossier, state: str) -> Dossier:
    here = row.producer == world.producer
    lan, ha = (world.lan, world.ha) if here else (world.neighbour, world.other_ha)
    with clock.at(date(2020, 6, 15)):
        if state in ("COMPLETE", "SENT", "RECEIVED", "RETURNED"):
            complete(row, lan)
        if state in ("SENT", "RECEIVED", "RETURNED"):
            filing.send(dossier=row, by=lan)
        if state == "RECEIVED":
            receiving.receive(dossier=row, by=ha)
        if state == "RETURNED":
            receiving.return_dossier(dossier=row, remarks={"sample": "Ảnh mờ."}, by=ha)
    return row


def complete(row: Dossier, by: User) -> None:
    """Fill in every form and add every compulsory paper."""
    for form in row.procedure.parsed.dossier_forms:
        values = {field.name: 1 if field.kind == "number" else "có" for field in form.fields}
        values |= prefilling.known(row, form)
        filing.save_form(dossier=row, code=form.code, values=values, version=0, by=by)
    for kind in checks.compulsory_papers(row):
        filing.add_evidence(dossier=row, kind=kind.code, upload=photo(f"{kind.code}.png"), by=by)


def answers(row: Idea) -> dict[str, Any]:
    form = rulebook.procedure_on(clock.today()).parsed.form_by_code(row.form_code)
    return {field.name: 2016 if field.kind in ("number", "year") else f"{field.label}: có" for field in form.fields}


def photo(name: str = "giay.png", size: int = 4) -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (size, size), "white").save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/png")


def _producer(name: str, commune: AdminUnit, salutation: str, who: str, phone: str) -> tuple[Producer, User]:
    producer = Producer.objects.create(
        name=name, kind=Producer.Kind.COOPERATIVE, commune=commune, representative=who, phone=phone
    )
    user = User.objects.create_user(full_name=who, salutation=salutation, phone=phone)
    Member.objects.create(producer=producer, user=user, role=Member.Role.REPRESENTATIVE)
    return producer, user


_WAY_STATES = ("DRAFT", "SENT", "RECEIVED", "SELECTED", "FORWARDED", "ACCEPTED", "IN_CYCLE")
_WAY = (
    lambda world, row, lan, ha: ideas.send(idea=row, by=lan),
    lambda world, row, lan, ha: intake.receive(idea=row, by=ha),
    lambda world, row, lan, ha: intake.select(idea=row, by=ha),
    lambda world, row, lan, ha: intake.forward_list(season=world.season, district=row.district, ideas=[row], by=ha),
    lambda world, row, lan, ha: intake.accept(idea=row, note="Khả thi.", by=world.dung),
    lambda world, row, lan, ha: intake.issue_cycle_list(
        season=world.season, province=world.province, ideas=[row], by=world.dung
    ),
)
