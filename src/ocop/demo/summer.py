"""May to 20 July 2020: dossiers, district councils, the province's first round."""

from datetime import date, timedelta

from ocop.demo import samples, session, texts
from ocop.demo.marks import choices_for
from ocop.demo.script import ProducerPart, ProductPart
from ocop.demo.stage import Stage
from ocop.domain.dossiers import checks
from ocop.domain.dossiers.models import Dossier, Idea
from ocop.domain.dossiers.services import filing, receiving
from ocop.domain.evaluation.models import CouncilMember, Entry, Round, ScoreSheet
from ocop.domain.evaluation.services import councils, interests, manual_checks, outcomes, results, scoring
from ocop.domain.evaluation.services.councils import Seat
from ocop.platform.accounts.models import User
from ocop.platform.core import clock

S = CouncilMember.Seat
SCORING_DOSSIER = "SCORING"
_DISTRICT_DAYS = {"220": date(2020, 7, 16)}
"""Sơn Động finished on 16/7, after the plan's 15/7."""
_CHANGED = "Bao bì mới có tem truy xuất nguồn gốc. Sản lượng tăng một nửa nhờ thêm một tổ liên kết cung cấp nguyên liệu."
_PROVINCE_SEATS = (
    ("hoa", S.CHAIR), ("tu", S.VICE), ("yen", S.MEMBER), ("quy", S.MEMBER), ("loan", S.MEMBER), ("manh", S.MEMBER),
    ("hung", S.MEMBER), ("thao", S.SECRETARY),
)  # fmt: skip


def dossiers(stage: Stage) -> None:
    """Producers complete their dossiers; the districts receive them."""
    for producer, part in stage.every_part():
        if part.is_chosen:
            _file(stage, producer, part)


def district_rounds(stage: Stage) -> None:
    """Ten councils, one round each; what they keep and what they send up."""
    for code, unit in stage.districts.items():
        staff = stage.staff[code]
        seats = [
            Seat(staff["leader"], S.CHAIR),
            *(Seat(staff[f"member{n}"]) for n in range(1, 5)),
            Seat(staff["secretary"], S.SECRETARY),
        ]
        if code == "213":
            seats.insert(2, Seat(stage.people["tu"]))
        with clock.at(date(2020, 6, 10)):
            stage.councils[code] = councils.create_council(
                season=stage.season, stage="district", unit=unit, seats=seats, decision_number=f"{1500 + int(code)}/QĐ-UBND",
                name=f"Hội đồng đánh giá, phân hạng sản phẩm OCOP {unit.full_name[:1].lower()}{unit.full_name[1:]}",
                decided_on=date(2020, 6, 8), by=staff["officer"],
            )  # fmt: skip
        _district_round(stage, code, _DISTRICT_DAYS.get(code, date(2020, 7, 9) + timedelta(days=int(code) % 5)))


def province_round(stage: Stage) -> None:
    """The province's first round: one dossier stopped, nineteen scored and opened on 20/7."""
    dung = stage.people["dung"]
    for _, part in stage.every_part():
        if not part.plot.get("district_points") or part.plot.get("keep"):
            continue
        with clock.at(date(2020, 7, 17)):
            dossier = stage.fresh(part.name)
            if reason := part.plot.get("stop"):
                receiving.stop(dossier=dossier, note=reason, by=dung)
            else:
                receiving.receive(dossier=dossier, by=dung)
    with clock.at(date(2020, 7, 17)):
        seats = [Seat(stage.people[key], seat) for key, seat in _PROVINCE_SEATS]
        council = stage.councils["24"] = councils.create_council(
            season=stage.season, stage="province", unit=stage.province, seats=seats, decision_number="1118/QĐ-UBND",
            name="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Bắc Giang", decided_on=date(2020, 7, 6), by=dung,
        )  # fmt: skip
        round_ = stage.rounds["24"] = councils.plan_round(council=council, number=1, by=dung)
        ready = [stage.dossiers[part.name] for _, part in stage.every_part() if part.plot.get("province_points")]
        councils.assign(round_=round_, dossiers=ready, by=dung)
        session.prepare(stage, round_)
        begin(round_, stage.people["thao"])
    session.secretariat(stage, round_)
    with clock.at(date(2020, 7, 20)):
        score_all(stage, round_, "province_points")
        results.open_marks(round_=round_, by=stage.people["thao"])


def early_second_round(stage: Stage) -> None:
    """Thành phố Bắc Giang has begun its second round: marks are sealed, ông Tư still has his sheet to fill in."""
    code = "213"
    staff, council = stage.staff[code], stage.councils[code]
    ready = [stage.fresh(part.name) for _, part in stage.parts(code) if part.plot.get("dossier") == SCORING_DOSSIER]
    with clock.at(date(2020, 7, 20)):
        round_ = stage.rounds["213-2"] = councils.plan_round(council=council, number=2, by=staff["officer"])
        councils.assign(round_=round_, dossiers=ready, by=staff["officer"])
        begin(round_, staff["secretary"])
        waiting = ScoreSheet.objects.filter(entry__round=round_).exclude(member__user=stage.people["tu"])
        for number, sheet in enumerate(waiting.select_related("member__user", "entry__dossier__criteria_set")):
            mark(sheet, 62 + number, submit=number < 3)


