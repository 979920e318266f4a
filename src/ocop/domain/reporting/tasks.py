from ocop.domain.reporting.services import opening, reminding, unit_reports
from ocop.platform.jobs.registry import job


@job("reporting.open", label="Mở kỳ báo cáo sắp đến hạn, nhắc báo cáo chưa gửi")
def open_reports() -> None:
    unit_reports.lapse_ended()
    opening.open_due()
    opening.follow_dates()
    reminding.remind()
