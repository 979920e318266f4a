"""Once a morning: what waits for an answer."""

from ocop.domain.outlets.services import chasing
from ocop.platform.core import clock
from ocop.platform.jobs.registry import job


@job("outlets.chase_enquiries", label="Nhắc và chuyển trả lời thay khách hỏi mua")
def chase_enquiries() -> None:
    chasing.chase(clock.today())
