"""The units' own plans of the spring, and in December the draft of next year's plan. Numbers are invented."""

from copy import deepcopy
from datetime import date, timedelta

from ocop.demo import samples
from ocop.demo.stage import Stage
from ocop.domain.plans import queries
from ocop.domain.plans.document.content import Content
from ocop.domain.plans.document.differences import lines_of
from ocop.domain.plans.models import HolderRole, ImplementingPlan, Plan, PlanItem, PlanVersion
from ocop.domain.plans.services import drafting, implementing, issuing
from ocop.domain.plans.services.implementing import Cost, Task
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency

_LUC_NAM, _SON_DONG = "218", "220"
_WITHOUT = {_LUC_NAM, _SON_DONG}
_OFFICERS = {
    "so-cong-thuong": "tu", "so-tai-chinh": "phuc", "so-y-te": "yen", "so-khcn": "quy", "so-vhttdl": "loan",
    "so-tnmt": "manh", "lien-minh-htx": "hung",
}  # fmt: skip
_NOTED = 18
"""So many of them the standing office has noted by July."""
_UNFINISHED = "tinh-doan"
_DISTRICT = (
    ("Mở hội nghị triển khai, giao chỉ tiêu từng xã, phường, thị trấn", "III.12", (2, 10), (2, 28)),
    ("Vận động chủ thể, tiếp nhận và lựa chọn phiếu đăng ký ý tưởng sản phẩm", "II.7.1", (3, 1), (3, 31)),
    ("Hướng dẫn chủ thể hoàn thiện hồ sơ, giấy tờ của sản phẩm", "II.5.1", (4, 15), (6, 30)),
    ("Hội đồng cấp huyện đánh giá, phân hạng đợt 1", "II.7.2a", (7, 1), (7, 14)),
    ("Hội đồng cấp huyện đánh giá, phân hạng đợt 2", "II.7.2a", (10, 15), (11, 9)),
)
_COSTS = (
    ("Tuyên truyền, hội nghị triển khai", 18), ("Hỗ trợ chủ thể hoàn thiện hồ sơ, mẫu kiểm nghiệm", 46),
    ("Hội đồng, tổ thư ký đánh giá cấp huyện", 28), ("Trưng bày, giới thiệu sản phẩm", 8),
)  # fmt: skip


def spring_plans(stage: Stage) -> None:
    """Eight of ten districts and the offices of part III by the end of March; one of the two others is reminded."""
    plan = queries.plan_on(date(2020, 2, 1), stage.people["dung"])
    assert plan is not None  # noqa: S101 the facts are loaded
    items = {item.code: item for item in plan.items.all()}
    districts = {unit.pk: code for code, unit in stage.districts.items()}
    for place, agency in enumerate(queries.obliged(plan)):
        code = districts.get(agency.unit_id)
        if code in _WITHOUT:
            continue
        by = stage.staff[code]["officer"] if code else stage.people[_OFFICERS.get(agency.slug, "dung")]
        day = date(2020, 2, 3) + timedelta(days=place * 2)
        with clock.at(day):
            _enter(plan, agency, items, by, number=20 + place * 7)
    with clock.at(date(2020, 4, 20)):
        for row in queries.implementing(stage.people["dung"]).filter(state=ImplementingPlan.State.SENT)[:_NOTED]:
            implementing.note(row=row, by=stage.people["dung"])
    with clock.at(date(2020, 7, 13)):
        late = queries.obliged(plan).get(unit=stage.districts[_SON_DONG])
        implementing.remind(plan=plan, agency=late, by=stage.people["dung"])


def next_year(stage: Stage) -> PlanVersion:
    """Kế hoạch 2021: a copy of this year's, with some changes, submitted to the leadership in December."""
    dung = stage.people["dung"]
    plan = Plan.objects.select_related("season__province", "issuer").get(season=stage.season)
    with clock.at(date(2020, 12, 14)):
        version = drafting.copy_plan(plan=plan, by=dung)
    with clock.at(date(2020, 12, 18)):
        for what, change in (("lời văn", _speak_of_2021), ("Mục II.5.1", _more_consulting), ("Dự toán", _other_sums)):
            content = change(deepcopy(version.content))
            version = drafting.rewrite(version=version, content=content, revision=version.revision, by=dung, what=what)
        return issuing.submit(version=version, by=dung)


def _enter(plan: Plan, agency: Agency, items: dict[str, PlanItem], by: User, *, number: int) -> None:
    """One unit's plan: tasks under the items it leads or, for a district, the steps of the cycle."""
    is_district = agency.unit.level == AdminUnit.Level.DISTRICT
    tasks = [Task(text, items[code], _in_2020(first), _in_2020(last)) for text, code, first, last in _DISTRICT]
    if not is_district:
        duties = queries.duties_of(agency, plan).filter(holders__role=HolderRole.LEAD).exclude(item__code="III.BC")
        tasks = [
            Task(
                f"Thực hiện nhiệm vụ được giao: {_opening(duty.text)}", duty.item, _in_2020((3, 1)), _in_2020((12, 15))
            )
            for duty in duties.distinct()
        ]
    costs = [Cost(text, million * 1_000_000) for text, million in _COSTS] if is_district else []
    is_finished = agency.slug != _UNFINISHED
    row = implementing.enter(
        plan=plan, agency=agency, number=f"{number}/KH-{agency.symbol}" if is_finished else "",
        issued_on=clock.today() if is_finished else None, tasks=tasks, costs=costs, by=by,
        file=samples.upload("Kế hoạch triển khai năm 2020") if is_finished else None,
    )  # fmt: skip
    if is_finished:
        implementing.send(row=row, by=by)


def _speak_of_2021(content: Content) -> Content:
    """ "năm 2020" becomes "năm 2021" and "năm 2019" "năm 2020": what people do when they go through the text."""
    for row in (*content["items"], *content["responsibilities"], *(line for _, line in lines_of(content["budget"]))):
        row["text"] = _a_year_on(row["text"])
    return {**content, "opening": _a_year_on(content["opening"]), "closing": _a_year_on(content["closing"])}


def _a_year_on(text: str) -> str:
    return text.replace("năm 2020", "năm 2021").replace("năm 2019", "năm 2020")


def _more_consulting(content: Content) -> Content:
    """Thirty-five products instead of thirty."""
    item = next(item for item in content["items"] if item["code"] == "II.5.1")
    item["text"] = item["text"].replace("khoảng 30 sản phẩm", "khoảng 35 sản phẩm")
    item["targets"][0] |= {"minimum": 35, "maximum": 35}
    item["targets"][0]["wording"] = item["targets"][0]["wording"].replace("30", "35")
    return content


def _other_sums(content: Content) -> Content:
    """More for consulting, as much less for trademarks; the total stays."""
    lines = {line["code"]: line for _, line in lines_of(content["budget"])}
    lines["I.5"]["amount"], lines["I.6"]["amount"] = 900_000_000, 1_107_000_000
    return content


def _opening(text: str) -> str:
    """The first words of a duty."""
    words = text.removeprefix("- ").split()
    return " ".join(words[:18]) + (" …" if len(words) > 18 else "")


def _in_2020(day: tuple[int, int]) -> date:
    return date(2020, *day)
