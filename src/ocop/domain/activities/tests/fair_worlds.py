"""A fair outside the province that takes applications in May and runs from 15 to 19 June; noodles with 3 stars of 2019."""

from datetime import date
from typing import Any
from uuid import uuid4

from ocop.domain.activities.models import Activity, Stand
from ocop.domain.activities.services import fair_sales, fairs, steps
from ocop.domain.activities.services.fair_sales import Written
from ocop.domain.activities.tests.factories import JUNE, MAY, K, World, planned
from ocop.domain.certification.services import recognition
from ocop.domain.certification.services.recognition import PastLine
from ocop.domain.producers.models import Product
from ocop.domain.producers.services.registration import new_product
from ocop.domain.rulebook.models import Subgroup
from ocop.platform.core import clock


def noodles(world: World, name: str = "Mỳ gạo Suối Lành", *, recognised: bool = True) -> Product:
    subgroup = Subgroup.objects.filter(code="I.3.2").first() or Subgroup.objects.first()
    product = new_product(producer=world.producer, name=name, subgroup=subgroup)
    if recognised:
        with clock.at(MAY):
            recognition.import_decision(
                unit=world.province, number=f"{product.pk}/QĐ-UBND", issued_on=date(2019, 12, 20), title="Công nhận 2019",
                lines=[PastLine(product, 3)], months=36, by=world.dung,
            )  # fmt: skip
    return product


def fair(world: World, *, booths: int = 3, announce: bool = True, **words: Any) -> Activity:
    given = {"name": "Hội chợ Xuân Hà Nội", "place": "Hà Nội", "registration_from": date(2020, 5, 1),
             "registration_until": date(2020, 6, 10)}  # fmt: skip
    row = planned(world, K.FAIR, **{**given, **words})
    fairs.describe(activity=row, scope="OUTSIDE", booths=booths, by=world.dung)
    return steps.move(activity=row, step="announce", by=world.dung) if announce else row


def applied(world: World, of: Activity, *products: Product, by: Any = None) -> Stand:
    return fairs.apply(activity=of, producer=world.producer, products=list(products), by=by or world.lan)


def stand(world: World, of: Activity | None = None, code: str = "A12") -> Stand:
    """With its place, its fair running."""
    with clock.at(MAY):
        of = of or fair(world)
        row = fairs.allocate(stand=applied(world, of, noodles(world)), code=code, by=world.dung)
    with clock.at(JUNE):
        steps.move(activity=of, step="start", by=world.dung)
    return row


def wrote(world: World, row: Stand, kind: str = "SALE", *, key: Any = None, by: Any = None, **words: Any) -> Any:
    given = {"SALE": {"amount": 56_000}, "CONTACT": {"name": "Cửa hàng Hồng Hà", "phone": "0912000777"},
             "CONTRACT": {"name": "Siêu thị Sông Hồng", "amount": 120_000_000, "number": "18/HĐ"}}[kind]  # fmt: skip
    written = Written(kind=kind, **{"on": JUNE, **given, **words})
    return fair_sales.write(stand=row, key=key or uuid4(), written=written, by=by or world.lan)
