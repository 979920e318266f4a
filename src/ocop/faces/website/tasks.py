from django.core.management import call_command

from ocop.platform.jobs.registry import job


@job("website.publish_scheduled", label="Đăng, gỡ bài theo giờ đã hẹn")
def publish_scheduled() -> None:
    """Wagtail's own command: what was approved with an hour goes out, what has an end comes down."""
    call_command("publish_scheduled", verbosity=0)
