"""Inspections of spring and early summer 2020: five plans, who was visited, what was found, what MTTQ asked. Invented."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from ocop.demo import samples
from ocop.demo.stage import Stage
from ocop.domain.budgets import queries as budgets
from ocop.domain.budgets.models import Budget, Purpose
from ocop.domain.inspection import proposing, queries
from ocop.domain.inspection.completeness import sections_of
from ocop.domain.inspection.models import CitizenReport, InspectionPlanLine, Visit, VisitKind
from ocop.domain.inspection.services import guidance, planning, remedies, supervision, visiting, visits
from ocop.domain.inspection.services.planning import Line
from ocop.domain.inspection.services.supervision import Said
from ocop.domain.inspection.services.visiting import Noted, Taken
from ocop.domain.inspection.services.visits import Described
from ocop.domain.outlets.models import Outlet
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency
from ocop.platform.government.queries import committee_of

LUC_NGAN = "219"
MILLION = 1_000_000
_DUNG, _TU, _YEN, _MANH, _HA = "chi-cuc-ptnt", "so-cong-thuong", "so-y-te", "so-tnmt", "luc-ngan"
_BY = {_DUNG: "dung", _TU: "tu", _YEN: "yen", _MANH: "manh", _HA: "ha"}
_ISSUED = date(2020, 3, 2)
PLANS = (
    (_DUNG, "12/KH-CCPTNT", "Giữ chất lượng sau công nhận; hướng dẫn huyện, xã chọn sản phẩm có lợi thế.",
     (("Cơ sở có sản phẩm từ 3 sao", 4, 11, 10, "INSPECTION"),
      ("Hướng dẫn huyện, xã xác định sản phẩm có lợi thế", 3, 9, 10, "GUIDANCE"))),
    (_TU, "31/KH-SCT", "Sản phẩm OCOP lưu thông trên thị trường, nhãn, dấu và hạng sao; phối hợp quản lý thị trường.",
     (("Quầy hàng, điểm bán sản phẩm OCOP", 5, 12, 6, "INSPECTION"),)),
    (_YEN, "45/KH-SYT", "Điều kiện an toàn thực phẩm, công bố chất lượng của cơ sở chế biến.",
     (("Cơ sở chế biến thực phẩm, đồ uống", 5, 10, 6, "INSPECTION"),)),
    (_MANH, "27/KH-STNMT", "Bảo vệ môi trường trong sản xuất.",
     (("Cơ sở chế biến có nước thải", 5, 9, 4, "INSPECTION"),)),
    (_HA, "58/KH-UBND", "Kiểm tra các cơ sở của huyện trước đánh giá và sau công nhận.",
     (("Cơ sở tham gia chu trình của huyện", 6, 11, 6, "INSPECTION"),)),
)  # fmt: skip


@dataclass(frozen=True)
class Wrong:
    """A finding; ``proven`` and ``settled`` on their days, ``passed_on`` with its words."""

    point: str
    severity: str
    text: str
    measure: str
    due_on: date
    proof: str = ""
    proven: date | None = None
    settled: date | None = None
    passed_on: str = ""


@dataclass(frozen=True)
class Trip:
    agency: str
    producer: str
    on: date
    conclusion: str = "Cơ sở giữ đủ điều kiện, chưa phát hiện sai phạm."
    secret: bool = False
    partners: str = ""
    sample: tuple[str, str] = ()  # type: ignore[assignment]
    wrong: tuple[Wrong, ...] = ()
    outlet: str = ""
    photos: int = 0
    ends: bool = True
    reported: bool = False
    members: tuple[str, ...] = field(default=())


TRIPS = (
    Trip(_DUNG, "HTX Bánh đa Làng Kế", date(2020, 4, 14), photos=1),
    Trip(_DUNG, "HTX Gà đồi Bến Mơ", date(2020, 4, 21), members=("thu",)),
    Trip(_TU, "", date(2020, 5, 12), "Hàng có niêm yết giá, dấu đúng hạng.", outlet="Cửa hàng Nông sản Phố Kế",
         partners="Cục Quản lý thị trường tỉnh", secret=True),
    Trip(_YEN, "HTX Thịt lợn thảo mộc Cẩm Bào", date(2020, 5, 19), "Mẫu đạt, cơ sở giữ đủ điều kiện.",
         sample=("Giò lụa thảo mộc lô 18/5", "1 kg")),
    Trip(_MANH, "HTX Miến Khe Trong", date(2020, 5, 26), "Bể lắng ba ngăn hoạt động, có sổ theo dõi."),
    Trip(_DUNG, "Hộ kinh doanh Xóm Mới", date(2020, 6, 1), "Không giữ quy trình đã khai; đã chuyển xem xét thu hồi.",
         photos=2, wrong=(Wrong("label_match", "GRAVE", "Bỏ quy trình sấy lạnh đã khai trong hồ sơ",
                                "Làm lại quy trình hoặc thôi dùng dấu OCOP", date(2020, 6, 15),
                                passed_on="Chuyển cơ quan thường trực xem xét thu hồi giấy chứng nhận."),)),
    Trip(_MANH, "Công ty TNHH Bến Hạ", date(2020, 6, 2), "Nước thải rửa quả được thu gom, có hợp đồng thu rác."),
    Trip(_DUNG, "HTX Chè Đồi Mây", date(2020, 6, 5), "Mẫu đạt, vùng chè ghi chép đầy đủ.",
         sample=("Chè búp Đồi Xa lô 3/6", "500 g")),
    Trip(_YEN, "HTX Rượu Ngõ Trúc", date(2020, 6, 10), "", ends=False, photos=1,
         wrong=(Wrong("safety_place", "SERIOUS", "Khu lên men chung lối với kho men, chưa có chỗ rửa tay",
                      "Ngăn riêng khu lên men, lắp chỗ rửa tay", date(2020, 7, 10)),)),
    Trip(_HA, "HTX Mỳ Suối Lành", date(2020, 6, 16), "Một lỗi về nhãn, đã khắc phục.", photos=1,
         wrong=(Wrong("label_dates", "SERIOUS", "Gói phở khô 400 g in mờ hạn dùng", "Thay đầu in, dán lại nhãn lô còn",
                      date(2020, 7, 5), "Đã thay đầu in ngày 25/6, dán lại nhãn 320 gói.", date(2020, 6, 29),
                      date(2020, 7, 1)),)),
    Trip(_HA, "HTX Đồng Cao", date(2020, 6, 30)),
    Trip(_TU, "Hộ kinh doanh Mật ong Thung Lau", date(2020, 7, 10), "Hộp cũ đã bỏ khỏi quầy; hộ đã bán hết đàn ong.",
         secret=True, reported=True, partners="Cục Quản lý thị trường tỉnh"),
)  # fmt: skip
GUIDED = (
    ("219", date(2020, 3, 12), "Mỗi xã chọn một đến hai sản phẩm, ưu tiên chế biến từ quả.",
     (("07603", "Mỳ gạo, phở khô", "I", "Nghề có từ lâu, cần máy sấy"), ("07576", "Mật ong", "I", "Rừng keo, vườn vải"),
      ("07588", "Cam, bưởi chế biến", "I", "Sản lượng lớn, cần kho lạnh"))),
    ("220", date(2020, 3, 19), "Tập trung dược liệu dưới tán rừng và du lịch Khe Rỗ.",
     (("07678", "Nấm lim, trà hoa vàng", "III", "Vùng nguyên liệu tự nhiên"),
      ("07645", "Miến dong", "I", "Có tổ hợp tác, cần nhãn hiệu"))),
    ("215", date(2020, 5, 27), "Nhóm gà đồi, chè, mật ong đã rõ; thêm sản phẩm chế biến.",
     (("07246", "Gà đồi chế biến", "I", "Đàn lớn, cần lò giết mổ tập trung"), ("07249", "Chè xanh", "II", ""))),
    ("217", date(2020, 7, 9), "Chọn nấm, lạc; đồi thông làm dược liệu.",
     (("07384", "Nấm hương, mộc nhĩ", "I", ""), ("07417", "Lạc đỏ, bơ lạc", "I", "Đất bãi, cần máy ép"))),
)  # fmt: skip


def plans(stage: Stage, budget: Budget) -> None:
    """Once the money is given: each agency's plan, the standing office's on line I.9, the district's on its own funds."""
    for slug, number, aim, lines in PLANS:
        agency, by = _agency(stage, slug), _person(stage, slug)
        with clock.at(_ISSUED):
            plan = planning.prepare(season=stage.season, agency=agency, aim=aim, by=by)
            for text, first, last, count, kind in lines:
                planning.add_line(plan=plan, line=Line(text, first, last, count, kind), by=by)
            planning.issue(
                plan=plan, number=number, issued_on=_ISSUED, upload=samples.upload("Kế hoạch kiểm tra", number), by=by
            )
            if slug == _DUNG:
                account = budgets.accounts(budget).get(line__code="I.9")
                planning.open_money(plan=plan, account=account, estimate=52 * MILLION, by=by)


