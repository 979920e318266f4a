"""Partners, contracts and the places that sell: until July, and what the autumn adds. All of it is invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ocop.demo import samples
from ocop.demo.stage import Stage
from ocop.domain.outlets.checklist import checklist
from ocop.domain.outlets.models import Listing, Outlet
from ocop.domain.outlets.services import places, records, shelf
from ocop.domain.outlets.services.places import Described
from ocop.domain.producers.models import LinkageContract, Partner
from ocop.domain.producers.registration_numbers import tax_code
from ocop.domain.producers.services import linkage, partners
from ocop.domain.producers.services.linkage import Terms
from ocop.domain.producers.services.partners import Known
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency

MILLION = 1_000_000
K, P = Outlet.Kind, Partner.Kind

PARTNERS = (
    Known(name="Siêu thị Sông Thương", kind=P.DISTRIBUTOR, contact="Trần Thị Thơm", phone="0915000101",
          registration_no=tax_code("24006101"), address="Đường Hùng Vương, TP Bắc Giang"),
    Known(name="Cửa hàng Nông sản Phố Kế", kind=P.DISTRIBUTOR, contact="Nguyễn Văn Khải", phone="0915000102",
          address="Dĩnh Kế, TP Bắc Giang"),
    Known(name="Cửa hàng Đặc sản Chợ Chũ", kind=P.DISTRIBUTOR, contact="Hoàng Thị Nhung", phone="0915000103",
          address="Thị trấn Chũ, Lục Ngạn"),
    Known(name="Mini Mart Bố Hạ", kind=P.DISTRIBUTOR, contact="Đàm Văn Tú", phone="0915000104", address="Yên Thế"),
    Known(name="Cửa hàng tiện lợi Vôi", kind=P.DISTRIBUTOR, contact="Lưu Thị Hà", phone="0915000105",
          address="Lạng Giang"),
    Known(name="Công ty Nông sản Hà Thành", kind=P.BUYER, contact="Phạm Quốc Đạt", phone="0915000106",
          registration_no=tax_code("01070101"), address="Hoàng Mai, Hà Nội"),
    Known(name="Trung tâm Xúc tiến Thương mại Xứ Đoài", kind=P.PROMOTION, contact="Ngô Thu Trang", phone="0915000107",
          address="Hà Nội"),
    Known(name="Quỹ Đầu tư Nông nghiệp Kinh Bắc", kind=P.INVESTOR, contact="Vũ Hải Anh", phone="0915000108",
          address="Bắc Ninh"),
    Known(name="Công ty Tư vấn Nông thôn Việt", kind=P.CONSULTANT, contact="Lê Minh Châu", phone="0915000109",
          address="Hà Nội"),
)  # fmt: skip


@dataclass(frozen=True)
class Agreed:
    """A contract in the making: ``product`` names its producer; ``state`` how far it has come by 20 July."""

    partner: str
    product: str
    number: str
    on: date
    value: int
    quantity: int
    unit: str
    kind: str = LinkageContract.Kind.CONSUMPTION
    state: str = LinkageContract.State.CHECKED


CONTRACTS = (
    Agreed("Siêu thị Sông Thương", "Mỳ gạo Suối Lành", "07/2020/HĐ", date(2020, 1, 15), 168, 6_000, "gói"),
    Agreed("Siêu thị Sông Thương", "Bánh đa vừng Làng Kế", "08/2020/HĐ", date(2020, 1, 15), 90, 3_000, "gói"),
    Agreed("Siêu thị Sông Thương", "Giò lụa thảo mộc Cẩm Bào", "11/2020/HĐ", date(2020, 1, 20), 240, 1_600, "kg"),
    Agreed("Cửa hàng Nông sản Phố Kế", "Rau cải mầm Bãi Nổi", "01/PK", date(2020, 2, 3), 45, 1_500, "hộp"),
    Agreed("Cửa hàng Đặc sản Chợ Chũ", "Vải sấy nguyên hạt Bến Hạ", "02/CC", date(2020, 3, 2), 310, 2_000, "kg"),
    Agreed("Cửa hàng Đặc sản Chợ Chũ", "Bún khô Đồng Cao", "03/CC", date(2020, 3, 2), 75, 2_500, "gói"),
    Agreed("Mini Mart Bố Hạ", "Gà đồi nguyên con Bến Mơ", "15/BH", date(2020, 4, 6), 380, 2_400, "kg"),
    Agreed("Cửa hàng tiện lợi Vôi", "Na dai Sườn Đồi", "05/V", date(2020, 5, 11), 120, 3_000, "kg"),
    Agreed("Công ty Nông sản Hà Thành", "Vải sớm Đồi Lim", "118/HĐMB", date(2020, 5, 25), 960, 30_000, "kg", "PURCHASE"),
    Agreed("Công ty Nông sản Hà Thành", "Lạc đỏ Bãi Dài", "119/HĐMB", date(2020, 6, 8), 210, 6_000, "kg", "LINKAGE"),
    Agreed("Cửa hàng Nông sản Phố Kế", "Phở khô Suối Lành", "09/PK", date(2020, 7, 14), 36, 1_200, "gói",
           state=LinkageContract.State.REPORTED),
    Agreed("Mini Mart Bố Hạ", "Chè búp Đồi Xa", "21/BH", date(2020, 7, 6), 64, 400, "kg",
           state=LinkageContract.State.RETURNED),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """An outlet: ``partner`` runs it, or the producer of ``product``. ``shelf``: product, unit, came in, sold."""

    kind: str
    name: str
    commune: str
    address: str
    manager: str
    phone: str
    at: tuple[str, str]
    opened: date | None
    partner: str = ""
    product: str = ""
    meets: bool | None = None
    turnover: tuple[int, ...] = ()
    shelf: tuple[tuple[str, str, int, int], ...] = ()


PLACES = (
    Place(K.CENTRE, "Trung tâm OCOP Sông Thương", "07231", "Số 12 đường Hùng Vương", "Trần Thị Thơm", "0915000101",
          ("21.28120", "106.19450"), date(2020, 2, 12), "Siêu thị Sông Thương", meets=True, turnover=(186, 243),
          shelf=(("Mỳ gạo Suối Lành", "gói", 900, 640), ("Bánh đa vừng Làng Kế", "gói", 500, 372),
                 ("Giò lụa thảo mộc Cẩm Bào", "kg", 120, 97))),
    Place(K.SHOP, "Cửa hàng Nông sản Phố Kế", "07231", "Ngã ba Kế", "Nguyễn Văn Khải", "0915000102",
          ("21.29340", "106.21280"), date(2020, 2, 24), "Cửa hàng Nông sản Phố Kế", turnover=(21, 38),
          shelf=(("Rau cải mầm Bãi Nổi", "hộp", 260, 231),)),
    Place(K.SHOP, "Cửa hàng Đặc sản Chợ Chũ", "07561", "Khu chợ trung tâm", "Hoàng Thị Nhung", "0915000103",
          ("21.37450", "106.56420"), date(2020, 3, 16), "Cửa hàng Đặc sản Chợ Chũ", meets=True, turnover=(0, 164),
          shelf=(("Vải sấy nguyên hạt Bến Hạ", "kg", 300, 214), ("Bún khô Đồng Cao", "gói", 240, 150))),
    Place(K.SHOP, "Mini Mart Bố Hạ", "07246", "Phố chính", "Đàm Văn Tú", "0915000104", ("21.45210", "106.17530"),
          date(2020, 5, 4), "Mini Mart Bố Hạ", meets=False, turnover=(88,),
          shelf=(("Gà đồi nguyên con Bến Mơ", "kg", 180, 162),)),
    Place(K.SHOP, "Cửa hàng tiện lợi Vôi", "07384", "Cạnh quốc lộ 1", "Lưu Thị Hà", "0915000105",
          ("21.35360", "106.25120"), date(2020, 6, 15), "Cửa hàng tiện lợi Vôi",
          shelf=(("Na dai Sườn Đồi", "kg", 0, 0),)),
    Place(K.SHOP, "Cửa hàng Mỳ Suối Lành", "07603", "Ngay xưởng của hợp tác xã", "Nguyễn Thị Lan", "0915000110",
          ("21.39980", "106.61230"), date(2020, 3, 2), product="Mỳ gạo Suối Lành", turnover=(34, 52),
          shelf=(("Mỳ gạo Suối Lành", "gói", 1_200, 985), ("Phở khô Suối Lành", "gói", 400, 266))),
    Place(K.SHOP, "Quầy giới thiệu Khay mây Tăng Hạ", "07789", "Nhà văn hóa làng nghề", "Nguyễn Thị Sen", "0915000111",
          ("21.27010", "106.10640"), date(2020, 6, 1), product="Khay mây Tăng Hạ",
          shelf=(("Khay mây Tăng Hạ", "chiếc", 80, 31),)),
    Place(K.SHOP, "Điểm bán Khe Rỗ", "07678", "Cổng khu du lịch", "Nông Văn Sơn", "0915000112",
          ("21.33270", "106.85110"), None, product="Nấm lim Khe Sâu"),
)  # fmt: skip
STALL = (
    ("Mỳ gạo Suối Lành", date(2020, 1, 6), "Đặc sản của tỉnh, dễ bảo quản, đủ hàng quanh năm.", 600, 455),
    ("Vải sấy nguyên hạt Bến Hạ", date(2020, 1, 6), "Khách Hà Nội hỏi nhiều, bán được ngoài mùa vải.", 250, 205),
    ("Chè búp Đồi Xa", date(2020, 1, 6), "4 sao, bao bì đẹp.", 120, 64),
    ("Mật ong hoa rừng Thung Lau", date(2020, 3, 9), "Bổ sung nhóm mật ong.", 90, 71),
    ("Tinh bột nghệ Xóm Mới", date(2020, 2, 3), "Nhóm gia vị còn thiếu.", 80, 46),
)
_REVOKED = "Tinh bột nghệ Xóm Mới"
_OUT = date(2020, 6, 16)
_QUARTERS = {1: date(2020, 4, 6), 2: date(2020, 7, 7), 3: date(2020, 10, 6)}
LAST = date(2020, 7, 18)


def until_july(stage: Stage) -> None:
    _know_partners(stage)
    for agreed in CONTRACTS:
        _agree(stage, agreed)
    for place in PLACES:
        _set_up(stage, place)
    _stall(stage)
    _visits(stage)
    for model in (Partner, LinkageContract, Outlet):
        model.objects.update(is_invented=True)


def until_december(stage: Stage) -> None:
    """The third quarter's figures; the shop at Khe Rỗ opens; what was to be mended at Bố Hạ is mended."""
    dung, tu = stage.people["dung"], stage.people["tu"]
    outlets = {row.name: row for row in Outlet.objects.all()}
    with clock.at(date(2020, 9, 21)):
        outlet = places.open_outlet(outlet=outlets["Điểm bán Khe Rỗ"], by=dung)
        listing = shelf.choose(
            outlet=outlet, product=stage.products["Nấm lim Khe Sâu"], unit="kg", on=clock.today(), by=dung
        )
        shelf.move(listing=listing, kind="IN", quantity=30, on=clock.today(), by=dung)
    with clock.at(date(2020, 10, 12)):
        _appraise(outlets["Mini Mart Bố Hạ"], meets=True, by=tu)
    with clock.at(_QUARTERS[3]):
        for place, row in enumerate(Outlet.objects.filter(opened_on__lt=date(2020, 7, 1), state=Outlet.State.OPEN)):
            amount, by = (40 + place * 23) * MILLION, row.keeper or dung
            records.record_turnover(outlet=row, year=2020, quarter=3, amount=amount, by=by)
    Partner.objects.update(is_invented=True)


