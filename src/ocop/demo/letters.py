"""Papers as offices send them: printed, signed by hand, scanned, and brought back with the clerk's number."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.demo.stage import Stage
from ocop.platform.core import clock
from ocop.platform.government.queries import standing_office_of
from ocop.platform.papers import rendering
from ocop.platform.papers.services import drafting, issuing, signed_files, writing
from ocop.platform.papers.services.drafting import form_of, particulars_of

NUMBER, DAY = 941, date(2020, 7, 17)


def invitation(stage: Stage) -> None:
    """The members of the province's council are asked to their meeting of 28/7."""
    dung = stage.people["dung"]
    with clock.at(DAY):
        paper = writing.write(type="papers.invitation", agency=standing_office_of(stage.province), words={
            "subject": "Họp Hội đồng đánh giá sản phẩm OCOP cấp tỉnh đợt 1 năm 2020",
            "guests": ("Thành viên Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh", "Tổ thư ký giúp việc"),
            "time": "8 giờ 00 phút ngày 28 tháng 7 năm 2020",
            "place": "Phòng họp số 2, Sở Nông nghiệp và Phát triển nông thôn",
            "paragraphs": ("Đề nghị các thành viên đọc hồ sơ trên hệ thống trước ngày họp.",),
            "recipients": ("Như thành phần mời", "Lưu: VT, CCPTNT"),
            "authority": "", "position": "GIÁM ĐỐC", "signer": "Người ký minh họa",
        }, by=dung)  # fmt: skip
        drafting.check(paper=paper, by=dung)
        printed = rendering.pdf(form_of(paper), particulars_of(paper, number=NUMBER, issued_on=DAY))
        signed_files.receive(paper=paper, upload=SimpleUploadedFile("giay-moi-da-ky.pdf", printed), by=dung)
        issuing.issue(paper=paper, number=NUMBER, issued_on=DAY, by=dung)