def purpose() -> Purpose | None:
    """What the trips of line I.9 are paid for."""
    return Purpose.objects.filter(account__line__code="I.9").first()


def until_july(stage: Stage) -> None:
    for unit, on, conclusion, advantages in GUIDED:
        _guide(stage, unit, on, conclusion, advantages)
    for trip in TRIPS:
        _visit(stage, trip)
    _ahead(stage)
    _supervise(stage)


def _visit(stage: Stage, trip: Trip) -> None:
    by, agency = _person(stage, trip.agency), _agency(stage, trip.agency)
    producer = stage.producers.get(trip.producer)
    report = CitizenReport.objects.filter(product__producer=producer).first() if trip.reported else None
    line = InspectionPlanLine.objects.get(plan__agency=agency, kind=VisitKind.INSPECTION)
    said = Described(
        planned_on=trip.on, leader=by, producer=producer, partners=trip.partners, is_unannounced=trip.secret, line=line,
        outlet=Outlet.objects.get(name=trip.outlet) if trip.outlet else None,
        products=list(producer.products.all()) if producer else [], grounds=f"Kế hoạch số {line.plan.number}",
        members=[stage.people[key] for key in trip.members],
    )  # fmt: skip
    ahead = trip.on - timedelta(days=7)
    with clock.at(max(ahead, report.assigned_on) if report and report.assigned_on else ahead):
        reasons = _reasons(producer)
        visit = visits.plan_visit(agency=agency, said=said, reasons=reasons, report=report, by=by)
        if not trip.secret:
            visits.notice(visit=visit, by=by)
    with clock.at(trip.on):
        _on_the_spot(visit, trip, by)
        visits.record_visit(visit=visit, by=by)
    _afterwards(stage, visit, trip, by)


