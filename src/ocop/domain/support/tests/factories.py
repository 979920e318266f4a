"""Schemes of the shipped file over a small season with money on its lines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.domain.budgets.models import Account, Budget, BudgetLine, Contract
from ocop.domain.budgets.services import ledger
from ocop.domain.budgets.services.posting import Document
from ocop.domain.certification.tests.factories import past, product
from ocop.domain.dossiers.models import Idea
from ocop.domain.evaluation.tests import factories as evaluation
from ocop.domain.evaluation.tests.factories import World
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import LinkageContract, Partner, Product
from ocop.domain.support.entitlement import Wanted
from ocop.domain.support.loading import load_schemes
from ocop.domain.support.models import Lot, Request, Scheme
from ocop.domain.support.services import handling, lots, requesting
from ocop.domain.support.services.requesting import Place
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

DAY = date(2020, 7, 20)
MILLION = 1_000_000
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
ITEMS = ("II.5.1", "II.5.2", "II.6", "III.5", "III.6", "III.7", "III.8")
LINES = {"I.5": 807, "I.6": 1200, "I.10": 45, "I.11": 170}
HELPERS = {"so-khcn": "Sở KH&CN", "so-y-te": "Sở Y tế", "so-vhttdl": "Sở VHTTDL", "so-ldtbxh": "Sở LĐTBXH"}


def load() -> World:
    """The season of ``evaluation`` with the four lines given to the standing office, and ông Quý at Sở KH&CN."""
    world = evaluation.load()
    plan = world.season.plan
    PlanItem.objects.bulk_create(
        PlanItem(plan=plan, code=code, title=code, short_title=code, position=50 + place)
        for place, code in enumerate(ITEMS)
    )
    budget = Budget.objects.create(
        plan=plan, title="Dự toán năm 2020", total=5000 * MILLION, total_in_words="Năm tỷ đồng", source="MTQG",
        section="II.8", starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), settles_until=date(2021, 1, 31),
    )  # fmt: skip
    office = Agency.objects.get(slug="so-nnptnt")
    for place, (code, amount) in enumerate(LINES.items()):
        rule = {"rule": "Không có tính chất xây dựng cơ bản (II.6)"} if code == "I.11" else {}
        line = BudgetLine.objects.create(
            budget=budget, code=code, title=code, text=code, amount=amount * MILLION, position=place, details=rule
        )
        Account.objects.create(line=line, agency=office, given=amount * MILLION)
    for slug, name in HELPERS.items():
        Agency.objects.create(slug=slug, name=name, short_name=name, kind="DEPARTMENT", unit=world.province)
    world.quy.agency = Agency.objects.get(slug="so-khcn")
    world.quy.save(update_fields=["agency"])
    Grant.objects.create(
        user=world.quy, role=Role.DEPARTMENT_OFFICER, unit=world.province, agency=world.quy.agency,
        valid_from=date(2019, 1, 1),
    )  # fmt: skip
    load_schemes(settings.DATA_DIR)
    return world


def scheme(code: str = "tieu-chuan-hoa") -> Scheme:
    return Scheme.objects.select_related("season__province", "line", "item", "agency").get(code=code)


def account(line: str = "I.6") -> Account:
    return Account.objects.select_related("line__budget", "agency").get(line__code=line)


def starred(world: World, name: str = "Mỳ gạo Suối Lành", stars: int = 3) -> Product:
    """A product recognised in 2019."""
    number = f"{Product.objects.count()}/QĐ-UBND"
    return past(world, name, stars=stars, number=number)[0].product


def wanted(code: str = "dang-ky-nhan-hieu", asked: int = 10 * MILLION, cost: int = 0, label: str = "") -> Wanted:
    return Wanted(code, label or code, cost or asked, asked)


def upload(name: str = "tep.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def shop(*, linked: bool = True, **fields: Any) -> Place:
    linkage = {
        "linkage": "OCOP", "linkage_number": "12/HĐLK", "linkage_on": date(2020, 2, 3), "linkage_with": "HTX Cầu Sắt",
        "linkage_file": upload("hop-dong.pdf"),
    } if linked else {}  # fmt: skip
    return Place(**{"name": "Cửa hàng Chợ Mới", "address": "Số 5, phố Chợ", **linkage, **fields})


def sent(world: World, of: Product | None = None, *items: Wanted, **words: Any) -> Request:
    """Chị Lan asks for a trademark of 10 million."""
    row = of or starred(world)
    given = {"scheme": scheme(), "producer": row.producer, "product": row, "items": items or (wanted(),)}
    return requesting.send(**{**given, "text": "Đăng ký nhãn hiệu cho nhãn mới.", "by": world.lan, **words})


def asked_for_shop(world: World, place: Place | None = None, items: Sequence[Wanted] = (), **words: Any) -> Request:
    given = {"scheme": scheme("diem-ban"), "producer": world.producer, "place": place or shop()}
    return requesting.send(
        **{**given, "items": items or (wanted("gia-ke"),), "text": "Thêm kệ trưng bày.", "by": world.lan, **words}
    )


def lot(world: World, amount: int = 100 * MILLION, code: str = "tieu-chuan-hoa", number: str = "212/QĐ-SNN") -> Lot:
    return lots.open_lot(
        scheme=scheme(code), title="Đăng ký nhãn hiệu năm 2020", amount=amount, document=Document(number, DAY),
        confirms_rule=True, by=world.dung,
    )  # fmt: skip


def approved(world: World, request: Request | None = None, of: Lot | None = None) -> Request:
    row = handling.pass_on(request=request or sent(world), by=world.dung)
    given = of or lot(world, code=row.scheme.code)
    return handling.approve(request=row, lot=given, granted=row.asked, by=world.dung)


def sign(world: World, of: Lot, amount: int = 0, number: str = "01/HĐ") -> Contract:
    reservation = of.purpose.reservations.get()
    return ledger.commit(
        account=reservation.account, amount=amount or of.amount, document=Document(number, DAY), partner="Văn phòng A",
        subject=of.title, selection=Contract.Selection.SHORTENED, reservation=reservation, confirms_rule=True,
        by=world.dung,
    )  # fmt: skip


def delivered(world: World, request: Request | None = None) -> Request:
    row = approved(world, request)
    sign(world, row.lot)
    handling.contract(request=row, by=world.dung)
    if right := getattr(row, "right", None):
        from ocop.domain.support.services import rights

        rights.file(right=right, kind=right.kind, name="Suối Lành", number="4-2020-1", filed_on=DAY, by=world.dung)
    return handling.deliver(
        request=row, delivery="Mẫu nhãn hiệu, bản sao đơn.", delivered_on=DAY, photos=[upload()], by=world.lan
    )


def accepted(world: World, request: Request | None = None) -> Request:
    return handling.accept(request=delivered(world, request), accepted_on=DAY, by=world.dung)


def taking_part(world: World, name: str, participation: str = "NEW", stars: int = 0) -> Product:
    """A product whose form is in the cycle."""
    row = starred(world, name, stars) if stars else product(world, name)
    Idea.objects.create(
        season=world.season, product=row, producer=row.producer, territory=world.commune.path, district=world.district,
        participation=participation, form_code="bieu-01", state=Idea.State.IN_CYCLE, entered_by=world.lan,
    )  # fmt: skip
    return row


def linkage_contract(world: World) -> LinkageContract:
    """A shop buys from HTX Cầu Sắt, checked by the office."""
    partner = Partner.objects.create(
        name="Cửa hàng Chợ Mới", kind="DISTRIBUTOR", added_by=world.dung, added_at=clock.now()
    )
    return LinkageContract.objects.create(
        producer=world.producer, partner=partner, state="CHECKED", kind="CONSUMPTION", number="12/HĐLK",
        signed_on=date(2020, 2, 3), added_by=world.dung, added_at=clock.now(),
    )  # fmt: skip
