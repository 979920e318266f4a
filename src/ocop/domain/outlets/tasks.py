from ocop.domain.outlets.services import trade
from ocop.platform.jobs.registry import job


@job("outlets.tell_of_trade", label="Báo tin thị trường cho chủ thể liên quan")
def tell_of_trade(pk: int) -> None:
    trade.tell(pk=pk)
