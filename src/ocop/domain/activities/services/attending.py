"""Điểm danh: by list, on the line or late, and by the code of the session; two devices that disagree are both kept."""

from uuid import UUID

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from ocop.domain.activities.models import Activity, Attendance, Participant, Session
from ocop.platform.access.rules import allowed, require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core import clock
from ocop.platform.core.dates import format_date
from ocop.platform.core.errors import Conflict, DomainError, NotAllowed

CODE_SECONDS = 45
"""So long a code of the screen is taken: longer than it is shown, too short to be passed on."""
SHOWN_SECONDS = 20
_SALT = "activities.check-in"
_COUNTED = (Session.Setting.CLASS, Session.Setting.FIELD)
_STATES = (Activity.State.ANNOUNCED, Activity.State.RUNNING, Activity.State.DONE)


@transaction.atomic
def mark(
    *, session: Session, participant: Participant, status: str, saw: str | None = None, by: User
) -> Attendance:  # fmt: skip
    """Điểm danh một người. ``saw``: what the device showed before, empty for nothing; where another device has said
    something else meanwhile, theirs stays and this one is kept beside.

    Raises ``DomainError`` ``not_yet``, ``not_counted``, ``closed``, ``no_place``, ``wrong_status``.
    """
    require(by, "activities.run", session.activity)
    if status not in Attendance.Status.values:
        raise DomainError("wrong_status", "Chọn có mặt, vắng hoặc vắng có phép.")
    _check(session, participant)
    return _put(session, participant, status=status, saw=saw, how=Attendance.How.LIST, by=by)


@transaction.atomic
def mark_each(*, session: Session, statuses: dict[int, str], by: User) -> int:
    """Lưu cả danh sách as the page sent it, by key of the participant. Returns how many were written."""
    require(by, "activities.run", session.activity)
    _check_day(session)
    if not set(statuses.values()) <= set(Attendance.Status.values):
        raise DomainError("wrong_status", "Chọn có mặt, vắng hoặc vắng có phép.")
    people = {row.pk for row in with_place(session.activity)}
    known = {row.participant_id: row.status for row in session.attendances.all()}
    changed = {key: status for key, status in statuses.items() if key in people and known.get(key, "") != status}
    values = {"noted_by": by, "noted_at": timezone.now(), "how": Attendance.How.LIST}
    Attendance.objects.bulk_create(
        [Attendance(session=session, participant_id=key, status=status, **values) for key, status in changed.items()],
        update_conflicts=True, unique_fields=["session", "participant"],
        update_fields=["status", "how", "noted_by", "noted_at"],
    )  # fmt: skip
    if changed:
        record(action="activities.mark", obj=session, by=by, data={"people": len(changed)})
    return len(changed)


@transaction.atomic
def settle(*, attendance: Attendance, status: str, by: User) -> Attendance:
    """Say which of the two stands."""
    require(by, "activities.run", attendance.session.activity)
    if status not in (attendance.status, attendance.other):
        raise DomainError("wrong_status", "Chọn một trong hai lần điểm danh.")
    rows = Attendance.objects.filter(pk=attendance.pk).exclude(other="")
    if not rows.update(status=status, other="", noted_by=by, noted_at=timezone.now()):
        raise Conflict("Chỗ này vừa được chọn. Tải lại trang.")
    attendance.refresh_from_db()
    record(action="activities.settle_mark", obj=attendance, by=by, data={"status": status})
    return attendance


def code_for(session: Session, *, by: User) -> str:
    """Mã của buổi, for the screen: signed, of this session, good for some seconds. Raises what marking raises."""
    require(by, "activities.run", session.activity)
    _check_day(session)
    return signing.dumps({"session": str(session.uid)}, salt=_SALT, compress=True)


@transaction.atomic
def check_in(*, code: str, by: User) -> Attendance:
    """Tự điểm danh: on the day of the session, by somebody who has a place in it.

    Raises ``DomainError`` ``code_expired``, ``code_wrong``, ``not_today``; ``NotAllowed`` ``not_in_class``.
    """
    session = session_of(code)
    if session.on != clock.today():
        raise DomainError("not_today", f"Buổi học là ngày {format_date(session.on)}; chỉ tự điểm danh trong ngày đó.")
    mine = allowed(by, "activities.check_in").filter(activity=session.activity_id, state__in=Participant.WITH_PLACE)
    person = mine.select_related("activity").first()
    if person is None:
        raise NotAllowed("Không có tên trong danh sách của lớp này. Hỏi người phụ trách lớp.", "not_in_class")
    _check(session, person)
    return _put(session, person, status=Attendance.Status.PRESENT, saw=None, how=Attendance.How.CODE, by=by)


def session_of(code: str) -> Session:
    try:
        said = signing.loads(code, salt=_SALT, max_age=CODE_SECONDS)
        return Session.objects.select_related("activity").get(uid=UUID(said["session"]))
    except signing.SignatureExpired:
        raise DomainError(
            "code_expired", "Mã đã hết hạn. Quét mã đang hiện trên màn hình của lớp; ảnh chụp lại không dùng được."
        ) from None
    except (signing.BadSignature, Session.DoesNotExist, ValueError, KeyError, TypeError):
        raise DomainError("code_wrong", "Mã không đúng. Quét lại mã trên màn hình của lớp.") from None


def with_place(activity: Activity) -> list[Participant]:
    """In the order of the printed list."""
    rows = Participant.objects.filter(activity=activity, state__in=Participant.WITH_PLACE)
    return list(rows.select_related("activity", "district", "producer").order_by("district__code", "search", "pk"))


def reason_against(session: Session) -> str:
    """Why nobody is marked in this session now, or an empty string."""
    try:
        _check_day(session)
    except DomainError as error:
        return error.message
    return ""


def _check(session: Session, participant: Participant) -> None:
    _check_day(session)
    if participant.activity_id != session.activity_id or not participant.has_place:
        raise DomainError("no_place", f"{participant.full_name} không có chỗ ở hoạt động này.")


def _check_day(session: Session) -> None:
    if session.setting not in _COUNTED:
        raise DomainError("not_counted", "Phần này của chương trình không điểm danh.")
    if session.on > clock.today():
        raise DomainError("not_yet", f"Buổi này là ngày {format_date(session.on)}, chưa tới ngày điểm danh.")
    if session.activity.state not in _STATES:
        raise DomainError("closed", "Hoạt động đã khép lại hoặc chưa thông báo, không điểm danh được.")


def _put(
    session: Session, participant: Participant, *, status: str, saw: str | None, how: str, by: User
) -> Attendance:  # fmt: skip
    values = {"status": status, "how": how, "noted_by": by, "noted_at": timezone.now()}
    try:
        with transaction.atomic():
            row = Attendance.objects.create(session=session, participant=participant, **values)
    except IntegrityError:
        row = Attendance.objects.get(session=session, participant=participant)
        if row.status == status:
            return row
        if saw is not None and saw != row.status:
            Attendance.objects.filter(pk=row.pk).update(other=status)
        else:
            Attendance.objects.filter(pk=row.pk).update(**values, other="")
        row.refresh_from_db()
    name = "activities.check_in" if how == Attendance.How.CODE else "activities.mark"
    record(action=name, obj=row, by=by, data={"status": row.status, "other": row.other})
    return row
