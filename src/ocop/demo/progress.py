"""January to 20 July 2020: reported figures, what the agencies say of their duties, papers on their way up."""

from datetime import date

from ocop.demo import people, samples
from ocop.demo.stage import Stage
from ocop.domain.plans.duty_reading import Cell, matrix
from ocop.domain.plans.models import DutyUpdate, Plan, ReportedFigure, Target
from ocop.domain.plans.periods import Period, period_of
from ocop.domain.plans.services import figures, periods, progress, routing
from ocop.domain.plans.services.progress import Said
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import AdminUnit, Agency
from ocop.platform.notifications import queries as notices
from ocop.platform.notifications.services import mark_read

_OFFICERS = (
    ("thu", "chị", "Giáp Thị Thu", "Phó Trưởng phòng", "chi-cuc-ptnt"),
    ("khai", "ông", "Trần Văn Khải", "Trưởng phòng", "so-khdt"),
    ("lien", "bà", "Phạm Thị Liên", "Phó Trưởng phòng", "so-ldtbxh"),
    ("hoi-nong-dan", "ông", "Đỗ Văn Bình", "Trưởng ban", "hoi-nong-dan"),
    ("tinh-doan", "anh", "Ngô Đức Anh", "Phó Trưởng ban", "tinh-doan"),
    ("hoi-lhpn", "bà", "Vũ Thị Nguyệt", "Trưởng ban", "hoi-lhpn"),
    ("mttq", "ông", "Lê Quang Thiện", "Trưởng ban", "mttq"),
    ("hiep-hoi", "ông", "Bùi Quang Huy", "Chánh Văn phòng", "hiep-hoi-doanh-nghiep"),
    ("dai-ptth", "chị", "Hoàng Thu Trang", "Phóng viên", "dai-ptth"),
    ("bao", "anh", "Dương Minh Đức", "Phóng viên", "bao-bac-giang"),
)
_SILENT = {"so-ldtbxh", "ubnd-huyen-luc-nam"}
_ASKED = ("so-cong-thuong", "III.4-4")
_LEFT_SENT, _LEFT_DRAFT = {"III.5-2", "III.7-1"}, "III.9-2"

_APPROVED = ("II.5.2", "stars", 3, date(2020, 7, 15), "Hạng năm 2019 của sản phẩm đã duyệt hỗ trợ")
"""What no room counts; everything else comes from the records."""
_WAITING = ("II.5.2", "stars", 3, date(2020, 7, 17), "Hạng năm 2019 của sản phẩm đã duyệt hỗ trợ, bổ sung")
_RETURNED = ("II.5.2", "stars", 2, date(2020, 7, 10), "Hạng năm 2019 của sản phẩm đã duyệt hỗ trợ, bản đầu")

