from ocop.domain.reporting.services import opening
from ocop.platform.jobs.registry import job


@job("reporting.open", label="Mở kỳ báo cáo sắp đến hạn")
def open_reports() -> None:
    opening.open_due()
