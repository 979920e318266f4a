"""Words, colours and doors of the room's pages."""

from ocop.domain.support.models import Equipment, HelpRequest, IndustrialRight, Request
from ocop.platform.core.dates import format_date

R = Request.State
STATE_KIND = {
    R.SENT: "warn", R.RETURNED: "warn", R.ENTITLED: "info", R.APPROVED: "info", R.CONTRACTED: "info",
    R.DELIVERED: "warn", R.ACCEPTED: "ok", R.PAID: "ok", R.REFUSED: "neutral", R.WITHDRAWN: "neutral",
    R.CANCELLED: "neutral",
}  # fmt: skip
_WAY = (
    (R.SENT, "Gửi", "sent_on"), (R.ENTITLED, "Đủ điều kiện", ""), (R.APPROVED, "Duyệt", "approved_on"),
    (R.CONTRACTED, "Hợp đồng", "contracted_on"), (R.DELIVERED, "Giao", "delivered_on"),
    (R.ACCEPTED, "Nghiệm thu", "accepted_on"), (R.PAID, "Thanh toán", "paid_on"),
)  # fmt: skip
I = IndustrialRight.State
RIGHT_KIND = {I.PREPARING: "warn", I.FILED: "info", I.VALID: "info", I.GRANTED: "ok", I.REFUSED: "late"}
H = HelpRequest.State
HELP_KIND = {H.SENT: "warn", H.ANSWERED: "ok", H.WITHDRAWN: "neutral"}
C = Equipment.Condition
CONDITION_KIND = {C.GOOD: "ok", C.REPAIR: "warn", C.BROKEN: "late", C.DISPOSED: "neutral"}


def way_of(request: Request) -> list[tuple[str, str, str]]:
    """The steps of a request with their days, as ``ui/parts/steps.html`` draws them; none when it ended otherwise."""
    states = [state for state, _, _ in _WAY]
    here = R.SENT if request.state == R.RETURNED else R(request.state)
    if here not in states:
        return []
    place = states.index(here)
    last = here == R.PAID
    return [
        (label, format_date(day) if (day := getattr(request, column, None)) and number <= place else "",
         "done" if number < place or last else "here" if number == place else "")
        for number, (_, label, column) in enumerate(_WAY)
    ]  # fmt: skip