def _know_partners(stage: Stage) -> None:
    with clock.at(date(2020, 1, 6)):
        for known in PARTNERS:
            partners.add(known=known, by=stage.people["dung"])


def _agree(stage: Stage, agreed: Agreed) -> None:
    product = stage.products[agreed.product]
    owner, district = _owner(stage, agreed.product)
    terms = Terms(
        kind=agreed.kind, chain=LinkageContract.Chain.OCOP, number=agreed.number, signed_on=agreed.on,
        valid_to=date(2021, agreed.on.month, agreed.on.day) - timedelta(days=1), quantity=agreed.quantity,
        unit=agreed.unit, value=agreed.value * MILLION,
    )  # fmt: skip
    with clock.at(agreed.on + timedelta(days=1)):
        contract = linkage.report(
            producer=product.producer, partner=Partner.objects.get(name=agreed.partner), products=[product], terms=terms,
            upload=[samples.upload("Hợp đồng", agreed.number)], by=owner,
        )  # fmt: skip
    with clock.at(agreed.on + timedelta(days=4)):
        if agreed.state == LinkageContract.State.CHECKED:
            linkage.check(contract=contract, by=stage.staff[district]["officer"])
        if agreed.state == LinkageContract.State.RETURNED:
            reason = "Bản chụp thiếu trang có chữ ký của bên mua."
            linkage.send_back(contract=contract, reason=reason, by=stage.staff[district]["officer"])


