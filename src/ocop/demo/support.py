"""Support in 2020: advice for 27 products, trademarks and packs, stamps, shops that ask, cameras, questions.

Sums follow the contracts of ``demo.money``: 300 and 160 million of I.6 with 120 and 60 paid, 807 of I.5, 44.5 of I.10.
What is refused bears an invented name.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ocop.demo import people
from ocop.demo.samples import upload
from ocop.demo.script import ProducerPart, ProductPart
from ocop.demo.stage import Stage
from ocop.domain.budgets.models import Contract
from ocop.domain.budgets.services.posting import Document
from ocop.domain.support import queries
from ocop.domain.support.entitlement import Wanted
from ocop.domain.support.models import Consultation, Handout, IndustrialRight, Lot, PrintOrder, Request, Scheme
from ocop.domain.support.services import consulting, equipment, handling, helping, lots, requesting, rights, stock
from ocop.domain.support.services.requesting import Place
from ocop.platform.core import clock

MILLION = 1_000_000
K = Scheme.Kind
_MARK, _PACK = ("dang-ky-nhan-hieu", "Đăng ký nhãn hiệu"), ("mua-bao-bi", "Mua bao bì, nhãn mác")
_ADVISERS = (("Ông Đỗ Bách", "0912666001"), ("Bà Lê Tuyết", "0912666002"), ("Ông Vũ Lâm", "0912666003"))
_BY_BASIS = {
    "FAILED": ("phieu-dang-ky", "phuong-an", "nha-xuong"), "NEW": ("phieu-dang-ky", "phuong-an", "san-pham-moi"),
    "UPGRADE": ("phieu-dang-ky", "to-chuc", "nang-cap"),
}  # fmt: skip
_GIVEN_ON = (date(2020, 5, 8), date(2020, 6, 15), date(2020, 7, 6))
_SHOPS = (
    ("HTX Mỳ Suối Lành", "Quầy hàng Suối Lành", "phố Kép, huyện Lạng Giang", "gia-ke", 12, False),
    ("HTX Đồng Cao", "Trung tâm OCOP Lục Ngạn", "thị trấn Chũ, huyện Lục Ngạn", "may-moc", 30, True),
    ("HTX Gà Làng Giữa", "Cửa hàng Làng Giữa", "thị trấn Cao Thượng, huyện Tân Yên", "tu-bao-quan", 18, False),
)  # fmt: skip
_QUESTIONS = (
    ("so-huu-tri-tue", "HTX Đồng Cao", (4, 6), "Tên “Đồng Cao” có dùng làm nhãn hiệu tập thể được không?",
     ("quy", (15, 6), "Được, nếu HTX là chủ sở hữu và có quy chế sử dụng. Mẫu quy chế gửi kèm qua huyện.")),
    ("an-toan-thuc-pham", "HTX Mỳ Suối Lành", (17, 6), "Tự công bố cho phở khô cần những phiếu kiểm nghiệm nào?",
     ("yen", (25, 6), "Chỉ tiêu an toàn theo quy chuẩn của nhóm sản phẩm từ gạo; phiếu trong vòng 12 tháng.")),
    ("an-toan-thuc-pham", "HTX Gà Làng Giữa", (10, 7), "Xin lịch tập huấn kiến thức an toàn thực phẩm cho 12 người.", None),
    ("du-lich", "HTX Vải sớm Đồi Lim", (13, 7), "Muốn đón khách hái vải, cần thủ tục gì để đưa vào tuyến du lịch?", None),
    ("dao-tao-nghe", "HTX Nấm Bản Trên", (1, 7), "Cần lớp nghề trồng nấm cho 25 lao động, mở vào tháng 9.", None),
)  # fmt: skip


def to_july(stage: Stage) -> None:
    """May to 20/7/2020."""
    _advice(stage)
    _trademarks_and_packs(stage)
    _stamps(stage)
    _shops(stage)
    _cameras(stage)
    _questions(stage)


def to_december(stage: Stage) -> None:
    """Advice handed over, shops and what was granted finished and paid by 28/12; blanks used for two decisions."""
    dung = stage.people["dung"]
    with clock.at(date(2020, 8, 28)):
        shops = _take_over(stage, "diem-ban", "I.11", "Điểm bán hàng năm 2020")
        for row in Request.objects.filter(scheme__kind=K.OUTLET, state__in=("SENT", "ENTITLED")):
            request = handling.pass_on(request=row, by=dung) if row.state == Request.State.SENT else row
            handling.approve(request=request, lot=shops, granted=request.asked, by=dung)
    with clock.at(date(2020, 12, 22)):
        for advice in Consultation.objects.filter(state=Consultation.State.WORKING):
            _finish(stage, advice, date(2020, 12, 22))
        for row in Request.objects.filter(state=Request.State.APPROVED):
            handling.contract(request=row, by=dung)
        for row in Request.objects.filter(state=Request.State.CONTRACTED).select_related("scheme", "producer"):
            _deliver(stage, row, "Đã lắp đặt, bàn giao đủ theo danh mục.")
        for row in Request.objects.filter(state=Request.State.DELIVERED):
            handling.accept(request=row, accepted_on=clock.today(), by=dung)
    with clock.at(date(2020, 12, 28)):
        for row in Request.objects.filter(state=Request.State.ACCEPTED):
            handling.pay(request=row, by=dung)
        blanks = PrintOrder.objects.get(series__kind="BLANK")
        for decision in queries.decisions_issued().filter(season=stage.season):
            number = min(decision.certificates.count(), blanks.left)
            if number:
                handout = stock.hand_out(
                    order=blanks, quantity=number, on=clock.today(), receiver="Tổ thư ký", decision=decision, by=dung
                )
                stock.report(handout=handout, used=number, void=0, on=clock.today(), by=dung)


# Consulting


def _advice(stage: Stage) -> None:
    """Six that failed, eight moving up, thirteen new: 27 of 30; stages from the plan of work to the hand-over."""
    with clock.at(date(2020, 5, 6)):
        lot = _take_over(stage, "tu-van", "I.5", "Tư vấn phát triển 30 sản phẩm")
    partner = "Công ty Tư vấn Nông thôn Việt (minh họa)"
    stage.people["bach"] = people.make("bach", "ông", "Đỗ Bách", "Chuyên gia tư vấn", None, _ADVISERS[0][1])
    chosen = [part for _, part in _by_role(stage, "retry")] + [part for _, part in _upgrades(stage)]
    chosen += [part for _, part in _by_role(stage, "new")][: 27 - len(chosen)]
    for place, part in enumerate(chosen):
        day = _GIVEN_ON[0 if place < 20 else 1 if place < 25 else 2]
        name, phone = _ADVISERS[place % 3]
        with clock.at(day):
            row = consulting.assign(
                lot=lot, product=stage.products[part.name], consultant=partner, adviser=name, adviser_phone=phone,
                by=stage.people["dung"],
            )  # fmt: skip
        if place < 25:
            _work(stage, row, day + timedelta(days=5), finished=place < 4)


def _work(stage: Stage, row: Consultation, day: date, *, finished: bool) -> None:
    dung = stage.people["dung"]
    with clock.at(day):
        consulting.plan(consultation=row, codes=_BY_BASIS[row.basis], due_on=date(2020, 9, 30), by=dung)
        consulting.begin(consultation=row, by=dung)
    with clock.at(day + timedelta(days=9)):
        consulting.visit(
            consultation=row, on=clock.today(), people=f"{row.adviser}, {row.producer.representative}",
            note="Xem nơi sản xuất, rà soát phiếu đăng ký, thống nhất việc phải làm trước khi nộp hồ sơ.",
            photos=[upload("Ảnh buổi tư vấn", row.pk)], by=row.adviser_user or dung,
        )  # fmt: skip
        first = row.steps.order_by("pk").first()
        assert first is not None  # noqa: S101 just planned
        consulting.finish_step(step=first, done_on=clock.today(), note="Đã nộp phiếu.", by=dung)
    if finished:
        with clock.at(date(2020, 7, 14)):
            _finish(stage, row, date(2020, 7, 14))


def _finish(stage: Stage, row: Consultation, day: date) -> None:
    dung = stage.people["dung"]
    for step in row.steps.filter(done_on=None):
        consulting.finish_step(step=step, done_on=day, by=dung)
    consulting.hand_over(
        consultation=row, to=row.producer.representative, by=dung, upload=upload("Biên bản bàn giao tư vấn", row.pk),
        result="Phiếu, phương án và hồ sơ hoàn chỉnh; danh sách việc chủ thể tự làm tiếp.",
    )  # fmt: skip
    consulting.accept(consultation=row, by=dung)


# Trademarks, packs, stamps


def _trademarks_and_packs(stage: Stage) -> None:
    """Sixteen trademarks of 10 million, fifteen packs of 20: 22 products; six of each are paid."""
    with clock.at(date(2020, 4, 2)):
        marks = _take_over(stage, "tieu-chuan-hoa", "I.6", "Đăng ký nhãn hiệu cho 16 sản phẩm", "Minh Đức")
        packs = _take_over(stage, "tieu-chuan-hoa", "I.6", "Bao bì, nhãn, tem năm 2020", "Hương Sơn")
    recognised = list(_recognised(stage))
    day = date(2020, 4, 8)
    for place, (producer, part) in enumerate(recognised[:16]):
        _granted(
            stage, producer, part, _MARK, 10, marks, day + timedelta(days=place), accepted=place < 9, paid=place < 6
        )
    for place, (producer, part) in enumerate(recognised[7:22]):
        _granted(
            stage,
            producer,
            part,
            _PACK,
            20,
            packs,
            day + timedelta(days=20 + place),
            accepted=place < 8,
            paid=place < 6,
        )
    _open_ones(stage, recognised)


def _granted(
    stage: Stage, producer: ProducerPart, part: ProductPart, item: tuple[str, str], million: int, lot: Lot, day: date,
    *, accepted: bool, paid: bool,
) -> None:  # fmt: skip
    dung = stage.people["dung"]
    with clock.at(day):
        row = _ask(stage, producer, part, [Wanted(*item, million * MILLION, million * MILLION)])
    with clock.at(day + timedelta(days=6)):
        handling.pass_on(request=row, by=dung)
        handling.approve(request=row, lot=lot, granted=row.asked, by=dung)
        handling.contract(request=row, by=dung)
    right = IndustrialRight.objects.filter(request=row).first()
    if right:
        with clock.at(day + timedelta(days=25)):
            rights.file(
                right=right, kind=right.kind, name=part.name, number=f"4-2020-{row.pk:05d}", filed_on=clock.today(),
                upload=upload("Đơn đăng ký nhãn hiệu", row.pk), by=dung,
            )  # fmt: skip
    if accepted:
        with clock.at(day + timedelta(days=40)):
            _deliver(
                stage, row, "Đơn đăng ký đã nộp, bản sao có dấu nhận." if right else "Túi, hộp in nhãn mới, đủ số."
            )
        with clock.at(day + timedelta(days=45)):
            handling.accept(request=row, accepted_on=clock.today(), by=dung)
    if paid:
        with clock.at(date(2020, 7, 16)):
            handling.pay(request=row, by=dung)


def _open_ones(stage: Stage, recognised: Sequence[tuple[ProducerPart, ProductPart]]) -> None:
    """Three wait, one came back, one is withdrawn; two letters are refused with their reasons."""
    dung = stage.people["dung"]
    for place, (producer, part) in enumerate(recognised[22:25]):
        with clock.at(date(2020, 7, 10 + place * 3)):
            _ask(stage, producer, part, [_wanted("thiet-ke-bao-bi", "Thiết kế bao bì, nhãn mác", 15)])
    with clock.at(date(2020, 7, 8)):
        producer, part = recognised[25]
        row = _ask(stage, producer, part, [_wanted("nhan-dien", "Nhận diện thương hiệu", 35)])
    with clock.at(date(2020, 7, 13)):
        handling.give_back(request=row, note="Gửi kèm báo giá của hai đơn vị thiết kế.", by=dung)
    refused = (
        ("Hộ kinh doanh Dầu lạc Ruộng Gò", "Dầu lạc Ruộng Gò", "dang-ky-nhan-hieu", "Đăng ký nhãn hiệu", 10,
         "Sản phẩm chưa đạt 3 sao năm 2019 (mục II.5.2)."),
        ("HTX Na dai Sườn Đồi", "Na dai Sườn Đồi", "mua-bao-bi", "Mua bao bì, nhãn mác", 65,
         "Vượt mức 40 triệu đồng một năm; đề nghị gửi lại trong mức."),
    )  # fmt: skip
    for name, product, code, label, million, why in refused:
        with clock.at(date(2020, 6, 22)):
            letter = requesting.record_letter(
                scheme=_scheme("tieu-chuan-hoa"), producer=stage.producers[name], product=stage.products[product],
                items=[_wanted(code, label, million)], text="Theo đơn của chủ thể gửi UBND huyện.",
                sent_on=date(2020, 6, 22), upload=upload("Đơn xin hỗ trợ", product), by=dung,
            )  # fmt: skip
        with clock.at(date(2020, 6, 26)):
            handling.refuse(request=letter, note=why, by=dung)


def _stamps(stage: Stage) -> None:
    """OCOP stamps in two deliveries, trace stamps, blanks; ten products have theirs, half have reported."""
    dung = stage.people["dung"]
    lot = Lot.objects.get(title="Bao bì, nhãn, tem năm 2020")
    orders = {}
    with clock.at(date(2020, 5, 12)):
        for kind, prefix, quantity in (("OCOP", "BG20", 100_000), ("TRACE", "TX20", 40_000), ("BLANK", "GCN", 60)):
            orders[kind] = stock.order(
                lot=lot, kind=kind, prefix=prefix, quantity=quantity, printer="Công ty Bao bì Hương Sơn (minh họa)",
                number=f"{len(orders) + 1:02d}/LI-CCPTNT", ordered_on=clock.today(), by=dung,
            )  # fmt: skip
    for kind, quantity, when in (
        ("OCOP", 40_000, (1, 6)),
        ("OCOP", 30_000, (30, 6)),
        ("TRACE", 40_000, (8, 6)),
        ("BLANK", 60, (8, 6)),
    ):
        day = date(2020, when[1], when[0])
        with clock.at(day):
            stock.receive(order=orders[kind], quantity=quantity, on=day, note="Biên bản giao nhận", by=dung)
    with clock.at(date(2020, 6, 9)):
        stock.spoil(
            order=orders["OCOP"], quantity=250, on=clock.today(), note="Ướt khi vận chuyển, biên bản 02.", by=dung
        )
        stock.spoil(order=orders["BLANK"], quantity=2, on=clock.today(), note="In lệch.", by=dung)
    for place, (producer, part) in enumerate(list(_recognised(stage))[:10]):
        with clock.at(date(2020, 6, 10 + place)):
            handout = stock.hand_out(
                order=orders["OCOP"], product=stage.products[part.name], quantity=3000 + 500 * place, on=clock.today(),
                receiver=producer.representative, by=dung,
            )  # fmt: skip
            if place < 4:
                stock.hand_out(
                    order=orders["TRACE"], product=stage.products[part.name], quantity=2000, on=clock.today(),
                    receiver=producer.representative, by=dung,
                )  # fmt: skip
        if place % 2 == 0:
            with clock.at(date(2020, 7, 15)):
                stock.report(
                    handout=Handout.objects.get(pk=handout.pk), used=2000, void=30, on=clock.today(),
                    by=stage.owners[producer.name],
                )  # fmt: skip


# Shops, cameras, questions


def _shops(stage: Stage) -> None:
    """Three apply with their contracts, one is entitled; a letter that wants to build is refused. Nothing is spent."""
    dung, scheme = stage.people["dung"], _scheme("diem-ban")
    for number, (name, place, address, code, million, centre) in enumerate(_SHOPS):
        with clock.at(date(2020, 6, 18 + number * 3)):
            item = scheme.rules.item(code)
            assert item is not None  # noqa: S101 of the shipped file
            row = requesting.send(
                scheme=scheme, producer=stage.producers[name], items=[_wanted(code, item.label, million)],
                text="Bán sản phẩm OCOP của các cơ sở trong vùng quanh năm.", by=stage.owners[name],
                place=Place(place, address, centre, "OCOP", f"{number + 4}/HĐLK", date(2020, 3, 2 + number),
                            "HTX Đồi Mây và hai hộ liên kết", upload("Hợp đồng liên kết", name)),
            )  # fmt: skip
        if number == 1:
            with clock.at(date(2020, 7, 2)):
                handling.pass_on(request=row, by=dung)
    with clock.at(date(2020, 7, 1)):
        letter = requesting.record_letter(
            scheme=scheme, producer=stage.producers["HTX Na dai Sườn Đồi"], text="Xây thêm gian bán hàng 40 m².",
            items=[_wanted("xay-moi", "Xây mới, mở rộng nhà", 30)], sent_on=date(2020, 7, 1), by=dung,
            place=Place("Cửa hàng Sườn Đồi", "xã Huyền Sơn, huyện Lục Nam"),
        )  # fmt: skip
    with clock.at(date(2020, 7, 6)):
        handling.refuse(
            request=letter, note="Xây mới có tính chất xây dựng cơ bản, ngân sách không hỗ trợ (II.6).", by=dung
        )


def _cameras(stage: Stage) -> None:
    """The camera and the computer of I.10, with the website's editor and the standing office."""
    dung, mai = stage.people["dung"], stage.people["mai"]
    with clock.at(date(2020, 3, 9)):
        lot = _take_over(stage, "thiet-bi", "I.10", "Một máy ảnh, một máy tính")
        for kind, name, number, price, holder in (
            ("CAMERA", "Máy ảnh có ống kính rời", "MA-2020-01", 20 * MILLION, mai),
            ("COMPUTER", "Máy tính xách tay", "MT-2020-01", 24_500_000, dung),
        ):
            equipment.buy(
                lot=lot, kind=kind, name=name, number=number, price=price, bought_on=clock.today(),
                agency=holder.agency, holder=str(holder), by=dung,
            )  # fmt: skip
    with clock.at(date(2020, 7, 1)):
        for row in lot.equipment.all():
            equipment.check(equipment=row, holder=row.holder, condition="GOOD", checked_on=clock.today(), by=dung)


