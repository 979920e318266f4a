"""Chị Lan's cooperative with noodles of 3 stars; inspectors of the standing office, the district, the departments, MTTQ."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.domain.certification.models import Certificate
from ocop.domain.certification.tests import factories as certification
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import Finding, InspectionPlan, SupervisionCase, Visit
from ocop.domain.inspection.services import planning, visiting, visits
from ocop.domain.inspection.services.planning import Line
from ocop.domain.inspection.services.supervision import Said, send
from ocop.domain.inspection.services.visiting import Noted
from ocop.domain.inspection.services.visits import Described
from ocop.domain.plans.models import PlanItem
from ocop.platform.access.roles import Role
from ocop.platform.government.models import Agency

DAY = date(2020, 7, 20)
PLACES = ("III.1", "III.4", "III.6", "III.9", "III.10", "III.12")


def office(slug: str = "so-nnptnt") -> Agency:
    return Agency.objects.select_related("unit").get(slug=slug)


def equip(world: World) -> Certificate:
    """Duties of part III, Sở Y tế with ông Bình, MTTQ with bà Thiện; the certificate of the noodles."""
    plan = world.season.plan
    for place, code in enumerate(PLACES):
        PlanItem.objects.get_or_create(
            plan=plan, code=code, defaults={"title": code, "short_title": code, "position": 90 + place}
        )
    for slug, name, kind, key, words, person in (
        ("so-y-te", "Sở Y tế", "DEPARTMENT", "binh", "ông", "Trần Văn Bình"),
        ("mttq", "Ủy ban MTTQ tỉnh", "UNION", "thien", "bà", "Lê Thị Thiện"),
    ):
        agency = Agency.objects.create(
            slug=slug, name=name, kind=kind, unit=world.province, symbol=slug.upper().replace("-", "")
        )
        world.people[key] = evaluation.person(key, words, person, Role.DEPARTMENT_OFFICER, world.province, agency)
    committee = office("ubnd-213")
    world.people["hai"] = evaluation.person(
        "hai", "ông", "Ngô Văn Hải", Role.DISTRICT_OFFICER, world.district, committee
    )
    for symbol, slug in (("SNN", "so-nnptnt"), ("UBND", "ubnd-213")):
        Agency.objects.filter(slug=slug).update(symbol=symbol)
    return certification.past(world)[0]


def said(world: World, **words: Any) -> Described:
    product = world.producer.products.first()
    given = {"planned_on": DAY, "leader": world.dung, "producer": world.producer, "products": [product]}
    return Described(**{**given, **words})


def planned(world: World, *, agency: str = "so-nnptnt", by: Any = None, more: Any = None, **words: Any) -> Visit:
    return visits.plan_visit(agency=office(agency), said=said(world, **words), by=by or world.dung, **(more or {}))


def surprise(world: World, **words: Any) -> Visit:
    return planned(world, is_unannounced=True, **words)


def found(
    world: World, visit: Visit, text: str = "Gói 400 g thiếu hạn dùng", *, by: Any = None, **words: Any
) -> Finding:
    given = {"severity": "SERIOUS", "measure": "In lại nhãn", "due_on": date(2020, 8, 5)}
    noted = Noted(text=text, **{**given, **words})
    return visiting.find(visit=visit, key=uuid4(), noted=noted, by=by or world.dung)


def filled(world: World, visit: Visit, *, by: Any = None, **values: str) -> Visit:
    """Every point answered, the producer heard and the record signed."""
    by = by or world.dung
    for _, points in sections_of(visit):
        for point in points:
            visiting.answer(visit=visit, point=point.code, value=values.get(point.code, "MET"), by=by)
    if visit.is_ahead:
        visits.start(visit=visit, by=by)
    return visiting.hear(visit=visit, representative="Trần Thị Lan, Giám đốc", signing="SIGNED", by=by)


def recorded(world: World, *, finds: int = 1, by: Any = None, **words: Any) -> Visit:
    """An unannounced visit with its record."""
    visit = surprise(world, by=by, **words)
    filled(world, visit, by=by)
    for place in range(finds):
        found(world, visit, f"Sai {place + 1}", by=by)
    return visits.record_visit(visit=visit, by=by or world.dung)


def plan(world: World, *, agency: str = "so-nnptnt", by: Any = None, issue: bool = True) -> InspectionPlan:
    by = by or world.dung
    row = planning.prepare(season=world.season, agency=office(agency), aim="Giữ chất lượng sau công nhận.", by=by)
    planning.add_line(plan=row, line=Line("Cơ sở 3 sao", 5, 7, 4), by=by)
    return planning.issue(plan=row, number="12/KH", issued_on=date(2020, 3, 2), by=by) if issue else row


def photo(name: str = "xuong.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (60, 40), "green").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def supervised(world: World, **words: Any) -> SupervisionCase:
    given = {"addressed": office("ubnd-213"), "unit": world.commune, "subject": "Công khai kết quả chọn ý tưởng",
             "text": "Hai xã chưa niêm yết.", "recommendation": "Niêm yết trong 10 ngày.", "supervised_on": DAY}  # fmt: skip
    return send(supervisor=office("mttq"), said=Said(**{**given, **words}), by=world.thien)
