"""Trade promotion (II.4): two fairs outside the province held by July, a third announced, two more by December.

Names of fairs, shops and sums are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid5

from ocop.demo.stage import Stage
from ocop.domain.activities.models import Activity, Fair, Stand, StandEntry
from ocop.domain.activities.services import fair_sales, fairs, planning, steps
from ocop.domain.activities.services.fair_sales import Written
from ocop.domain.activities.services.money import open_money
from ocop.domain.activities.services.planning import Described
from ocop.domain.budgets.models import Contract
from ocop.domain.budgets.services.purposes import assign
from ocop.domain.plans.models import PlanItem
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.domain.producers.services import linkage
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

THOUSAND = 1_000


@dataclass(frozen=True)
class Show:
    """``brought``: product, booth, sold a day in thousand đồng; an empty booth was refused a place."""

    name: str
    place: str
    first: date
    last: date
    planned: date
    until: date
    booths: int
    visitors: int
    brought: tuple[tuple[str, str, int], ...]
    contacts: tuple[tuple[str, str, str, str], ...] = ()
    contracts: tuple[tuple[str, str, int, str], ...] = ()
    transport: str = "Một xe tải 2,5 tấn của đoàn đi trước một ngày; hàng đông lạnh chủ thể tự chở."


HELD = (
    Show(
        "Hội chợ Nông sản, Đặc sản vùng Duyên hải", "Trung tâm triển lãm, thành phố Hải Phòng", date(2020, 5, 21),
        date(2020, 5, 25), date(2020, 4, 14), date(2020, 5, 10), 6, 18_500,
        (("Mỳ gạo Suối Lành", "A11", 4_250), ("Bánh đa vừng Làng Kế", "A12", 2_640), ("Chè búp Đồi Xa", "A13", 3_180),
         ("Mật ong hoa rừng Thung Lau", "A14", 3_900), ("Rượu nếp Ngõ Trúc", "A15", 2_150), ("Khay mây Tăng Hạ", "A16", 1_720),
         ("Miến dong Khe Trong", "", 0)),
        (("Mỳ gạo Suối Lành", "Siêu thị Cảng Xanh", "0916000201", "Hỏi gói 500 g có mã vạch, đặt thử 300 gói."),
         ("Chè búp Đồi Xa", "Nhà hàng Sông Cấm", "0916000202", "Cần chè đóng túi lọc."),
         ("Mật ong hoa rừng Thung Lau", "Cửa hàng Thực phẩm sạch Đồ Sơn", "0916000203", "Xin mẫu 5 chai.")),
        (("Bánh đa vừng Làng Kế", "Công ty Thương mại Hải Đăng", 180_000, "25/HĐHC"),),
    ),
    Show(
        "Tuần Vải thiều, Đặc sản mùa hè tại Hà Nội", "Quảng trường trung tâm thương mại, Hà Nội", date(2020, 6, 24),
        date(2020, 6, 28), date(2020, 5, 12), date(2020, 6, 15), 8, 42_000,
        (("Vải sấy nguyên hạt Bến Hạ", "V01", 9_800), ("Vải sớm Đồi Lim", "V02", 14_200), ("Mỳ gạo Suối Lành", "V03", 5_100),
         ("Giò lụa thảo mộc Cẩm Bào", "V04", 6_300), ("Na dai Sườn Đồi", "V05", 2_900), ("Lạc đỏ Bãi Dài", "V06", 2_400),
         ("Bún khô Đồng Cao", "V07", 3_150), ("Gà đồi nguyên con Bến Mơ", "V08", 7_700)),
        (("Vải sấy nguyên hạt Bến Hạ", "Chuỗi cửa hàng Vườn Nhà", "0916000211", "Lấy hàng quanh năm, hỏi giá 1 tấn."),
         ("Vải sớm Đồi Lim", "Công ty Xuất khẩu Hồng Lam", "0916000212", "Hẹn thăm vườn trước vụ 2021."),
         ("Mỳ gạo Suối Lành", "Bếp ăn Trường Bách Việt", "0916000213", "Đặt 40 kg mỗi tuần."),
         ("Giò lụa thảo mộc Cẩm Bào", "Nhà hàng Phố Hiến", "0916000214", "Cần giấy kiểm nghiệm mới.")),
        (("Vải sấy nguyên hạt Bến Hạ", "Công ty Quà tặng Thăng Long", 620_000, "31/HĐHC"),
         ("Gà đồi nguyên con Bến Mơ", "Công ty Nông sản Hà Thành", 450_000, "127/HĐMB")),
    ),
)  # fmt: skip
PLANNED = Show(
    "Hội chợ Đặc sản vùng miền phía Nam", "Thành phố Hồ Chí Minh", date(2020, 11, 4), date(2020, 11, 8), date(2020, 7, 6),
    date(2020, 9, 30), 6, 36_000,
    (("Mỳ gạo Suối Lành", "C21", 6_200), ("Vải sấy nguyên hạt Bến Hạ", "C22", 11_400), ("Chè búp Đồi Xa", "C23", 5_300)),
    (("Chè búp Đồi Xa", "Cửa hàng Hương Trà Sài Gòn", "0916000221", "Đặt mẫu 4 loại."),),
    (("Mỳ gạo Suối Lành", "Công ty Thực phẩm Bến Nghé", 380_000, "44/HĐHC"),),
)  # fmt: skip
LAST = Show(
    "Hội chợ OCOP, Làng nghề cuối năm", "Thành phố Hạ Long, Quảng Ninh", date(2020, 12, 2), date(2020, 12, 6),
    date(2020, 10, 5), date(2020, 11, 20), 4, 15_000,
    (("Khay mây Tăng Hạ", "D05", 3_900), ("Rượu nếp Ngõ Trúc", "D06", 4_800)),
)  # fmt: skip


def until_july(stage: Stage) -> None:
    for show in HELD:
        _hold(stage, show, _prepare(stage, show))
    _prepare(stage, PLANNED, booths_given=False)
    _mark()


def spent(stage: Stage) -> None:
    """Each fair opens its việc chi on line I.4; the contracts of the books are written on them, in their order."""
    phuc, dung = stage.people["phuc"], stage.people["dung"]
    contracts = list(Contract.objects.filter(account__line__code="I.4", purpose=None).order_by("signed_on", "pk"))
    fairs_held = Activity.objects.filter(kind=Activity.Kind.FAIR, purpose=None).order_by("starts_on")
    for activity, contract in zip(fairs_held, contracts, strict=False):
        with clock.at(max(contract.signed_on, activity.starts_on)):
            open_money(activity=activity, account=contract.account, estimate=contract.value, by=dung)
            assign(purpose=activity.purpose, to=contract, by=phuc)


def until_december(stage: Stage) -> None:
    """The third and the fourth fair."""
    third = Activity.objects.get(name=PLANNED.name)
    _allocate(stage, PLANNED, third, date(2020, 10, 12))
    _hold(stage, PLANNED, third)
    _hold(stage, LAST, _prepare(stage, LAST))
    _mark()


def _mark() -> None:
    """What was met at the stands is invented as all else here."""
    for model in (Partner, LinkageContract):
        model.objects.filter(is_invented=False).update(is_invented=True)


def _prepare(stage: Stage, show: Show, *, booths_given: bool = True) -> Activity:
    dung = stage.people["dung"]
    with clock.at(show.planned):
        activity = planning.plan_activity(
            kind=Activity.Kind.FAIR, item=PlanItem.objects.get(plan__season=stage.season, code="II.4"),
            organiser=Agency.objects.get(slug="chi-cuc-ptnt"), by=dung,
            said=Described(
                name=show.name, place=show.place, starts_on=show.first, ends_on=show.last, partners="Sở Công Thương",
                audience="Chủ thể có sản phẩm được công nhận năm 2019, sản phẩm chủ lực, đặc trưng, tiềm năng.",
                public_text=f"Sản phẩm OCOP Bắc Giang có mặt tại {show.name}, {show.place}.",
                registration_from=show.planned, registration_until=show.until,
            ),
        )  # fmt: skip
        fairs.describe(
            activity=activity, scope=Fair.Scope.OUTSIDE, booths=show.booths, transport=show.transport, by=dung
        )
        steps.move(activity=activity, step="announce", by=dung)
    with clock.at(min(show.planned + timedelta(days=8), date(2020, 7, 16) if not booths_given else show.until)):
        for name, _booth, _sold in show.brought:
            product = stage.products[name]
            fairs.apply(
                activity=activity, producer=product.producer, products=[product], goods="Gửi xe của đoàn.",
                by=_owner(stage, name),
            )  # fmt: skip
    if booths_given:
        _allocate(stage, show, activity, show.until + timedelta(days=1))
    return activity


def _allocate(stage: Stage, show: Show, activity: Activity, day: date) -> None:
    with clock.at(day):
        for name, booth, _sold in show.brought:
            stand = _stand(stage, activity, name)
            if booth:
                fairs.allocate(stand=stand, code=booth, by=stage.people["dung"])
            else:
                fairs.refuse(stand=stand, reason="Hết gian được giao; ưu tiên hội chợ sau.", by=stage.people["dung"])


def _hold(stage: Stage, show: Show, activity: Activity) -> None:
    """The first two stands record single sales with their phones, the others a total of each day."""
    dung = stage.people["dung"]
    with clock.at(show.first):
        steps.move(activity=activity, step="start", by=dung)
    days = [show.first + timedelta(days=place) for place in range((show.last - show.first).days + 1)]
    there = [(name, sold) for name, booth, sold in show.brought if booth]
    for rank, (name, sold) in enumerate(there):
        stand, owner = _stand(stage, activity, name), _owner(stage, name)
        for place, day in enumerate(days):
            today = sold + (place - 2) * 130
            with clock.at(day):
                if rank < 2:
                    for part, share in enumerate((45, 30, 25)):
                        _write(stand, owner, f"{place}-{part}", Written(
                            kind=StandEntry.Kind.SALE, on=day, amount=today * share // 100 * THOUSAND,
                            product=stage.products[name],
                        ))  # fmt: skip
                else:
                    fairs.write_total(stand=stand, on=day, total=today * THOUSAND, by=owner)
    _met(stage, show, activity)
    with clock.at(show.last):
        fairs.describe(
            activity=activity, scope=Fair.Scope.OUTSIDE, booths=show.booths, transport=show.transport,
            visitors=show.visitors, by=dung,
        )  # fmt: skip
        steps.move(activity=activity, step="finish", by=dung)
    with clock.at(show.last + timedelta(days=6)):
        words = f"{len(there)} chủ thể có gian, {len(show.contracts)} hợp đồng ký tại chỗ; khách hỏi nhiều về bao bì nhỏ."
        planning.record_result(activity=activity, result=words, by=dung)
        steps.move(activity=activity, step="close", by=dung)


def _met(stage: Stage, show: Show, activity: Activity) -> None:
    second = show.first + timedelta(days=1)
    for place, (name, met, phone, note) in enumerate(show.contacts):
        stand, owner = _stand(stage, activity, name), _owner(stage, name)
        with clock.at(second):
            entry = _write(stand, owner, met, Written(
                kind=StandEntry.Kind.CONTACT, on=second, name=met, phone=phone, note=note
            ))  # fmt: skip
        if place % 3 != 2:
            called = show.last + timedelta(days=9)
            with clock.at(called):
                fairs.follow(entry=entry, on=called, note="Đã gọi lại, gửi báo giá và mẫu.", by=owner)
    for name, met, thousand, number in show.contracts:
        stand, owner = _stand(stage, activity, name), _owner(stage, name)
        with clock.at(show.last):
            entry = _write(stand, owner, number, Written(
                kind=StandEntry.Kind.CONTRACT, on=show.last, name=met, number=number, amount=thousand * THOUSAND,
                product=stage.products[name],
            ))  # fmt: skip
        district = next(part.district for _, part in stage.every_part() if part.name == name)
        with clock.at(show.last + timedelta(days=4)):
            linkage.check(contract=entry.contract, by=stage.staff[district]["officer"])


def _write(stand: Stand, owner: User, mark: str, written: Written) -> StandEntry:
    return fair_sales.write(stand=stand, key=uuid5(stand.uid, mark), written=written, by=owner)


def _stand(stage: Stage, activity: Activity, product: str) -> Stand:
    return activity.stands.select_related("activity", "producer").get(producer=stage.products[product].producer)


def _owner(stage: Stage, product: str) -> User:
    return next(stage.owners[maker.name] for maker, part in stage.every_part() if part.name == product)
