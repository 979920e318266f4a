"""The money of 2020: five billion given on 27/12/2019, contracts and vouchers to 20/7, and on to 30/12.

Sums of I.1 to II are those of the demonstration; partners, numbers and single days are invented and say so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.demo import inspecting
from ocop.demo.samples import upload
from ocop.demo.stage import Stage
from ocop.domain.budgets import queries
from ocop.domain.budgets.models import Account, Allotment, Budget, Contract
from ocop.domain.budgets.services import closing, giving, ledger, resources
from ocop.domain.budgets.services.contracts import liquidate
from ocop.domain.budgets.services.giving import Share
from ocop.domain.budgets.services.posting import Document
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

MILLION = 1_000_000
PAPERS = {"HĐ": "Hợp đồng", "BBNT": "Biên bản nghiệm thu", "UNC": "Ủy nhiệm chi", "TL": "Biên bản thanh lý"}
S = Contract.Selection
K = Allotment.Kind


@dataclass(frozen=True)
class Deal:
    """One contract: value and payments in thousand đồng, each payment with its day."""

    line: str
    partner: str
    subject: str
    value: int
    signed: tuple[int, int]
    selection: S
    payments: tuple[tuple[int, tuple[int, int]], ...] = ()
    advance: tuple[int, tuple[int, int]] | None = None


DEALS = (
    Deal("I.1", "Công ty Truyền thông Sông Thương", "Phóng sự, chuyên mục OCOP phát hằng tháng", 150_000, (12, 2),
         S.DESIGNATED, ((40_000, (31, 3)), (40_000, (30, 6)))),
    Deal("I.1", "Xưởng in Đồi Chè", "In áp phích, tờ rơi, sổ tay hướng dẫn", 60_000, (2, 3), S.SHORTENED,
         ((40_000, (15, 4)),)),
    Deal("I.2.1", "Trung tâm Đào tạo Suối Mỡ", "Tổ chức lớp tập huấn chủ thể, lớp 1", 208_300, (18, 5), S.QUOTATION,
         ((208_300, (26, 6)),)),
    Deal("I.3", "Công ty Du lịch Tây Yên Tử", "Chuyến học tập kinh nghiệm thứ nhất", 61_750, (20, 5), S.SHORTENED,
         ((61_750, (22, 6)),)),
    Deal("I.4", "Công ty Hội chợ Kinh Bắc", "Gian hàng hai hội chợ ngoài tỉnh", 96_000, (3, 4), S.QUOTATION,
         ((48_000, (29, 5)), (48_000, (3, 7)))),
    Deal("I.4", "Công ty Hội chợ Kinh Bắc", "Thiết kế, trang trí gian hàng mùa vải", 54_000, (1, 7), S.SHORTENED),
    Deal("I.5", "Công ty Tư vấn Nông thôn Việt", "Tư vấn phát triển 30 sản phẩm", 807_000, (4, 5), S.OPEN,
         advance=(242_100, (18, 5))),
    Deal("I.6", "Công ty Bao bì Hương Sơn", "Thiết kế, in tem, nhãn, hộp", 300_000, (9, 3), S.OPEN,
         ((30_000, (10, 4)), (30_000, (8, 5)), (30_000, (5, 6)), (30_000, (10, 7)))),
    Deal("I.6", "Văn phòng Sở hữu trí tuệ Minh Đức", "Đăng ký nhãn hiệu cho 16 sản phẩm", 160_000, (16, 3),
         S.QUOTATION, ((30_000, (20, 5)), (30_000, (15, 7)))),
    Deal("I.7", "Trung tâm Kiểm nghiệm Phương Bắc", "Kiểm nghiệm chỉ tiêu sản phẩm từ 3 sao", 60_000, (8, 7),
         S.SHORTENED),
    Deal("I.8", "Công ty Phần mềm Lục Nam", "Duy trì trang thông tin OCOP năm 2020", 55_000, (15, 1), S.SHORTENED,
         ((27_500, (30, 6)),)),
    Deal("I.10", "Cửa hàng Thiết bị Xương Giang", "Một máy ảnh, một máy tính", 44_500, (24, 2), S.SHORTENED,
         ((44_500, (9, 3)),)),
)  # fmt: skip
TRIPS = ((4_700, (20, 3)), (4_700, (28, 5)), (4_800, (10, 7)))
DISTRICTS = {
    "213": (90, 40, 30), "215": (105, 45, 35), "216": (100, 42, 31), "217": (95, 38, 28), "218": (100, 41, 30),
    "219": (120, 55, 42), "220": (95, 36, 25), "221": (95, 40, 28), "222": (100, 43, 32), "223": (100, 40, 29),
}  # fmt: skip
"""Given, contracted, paid of each district, in million đồng."""
REST = (
    Deal("I.2.2", "Trung tâm Đào tạo Suối Mỡ", "Tổ chức lớp tập huấn chủ thể, lớp 2", 208_300, (3, 8), S.QUOTATION),
    Deal("I.2.3", "Trung tâm Đào tạo Suối Mỡ", "Tổ chức lớp tập huấn cán bộ quản lý", 106_400, (7, 9), S.QUOTATION),
    Deal("I.3", "Công ty Du lịch Tây Yên Tử", "Chuyến học tập kinh nghiệm thứ hai", 61_750, (10, 8), S.SHORTENED),
    Deal("I.4", "Công ty Hội chợ Kinh Bắc", "Gian hàng hai hội chợ cuối năm", 260_000, (20, 10), S.QUOTATION),
    Deal("I.6", "Công ty Bao bì Hương Sơn", "In tem, nhãn, giấy chứng nhận cuối năm", 720_000, (14, 8), S.OPEN),
    Deal(
        "I.7", "Công ty Sự kiện Xứ Kinh", "Chấm điểm đợt 2, hội nghị tổng kết, trao giấy", 230_000, (2, 11), S.QUOTATION
    ),
    Deal("I.11", "Công ty Nội thất Cầu Gồ", "Biển hiệu, giá, kệ cho các điểm bán hàng", 168_000, (24, 8), S.QUOTATION),
)
OTHERS = (
    ("tu", "INDUSTRY", "Máy sấy, máy đóng gói cho cơ sở chế biến", 150, "18/QĐ-SCT", (6, 5), None),
    ("quy", "SCIENCE", "Quy trình bảo quản sản phẩm từ quả", 220, "44/QĐ-SKHCN", (14, 4), None),
    ("ha", "DISTRICT", "Hỗ trợ thêm bao bì, tem của huyện", 80, "612/QĐ-UBND", (9, 6), "219"),
)


class Books:
    """Numbers contracts and vouchers as the office's books do."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.by = stage, stage.people["phuc"]
        self.budget: Budget = queries.budget_of(stage.season.plan)  # type: ignore[assignment]
        self.count = 0
        self.acts: list[tuple[date, Callable[[date], object]]] = []

    def document(self, kind: str, day: date, *, with_file: bool = False) -> Document:
        self.count += 1
        number = f"{self.count:03d}/{kind}"
        return Document(number, day, upload(PAPERS[kind]) if with_file else None)

    def account(self, line: str, district: str = "") -> Account:
        rows = queries.accounts(self.budget).filter(line__code=line)
        return rows.get(agency__unit__code=district) if district else rows.get()

    def plan(self, deal: Deal, line: str, by: User, district: str = "") -> None:
        """Put the contract, its advance, payments and liquidation on their days."""
        signed: list[Contract] = []

        def sign(day: date) -> None:
            signed.append(self.sign(deal, self.account(line, district), day, by))

        self.acts.append((_day(deal.signed), sign))
        if deal.advance:
            amount, when = deal.advance
            self.acts.append((_day(when), lambda day: self.advance(signed[0], amount * 1000, day, by)))
        for thousand, when in deal.payments:
            self.acts.append((_day(when), lambda day, thousand=thousand: self.pay(signed[0], thousand * 1000, day, by)))
        if deal.payments and sum(thousand for thousand, _ in deal.payments) == deal.value:
            last = _day(deal.payments[-1][1]) + timedelta(days=7)
            self.acts.append((last, lambda day: self.close(signed[0], day, by)))

    def play(self) -> None:
        """Everything in the order of its days, so that the books are numbered as they were written."""
        for day, act in sorted(self.acts, key=lambda pair: pair[0]):
            with clock.at(day):
                act(day)
        self.acts.clear()

    def sign(self, deal: Deal, account: Account, day: date, by: User) -> Contract:
        return ledger.commit(
            account=account, amount=deal.value * 1000, document=self.document("HĐ", day, with_file=True),
            partner=f"{deal.partner} (minh họa)", subject=deal.subject, selection=deal.selection,
            selection_number=f"{self.count}/QĐ-LCNT", selection_on=day, confirms_rule=bool(account.line.rule), by=by,
        )  # fmt: skip

    def advance(self, contract: Contract, amount: int, day: date, by: User) -> None:
        ledger.advance(contract=contract, amount=amount, document=self.document("UNC", day, with_file=True), by=by)

    def close(self, contract: Contract, day: date, by: User) -> None:
        contract.refresh_from_db()
        liquidate(contract=contract, document=self.document("TL", day), by=by)

    def pay(self, contract: Contract, amount: int, day: date, by: User, recovering: int = 0) -> None:
        """Accepted and paid on one day: accepted sums are drawn equal to paid sums."""
        ledger.accept(contract=contract, amount=amount, document=self.document("BBNT", day), by=by)
        document = self.document("UNC", day, with_file=contract.account.line.code == "I.6")
        ledger.pay(contract=contract, amount=amount, recovering=recovering, document=document, by=by)

    def trip(self, thousand: int, day: date) -> None:
        ledger.spend(
            account=self.account("I.9"), amount=thousand * 1000, document=self.document("UNC", day),
            payee="Đoàn kiểm tra, hướng dẫn (minh họa)", text="Công tác phí, xăng xe", by=self.by,
            purpose=inspecting.purpose(),
        )  # fmt: skip


