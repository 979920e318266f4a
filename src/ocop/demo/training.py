"""Classes, study tours and the ceremony of 2020: one class of three and one tour of two held by 20/7, all by 30/12.

People beyond the producers' own are invented; who sits in which class is drawn from the order of the districts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ocop.demo.samples import upload
from ocop.demo.stage import Stage
from ocop.domain.activities.models import Activity, Participant, Session
from ocop.domain.activities.money import accounts_for
from ocop.domain.activities.services import attending, kinds, outcomes, planning, registering, steps
from ocop.domain.activities.services.allowing import set_allowance
from ocop.domain.activities.services.money import open_money
from ocop.domain.activities.services.outcomes import Score
from ocop.domain.activities.services.planning import Described
from ocop.domain.activities.services.registering import Person
from ocop.domain.budgets.models import Contract
from ocop.domain.budgets.services import purposes
from ocop.domain.certification.handing_over import rows_of
from ocop.domain.certification.models import Decision
from ocop.domain.certification.services.handing_over import Handed, write_down
from ocop.domain.plans.models import PlanItem
from ocop.platform.core import clock
from ocop.platform.core.text import lower_first
from ocop.platform.government.models import Agency

K, G, S = Activity.Kind, Participant.Group, Session.Setting
OFFICE = "chi-cuc-ptnt"
_FAMILY = ("Nguyễn", "Trần", "Lê", "Hoàng", "Phạm", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Giáp", "Thân", "Chu")
_WOMEN = ("Thị Hạnh", "Thị Nhung", "Thị Quyên", "Thị Sen", "Thị Thoa", "Thị Xuân", "Thị Yên", "Thị Lụa", "Thị Đào")
_MEN = ("Văn Cường", "Đức Hòa", "Văn Khoa", "Quang Lợi", "Văn Nam", "Hữu Phước", "Văn Quân", "Đình Tuấn", "Văn Vinh")
_ROOMS = ("Phòng NN&PTNT", "Phòng Kinh tế – Hạ tầng", "Phòng Tài chính – Kế hoạch", "Văn phòng UBND")
_A_DAY = 100_000
"""Đồng for a day of presence: an invented rate."""
_HALL = "Hội trường Chi cục Phát triển nông thôn, thành phố Bắc Giang"
_AUDIENCE = {
    "II.2.2": "Chủ thể có sản phẩm hoặc ý tưởng tham gia Chương trình OCOP.",
    "II.7.3": "Chủ thể được trao giấy chứng nhận, hội đồng, các sở, ngành, huyện, thành phố, cơ quan báo chí.",
}
_OFFICIALS = "Cán bộ phụ trách OCOP các sở, ngành; lãnh đạo, chuyên viên cấp huyện; lãnh đạo, cán bộ phụ trách cấp xã."


@dataclass(frozen=True)
class Lesson:
    """A half-day, counted from the first day of the class."""

    day: int
    part: str
    title: str
    topics: tuple[str, ...] = ()
    person: str = ""
    setting: str = S.CLASS


_FOR_PRODUCERS = (
    Lesson(0, "1", "Khai giảng; chu trình OCOP thường niên", ("cycle",), "Chi cục Phát triển nông thôn"),
    Lesson(0, "2", "Đăng ký ý tưởng, xây dựng phương án kinh doanh", ("idea", "business-plan"), "ThS Ngô Thị Minh"),
    Lesson(1, "1", "Triển khai kế hoạch kinh doanh", ("carrying-out",), "ThS Ngô Thị Minh"),
    Lesson(1, "2", "Phát triển, cải tiến sản phẩm; an toàn thực phẩm", ("development", "food-safety"), "Chi cục QLCL"),
    Lesson(2, "1", "Bao bì, nhãn hàng hóa, tem truy xuất", ("packaging",), "Công ty Bao bì Hương Sơn (minh họa)"),
    Lesson(2, "2", "Tổ chức kinh tế; kỹ năng tiếp thị", ("organisation", "marketing"), "Liên minh HTX tỉnh"),
    Lesson(3, "1", "Thăm trung tâm OCOP, điểm bán hàng", (), "Văn phòng điều phối Quảng Ninh", S.FIELD),
    Lesson(3, "2", "Thăm hợp tác xã chế biến thủy sản", (), "HTX Biển Xanh (minh họa)", S.FIELD),
    Lesson(4, "1", "Trao đổi với chủ thể sản phẩm 4 sao", (), "Hội chủ thể OCOP Quảng Ninh", S.FIELD),
    Lesson(4, "2", "Bế giảng, kiểm tra cuối lớp", (), "Chi cục Phát triển nông thôn", S.FIELD),
)
_FOR_OFFICIALS = (
    Lesson(0, "1", "Chu trình OCOP thường niên", ("cycle",)),
    Lesson(0, "2", "Kỹ năng tuyên truyền", ("communication",)),
    Lesson(1, "1", "Năng lực hỗ trợ, tư vấn", ("consulting",)),
    Lesson(1, "2", "Công tác quản lý, triển khai Chương trình", ("management",)),
    Lesson(2, "1", "Hướng dẫn đánh giá, xếp hạng", ("evaluation",)),
    Lesson(2, "2", "Thực hành chấm điểm", ("evaluation",)),
    *(Lesson(day, part, "Học tập kinh nghiệm ngoài tỉnh", setting=S.FIELD) for day in (3, 4) for part in "12"),
)
_JOURNEY = tuple(
    Lesson(day, part, title, person=host, setting=S.FIELD)
    for day, part, title, host in (
        (0, "2", "Làm việc với cơ quan điều phối", "Văn phòng điều phối nông thôn mới"),
        (1, "1", "Thăm trung tâm OCOP cấp huyện", "UBND thị xã Đông Triều"),
        (1, "2", "Thăm cơ sở có sản phẩm 5 sao", "Chủ thể sản phẩm (minh họa)"),
        (2, "1", "Trao đổi về hội đồng đánh giá", "Văn phòng điều phối nông thôn mới"),
    )
)


def to_july(stage: Stage) -> None:
    """Class 1 and tour 1 held, class 2 open for registration, the rest planned."""
    with clock.at(date(2020, 5, 4)):
        first = _plan(stage, K.TRAINING, "II.2.2", "Tập huấn cho chủ thể sản xuất, lớp 1", date(2020, 6, 15), 5)
        _programme(stage, first, _FOR_PRODUCERS)
        planning.attach(activity=first, kind="PLAN", title="Quyết định mở lớp", upload=upload("Quyết định mở lớp"),
                        by=stage.people["dung"])  # fmt: skip
        tour = _plan(stage, K.TOUR, "II.3", "Học tập kinh nghiệm tại Quảng Ninh, đợt 1", date(2020, 6, 8), 3,
                     place="Thành phố Hạ Long, thị xã Đông Triều, tỉnh Quảng Ninh", capacity=50)  # fmt: skip
        _programme(stage, tour, _JOURNEY)
    _money(stage, first, "I.2.1", 208_300_000, "Tổ chức lớp tập huấn chủ thể, lớp 1", 18)
    _money(stage, tour, "I.3", 61_750_000, "Chuyến học tập kinh nghiệm thứ nhất", 18)
    _hold(stage, tour, list(_officials(stage, 48)))
    _hold(stage, first, list(_producers(stage, 90)), absent=2)
    _marks(stage, first)
    with clock.at(first.ends_on):
        set_allowance(activity=first, rate=_A_DAY, by=stage.people["dung"])
    _learnt(stage, tour)
    _close(stage, tour, "48 cán bộ của tỉnh và mười huyện, thành phố. Đề xuất: mỗi huyện chọn một điểm trưng bày tại"
           " khu du lịch; lập bộ câu hỏi mẫu cho hội đồng cấp huyện.", date(2020, 6, 22))  # fmt: skip
    with clock.at(date(2020, 7, 6)):
        second = _plan(stage, K.TRAINING, "II.2.2", "Tập huấn cho chủ thể sản xuất, lớp 2", date(2020, 8, 10), 5,
                       registers=(date(2020, 7, 13), date(2020, 7, 31)))  # fmt: skip
        _programme(stage, second, _FOR_PRODUCERS)
        _announce(stage, second)
        officials = _plan(stage, K.TRAINING, "II.2.1", "Tập huấn cho cán bộ quản lý Chương trình OCOP",
                          date(2020, 9, 14), 5)  # fmt: skip
        _programme(stage, officials, _FOR_OFFICIALS)
        _plan(stage, K.TOUR, "II.3", "Học tập kinh nghiệm ngoài tỉnh, đợt 2", date(2020, 8, 26), 3,
              place="Tỉnh Lào Cai", capacity=50)  # fmt: skip
        _plan(stage, K.CEREMONY, "II.7.3", "Lễ công bố, trao chứng nhận và vinh danh sản phẩm OCOP năm 2020",
              date(2020, 12, 25), 1, place="Trung tâm Hội nghị tỉnh, thành phố Bắc Giang", capacity=250)  # fmt: skip
    with clock.at(date(2020, 7, 17)):
        for person in _producers(stage, 14, first=200):
            registering.register(activity=second, person=person, by=stage.people["dung"])
        for person in _more_of(stage, "219", 9):
            registering.register(activity=second, person=person, by=stage.people["ha"])


def to_december(stage: Stage) -> None:
    """The second tour, both other classes and the ceremony, paid by the contracts of the second half."""
    second, officials, tour, ceremony = (
        Activity.objects.select_related("item__plan__season", "season", "organiser").get(season=stage.season, **which)
        for which in (
            {"name__endswith": "lớp 2"}, {"item__code": "II.2.1"}, {"name__endswith": "đợt 2"}, {"kind": K.CEREMONY},
        )
    )  # fmt: skip
    with clock.at(date(2020, 8, 3)):
        _programme(stage, tour, tuple(lesson for lesson in _JOURNEY))
        have = second.participants.filter(state__in=Participant.WITH_PLACE).count()
        rest = list(_producers(stage, 90 - have, first=400))
        registering.set_quotas(activity=second, shares={}, by=stage.people["dung"])
        second.refresh_from_db()
        registering.take_in(activity=second, people=rest[: 90 - second.taken], by=stage.people["dung"])
    _money(stage, second, "I.2.2", 208_300_000, "Tổ chức lớp tập huấn chủ thể, lớp 2")
    _money(stage, officials, "I.2.3", 106_400_000, "Tổ chức lớp tập huấn cán bộ quản lý")
    _money(stage, tour, "I.3", 61_750_000, "Chuyến học tập kinh nghiệm thứ hai")
    _money(stage, ceremony, "I.7", 100_000_000, "Chấm điểm đợt 2, hội nghị tổng kết, trao giấy")
    _hold(stage, second, [])
    _hold(stage, tour, list(_officials(stage, 46, first=100)))
    _hold(stage, officials, list(_officials(stage, 90, first=200)), absent=1)
    for row, result in (
        (second, "Lớp 2 đủ 90 học viên, 10 huyện, thành phố."), (tour, "46 cán bộ, ba điểm thăm."),
        (officials, "89 trên 90 cán bộ dự; đủ năm chuyên đề."),
    ):  # fmt: skip
        _close(stage, row, result, row.ends_on + timedelta(days=7))
    with clock.at(date(2020, 12, 14)):
        for place, (title, part) in enumerate(
            (("Công bố quyết định công nhận", "1"), ("Trao giấy chứng nhận theo thứ tự", "1"),
             ("Trưng bày sản phẩm cấp tỉnh, cấp huyện", "2"))
        ):  # fmt: skip
            planning.write_session(
                activity=ceremony, on=ceremony.starts_on, part=part, setting=S.PROGRAMME, title=f"{place + 1}. {title}",
                by=stage.people["dung"],
            )  # fmt: skip
        for unit in stage.districts.values():
            kinds.add_display(
                activity=ceremony, place=f"Gian {unit.short_name}", district=unit, by=stage.people["dung"],
                products="Sản phẩm được công nhận năm 2019, 2020 của huyện, thành phố",
            )  # fmt: skip
    _hold(stage, ceremony, [])
    with clock.at(ceremony.ends_on):
        for decision in Decision.objects.filter(season=stage.season, state=Decision.State.ISSUED):
            rows = [Handed(row.certificate, row.position, handed_on=ceremony.ends_on) for row in rows_of(decision)]
            write_down(decision=decision, rows=rows, by=stage.people["dung"])
    _close(stage, ceremony, "Trao giấy chứng nhận cho các sản phẩm được công nhận năm 2020; trưng bày của mười huyện,"
           " thành phố.", date(2020, 12, 28))  # fmt: skip


def _plan(
    stage: Stage, kind: str, code: str, name: str, starts_on: date, days: int, *, place: str = _HALL,
    capacity: int = 90, registers: tuple[date, date] | None = None,
) -> Activity:  # fmt: skip
    item = PlanItem.objects.select_related("plan__season").get(plan__season=stage.season, code=code)
    first, last = registers or (None, None)
    said = Described(
        name=name, place=place, starts_on=starts_on, ends_on=starts_on + timedelta(days=days - 1), capacity=capacity,
        audience=_AUDIENCE.get(code, _OFFICIALS),
        unit=stage.districts["213"] if place == _HALL else None, registration_from=first, registration_until=last,
        public_text="" if kind == K.TOUR else f"{name}. Đơn vị tổ chức: Chi cục Phát triển nông thôn.",
    )  # fmt: skip
    organiser = Agency.objects.select_related("unit").get(slug=OFFICE)
    return planning.plan_activity(kind=kind, item=item, organiser=organiser, said=said, by=stage.people["dung"])


def _programme(stage: Stage, row: Activity, lessons: tuple[Lesson, ...]) -> None:
    for lesson in lessons:
        planning.write_session(
            activity=row, on=row.starts_on + timedelta(days=lesson.day), part=lesson.part, setting=lesson.setting,
            title=lesson.title, topics=lesson.topics, person=lesson.person, by=stage.people["dung"],
        )  # fmt: skip


def _announce(stage: Stage, row: Activity) -> None:
    steps.move(activity=row, step="announce", by=stage.people["dung"])
    if row.item.code == "II.2.2":
        each = (row.capacity or 0) // len(stage.districts)
        shares: dict[int | None, int] = {unit.pk: each for unit in stage.districts.values()}
        registering.set_quotas(activity=row, shares=shares, by=stage.people["dung"])


def _money(stage: Stage, row: Activity, line: str, estimate: int, subject: str, ahead: int = 7) -> None:
    with clock.at(row.starts_on - timedelta(days=ahead)):
        (account,) = (one for one in accounts_for(row) if one.line.code == line)
        part = account.line.parts[-1] if account.line.parts else ""
        open_money(activity=row, account=account, estimate=estimate, part=part, by=stage.people["dung"])
        contract = Contract.objects.select_related("account__line__budget", "account__agency").get(
            account=account, subject=subject
        )
        purposes.assign(purpose=row.purpose, to=contract, by=stage.people["phuc"])  # type: ignore[arg-type]


def _hold(stage: Stage, row: Activity, people: list[Person], *, absent: int = 0) -> None:
    """Announced, filled, attended by all but the last ``absent``, who never came; each tenth missed one half-day."""
    dung = stage.people["dung"]
    with clock.at(row.starts_on - timedelta(days=14)):
        if row.state == Activity.State.DRAFT:
            _announce(stage, row)
        if people:
            registering.take_in(activity=row, people=people, by=dung)
    with clock.at(row.ends_on):
        steps.move(activity=row, step="start", by=dung)
        here = [person.pk for person in attending.with_place(row)]
        gone = here[len(here) - absent :]
        sessions = list(row.sessions.exclude(setting=S.PROGRAMME).select_related("activity"))
        for place, session in enumerate(sessions):
            marks = {
                key: "ABSENT" if key in gone else "EXCUSED" if place and number % 10 == place else "PRESENT"
                for number, key in enumerate(here)
            }
            attending.mark_each(session=session, statuses=marks, by=dung)
        steps.move(activity=row, step="finish", by=dung)


def _marks(stage: Stage, row: Activity) -> None:
    with clock.at(row.ends_on):
        scores = [
            Score(person, 35 + number % 30, 62 + number % 33, 3 + number % 3)
            for number, person in enumerate(attending.with_place(row)[:88])
        ]
        outcomes.write_scores(activity=row, scores=scores, by=stage.people["dung"])


def _close(stage: Stage, row: Activity, result: str, day: date) -> None:
    with clock.at(day):
        planning.record_result(activity=row, result=result, by=stage.people["dung"])
        planning.attach(activity=row, kind="REPORT", title="", upload=upload("Báo cáo kết quả", row.pk),
                        by=stage.people["dung"])  # fmt: skip
        steps.move(activity=row, step="close", by=stage.people["dung"])


def _learnt(stage: Stage, tour: Activity) -> None:
    dung = stage.people["dung"]
    with clock.at(date(2020, 6, 12)):
        kinds.add_finding(activity=tour, text="Hội đồng cấp huyện của tỉnh bạn có bộ câu hỏi chung.", by=dung)
        done = kinds.add_finding(
            activity=tour, text="Điểm OCOP đặt cạnh khu du lịch bán gấp ba điểm ở chợ.",
            action="Mỗi huyện chọn một điểm trưng bày ở nơi có khách", due_on=date(2020, 7, 10), by=dung,
            agency=Agency.objects.get(slug="so-vhttdl"),
        )  # fmt: skip
        kinds.add_finding(
            activity=tour, text="Chủ thể 5 sao dùng chung một xưởng bao bì.", due_on=date(2020, 9, 30), by=dung,
            action="Khảo sát nhu cầu bao bì chung", agency=Agency.objects.get(slug="so-cong-thuong"),
        )  # fmt: skip
    with clock.at(date(2020, 7, 8)):
        kinds.finish_action(finding=done, outcome="Bảy huyện đã chọn điểm, gửi danh sách.", by=dung)


def _producers(stage: Stage, count: int, *, first: int = 0) -> Iterator[Person]:
    """So many people of producers with an idea, as many of each district as of the next."""
    for number in range(count):
        codes = list(stage.districts)
        code, turn = codes[number % len(codes)], number // len(codes)
        yield _of_producer(stage, code, turn, first + number)


def _more_of(stage: Stage, code: str, count: int) -> Iterator[Person]:
    """More people of one district than it has places."""
    for number in range(count):
        yield _of_producer(stage, code, number, 300 + number)


def _of_producer(stage: Stage, code: str, turn: int, number: int) -> Person:
    makers = [part for part in stage.script.producers[code] if any(row.has_idea for row in part.products)]
    part = makers[turn % len(makers)]
    producer, owner = stage.producers[part.name], stage.owners[part.name]
    unnamed = owner.salutation == "quý vị"  # a real producer, nobody of it is named
    if turn < len(makers) and number < 100 and not unnamed:
        woman = owner.salutation in ("chị", "bà", "cô")
        return Person(owner.full_name, G.PRODUCER, "F" if woman else "M", producer.commune, phone=owner.phone or "",
                      position="Người đại diện", producer=producer)  # fmt: skip
    name, sex = _called(2 * number if unnamed else number)
    return Person(name, G.PRODUCER, sex, producer.commune, position="Thành viên", birth_year=1965 + number % 30,
                  producer=producer)  # fmt: skip


def _officials(stage: Stage, count: int, *, first: int = 0) -> Iterator[Person]:
    """Most of the districts and their communes, each sixth of the province's offices."""
    units = list(stage.districts.values())
    for number in range(count):
        name, sex = _called(500 + first + number)
        if number % 6 == 5:
            yield Person(name, G.DEPARTMENT, sex, stage.province, position="Chuyên viên", office="Sở Công Thương")
            continue
        unit = units[number % len(units)]
        group = (G.DISTRICT_STAFF, G.COMMUNE, G.DISTRICT_STAFF, G.DISTRICT_LEADER)[number // len(units) % 4]
        position = {G.DISTRICT_LEADER: "Phó Chủ tịch UBND", G.COMMUNE: "Phó Chủ tịch UBND xã"}.get(group, "Chuyên viên")
        office = f"UBND {lower_first(unit.full_name)}"
        if group == G.DISTRICT_STAFF:
            office = f"{_ROOMS[number % len(_ROOMS)]} {lower_first(unit.full_name)}"
        yield Person(name, group, sex, unit, position=position, office=office, birth_year=1966 + number % 30)


def _called(number: int) -> tuple[str, str]:
    """A name and a sex, the same for the same number."""
    family, turn = _FAMILY[number % len(_FAMILY)], number // len(_FAMILY)
    if number % 2:
        return f"{family} {_WOMEN[turn % len(_WOMEN)]}", "F"
    return f"{family} {_MEN[turn % len(_MEN)]}", "M"
