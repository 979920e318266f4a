from ocop.domain.outlets.services import chasing, trade
from ocop.platform.core import clock
from ocop.platform.jobs.registry import job


@job("outlets.chase_enquiries", label="Nhắc và chuyển trả lời thay khách hỏi mua")
def chase_enquiries() -> None:
    chasing.chase(clock.today())


@job("outlets.tell_of_trade", label="Báo tin thị trường cho chủ thể liên quan")
def tell_of_trade(pk: int) -> None:
    trade.tell(pk=pk)
