"""Điểm bán hàng; khách hỏi mua: chờ trả lời, đã trả lời, kết thúc; tin thị trường: soạn, đăng, rút."""

from ocop.domain.outlets.models import Enquiry, Outlet, TradeNotice
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.workflow.engine import Machine, Transition

S = Outlet.State
N = TradeNotice.State


def can_be_found(outlet: Outlet, _by: object) -> str | None:
    """Somebody who reads the page must be able to come."""
    missing = [name for name, value in (("giờ mở cửa", outlet.hours), ("điện thoại", outlet.phone)) if not value]
    return f"Ghi {' và '.join(missing)} trước khi mở bán: người mua cần biết." if missing else None


outlet = Machine(
    "outlet",
    Outlet,
    S,
    [
        Transition("open", (S.PREPARING,), S.OPEN, "Mở bán", "outlets.manage", (can_be_found,)),
        Transition("close", (S.OPEN, S.PREPARING), S.CLOSED, "Ngừng bán", "outlets.manage", note_required=True),
        Transition("reopen", (S.CLOSED,), S.OPEN, "Bán lại", "outlets.manage", (can_be_found,)),
    ],
)

E = Enquiry.State
_ANSWER = "outlets.answer_enquiry"

enquiry = Machine(
    "enquiry",
    Enquiry,
    E,
    [
        Transition("answer", (E.NEW,), E.ANSWERED, "Trả lời", _ANSWER),
        Transition("close", (E.NEW, E.ANSWERED), E.CLOSED, "Ghi kết quả", _ANSWER),
        Transition("hand_over", (E.NEW,), E.NEW, "Chuyển trả lời thay", None),
        Transition("cancel", (E.NEW, E.ANSWERED), E.CANCELLED, "Người mua hủy", None),
    ],
)

def still_good(notice: TradeNotice, _by: object) -> str | None:
    today = clock.today()
    if notice.valid_to < today:
        return "Tin đã hết giá trị. Sửa ngày cuối rồi đăng."
    if notice.valid_from > today:
        return f"Tin có giá trị từ {format_date(notice.valid_from)}; đăng từ ngày đó, hoặc sửa ngày đầu."
    return None


def prices_are_named(notice: TradeNotice, _by: object) -> str | None:
    """A notice of prices without a price tells nobody anything."""
    missing = notice.kind == TradeNotice.Kind.PRICE and not notice.prices.exists()
    return "Tin giá cả chưa có dòng giá nào. Ghi ít nhất một dòng." if missing else None


trade_notice = Machine(
    "trade_notice",
    TradeNotice,
    N,
    [
        Transition(
            "publish", (N.DRAFT,), N.PUBLISHED, "Đăng tin thị trường", "outlets.write_trade",
            (still_good, prices_are_named),
        ),
        Transition(
            "withdraw", (N.PUBLISHED,), N.WITHDRAWN, "Rút tin thị trường", "outlets.write_trade", note_required=True
        ),
    ],
)  # fmt: skip
