from ocop.platform.jobs.registry import job
from ocop.platform.notifications import services


@job("notifications.mail", label="Gửi thông báo qua e-mail")
def mail(pk: int) -> None:
    services.mail(pk=pk)
