"""A small season: one province, one district, a criteria set of six criteria, councils with everybody on their places.

No official facts are loaded, so a test with real transactions can build it in a moment.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone

from ocop.domain.dossiers.models import Dossier, Evidence, Idea
from ocop.domain.evaluation.models import Council, CouncilMember, Declaration, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, interests, outcomes, results
from ocop.domain.evaluation.services import scoring as scoring_service
from ocop.domain.evaluation.services.councils import Seat
from ocop.domain.plans.models import Milestone, Plan, PlanItem, Season
from ocop.domain.producers.models import Member, Producer, ProducerPaper, Product
from ocop.domain.rulebook.models import CriteriaSet, Procedure, ProductGroup, Regulation, Subgroup
from ocop.platform.access.models import Grant
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.core.datafile import plain, read
from ocop.platform.files.models import StoredFile
from ocop.platform.government.models import AdminUnit, Agency

DAY = date(2020, 7, 20)
S = CouncilMember.Seat
MILESTONES = {"district-1": (7, 15), "province-1": (7, 30), "district-2": (11, 10), "province-2": (12, 10)}


@dataclass
class World:
    """Everybody by name; ``hoa`` leads the district's committee and chairs both councils."""

    season: Season
    province: AdminUnit
    district: AdminUnit
    commune: AdminUnit
    criteria: CriteriaSet
    incomplete: CriteriaSet
    doubtful: CriteriaSet
    procedure: Procedure
    subgroup: Subgroup
    producer: Producer
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def everybody(self) -> list[User]:
        return list(self.people.values())