def begin(round_: Round, secretary: User) -> None:
    """Every member declares, the secretary among them; then the scoring opens."""
    for member in round_.council.members.select_related("user"):
        interests.declare(round_=round_, by=member.user)
    councils.start(round_=round_, by=secretary)


def score_all(stage: Stage, round_: Round, points: str, *, attempt: int = 1) -> None:
    """Every member marks every product as the script says."""
    parts = {part.name: part for _, part in stage.every_part()}
    for entry in round_.entries.select_related("dossier__product", "dossier__criteria_set"):
        wanted = parts[entry.dossier.product.name].plot[points]
        sheets = entry.sheets.filter(attempt=attempt).select_related("member__user").order_by("member__position")
        for place, sheet in enumerate(sheets):
            sheet.entry = entry
            mark(sheet, wanted[place % len(wanted)], submit=True)


def mark(sheet: ScoreSheet, total: int, *, submit: bool) -> None:
    choices = choices_for(sheet.entry.dossier.criteria_set.parsed, total, f"{sheet.member_id}-{sheet.entry_id}")
    by: User = sheet.member.user
    scoring.save_marks(sheet=sheet, choices=choices, version=sheet.version, by=by)
    if submit:
        scoring.submit(sheet=sheet, by=by)


def _file(stage: Stage, producer: ProducerPart, part: ProductPart) -> None:
    dossier, owner = stage.dossiers[part.name], stage.owners[producer.name]
    officer = stage.staff[part.district]["officer"]
    goal = part.plot.get("dossier", "RECEIVED")
    with clock.at(part.plot.get("sent_on", date(2020, 6, 12) + timedelta(days=dossier.pk % 8))):
        _fill(dossier, part, owner, complete=goal != "DRAFT")
        if goal == "DRAFT":
            return
        said = "Tên trên phiếu kiểm nghiệm là tên loại mật, sản phẩm là một." if part.plot.get("paper_name") else ""
        changed = _CHANGED if dossier.participation == Idea.Participation.UPGRADE else ""
        filing.send(dossier=dossier, explanation=said, statement=changed, by=owner)
    if goal == "SENT":
        return
    with clock.at(date(2020, 6, 24)):
        if goal == "RETURNED":
            receiving.return_dossier(dossier=dossier, remarks=part.plot["remarks"], by=officer)
        else:
            receiving.receive(dossier=dossier, by=officer)


def _fill(dossier: Dossier, part: ProductPart, owner: User, *, complete: bool) -> None:
    forms = dossier.procedure.parsed.dossier_forms
    for form in forms if complete else forms[:1]:
        filing.save_form(
            dossier=dossier, code=form.code, values=texts.form_values(part, form.fields), version=0, by=owner
        )
    for kind in checks.compulsory_papers(dossier) if complete else ():
        filing.add_evidence(dossier=dossier, kind=kind.code, upload=samples.upload(kind.label, dossier.product), by=owner)
    if complete:
        filing.add_evidence(
            dossier=dossier, kind="test_report", upload=samples.upload("Phiếu kiểm nghiệm", dossier.product),
            product_name=part.plot.get("paper_name", part.name), number="1204/KN", issued_on=date(2020, 6, 2), by=owner,
        )  # fmt: skip
        filing.add_evidence(
            dossier=dossier, kind="food_safety", upload=samples.upload("Giấy đủ điều kiện ATTP", dossier.product),
            number="35/2018/NNPTNT", issued_on=date(2018, 3, 12), expires_on=date(2021, 3, 12), by=owner,
        )  # fmt: skip


def check_minimum(entry: Entry, secretary: User) -> None:
    """The secretary records what the data of the law cannot decide, where the product's stars ask for it."""
    if manual_checks.asked_of(entry):
        manual_checks.check(
            entry=entry, passed=True, by=secretary,
            grounds="Bản công bố, tiêu chuẩn cơ sở, kế hoạch kiểm soát và phiếu kiểm nghiệm trong hồ sơ.",
        )  # fmt: skip


def _district_round(stage: Stage, code: str, held: date) -> None:
    staff, council = stage.staff[code], stage.councils[code]
    parts = {part.name: part for _, part in stage.parts(code) if part.plot.get("district_points")}
    with clock.at(date(2020, 7, 2)):
        round_ = councils.plan_round(council=council, number=1, by=staff["officer"])
        councils.assign(round_=round_, dossiers=[stage.fresh(name) for name in parts], by=staff["officer"])
        begin(round_, staff["secretary"])
    with clock.at(held):
        score_all(stage, round_, "district_points")
        results.open_marks(round_=round_, by=staff["secretary"])
        results.close(round_=round_, by=staff["secretary"])
        for entry in round_.entries.select_related("dossier__product", "dossier__procedure"):
            reason = parts[entry.dossier.product.name].plot.get("keep", "")
            outcome = Entry.Outcome.KEEP if reason else Entry.Outcome.FORWARD
            check_minimum(entry, staff["secretary"])
            outcomes.decide(entry=entry, outcome=outcome, note=reason, by=staff["secretary"])
        outcomes.approve(round_=round_, number=f"{80 + int(code)}/QĐ-UBND", by=staff["leader"])
        outcomes.send_up(round_=round_, by=staff["officer"])