def _questions(stage: Stage) -> None:
    """Two answered, two within their days, one late: Sở LĐTBXH owed it by 16/7."""
    for code, name, when, text, answer in _QUESTIONS:
        with clock.at(date(2020, when[1], when[0])):
            row = helping.ask(scheme=_scheme(code), producer=stage.producers[name], text=text, by=stage.owners[name])
        if answer:
            key, day, words = answer
            with clock.at(date(2020, day[1], day[0])):
                helping.answer(help_request=row, text=words, by=stage.people[key])


# Small things


def _scheme(code: str) -> Scheme:
    row = queries.scheme_named(code)
    assert row is not None  # noqa: S101 of the shipped file
    return row


def _take_over(stage: Stage, code: str, line: str, title: str, partner: str = "") -> Lot:
    contract = Contract.objects.filter(account__line__code=line, partner__contains=partner).earliest("signed_on")
    day = clock.today()
    return lots.take_over(
        scheme=_scheme(code), contract=contract, title=title, document=Document(f"{100 + contract.pk}/QĐ-CCPTNT", day),
        by=stage.people["dung"],
    )  # fmt: skip


def _wanted(code: str, label: str, million: int) -> Wanted:
    return Wanted(code, label, million * MILLION, million * MILLION)


def _ask(stage: Stage, producer: ProducerPart, part: ProductPart, items: Sequence[Wanted]) -> Request:
    return requesting.send(
        scheme=_scheme("tieu-chuan-hoa"), producer=stage.producers[producer.name], product=stage.products[part.name],
        items=items, text="Làm nhãn hiệu, bao bì riêng để bán ở cửa hàng và siêu thị.", by=stage.owners[producer.name],
    )  # fmt: skip


