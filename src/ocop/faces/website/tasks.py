from django.core.management import call_command

from ocop.faces.website.editing import door
from ocop.faces.website.services import newsletter
from ocop.platform.jobs.registry import job


@job("website.publish_scheduled", label="Đăng, gỡ bài theo giờ đã hẹn")
def publish_scheduled() -> None:
    """Wagtail's own command: what was approved with an hour goes out, what has an end comes down."""
    call_command("publish_scheduled", verbosity=0)


@job("website.put_out", label="Đưa người hết vai trò ra khỏi ban biên tập")
def put_out() -> None:
    door.put_out()


@job("website.newsletter", label="Lập và gửi bản tin của tháng")
def monthly() -> None:
    newsletter.send_monthly()


@job("website.newsletter_batch", label="Gửi một loạt thư bản tin")
def batch(issue: int, first: int, last: int) -> None:
    newsletter.send_batch(issue_pk=issue, first=first, last=last)
