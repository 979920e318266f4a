"""Campaigns of 2020 with their figures, and the contest of the department of industry and trade.

Numbers of copies and of people reached are invented.
"""

from datetime import date, timedelta

from ocop.demo.samples import upload
from ocop.demo.stage import Stage
from ocop.domain.activities.models import Activity, ContestEntry, Material
from ocop.domain.activities.money import accounts_for
from ocop.domain.activities.services import kinds, planning, steps
from ocop.domain.activities.services.money import open_money
from ocop.domain.activities.services.planning import Described
from ocop.domain.budgets.models import Contract
from ocop.domain.budgets.services import purposes
from ocop.domain.plans.models import PlanItem
from ocop.platform.core import clock
from ocop.platform.core.text import lower_first
from ocop.platform.government.models import Agency

K, M = Activity.Kind, Material.Medium
_TO_ALL = ("enterprises", "cooperatives", "groups", "households")
_PRINTED = (
    (M.POSTER, "Áp phích “Mỗi xã một sản phẩm”", ("food", "drinks", "quality"), 600, (16, 3), None),
    (M.LEAFLET, "Tờ rơi đăng ký ý tưởng sản phẩm", ("food", "drinks", "herbs", "crafts"), 12_000, (18, 3), 9_400),
    (M.GUIDE, "Sổ tay hướng dẫn chu trình OCOP", ("cooperatives", "production", "quality"), 1_500, (30, 3), 1_350),
)
_BROADCAST = (
    (M.BROADCAST, "Phóng sự: từ ý tưởng đến sản phẩm", ("food", "brands"), "dai-ptth", 1, (6, 3), 42_000),
    (M.BROADCAST, "Chuyên mục: hợp tác xã làm OCOP", ("cooperatives", "production"), "dai-ptth", 1, (10, 4), 38_000),
    (
        M.ARTICLE,
        "Chính sách thu hút doanh nghiệp vào nông nghiệp",
        ("investment",),
        "bao-bac-giang",
        4,
        (20, 4),
        15_200,
    ),
    (M.BROADCAST, "Phóng sự: làng nghề và du lịch nông thôn", ("crafts", "tourism"), "dai-ptth", 1, (5, 6), 35_500),
    (M.ARTICLE, "Sản phẩm 4 sao của tỉnh", ("brands", "quality"), "bao-bac-giang", 6, (25, 6), 21_800),
)


def to_july(stage: Stage) -> None:
    """Two campaigns under way since February, each paid by its contract; the contest is planned for the autumn."""
    dung = stage.people["dung"]
    with clock.at(date(2020, 2, 10)):
        printed = _plan(stage, "In áp phích, tờ rơi, sổ tay hướng dẫn", date(2020, 2, 10), date(2020, 8, 31))
        spoken = _plan(stage, "Phóng sự, chuyên mục, tin bài về OCOP", date(2020, 2, 10), date(2020, 12, 15),
                       partners="Đài Phát thanh – Truyền hình tỉnh, Báo Bắc Giang")  # fmt: skip
        for row in (printed, spoken):
            steps.move(activity=row, step="announce", by=dung)
            steps.move(activity=row, step="start", by=dung)
    _money(stage, printed, 60_000_000, "In áp phích, tờ rơi, sổ tay hướng dẫn", date(2020, 3, 2))
    _money(stage, spoken, 150_000_000, "Phóng sự, chuyên mục OCOP phát hằng tháng", date(2020, 2, 12))
    for medium, title, topics, quantity, (day, month), reach in _PRINTED:
        with clock.at(date(2020, month, day)):
            kinds.add_material(
                activity=printed, medium=medium, title=title, topics=topics, audiences=_TO_ALL, quantity=quantity,
                on=date(2020, month, day), place="Trụ sở xã, nhà văn hóa thôn, điểm bán hàng", reach=reach,
                file=upload(title), by=dung,
            )  # fmt: skip
    for place, unit in enumerate(stage.districts.values()):
        on = date(2020, 3, 2) + timedelta(days=place % 5)
        with clock.at(on):
            kinds.add_material(
                activity=printed, medium=M.BANNER, title="Băng rôn tháng đăng ký ý tưởng", topics=("food", "quality"),
                audiences=("everybody",), quantity=8 + place % 4, on=on, district=unit, by=dung,
                place=f"Trung tâm {lower_first(unit.full_name)}",
            )  # fmt: skip
    for medium, title, topics, slug, quantity, (day, month), reach in _BROADCAST:
        with clock.at(date(2020, month, day)):
            kinds.add_material(
                activity=spoken, medium=medium, title=title, topics=topics, audiences=("everybody",), quantity=quantity,
                on=date(2020, month, day), reach=reach, partner=Agency.objects.get(slug=slug), by=dung,
            )  # fmt: skip
    with clock.at(date(2020, 7, 8)):
        _contest(stage)


