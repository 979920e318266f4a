"""The season of 2020 with its plan, chị Lan's cooperative, the officers, and activities of every kind."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.activities.models import Activity, Participant, Session
from ocop.domain.activities.services import planning, registering, steps
from ocop.domain.activities.services.planning import Described
from ocop.domain.activities.services.registering import Person
from ocop.domain.activities.shapes import shapes
from ocop.domain.dossiers.tests import factories as dossiers
from ocop.domain.dossiers.tests.factories import Season2020, person
from ocop.domain.plans.models import PlanItem
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

MAY, JUNE, JULY = date(2020, 5, 18), date(2020, 6, 15), date(2020, 7, 20)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
K = Activity.Kind


class World(Season2020):
    """With ông Tư of the department of industry and trade."""

    tu: Any

    @property
    def everybody(self) -> list[Any]:
        return [*super().everybody, self.tu]


def load() -> World:
    found = dossiers.load()
    world = World(**{name: getattr(found, name) for name in Season2020.__dataclass_fields__})
    trade = Agency.objects.get(slug="so-cong-thuong")
    world.tu = person("Nguyễn Văn Tư", "ông", Role.DEPARTMENT_OFFICER, world.province, trade)
    return world


def agency(slug: str = "chi-cuc-ptnt") -> Agency:
    return Agency.objects.select_related("unit").get(slug=slug)


def item(world: World, code: str) -> PlanItem:
    return PlanItem.objects.select_related("plan__season").get(plan__season=world.season, code=code)


def said(**words: Any) -> Described:
    given = {"name": "Lớp 1", "place": "Hội trường Chi cục", "starts_on": JUNE, "ends_on": date(2020, 6, 19)}
    return Described(**{**given, **words})


def planned(world: World, kind: str = K.TRAINING, *, code: str = "", **words: Any) -> Activity:
    return planning.plan_activity(
        kind=kind,
        item=item(world, code or shapes[kind].codes[0]),
        organiser=agency(),
        said=said(**words),
        by=world.dung,
    )


def announced(world: World, kind: str = K.TRAINING, **words: Any) -> Activity:
    return steps.move(activity=planned(world, kind, **words), step="announce", by=world.dung)


def held(world: World, kind: str = K.TRAINING, **words: Any) -> Activity:
    row = announced(world, kind, **words)
    with clock.at(row.ends_on):
        steps.move(activity=row, step="start", by=world.dung)
        return steps.move(activity=row, step="finish", by=world.dung)


def upload(name: str = "ke-hoach.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def official(world: World, name: str, **words: Any) -> Person:
    """Somebody who looks after the programme in Lục Ngạn."""
    given = {
        "group": Participant.Group.DISTRICT_STAFF, "sex": "F", "unit": world.luc_ngan, "position": "Chuyên viên",
        "office": "Phòng NN&PTNT huyện Lục Ngạn",
    }  # fmt: skip
    return Person(full_name=name, **{**given, **words})


def from_producer(world: World, name: str = "Nguyễn Thị Lan", **words: Any) -> Person:
    producer = words.pop("producer", world.producer)
    given = {"group": Participant.Group.PRODUCER, "sex": "F", "unit": producer.commune, "producer": producer}
    return Person(full_name=name, **{**given, **words})


def with_idea(world: World) -> None:
    """Chị Lan's cooperative has sent an idea."""
    dossiers.idea(world, state="SENT")


def class_of_officials(world: World, *, capacity: int = 90, **words: Any) -> Activity:
    return announced(
        world, code="II.2.1", capacity=capacity,
        **{"registration_from": MAY, "registration_until": date(2020, 6, 5), **words},
    )  # fmt: skip


def half_day(row: Activity, part: str = "1", *, on: date = JUNE, by: Any, **words: Any) -> Session:
    given = {"setting": "CLASS", "title": "Chu trình OCOP thường niên"}
    return planning.write_session(activity=row, on=on, part=part, by=by, **{**given, **words})


def registered(world: World, row: Activity, *names: str, **words: Any) -> list[Participant]:
    return [registering.register(activity=row, person=official(world, name, **words), by=world.dung) for name in names]
