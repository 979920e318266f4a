"""Quy trình của một hoạt động: dự kiến, thông báo, diễn ra, đã tổ chức, khép lại với kết quả."""

from ocop.domain.activities.models import Activity, Participant, Stand
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.workflow.engine import Machine, Transition

S = Activity.State
_RUN = "activities.run"


def has_begun(activity: Activity, _by: object) -> str | None:
    if clock.today() >= activity.starts_on:
        return None
    return f"Bắt đầu ngày {format_date(activity.starts_on)}. Đổi ngày nếu làm sớm hơn."


def is_over(activity: Activity, _by: object) -> str | None:
    if clock.today() >= activity.ends_on:
        return None
    return f"Kết thúc ngày {format_date(activity.ends_on)}; ghi đã tổ chức từ ngày đó."


def has_result(activity: Activity, _by: object) -> str | None:
    return None if activity.result else "Ghi kết quả trước khi khép lại."


activity = Machine(
    "activity",
    Activity,
    S,
    [
        Transition("announce", (S.DRAFT,), S.ANNOUNCED, "Thông báo", _RUN),
        Transition("start", (S.ANNOUNCED,), S.RUNNING, "Bắt đầu", _RUN, (has_begun,)),
        Transition("finish", (S.RUNNING,), S.DONE, "Ghi đã tổ chức", _RUN, (is_over,)),
        Transition("close", (S.DONE,), S.CLOSED, "Khép lại", _RUN, (has_result,)),
        Transition("reopen", (S.CLOSED,), S.DONE, "Mở lại để sửa kết quả", _RUN, note_required=True),
        Transition("cancel", Activity.OPEN, S.CANCELLED, "Không tổ chức", _RUN, note_required=True),
    ],
)

P = Participant.State
_ANSWER = "activities.answer_person"


def not_begun(person: Participant, _by: object) -> str | None:
    if person.activity.state in (S.DRAFT, S.ANNOUNCED):
        return None
    return "Hoạt động đã bắt đầu: ghi vắng ở trang điểm danh thay vì rút tên."


participant = Machine(
    "participant",
    Participant,
    P,
    [
        Transition("give_place", (P.WAITING,), P.REGISTERED, "Nhận chỗ từ danh sách chờ", None),
        Transition("confirm", (P.REGISTERED,), P.CONFIRMED, "Xác nhận dự", _ANSWER),
        Transition("withdraw", Participant.LIVE, P.WITHDRAWN, "Rút tên", _ANSWER, (not_begun,)),
        Transition("refuse", (P.WAITING,), P.REFUSED, "Không nhận", "activities.manage_person", note_required=True),
    ],
)

G = Stand.State

stand = Machine(
    "fair_stand",
    Stand,
    G,
    [
        Transition("allocate", (G.APPLIED, G.ALLOCATED), G.ALLOCATED, "Xếp gian", "activities.run_stand"),
        Transition("refuse", (G.APPLIED,), G.REFUSED, "Không xếp được", "activities.run_stand", note_required=True),
        Transition("withdraw", (G.APPLIED, G.ALLOCATED), G.WITHDRAWN, "Rút đăng ký", "activities.withdraw_stand"),
    ],
)