def to_december(stage: Stage) -> None:
    """The contest is held, both campaigns end."""
    tu, dung = stage.people["tu"], stage.people["dung"]
    contest = Activity.objects.get(season=stage.season, kind=K.CONTEST)
    with clock.at(contest.starts_on):
        for step in ("announce", "start"):
            steps.move(activity=contest, step=step, by=tu)
        entries = ContestEntry.objects.filter(activity=contest).select_related("activity", "product")
        for place, entry in enumerate(entries, start=1):
            prize, amount = {1: ("Giải Nhất", 10_000_000), 2: ("Giải Nhì", 7_000_000)}.get(place, ("", 0))
            kinds.judge(entry=entry, points=94 - 3 * place, rank=place, prize=prize, amount=amount, by=tu)
    with clock.at(contest.ends_on):
        steps.move(activity=contest, step="finish", by=tu)
        planning.record_result(activity=contest, result="Trao giải cho hai sản phẩm.", by=tu)
        steps.move(activity=contest, step="close", by=tu)
    for row in Activity.objects.filter(season=stage.season, kind=K.CAMPAIGN).select_related("organiser"):
        with clock.at(row.ends_on):
            steps.move(activity=row, step="finish", by=dung)
            planning.record_result(activity=row, result="Đã nói tới năm nhóm sản phẩm, mười huyện.", by=dung)
            steps.move(activity=row, step="close", by=dung)


def _plan(stage: Stage, name: str, first: date, last: date, *, partners: str = "") -> Activity:
    item = PlanItem.objects.select_related("plan__season").get(plan__season=stage.season, code="II.1")
    said = Described(name=name, place="Toàn tỉnh", starts_on=first, ends_on=last, partners=partners)
    organiser = Agency.objects.select_related("unit").get(slug="chi-cuc-ptnt")
    return planning.plan_activity(kind=K.CAMPAIGN, item=item, organiser=organiser, said=said, by=stage.people["dung"])


def _money(stage: Stage, row: Activity, estimate: int, subject: str, day: date) -> None:
    with clock.at(day):
        (account,) = (one for one in accounts_for(row) if one.line.code == "I.1")
        open_money(activity=row, account=account, estimate=estimate, by=stage.people["dung"])
        contract = Contract.objects.select_related("account__line__budget", "account__agency").get(
            account=account, subject=subject
        )
        purposes.assign(purpose=row.purpose, to=contract, by=stage.people["phuc"])  # type: ignore[arg-type]


def _contest(stage: Stage) -> None:
    tu = stage.people["tu"]
    item = PlanItem.objects.select_related("plan__season").get(plan__season=stage.season, code="III.4")
    said = Described(
        name="Hội thi sản phẩm OCOP đẹp, bao bì tốt", place="Trung tâm Xúc tiến thương mại", starts_on=date(2020, 10, 22),
        ends_on=date(2020, 10, 23), partners="Liên minh HTX tỉnh", unit=stage.districts["213"],
        audience="Chủ thể có sản phẩm được công nhận từ 3 sao.",
    )  # fmt: skip
    organiser = Agency.objects.select_related("unit").get(slug="so-cong-thuong")
    row = planning.plan_activity(kind=K.CONTEST, item=item, organiser=organiser, said=said, by=tu)
    recognised = [part.name for _, part in stage.every_part() if part.stars >= 3]
    kinds.describe_contest(
        activity=row, by=tu, rules="Mỗi chủ thể một sản phẩm. Chấm bao bì 60 điểm, gian trưng bày 40 điểm. Một giải Nhất,"
        " một giải Nhì.", jury="Ông Nguyễn Văn Tư, Sở Công Thương\nBà Đặng Thị Loan, Sở VHTTDL\nÔng Ngô Quang Hưng, Liên"
        " minh HTX tỉnh",
    )  # fmt: skip
    for name in recognised[:6]:
        kinds.enter_product(activity=row, product=stage.products[name], by=tu)