def to_july(stage: Stage) -> None:
    """Given in December, spent until 20/7/2020."""
    books = Books(stage)
    _opening(stage, books.budget)
    inspecting.plans(stage, books.budget)
    for deal in DEALS:
        books.plan(deal, deal.line, books.by)
    for thousand, when in TRIPS:
        books.acts.append((_day(when), lambda day, thousand=thousand: books.trip(thousand, day)))
    for code, (_, contracted, paid) in DISTRICTS.items():
        deal = Deal("II", "Hợp tác xã Dịch vụ huyện", "Hướng dẫn hồ sơ, đánh giá cấp huyện", contracted * 1000, (20, 4),
                    S.SHORTENED, ((paid * 1000, (10, 7)),))  # fmt: skip
        books.plan(deal, "II", stage.staff[code]["officer"], code)
    books.play()
    _codes(books)
    _beside(stage, books)


def to_december(stage: Stage) -> None:
    """A change between lines, the second half's contracts, everything accepted and paid by 28/12."""
    books = Books(stage)
    books.count = 500
    _adjustment(stage, books)
    for deal in REST:
        books.plan(deal, deal.line, books.by)
    for code, (given, contracted, _) in DISTRICTS.items():
        rest = (given - contracted - 2) * 1000
        deal = Deal(
            "II", "Hợp tác xã Dịch vụ huyện", "Hướng dẫn hồ sơ, đánh giá cấp huyện, đợt 2", rest, (1, 9), S.SHORTENED
        )
        books.plan(deal, "II", stage.staff[code]["officer"], code)
    books.play()
    running = Contract.objects.filter(account__line__budget=books.budget, state=Contract.State.ACTIVE)
    last = date(2020, 12, 21)
    with clock.at(last):
        for contract in running.select_related("account__line__budget", "account__agency__unit"):
            unit = contract.account.agency.unit
            by = books.by if unit == stage.province else stage.staff[unit.code]["officer"]
            books.pay(contract, contract.committed, last, by, recovering=contract.open_advance)
            books.close(contract, last, by)
    with clock.at(date(2020, 10, 8)):
        _match(books, 3, 0, "")