def _reasons(producer: object) -> list[str]:
    found = proposing.proposals([producer], clock.today()) if producer else []  # type: ignore[list-item]
    return found[0].reasons if found else []


def _on_the_spot(visit: Visit, trip: Trip, by: User) -> None:
    visits.start(visit=visit, by=by)
    failed = {wrong.point: wrong.text for wrong in trip.wrong}
    for _, points in sections_of(visit):
        for point in points:
            value = "NOT_MET" if point.code in failed else "MET"
            note = failed.get(point.code, "")
            visiting.answer(visit=visit, point=point.code, value=value, note=note, by=by)
    for wrong in trip.wrong:
        noted = Noted(wrong.severity, wrong.text, wrong.measure, wrong.due_on, wrong.point)
        visiting.find(visit=visit, key=uuid4(), noted=noted, by=by)
    for place in range(trip.photos):
        upload = picture(place + trip.on.day)
        visiting.photograph(visit=visit, key=uuid4(), upload=upload, caption="Ảnh minh họa", by=by)
    if trip.sample:
        taken = Taken(*trip.sample, "Trung tâm Kiểm nghiệm Phương Bắc (minh họa)")
        visiting.take_sample(visit=visit, key=uuid4(), taken=taken, by=by)
    visiting.locate(visit=visit, place="Tại cơ sở", by=by)
    person = visit.producer.representative if visit.producer else visit.outlet.manager  # type: ignore[union-attr]
    visiting.hear(
        visit=visit, representative=person, statement="Nhất trí với biên bản." if not trip.wrong else "Sẽ khắc phục.",
        signing="SIGNED", by=by,
    )  # fmt: skip


def _afterwards(stage: Stage, visit: Visit, trip: Trip, by: User) -> None:
    last = trip.on + timedelta(days=3)
    for sample in visit.samples.select_related("visit"):
        last = trip.on + timedelta(days=9)
        with clock.at(last):
            remedies.report_sample(
                sample=sample, number=f"{sample.pk:03d}/PKN", reported_on=last, passes=True, by=by,
                upload=samples.upload("Phiếu kiểm nghiệm", sample.pk),
            )  # fmt: skip
    for finding, wrong in zip(
        queries.findings_handled_by(by).filter(visit=visit).order_by("pk"), trip.wrong, strict=True
    ):
        if wrong.proven and wrong.settled:
            with clock.at(wrong.proven):
                remedies.prove(finding=finding, proof=wrong.proof, photos=[picture(7)], by=stage.owners[trip.producer])
            with clock.at(wrong.settled):
                remedies.accept(finding=finding, note="Đã xem ảnh nhãn mới, hạn dùng rõ.", by=by)
            last = wrong.settled + timedelta(days=1)
        if wrong.passed_on:
            with clock.at(last):
                remedies.pass_on(finding=finding, note=wrong.passed_on, by=by)
    if trip.ends:
        with clock.at(last):
            visits.conclude(visit=visit, conclusion=trip.conclusion, by=by)
            visits.close(visit=visit, by=by)


