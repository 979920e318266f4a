from ocop.platform.jobs.registry import job
from ocop.platform.outbox import services


@job("outbox.forget", label="Bỏ mã mục gửi muộn đã quá 90 ngày")
def forget() -> None:
    services.forget()