def _opening(stage: Stage, budget: Budget) -> None:
    shares = []
    for line, agency, amount in queries.opening_shares(queries.holders_of(budget)):
        code = agency.unit.code
        shares.append(Share(line, agency, DISTRICTS[code][0] * MILLION if line.code == "II" else amount))
    day = date(2019, 12, 9)
    with clock.at(day):
        allotment = giving.draft(
            budget=budget, kind=K.OPENING, reason="Nhu cầu kinh phí năm 2020 theo Kế hoạch 4130/KH-UBND.", shares=shares,
            total=budget.total, by=stage.people["dung"],
        )  # fmt: skip
    _carry_through(stage, allotment, day, date(2019, 12, 18), date(2019, 12, 27), 2110)


def _adjustment(stage: Stage, books: Books) -> None:
    giver, taker = books.account("I.9"), books.account("I.4")
    with clock.at(date(2020, 10, 1)):
        moved = 10 * MILLION
        allotment = giving.draft(
            budget=books.budget, kind=K.ADJUSTMENT, reason="Thêm gian hàng cho hai hội chợ cuối năm.",
            shares=[Share(giver.line, giver.agency, -moved), Share(taker.line, taker.agency, moved)],
            by=stage.people["dung"],
        )  # fmt: skip
    _carry_through(stage, allotment, date(2020, 10, 1), date(2020, 10, 9), date(2020, 10, 15), 1876)