def _ahead(stage: Stage) -> None:
    """One that was announced for next week, one that nobody outside the office knows of."""
    ha, dung = stage.people["ha"], stage.people["dung"]
    told, secret = stage.producers["Công ty TNHH Bến Hạ"], stage.producers["HTX Bánh đa Bờ Sông"]
    with clock.at(date(2020, 7, 17)):
        said = Described(planned_on=date(2020, 7, 28), leader=ha, producer=told, products=list(told.products.all()))
        visit = visits.plan_visit(agency=_agency(stage, _HA), said=said, reasons=_reasons(told), by=ha)
        visits.notice(visit=visit, by=ha)
        said = Described(
            planned_on=date(2020, 7, 23), leader=dung, producer=secret, products=list(secret.products.all()),
            is_unannounced=True, members=[stage.people["yen"]],
        )  # fmt: skip
        visits.plan_visit(agency=_agency(stage, _DUNG), said=said, reasons=_reasons(secret), by=dung)


def _guide(
    stage: Stage, code: str, on: date, conclusion: str, advantages: tuple[tuple[str, str, str, str], ...]
) -> None:
    dung, unit, agency = stage.people["dung"], stage.districts[code], _agency(stage, _DUNG)
    line = InspectionPlanLine.objects.get(plan__agency=agency, kind=VisitKind.GUIDANCE)
    with clock.at(on - timedelta(days=5)):
        said = Described(planned_on=on, leader=dung, unit=unit, line=line)
        visit = visits.plan_visit(agency=agency, said=said, by=dung)
        visits.notice(visit=visit, by=dung)
    with clock.at(on):
        visits.start(visit=visit, by=dung)
        groups = {group.code: group for group in queries.groups_today()}
        for commune, product, group, note in advantages:
            guidance.note_advantage(
                visit=visit, commune=stage.communes[commune], product=product, group=groups[group], note=note, by=dung
            )
        officer = stage.staff[code]["officer"]
        visiting.hear(visit=visit, representative=f"{officer.full_name}, {officer.agency}", by=dung)
        visits.record_visit(visit=visit, by=dung)
        visits.conclude(visit=visit, conclusion=conclusion, by=dung)
        visits.close(visit=visit, by=dung)


def _supervise(stage: Stage) -> None:
    mttq, ha = stage.people["mttq"], stage.people["ha"]
    with clock.at(date(2020, 6, 25)):
        said = Said(
            addressed=_agency(stage, _HA), unit=stage.districts[LUC_NGAN], supervised_on=date(2020, 6, 23),
            subject="Công khai chính sách hỗ trợ ở ba xã",
            text="Hai trong ba xã chưa niêm yết mức hỗ trợ; người dân chưa biết hạn nộp phiếu đăng ký.",
            recommendation="Niêm yết ở nhà văn hóa các thôn, thông báo trên loa xã trước 10/7.",
        )  # fmt: skip
        case = supervision.send(
            supervisor=mttq.agency,
            said=said,
            upload=samples.upload("Văn bản giám sát", "mttq"),
            by=mttq,  # type: ignore[arg-type]
        )
    with clock.at(date(2020, 7, 6)):
        supervision.answer(
            case=case, text="Cả ba xã đã niêm yết ngày 3/7, loa xã phát sáng, chiều trong một tuần. Có ảnh kèm báo cáo.",
            by=ha,
        )  # fmt: skip


def _agency(stage: Stage, slug: str) -> Agency:
    if slug == _HA:
        return committee_of(stage.districts[LUC_NGAN])
    return Agency.objects.select_related("unit").get(slug=slug)


def _person(stage: Stage, slug: str) -> User:
    return stage.people[_BY[slug]]


def picture(seed: int) -> SimpleUploadedFile:
    """A drawn workshop: plain shapes, no photograph of anybody."""
    image = Image.new("RGB", (720, 480), (226, 232, 218))
    draw = ImageDraw.Draw(image)
    for place in range(6):
        left, tone = 40 + place * 110, 90 + (seed * 37 + place * 29) % 110
        draw.rectangle((left, 220 - tone // 3, left + 84, 400), fill=(tone, 140, 96))
    draw.rectangle((0, 400, 720, 480), fill=(176, 168, 150))
    content = BytesIO()
    image.save(content, "JPEG", quality=80)
    return SimpleUploadedFile("anh-minh-hoa.jpg", content.getvalue(), content_type="image/jpeg")