_SAYS: dict[str, tuple[str, int | None, str]] = {
    "III.1-1": ("Đã tham mưu phân bổ 5.000 triệu đồng theo dự toán của kế hoạch.", None, ""),
    "III.1-2": ("Đã mở lớp tập huấn thứ nhất; phối hợp đăng, phát tin bài về ý tưởng sản phẩm.", 24, "tin bài"),
    "III.1-3": ("Đã rà soát hồ sơ của 38 sản phẩm tham gia chu trình cùng các huyện.", 38, "sản phẩm"),
    "III.1-4": ("Trang thông tin cập nhật hằng tuần; đưa chủ thể đi hội chợ ngoài tỉnh.", 2, "hội chợ"),
    "III.1-5": ("Hội đồng cấp tỉnh đang đánh giá đợt 1, họp ngày 20/7.", None, ""),
    "III.1-6": ("Hướng dẫn các huyện hoàn thiện hồ sơ; đôn đốc báo cáo 6 tháng.", 10, "huyện, thành phố"),
    "III.2-1": ("Đã thẩm định kế hoạch vốn năm 2020, trình UBND tỉnh giao trong tháng 1.", None, ""),
    "III.3-1": ("Đã bố trí đủ nguồn theo kế hoạch; thông báo dự toán tới các đơn vị.", None, ""),
    "III.3-2": ("Hướng dẫn chế độ chi, thanh toán cho các đơn vị sử dụng kinh phí.", 2, "hội nghị"),
    "III.4-1": ("Đang xây dựng kế hoạch hội thi quý IV.", None, ""),
    "III.4-2": ("Đưa sản phẩm vào đề án khuyến công; kết nối với hai hệ thống siêu thị.", 2, "hệ thống"),
    "III.4-3": ("Kiểm tra sản phẩm lưu thông tại các chợ đầu mối, chưa phát hiện vi phạm.", 6, "đợt kiểm tra"),
    "III.4-4": ("Đã chọn sản phẩm cho gian hàng tại Hà Nội.", 12, "sản phẩm"),
    "III.5-1": ("Hai đề tài ứng dụng công nghệ sấy đang triển khai.", 2, "đề tài"),
    "III.5-2": ("Hướng dẫn đăng ký nhãn hiệu cho các chủ thể.", 9, "hồ sơ"),
    "III.6-1": ("Hướng dẫn tự công bố chất lượng, cấp giấy đủ điều kiện an toàn thực phẩm.", 21, "cơ sở"),
    "III.7-1": ("Khảo sát ba điểm du lịch nông thôn gắn với vườn vải và đồi chè.", 3, "điểm"),
    "III.9-1": ("Đã công khai quy hoạch sử dụng đất trên trang của Sở.", None, ""),
    "III.9-2": ("Đang tổng hợp kết quả kiểm tra môi trường.", None, ""),
    "III.10-1": ("Lồng ghép nội dung OCOP vào chương trình công tác năm.", None, ""),
    "III.10-2": ("Tuyên truyền tới hội viên, đoàn viên tại các huyện.", 15, "buổi"),
    "III.10-3": ("Phối hợp tuyên truyền chính sách, giám sát tại ba xã.", 3, "xã"),
    "III.12-1": ("Đã ban hành kế hoạch chi tiết của huyện, ưu tiên nhóm sản phẩm chủ lực.", None, ""),
    "III.12-2": ("Hội đồng cấp huyện đã đánh giá đợt 1, gửi kết quả lên tỉnh.", None, ""),
    "III.12-3": ("Lồng ghép vốn nông thôn mới; kiểm tra các cơ sở tham gia chu trình.", None, ""),
    "III.12-4": ("Đã giao các xã vận động chủ thể, tổng hợp ý tưởng.", None, ""),
    "III.12-5": ("Xã đã tuyên truyền ở các thôn, tổng hợp ý tưởng gửi huyện.", 4, "thôn"),
    "III.BC-1": ("Đã ban hành kế hoạch triển khai của đơn vị.", None, ""),
}
"""What is said of each duty: text, figure, what it counts. Duties without a line are left for the reports."""


def figures_and_duties(stage: Stage) -> None:
    plan = stage.season.plan
    _officers(stage)
    _figures(stage, plan)
    with clock.at(date(2020, 7, 10)):
        for quarter in (1, 2):
            periods.close(season=stage.season, period=Period(2020, quarter), by=stage.people["dung"])
    _duties(stage, plan)
    _papers(stage)


def _officers(stage: Stage) -> None:
    for number, (key, salutation, name, title, slug) in enumerate(_OFFICERS):
        agency = Agency.objects.get(slug=slug)
        stage.people[key] = people.make(key, salutation, name, title, agency, f"09125551{number:02d}")
        people.grant(stage.people[key], Role.DEPARTMENT_OFFICER, stage.province)


def _figures(stage: Stage, plan: Plan) -> None:
    dung = stage.people["dung"]
    targets = {(target.item.code, target.code): target for target in _targets(plan)}
    returned = _report(stage, targets[_RETURNED[:2]], *_RETURNED[2:])
    with clock.at(date(2020, 7, 13)):
        note = "Không duyệt hỗ trợ sản phẩm dưới 3 sao. Đối chiếu lại quyết định công nhận năm 2019."
        figures.give_back(figure=returned, note=note, by=dung)
    approved = _report(stage, targets[_APPROVED[:2]], *_APPROVED[2:])
    with clock.at(date(2020, 7, 17)):
        figures.approve(figure=approved, by=dung)
    _report(stage, targets[_WAITING[:2]], *_WAITING[2:])


def _targets(plan: Plan) -> list[Target]:
    return list(Target.objects.filter(item__plan=plan).select_related("item__plan__season__province"))


