"""A small market: a product with 3 stars, one without, a shop with a contract, a centre, the province's stall."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ocop.domain.certification.tests.factories import past, product
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.outlets.models import Listing, Outlet
from ocop.domain.outlets.services import places, shelf
from ocop.domain.outlets.services.places import Described
from ocop.domain.producers.models import LinkageContract, Partner, Producer, Product
from ocop.domain.producers.services import linkage
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

DAY = date(2020, 7, 20)
K = Outlet.Kind


@dataclass
class Market:
    """chị Lan makes noodles (3 stars) and rolls (none yet); ông Tư of the trade department runs the stall."""

    season: World
    trade: Agency
    partner: Partner
    contract: LinkageContract
    noodles: Product
    rolls: Product

    def __getattr__(self, name: str) -> User:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__dict__["season"], name)

    @property
    def producer(self) -> Producer:
        return self.season.producer


def load() -> Market:
    season = evaluation.load()
    trade = Agency.objects.create(slug="so-cong-thuong", name="Sở Công Thương", kind="DEPARTMENT", unit=season.province)
    tu: User = season.tu
    tu.agency = trade
    tu.save()
    Grant.objects.create(
        user=tu, role=Role.DEPARTMENT_OFFICER, unit=season.province, agency=trade, valid_from=date(2019, 1, 1)
    )
    lan: User = season.lan
    lan.phone = "0912000001"
    lan.save()
    with clock.at(DAY):
        noodles = past(season)[0].product
        rolls = product(season, "Bánh cuốn khô")
        contract = linkage.report(
            producer=season.producer, partner=Known(name="Siêu thị Sông Thương"), products=[noodles], by=lan,
            terms=Terms(kind="CONSUMPTION", chain="OCOP", number="12/HĐ", signed_on=date(2020, 3, 2)),
        )  # fmt: skip
        linkage.check(contract=contract, by=season.ha)
    return Market(season, trade, contract.partner, contract, noodles, rolls)


def described(world: Market, **more: Any) -> Described:
    """A shop of the partner with the contract, unless ``more`` says who else runs it."""
    runs = {} if {"producer", "agency", "partner"} & set(more) else {"partner": world.partner}
    values = {
        "kind": K.SHOP, "name": "Cửa hàng Sông Thương", "unit": world.season.commune, "address": "Đường Hùng Vương",
        "manager": "Trần Thị Thơm", "phone": "0912 000 555", "hours": "7 giờ – 20 giờ",
        "latitude": Decimal("21.28120"), "longitude": Decimal("106.19450"),
    }  # fmt: skip
    return Described(**{**values, **runs, **more})


def shop(world: Market, *, opened: bool = True, by: User | None = None, **more: Any) -> Outlet:
    outlet = places.register(said=described(world, **more), by=by or world.dung)
    return places.open_outlet(outlet=outlet, by=by or world.dung) if opened else outlet


def stall(world: Market) -> Outlet:
    return shop(
        world, by=world.tu, kind=K.STALL, name="Gian hàng Bắc Giang tại Hà Nội", unit=None, agency=world.trade,
        address="489 Hoàng Quốc Việt, Hà Nội", basis="Quyết định 1732/QĐ-UBND ngày 21/10/2019", latitude=None,
        longitude=None,
    )  # fmt: skip


def listed(world: Market, outlet: Outlet, product: Product | None = None, **more: Any) -> Listing:
    by = world.tu if outlet.kind == K.STALL else world.dung
    values = {"unit": "gói", "on": DAY, "reason": "Bán chạy", "by": by, **more}
    return shelf.choose(outlet=outlet, product=product or world.noodles, **values)
