"""The province's first session of 2020: agenda, files to the members, samples, the secretariat's views, tests."""

from datetime import date

from ocop.demo import samples
from ocop.demo.stage import Stage
from ocop.domain.evaluation import lab_money
from ocop.domain.evaluation.models import LabTest, Round
from ocop.domain.evaluation.services import lab_tests, preparing
from ocop.domain.evaluation.services.lab_tests import Wanted
from ocop.domain.evaluation.services.preparing import Sample
from ocop.platform.core import clock

SESSION = date(2020, 7, 20)
ORDERED, ARRIVED = date(2020, 7, 10), date(2020, 7, 18)
_AGENDA = """Khai mạc, công bố quyết định thành lập hội đồng (Chủ tịch)
Tổ giúp việc báo cáo về từng sản phẩm (thư ký)
Xem mẫu, thử nếm; thành viên chấm điểm độc lập
Mở điểm, thảo luận sản phẩm chênh lệch quá quy chế
Chốt kết quả, thông qua biên bản"""
_VIEWS = {
    "Chè xanh Đồi Mây": "Hồ sơ đủ giấy tờ. Mẫu đóng gói hút chân không, nhãn đủ nội dung. Cần hỏi: vùng nguyên liệu đã"
    " được cấp mã số chưa, sản lượng vụ xuân so với năm trước.",
    "Mỳ ngũ sắc Đồng Cao": "Hồ sơ đủ giấy tờ. Màu từ rau củ của xã, có hợp đồng với hai tổ liên kết. Cần hỏi: hạn dùng"
    " ghi trên nhãn căn cứ vào kết quả thử nghiệm nào.",
    "Vải sấy nguyên hạt Bến Hạ": "Hồ sơ nâng hạng, có điều đã thay đổi. Chứng từ sản lượng khớp sổ kho. Cần hỏi: kế"
    " hoạch kiểm soát chất lượng khi thuê thêm lò sấy.",
    "Bánh gio Khe Trong": "Dự lại sau năm 2019. Nhãn đã sửa theo góp ý. Mẫu có hai gói hút ẩm rách, đã đề nghị gửi bù.",
}  # fmt: skip
_LEAD = Wanted("Chì (Pb)", "không quá 2,0 mg/kg", 450_000)
_PESTICIDE = Wanted("Dư lượng thuốc bảo vệ thực vật (Fipronil)", "không quá 0,005 mg/kg", 1_200_000)
_HMF = Wanted("Hydroxymethylfurfural (HMF)", "không quá 40 mg/kg", 600_000)


def prepare(stage: Stage, round_: Round) -> None:
    """On 17/7: day, place, agenda; the files go out on the last day the council's rules leave."""
    thao = stage.people["thao"]
    preparing.set_session(
        round_=round_, on=SESSION, at="Phòng họp tầng 2, Sở Nông nghiệp và PTNT, 8 giờ", agenda=_AGENDA, by=thao
    )
    preparing.release(round_=round_, by=thao)


def secretariat(stage: Stage, round_: Round) -> None:
    """18 and 19/7: samples come in by number; the secretary has looked at four products."""
    thao = stage.people["thao"]
    entries = list(round_.entries.select_related("dossier__product", "round__council"))
    with clock.at(ARRIVED):
        notes = {2: "thiếu nhãn phụ một gói, đã bổ sung", 5: "giữ lạnh"}
        preparing.receive_samples(
            round_=round_, samples=[Sample(row, ARRIVED, notes.get(row.position, "")) for row in entries], by=thao
        )
    with clock.at(date(2020, 7, 19)):
        for entry in entries:
            if text := _VIEWS.get(entry.dossier.product.name):
                preparing.write_view(entry=entry, text=text, by=thao)


def laboratory(stage: Stage) -> None:
    """Ordered on 10/7 for two products of districts that had sent their results; one result is still awaited."""
    dung = stage.people["dung"]
    line = lab_money.line_of(stage.season)
    assert line is not None  # noqa: S101 the plan of 2020 has line I.7
    contract = next(row for row in lab_money.contracts_for(dung, line) if "Kiểm nghiệm" in row.subject)
    with clock.at(ORDERED):
        for name, wanted in (("Chè xanh Đồi Mây", [_LEAD, _PESTICIDE]), ("Mật ong hoa rừng Thung Lau", [_HMF])):
            lab_tests.order(
                dossiers=[stage.fresh(name)], wanted=wanted, laboratory="Trung tâm Kiểm nghiệm Phương Bắc (minh họa)",
                contract=contract, by=dung,
            )  # fmt: skip
    results = {_LEAD.indicator: ("0,31 mg/kg", "1877/KQ"), _HMF.indicator: ("22 mg/kg", "1879/KQ")}
    with clock.at(ARRIVED):
        for test in LabTest.objects.filter(indicator__in=results).select_related("dossier__product", "ordered_by"):
            measured, number = results[test.indicator]
            lab_tests.record_result(
                test=test, passed=True, measured=measured, number=number, received_on=ARRIVED, by=dung,
                certificate=samples.upload("Phiếu kết quả thử nghiệm", test.dossier.product),
            )  # fmt: skip