def _set_up(stage: Stage, place: Place) -> None:
    dung = stage.people["dung"]
    partner = Partner.objects.get(name=place.partner) if place.partner else None
    producer = stage.products[place.product].producer if place.product else None
    keeper = _owner(stage, place.product)[0] if place.product else None
    with clock.at(place.opened or date(2020, 7, 13)):
        outlet = places.register(
            said=Described(
                kind=place.kind, name=place.name, unit=stage.communes[place.commune], address=place.address,
                manager=place.manager, phone=place.phone, hours="7 giờ – 20 giờ hằng ngày",
                latitude=Decimal(place.at[0]), longitude=Decimal(place.at[1]), partner=partner, producer=producer,
                keeper=keeper,
            ),
            by=dung,
        )  # fmt: skip
        if place.opened is None:
            return
        places.open_outlet(outlet=outlet, by=dung)
        listings = [
            (shelf.choose(outlet=outlet, product=stage.products[name], unit=unit, on=place.opened, by=dung), came, sold)
            for name, unit, came, sold in place.shelf
        ]
    by = keeper or dung
    for listing, came, sold in listings:
        _stock(listing, place.opened, came, sold, by)
    first = (place.opened.month - 1) // 3 + 1
    for quarter, million in enumerate(place.turnover, start=first):
        with clock.at(_QUARTERS[quarter]):
            records.record_turnover(outlet=outlet, year=2020, quarter=quarter, amount=million * MILLION, by=by)
    if place.meets is not None:
        with clock.at(date(2020, 6, 10)):
            _appraise(outlet, meets=place.meets, by=stage.people["tu"])