def load() -> World:
    province = _unit("24", "Tỉnh", "Bắc Giang", 1, None)
    district = _unit("213", "Thành phố", "Bắc Giang", 2, province)
    commune = _unit("07210", "Xã", "Song Khê", 3, district)
    committee = _agency("ubnd-tinh", "UBND tỉnh Bắc Giang", "COMMITTEE", province)
    _agency("ubnd-213", "UBND thành phố Bắc Giang", "COMMITTEE", district)
    department = _agency("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "DEPARTMENT", province)
    season = _season(province, committee)
    criteria, incomplete, doubtful, procedure, subgroup = _rulebook()
    producer = Producer.objects.create(
        name="HTX Cầu Sắt",
        kind="COOPERATIVE",
        commune=commune,
        representative="Trần Thị Lan",
        registration_no="2400888999",
    )
    world = World(
        season, province, district, commune, criteria, incomplete, doubtful, procedure, subgroup, producer
    )  # fmt: skip
    for key, words, name, role, unit, agency in (
        ("lan", "chị", "Trần Thị Lan", None, commune, None),
        ("minh", "anh", "Nguyễn Văn Minh", Role.COMMUNE_OFFICER, commune, department),
        ("ha", "chị", "Nguyễn Thị Hà", Role.DISTRICT_OFFICER, district, department),
        ("dung", "anh", "Lê Văn Dũng", Role.STANDING_OFFICER, province, department),
        ("nga", "bà", "Nguyễn Thị Nga", Role.PROVINCE_LEADER, province, committee),
        ("hoa", "bà", "Trần Thị Hoa", Role.DISTRICT_LEADER, district, department),
        ("tu", "ông", "Nguyễn Văn Tư", None, province, department),
        ("yen", "bà", "Hoàng Thị Yến", None, province, department),
        ("quy", "ông", "Bùi Văn Quý", None, province, department),
        ("thao", "cô", "Phạm Thị Thảo", None, province, department),
        ("phuc", "anh", "Đỗ Văn Phúc", Role.FINANCE_OFFICER, province, department),
        ("mai", "chị", "Vũ Thị Mai", Role.EDITOR, province, department),
        ("khach", "anh", "Trần Văn Khách", None, province, None),
    ):
        world.people[key] = person(key, words, name, role, unit, agency)
    Member.objects.create(producer=producer, user=world.lan, role=Member.Role.REPRESENTATIVE)
    return world


def person(key: str, salutation: str, name: str, role: Role | None, unit: AdminUnit, agency: Agency | None) -> User:
    user = User.objects.create_user(
        f"{key}@demo.example", "gạo nếp cái hoa vàng", full_name=name, salutation=salutation, agency=agency
    )
    if role:
        Grant.objects.create(user=user, role=role, unit=unit, agency=agency, valid_from=date(2019, 1, 1))
    return user


def dossier(world: World, name: str = "Chả chay Cầu Sắt", *, stage: str = "province", **fields: Any) -> Dossier:
    """A dossier that was received at ``stage`` and waits for a round, with one paper."""
    producer = fields.pop("producer", world.producer)
    product = Product.objects.create(
        producer=producer, name=name, subgroup=world.subgroup, slug=f"sp-{Product.objects.count()}"
    )
    row = Dossier.objects.create(
        season=world.season, product=product, producer=producer, district=world.district,
        participation=Idea.Participation.NEW, regulation=world.procedure.regulation, procedure=world.procedure,
        criteria_set=fields.pop("criteria_set", world.criteria), stage=stage, opened_on=date(2020, 4, 20),
        received_on=date(2020, 6, 24), **{"state": Dossier.State.RECEIVED, "territory": world.commune.path, **fields},
    )  # fmt: skip
    file = StoredFile(name="phieu.pdf", content_type="application/pdf", size=4, sha256="0" * 64)
    file.content.save("phieu.pdf", ContentFile(b"%PDF"), save=True)
    given = {"kind": "test_report", "added_by": world.lan, "added_at": clock.now()}
    paper = ProducerPaper.objects.create(producer=producer, product=product, file=file, **given)
    Evidence.objects.create(dossier=row, paper=paper, **given)
    return row


def council(world: World, *, stage: str = "province", seats: Sequence[Seat] = ()) -> Council:
    """bà Hoa chairs, ông Tư, bà Yến and ông Quý score with her, cô Thảo is the secretary."""
    officer, unit = (world.dung, world.province) if stage == "province" else (world.ha, world.district)
    everyone = [
        Seat(world.hoa, S.CHAIR),
        Seat(world.tu),
        Seat(world.yen),
        Seat(world.quy),
        Seat(world.thao, S.SECRETARY),
    ]
    return councils.create_council(
        season=world.season, stage=stage, unit=unit, name=f"Hội đồng {unit}", decision_number="1118/QĐ-UBND",
        decided_on=date(2020, 7, 6), seats=seats or everyone, by=officer,
    )  # fmt: skip


def round_(world: World, *names: str, stage: str = "province", of: Council | None = None, number: int = 1) -> Round:
    """A round with products, not yet opened for scoring."""
    body = of or council(world, stage=stage)
    officer = world.dung if stage == "province" else world.ha
    planned = councils.plan_round(council=body, number=number, by=officer)
    found = [dossier(world, name, stage=stage) for name in names or ("Chả chay Cầu Sắt",)]
    councils.assign(round_=planned, dossiers=found, by=officer)
    everybody_declares(planned)
    return planned


def everybody_declares(found: Round) -> None:
    """Nobody on the council is tied to a product. Written at once: saying so has tests of its own."""
    interests.look_up(found)
    members = found.council.members.filter(left_on__isnull=True)
    said = [Declaration(round=found, member=member, made_at=clock.now()) for member in members]
    Declaration.objects.bulk_create(said, ignore_conflicts=True)


def scoring(world: World, *names: str, **fields: Any) -> Round:
    """A round in which everybody scores; marks are sealed."""
    return councils.start(round_=round_(world, *names, **fields), by=world.thao)


def opened(world: World, *totals: Sequence[int], **fields: Any) -> Round:
    """A round whose marks are open: for each product the totals of the four members."""
    names = [f"Sản phẩm {number}" for number in range(1, len(totals) + 1)]
    found = scoring(world, *names, **fields)
    for entry, wanted in zip(found.entries.all(), totals, strict=True):
        mark_all(entry, wanted)
    return results.open_marks(round_=found, by=world.thao)


def closed(world: World, *totals: Sequence[int], **fields: Any) -> Round:
    return results.close(round_=opened(world, *totals, **fields), by=world.thao)


def approved(world: World, *totals: Sequence[int], stage: str = "province") -> Round:
    """Every product goes the usual way; the committee has approved."""
    found = closed(world, *totals, stage=stage)
    for entry in found.entries.all():
        way = outcomes.possible(entry)[0]
        outcomes.decide(entry=entry, outcome=way, note="Chưa đủ điều kiện.", by=world.thao)
    return outcomes.approve(round_=found, number="92/QĐ-UBND", by=world.nga if stage == "province" else world.hoa)


def mark_all(entry: Entry, totals: Sequence[int]) -> None:
    """The members' sheets of the present attempt, in the order of their seats.

    Written at once, as ``mark`` leaves them: handing in has tests of its own.
    """
    entry.refresh_from_db()
    sheets = entry.sheets.filter(attempt=entry.attempt).exclude(state="REOPENED").order_by("member__position", "pk")
    marked = list(zip(sheets, totals, strict=False))
    for sheet, total in marked:
        assert sheet.state == ScoreSheet.State.DRAFT, f"{sheet} was handed in before"
        sheet.choices, sheet.total, sheet.state = choices_for(total), total, ScoreSheet.State.SUBMITTED
        sheet.version, sheet.saved_at, sheet.submitted_at = sheet.version + 2, timezone.now(), timezone.now()
        sheet.fingerprint = scoring_service.fingerprint_of(sheet)
    ScoreSheet.objects.bulk_update([sheet for sheet, _ in marked], _MARKED)
    Entry.objects.filter(pk=entry.pk).update(sheets_submitted=F("sheets_submitted") + len(marked))


_MARKED = ("choices", "total", "state", "version", "saved_at", "submitted_at", "fingerprint")


def mark(sheet: ScoreSheet, total: int, *, submit: bool = True) -> ScoreSheet:
    """A member saves and submits."""
    by = sheet.member.user
    scoring_save(sheet, choices_for(total))
    return scoring_submit(sheet, by) if submit else sheet


def scoring_save(sheet: ScoreSheet, choices: dict[str, int | None], **words: Any) -> ScoreSheet:
    by = words.pop("by", sheet.member.user)
    return scoring_service.save_marks(
        sheet=sheet, choices=choices, version=words.pop("version", sheet.version), by=by, **words
    )


def scoring_submit(sheet: ScoreSheet, by: User) -> ScoreSheet:
    return scoring_service.submit(sheet=sheet, by=by)


def sheet_of(user: User, found: Round, place: int = 0) -> ScoreSheet:
    entry = found.entries.order_by("position")[place]
    return ScoreSheet.objects.get(entry=entry, member__user=user, attempt=entry.attempt)


def choices_for(total: int) -> dict[str, int | None]:
    """Options of the small set that add up to ``total`` (35 to 100)."""
    base = {"1.1": 3, "1.2": 2, "2.1": 3, "2.2": 2, "3.2": 2}
    if total < 70:
        base["1.2"] = 0
    if total < 50:
        base["1.1"] = 0
    fixed = sum(_POINTS[code][place] for code, place in base.items())
    return {**base, "3.1": total - fixed}


_POINTS = {"1.1": (0, 5, 10, 15), "1.2": (0, 10, 20), "2.1": (0, 5, 10, 15), "2.2": (0, 5, 10), "3.2": (0, 5, 10)}


def definition(code: str = "T.1", *, usable: bool = True) -> dict[str, Any]:
    """Six criteria: 15 + 20, 15 + 10 (a story), 30 + 10; 3.2 asks at least 5 points for 4 stars."""
    bands = [(5, 90, 100), (4, 70, 90), (3, 50, 70), (2, 30, 50), (1, 0, 30)]
    story = [{"kind": "applies_if", "code": "story_only", "label": "Chỉ chấm khi có câu chuyện"}]
    reject = [{"kind": "reject", "code": "imported_material", "label": "Loại nếu nguyên liệu nhập khẩu toàn bộ"}]
    stop = [{"kind": "stop", "code": "food_safety_cert", "label": "Dừng nếu thiếu chứng nhận ATTP"}]
    parts = [
        _part("A", 35, "1", [
            _criterion("1.1", "Nguồn nguyên liệu", rules=reject),
            _criterion("1.2", "Gia tăng giá trị"),
        ]),
        _part("B", 25, "2", [
            _criterion("2.1", "Câu chuyện sản phẩm"),
            _criterion("2.2", "Bản sắc địa phương", rules=story),
        ]),
        _part("C", 40, "3", [
            _criterion("3.1", "Cảm quan", points=range(31)),
            _criterion("3.2", "Kiểm tra định kỳ", gates={4: 5}, rules=stop),
        ]),
    ]  # fmt: skip
    if not usable:
        parts[2]["gap"] = 2
    return {
        "regulation": "1048-2019", "code": code, "title": "Chế biến", "product_group": "I", "status": "verified",
        "usable": usable, "parts": parts, "stars": [{"stars": s, "min": low, "max": top} for s, low, top in bands],
    }  # fmt: skip


def _criterion(code: str, title: str, *, points: Any = None, **more: Any) -> dict[str, Any]:
    found = list(points or _POINTS[code])
    options = [{"points": point, "label": f"Mức {point} điểm"} for point in found]
    return {"code": code, "title": title, "max": found[-1], "status": "verified", "options": options, **more}


def _part(code: str, top: int, section: str, criteria: list[dict[str, Any]]) -> dict[str, Any]:
    sections = [{"code": section, "title": f"Mục {section}", "max": top, "criteria": criteria}]
    return {"code": code, "title": f"Phần {code}", "max": top, "sections": sections}


def _rulebook() -> tuple[CriteriaSet, CriteriaSet, CriteriaSet, Procedure, Subgroup]:
    regulation = Regulation.objects.create(
        code="1048-2019", title="Bộ tiêu chí", decision="1048/QĐ-TTg", decision_date=date(2019, 8, 21),
        effective_from=date(2019, 8, 21), fingerprint="r",
    )  # fmt: skip
    group = ProductGroup.objects.create(regulation=regulation, code="I", title="Thực phẩm", position=1)

    def criteria_set(code: str, **fields: Any) -> CriteriaSet:
        usable = fields.get("usable", True)
        return CriteriaSet.objects.create(
            regulation=regulation, group=group, code=code, title="Chế biến", fingerprint=f"f-{code}", position=1,
            definition=definition(code, usable=usable), **{"usable": True, "status": "verified", **fields},
        )  # fmt: skip

    usable = criteria_set("T.1")
    incomplete = criteria_set("T.2", usable=False, status="unknown")
    doubtful = criteria_set("T.3", status="partly_from_memory", note="Tiêu chí 3.1 được suy ra")
    subgroup = Subgroup.objects.create(
        group=group, code="I.1", title="Chế biến", family="Chế biến", managing_agency="Sở NN&PTNT",
        managing_agency_status="verified", criteria_set=usable, position=1,
    )  # fmt: skip
    procedure = Procedure.objects.create(
        code="1048+781", title="Quy trình 1048", regulation=regulation, effective_from=date(2019, 8, 21),
        filed_from=date(2019, 8, 21), definition=_procedure(), fingerprint="p",
    )  # fmt: skip
    return usable, incomplete, doubtful, procedure, subgroup


def _procedure() -> dict[str, Any]:
    """The shipped procedure of 2020, without the gaps of the law that it confesses in every derivation."""
    definition = shipped_procedure("1048+781")
    del definition["manual_check"]
    return {**definition, "caveats": []}


def shipped_procedure(code: str) -> dict[str, Any]:
    return json.loads(_procedure_text(code))


@cache
def _procedure_text(code: str) -> str:
    """Read once: every world of councils and certificates begins with one."""
    return json.dumps(plain(read(settings.DATA_DIR / "procedures" / f"{code}.yaml").root))


def _unit(code: str, kind: str, name: str, level: int, parent: AdminUnit | None) -> AdminUnit:
    unit = AdminUnit.objects.create(
        code=code,
        kind=kind,
        name=name,
        full_name=f"{kind} {name}",
        level=level,
        parent=parent,
        valid_from=date(2019, 1, 1),
    )
    unit.path = f"{parent.path if parent else ''}{unit.pk}/"
    unit.save()
    return unit


def _agency(slug: str, name: str, kind: str, unit: AdminUnit) -> Agency:
    return Agency.objects.create(slug=slug, name=name, kind=kind, unit=unit, symbol="UBND")


def _season(province: AdminUnit, issuer: Agency) -> Season:
    season = Season.objects.create(
        year=2020,
        name="Chu trình OCOP năm 2020",
        province=province,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
    )
    plan = Plan.objects.create(
        season=season, number="4130/KH-UBND", title="Kế hoạch", issued_on=date(2019, 11, 19), issuer=issuer,
        state="ISSUED", source="x", fingerprint="x",
    )  # fmt: skip
    item = PlanItem.objects.create(plan=plan, code="II.7.2", title="Đánh giá", short_title="Đánh giá", position=1)
    for place, (code, (month, day)) in enumerate(MILESTONES.items()):
        Milestone.objects.create(
            item=item, code=code, label=code, wording=f"trước ngày {day}/{month}/2020", due_on=date(2020, month, day),
            kind="DEADLINE", position=place,
        )  # fmt: skip
    return season