def _carry_through(stage: Stage, allotment: Allotment, need: date, checked: date, decided: date, number: int) -> None:
    people = stage.people
    with clock.at(need):
        giving.propose(allotment=allotment, document=Document(f"{number % 1000}/TTr-SNN", need), by=people["dung"])
    with clock.at(checked):
        giving.appraise(allotment=allotment, document=Document("88/BC-STC", checked), by=people["phuc"])
    with clock.at(decided):
        document = Document(f"{number}/QĐ-UBND", decided, upload("Quyết định"))
        giving.decide(allotment=allotment, document=document, by=people["nga"])


def _codes(books: Books) -> None:
    codes = {"chapter": "412", "category": "280", "section": "281", "entry_code": "7000", "sub_entry_code": "7049"}
    with clock.at(date(2020, 1, 6)):
        for account in queries.accounts(books.budget).exclude(line__code="II"):
            closing.write_codes(account=account, codes=codes, by=books.by)


def _beside(stage: Stage, books: Books) -> None:
    for key, kind, purpose, amount, number, when, district in OTHERS:
        by = stage.people[key]
        with clock.at(_day(when)):
            resources.record_resource(
                budget=books.budget, kind=kind, agency=by.agency, amount=amount * MILLION, purpose=purpose,
                document=Document(number, _day(when)), district=stage.districts.get(district or ""), by=by,
            )  # fmt: skip
    with clock.at(date(2020, 4, 8)):
        _match(books, 1, 0, "")
    with clock.at(date(2020, 7, 8)):
        _match(books, 2, -4_700_000, "Kho bạc ghi chuyến kiểm tra ngày 28/5 sang tháng 7.")


def _match(books: Books, quarter: int, difference: int, explanation: str) -> None:
    agency = books.account("I.1").agency
    ours = queries.paid_until(books.budget, agency, closing.last_day(books.budget, quarter))
    closing.match_treasury(
        budget=books.budget, agency=agency, quarter=quarter, treasury=ours + difference, explanation=explanation,
        document=Document(f"{quarter}/ĐC-KB", clock.today()), by=books.by,
    )  # fmt: skip


def _day(when: tuple[int, int]) -> date:
    return date(2020, when[1], when[0])