def _stall(stage: Stage) -> None:
    """Chosen by Sở Công Thương; what lost its certificate left the next day."""
    tu = stage.people["tu"]
    trade = Agency.objects.get(slug="so-cong-thuong")
    with clock.at(date(2020, 1, 6)):
        outlet = places.register(
            said=Described(
                kind=K.STALL, name="Gian hàng Bắc Giang tại Hà Nội", address="Đường Giải Phóng, Hoàng Mai, Hà Nội",
                manager="Nguyễn Thu Hằng", phone="0915000120", hours="8 giờ – 21 giờ hằng ngày", agency=trade,
                latitude=Decimal("20.98410"), longitude=Decimal("105.84120"),
                basis="Quyết định 1732/QĐ-UBND ngày 21/10/2019",
            ),
            by=tu,
        )  # fmt: skip
        places.open_outlet(outlet=outlet, by=tu)
    for name, on, reason, came, sold in STALL:
        with clock.at(on):
            listing = shelf.choose(outlet=outlet, product=stage.products[name], unit="gói", on=on, reason=reason, by=tu)
        _stock(listing, on, came, sold, tu)
        if name == _REVOKED:
            with clock.at(_OUT):
                listing.refresh_from_db()
                shelf.move(listing=listing, kind="RETURNED", quantity=listing.on_hand, on=_OUT, by=tu)
                shelf.remove(listing=listing, on=_OUT, reason="Giấy chứng nhận bị thu hồi ngày 15/6/2020.", by=tu)
    for quarter, million in ((1, 124), (2, 171)):
        with clock.at(_QUARTERS[quarter]):
            records.record_turnover(outlet=outlet, year=2020, quarter=quarter, amount=million * MILLION, by=tu)


def _stock(listing: Listing, since: date, came: int, sold: int, by: User) -> None:
    if came:
        with clock.at(since):
            shelf.move(listing=listing, kind="IN", quantity=came, on=since, by=by)
    for share, day in ((sold // 2, since + timedelta(days=21)), (sold - sold // 2, since + timedelta(days=45))):
        when = min(day, LAST)
        if share:
            with clock.at(when):
                shelf.move(listing=listing, kind="SOLD", quantity=share, on=when, by=by)


def _visits(stage: Stage) -> None:
    found = {
        "Trung tâm OCOP Sông Thương": ("dung", date(2020, 6, 24), "Kệ riêng, đủ giá niêm yết. Đề nghị thêm biển chỉ đường."),
        "Mini Mart Bố Hạ": ("tu", date(2020, 6, 10), "Chưa có biển hiệu OCOP, hàng để lẫn; hẹn xem lại sau ba tháng."),
    }  # fmt: skip
    for name, (who, day, findings) in found.items():
        with clock.at(day):
            outlet = Outlet.objects.get(name=name)
            records.record_visit(outlet=outlet, on=day, findings=findings, by=stage.people[who])


def _appraise(outlet: Outlet, *, meets: bool, by: User) -> None:
    answers = {point.code: meets or point.code not in ("sign", "shelves") for point in checklist().points}
    note = "" if meets else "Treo biển hiệu, làm khu trưng bày riêng rồi đề nghị thẩm định lại."
    records.appraise(outlet=outlet, on=clock.today(), answers=answers, note=note, by=by)


def _owner(stage: Stage, product: str) -> tuple[User, str]:
    """Who acts for the producer of this product, and its district."""
    return next((stage.owners[maker.name], part.district) for maker, part in stage.every_part() if part.name == product)