def _deliver(stage: Stage, row: Request, words: str) -> None:
    outlet = row.scheme.kind == K.OUTLET
    handling.deliver(
        request=row, delivery=words, delivered_on=clock.today(), by=stage.owners[row.producer.name],
        photos=[upload("Biên bản giao nhận", row.pk)], before=[upload("Ảnh trước khi làm", row.pk)] if outlet else (),
    )  # fmt: skip


def _recognised(stage: Stage) -> Iterator[tuple[ProducerPart, ProductPart]]:
    """Recognised in 2019 and standing, with somebody who signs in; chị Lan's first."""
    pairs = [
        (producer, part)
        for producer, part in stage.every_part()
        if part.role == "recognised" and not part.plot.get("revoked") and producer.name in stage.owners
    ]
    yield from sorted(pairs, key=lambda pair: pair[0].account != "lan")


def _by_role(stage: Stage, role: str) -> Iterator[tuple[ProducerPart, ProductPart]]:
    """In the cycle, invented names first."""
    pairs = [(producer, part) for producer, part in stage.every_part() if part.role == role and part.is_chosen]
    yield from sorted(pairs, key=lambda pair: bool(pair[0].source))


def _upgrades(stage: Stage) -> Iterator[tuple[ProducerPart, ProductPart]]:
    yield from ((p, part) for p, part in stage.every_part() if part.plot.get("upgrade") and part.is_chosen)
