"""Reports of 15/6 and 15/11: opened in advance, sent, one returned and sent again, some missing; consolidated, issued."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.demo import people
from ocop.demo.stage import Stage
from ocop.domain.plans.staff import staff_of
from ocop.domain.reporting.models import ReportPeriod, UnitReport
from ocop.domain.reporting.services import consolidating, opening, unit_reports
from ocop.domain.reporting.services.unit_reports import Figure
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import Agency
from ocop.platform.papers import rendering
from ocop.platform.papers.services import drafting, issuing, signed_files
from ocop.platform.papers.services.drafting import form_of, particulars_of


@dataclass(frozen=True)
class Act:
    """One period: when it is opened, sent from, judged and frozen; who is late, who stays silent."""

    opened: date
    sent_from: date
    judged: date
    frozen: date
    number: int
    late: dict[str, date]
    owing: frozenset[str]
    words: dict[str, str]
    honours: str = ""


_RETURNED = "ubnd-huyen-tan-yen"
_OTHER = {"ubnd-huyen-luc-ngan": Figure("received", 7, 8, "Một phiếu nhận bản giấy ngày 8/6, chưa nhập xong.")}
"""One district says another number of ideas than the records, with its reason."""

_DISTRICT = {
    "leading": "Ban hành kế hoạch triển khai và phân công cán bộ phụ trách từng xã. Phối hợp cơ quan thường trực hướng dẫn"
    " chủ thể viết phiếu đăng ký, hoàn thiện hồ sơ.",
    "results": "Số ý tưởng gửi lên tỉnh và số lượt dự tập huấn nêu trong bảng. Các chủ thể có sản phẩm đạt sao năm 2019"
    " giữ được sản lượng, mở thêm nơi bán trong tỉnh.",
    "difficulties": "Một số chủ thể chưa có phiếu kiểm nghiệm còn thời hạn và chưa quen ghi sổ sản xuất.",
    "proposals": "Đề nghị cơ quan thường trực hỗ trợ thiết kế bao bì và kiểm nghiệm cho sản phẩm mới.",
    "next": "Tổ chức đánh giá cấp huyện đợt 1 trước 15/7; hướng dẫn các sản phẩm chưa đạt hoàn thiện cho đợt 2.",
}
_OFFICE = {
    "leading": "Phân công phòng chuyên môn theo dõi nhiệm vụ được giao tại phần III của kế hoạch; hướng dẫn các huyện khi"
    " có yêu cầu.",
    "results": "Đã thực hiện các nhiệm vụ đến hạn; số hoạt động do cơ quan tổ chức nêu trong bảng.",
    "difficulties": "Không có.",
    "proposals": "",
    "next": "Tiếp tục thực hiện nhiệm vụ được giao, cử cán bộ tham gia hội đồng cấp tỉnh.",
}
_PROVINCE = {
    "leading": "Sở Nông nghiệp và Phát triển nông thôn đã tham mưu, hướng dẫn các huyện, thành phố triển khai kế hoạch; tổ"
    " chức tập huấn, học tập kinh nghiệm; giao tư vấn các sản phẩm tham gia chu trình.",
    "results": "Các huyện, thành phố đã gửi ý tưởng sản phẩm lên tỉnh; sản phẩm được công nhận năm 2019 còn hiệu lực. Số"
    " liệu theo bảng kèm theo.",
    "difficulties": "Một huyện gửi chưa đủ số ý tưởng tối thiểu. Chi hỗ trợ điểm bán hàng chưa thực hiện.",
    "proposals": "Đề nghị UBND tỉnh đôn đốc đơn vị chưa gửi báo cáo.",
    "next": "Đánh giá cấp huyện trước 15/7, cấp tỉnh trước 30/7; tập huấn hai lớp cho chủ thể.",
}


_YEAR = {
    "leading": "Đã hoàn thành tập huấn, học tập kinh nghiệm, hội chợ theo kế hoạch; hội đồng các huyện và hội đồng tỉnh đã"
    " đánh giá đợt 1, quyết định công nhận đợt 1 đã ban hành.",
    "results": "Số liệu theo bảng kèm theo. Kết quả đợt 2 và lễ công bố nêu ở báo cáo tổng kết năm.",
    "difficulties": "Hỗ trợ điểm bán hàng chậm so với kế hoạch; một số chủ thể nghiệm thu bao bì cuối năm.",
    "proposals": "Đề nghị bố trí kinh phí hỗ trợ điểm bán hàng năm 2021 ngay từ quý I; chuẩn bị đánh giá lại sản phẩm năm"
    " 2019 từ giữa năm 2022.",
    "next": "Đánh giá đợt 2 trước 10/12, lễ công bố trước 30/12; lập kế hoạch năm 2021.",
}
_JUNE = Act(
    opened=date(2020, 5, 18), sent_from=date(2020, 6, 8), judged=date(2020, 6, 19), frozen=date(2020, 6, 24), number=152,
    late={"so-vhttdl": date(2020, 6, 17), "ubnd-huyen-son-dong": date(2020, 6, 16)},
    owing=frozenset({"ubnd-huyen-luc-nam", "so-ldtbxh"}), words=_PROVINCE,
)  # fmt: skip
_NOVEMBER = Act(
    opened=date(2020, 10, 19), sent_from=date(2020, 11, 6), judged=date(2020, 11, 20), frozen=date(2020, 11, 26),
    number=318, late={"so-ldtbxh": date(2020, 11, 18)}, owing=frozenset(), words=_YEAR,
    honours="UBND huyện Yên Thế; gửi đủ sản phẩm, báo cáo đúng hạn cả năm; Bằng khen của Chủ tịch UBND tỉnh\n"
    "UBND huyện Lục Ngạn; nhiều sản phẩm 4 sao; Bằng khen của Chủ tịch UBND tỉnh",
)  # fmt: skip


def half_year(stage: Stage) -> None:
    _play(stage, _JUNE)


def year_end(stage: Stage) -> None:
    """The report of 15/11; the supplement that follows the ceremony lies open on 30/12."""
    _play(stage, _NOVEMBER)
    with clock.at(date(2020, 12, 30)):
        opening.open_supplement(season=stage.season, due_on=date(2021, 1, 15), by=stage.people["dung"])


def _play(stage: Stage, act: Act) -> None:
    dung = stage.people["dung"]
    with clock.at(act.opened):
        (period,) = opening.open_due()
    rows = list(UnitReport.objects.filter(period=period).select_related("agency__unit", "period__season", "addressee"))
    for number, row in enumerate(rows):
        writer = _writer(stage, row.agency, number)
        if row.agency.slug in act.owing:
            continue
        day = act.late.get(row.agency.slug, act.sent_from + timedelta(number % 6))
        with clock.at(day):
            _write(row, writer)
        if row.agency.slug == _RETURNED and act is _JUNE:
            _sent_back(row, writer, dung, day)
        with clock.at(act.judged):
            unit_reports.accept(report=row, by=dung)
    _consolidate(period, act, dung)


def _sent_back(row: UnitReport, writer: User, dung: User, day: date) -> None:
    with clock.at(day + timedelta(1)):
        remark = "Nêu rõ xã nào chưa có ý tưởng và cách khắc phục."
        unit_reports.return_(report=row, remarks={"difficulties": remark}, by=dung)
    with clock.at(day + timedelta(2)):
        said = _DISTRICT["difficulties"] + " Ba xã chưa có ý tưởng, đã phân công cán bộ khảo sát lại."
        unit_reports.save_texts(report=row, texts={"difficulties": said}, version=row.version, by=writer)
        unit_reports.send(report=row, by=writer)


def _write(row: UnitReport, writer: User) -> None:
    texts = _DISTRICT if row.agency.kind == Agency.Kind.COMMITTEE else _OFFICE
    unit_reports.save_texts(report=row, texts=texts, version=row.version, by=writer)
    if row.agency.kind == Agency.Kind.COMMITTEE:
        said = "Theo sổ theo dõi của Phòng Nông nghiệp và PTNT, các chủ thể báo từng quý."
        size = int(row.agency.unit.code) % 7 + 2
        by_hand = [
            Figure("revenue", size * 1_150_000_000, size * 2_400_000_000, said),
            Figure("workers", size * 18, None, said),
        ]
        unit_reports.save_table(report=row, table="by_hand", figures=by_hand, version=row.version, by=writer)
    if row.agency.slug in _OTHER and row.period.kind == ReportPeriod.Kind.HALF:
        figures = [_OTHER[row.agency.slug]]
        unit_reports.save_table(report=row, table="dossiers", figures=figures, version=row.version, by=writer)
    unit_reports.send(report=row, by=writer)


def _consolidate(period: ReportPeriod, act: Act, dung: User) -> None:
    with clock.at(act.frozen):
        row = consolidating.begin(period=period, by=dung)
        consolidating.keep(
            consolidation=row, texts=act.words, recipients=row.recipients, changes="", honours=act.honours,
            version=row.version, by=dung,
        )  # fmt: skip
        paper = consolidating.freeze(consolidation=row, by=dung).paper
        assert paper is not None  # noqa: S101 freezing drafts it
        drafting.check(paper=paper, by=dung)
        printed = rendering.pdf(form_of(paper), particulars_of(paper, number=act.number, issued_on=act.frozen))
        signed_files.receive(paper=paper, upload=SimpleUploadedFile("bao-cao-da-ky.pdf", printed), by=dung)
        issuing.issue(paper=paper, number=act.number, issued_on=act.frozen, by=dung)


def _writer(stage: Stage, agency: Agency, number: int) -> User:
    """Who works there; an office nobody of the demonstration works in gets an officer."""
    found = staff_of([agency])[agency.pk].to_remind
    if found:
        return found[0]
    salutation, name = people.invented(400 + number)
    key = f"bao-cao-{agency.slug}"
    stage.people[key] = people.make(key, salutation, name, "Chuyên viên", agency, f"09128880{number:02d}")
    people.grant(stage.people[key], Role.DEPARTMENT_OFFICER, stage.province)
    return stage.people[key]