def _report(stage: Stage, target: Target, value: int, as_of: date, evidence: str) -> ReportedFigure:
    thu = stage.people["thu"]
    with clock.at(as_of):
        figure = figures.write(
            target=target, value=value, as_of=as_of, note=evidence, by=thu,
            upload=samples.upload("Minh chứng số liệu"),
        )  # fmt: skip
        return figures.send(figure=figure, by=thu)


def _duties(stage: Stage, plan: Plan) -> None:
    """Every agency but two writes of its duties between 6/7 and 15/7; the standing office reads them on 17/7."""
    by_agency: dict[Agency, list[Cell]] = {}
    for row in matrix(plan, period_of(date(2020, 7, 1))):
        for cell in row.cells:
            if row.duty.code in _SAYS:
                by_agency.setdefault(cell.holder.agency, []).append(cell)
    for place, (agency, cells) in enumerate(by_agency.items()):
        writer = _writer(stage, agency)
        if writer and agency.slug not in _SILENT:
            _write(plan, agency, cells, writer, date(2020, 7, 6 + place % 10))
    with clock.at(date(2020, 7, 17)):
        _read(stage)


def _writer(stage: Stage, agency: Agency) -> User | None:
    """Who signs in for an agency; of the communes only those of the play."""
    unit = agency.unit
    if unit.level == AdminUnit.Level.DISTRICT:
        return stage.staff[unit.code]["officer"]
    if unit.level == AdminUnit.Level.COMMUNE:
        return stage.commune_officers.get(unit.code) if unit.parent.code == people.LUC_NGAN else None
    slug = "chi-cuc-ptnt" if agency.slug == "so-nnptnt" else agency.slug
    found = (user for key, user in stage.people.items() if user.agency and user.agency.slug == slug)
    return next((user for user in found if user.grants.exists() and user != stage.people["dung"]), None)


def _write(plan: Plan, agency: Agency, cells: list[Cell], writer: User, day: date) -> None:
    said = [Said(cell.holder, *_SAYS[cell.holder.duty.code]) for cell in cells]
    with clock.at(day):
        progress.keep(said=[one for one in said if one.holder.duty.code != _LEFT_DRAFT], by=writer)
        progress.send(plan=plan, agency=agency, by=writer)
        progress.keep(said=[one for one in said if one.holder.duty.code == _LEFT_DRAFT], by=writer)


def _read(stage: Stage) -> None:
    dung = stage.people["dung"]
    rows = DutyUpdate.objects.filter(state=DutyUpdate.State.SENT).select_related("holder__agency", "holder__duty__plan")
    for update in rows:
        if (update.holder.agency.slug, update.holder.duty.code) == _ASKED:
            progress.ask(update=update, question="12 sản phẩm nào, của huyện nào? Gửi kèm danh sách.", by=dung)
        elif update.holder.duty.code not in _LEFT_SENT:
            progress.accept(update=update, by=dung)
    for notice in notices.of(dung).filter(kind__startswith="plans."):
        mark_read(by=dung, pk=notice.pk)


def _papers(stage: Stage) -> None:
    """One slip waits in the department for six days, one was signed, one came back."""
    dung, thu, nga = (stage.people[key] for key in ("dung", "thu", "nga"))
    department = Agency.objects.get(slug="so-nnptnt")
    with clock.at(date(2020, 7, 6)):
        waiting = routing.start(
            subject="Tờ trình bổ sung thành viên tổ thư ký hội đồng cấp tỉnh", person=thu, agency=thu.agency, by=dung,
            text="Hai thành viên tổ thư ký chuyển công tác, đề nghị thay trước đợt 2.",
        )  # fmt: skip
        signed = routing.start(subject="Kế hoạch họp hội đồng cấp tỉnh đợt 1", agency=nga.agency, person=nga, by=dung)
        returned = routing.start(subject="Dự thảo kế hoạch đoàn học tập thứ hai", agency=thu.agency, person=thu, by=dung)
    with clock.at(date(2020, 7, 9)):
        routing.finish(slip=signed, note="UBND tỉnh đồng ý, hội đồng họp từ ngày 20/7.", by=nga)
        routing.give_back(slip=returned, note="Chưa có dự toán chi tiết của đoàn.", by=thu)
    with clock.at(date(2020, 7, 14)):
        routing.forward(
            slip=waiting, agency=department, person=stage.people["hoa"], note="Đã rà soát, kính trình Giám đốc.", by=thu
        )


