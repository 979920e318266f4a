"""Small things the tests of the website stand on: a place that sells, a class of the province, the map of 2025."""

from datetime import date
from decimal import Decimal
from typing import Any

from ocop.domain.certification.tests.factories import AUGUST
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.outlets.models import Outlet
from ocop.domain.outlets.services import places, shelf
from ocop.domain.outlets.services.places import Described
from ocop.domain.producers.models import Consent, Product, ProductClass
from ocop.domain.producers.services import classes, consents
from ocop.platform.government.models import AdminUnit, UnitSuccession


def outlet(world: World, *products: Product, **more: Any) -> Outlet:
    """A shop of the producer's own, with these on its shelf."""
    given = {
        "kind": Outlet.Kind.SHOP, "name": "Cửa hàng Cầu Sắt", "unit": world.commune, "address": "Ngã ba Song Khê",
        "manager": "Trần Thị Lan", "phone": "0912 000 555", "hours": "7 giờ – 20 giờ", "producer": world.producer,
        "latitude": Decimal("21.28120"), "longitude": Decimal("106.19450"),
    }  # fmt: skip
    row = places.register(said=Described(**{**given, **more}), by=world.dung)
    row = places.open_outlet(outlet=row, by=world.dung)
    for product in products:
        shelf.choose(outlet=row, product=product, unit="gói", on=AUGUST, reason="Bán chạy", by=world.dung)
    return row


def classed(world: World, product: Product, kind: str = "POTENTIAL", **more: Any) -> ProductClass:
    given = {"decision_number": "615/QĐ-UBND", "decided_on": date(2020, 7, 10), "valid_from": date(2020, 7, 10)}
    return classes.put(product=product, kind=kind, by=world.dung, **{**given, **more})


def agreed(world: World) -> Consent:
    """Chị Lan lets her number stand on the website."""
    world.producer.phone = world.lan.phone = "0912000001"
    world.producer.save()
    world.lan.save()
    return consents.give(producer=world.producer, person=world.lan, purpose="CONTACT", by=world.lan)


def merged(world: World) -> AdminUnit:
    """From 1/7/2025 the commune is part of another, which bears its code and no district."""
    old = AdminUnit.objects.filter(pk__in=(world.province.pk, world.district.pk, world.commune.pk))
    old.update(valid_to=date(2025, 6, 30))
    since = {"valid_from": date(2025, 7, 1)}
    province = AdminUnit.objects.create(
        code="24", kind="Tỉnh", name="Bắc Ninh", full_name="Tỉnh Bắc Ninh", level=1, **since
    )
    commune = AdminUnit.objects.create(
        code=world.commune.code, kind="Phường", name="Bắc Giang", full_name="Phường Bắc Giang", level=3,
        parent=province, **since,
    )  # fmt: skip
    UnitSuccession.objects.create(predecessor=world.commune, successor=commune, on=date(2025, 7, 1))
    return commune
