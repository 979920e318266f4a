from ocop.domain.plans.services import reminding_dates
from ocop.platform.jobs.registry import job


@job("plans.remind", label="Nhắc hạn của kế hoạch")
def remind() -> None:
    reminding_dates.remind_today()
