"""Mức chi hỗ trợ: what a day of presence is worth to those who come."""

from django.db import transaction
from django.db.models import F

from ocop.domain.activities.models import Activity
from ocop.domain.activities.queries import counted_sessions
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError

_SETTLED = (Activity.State.CLOSED, Activity.State.CANCELLED)


@transaction.atomic
def set_allowance(*, activity: Activity, rate: int | None, by: User) -> Activity:
    """Ghi mức chi hỗ trợ mỗi ngày, or take it back with ``None``. Raises ``DomainError`` ``closed``, ``not_counted``,
    ``wrong_rate``; ``Conflict`` when the activity was closed meanwhile.
    """
    require(by, "activities.run", activity)
    if activity.state in _SETTLED:
        raise DomainError("closed", "Hoạt động đã khép lại hoặc không tổ chức. Mở lại trước khi sửa mức chi.")
    if not counted_sessions(activity).exists():
        raise DomainError("not_counted", "Chưa có buổi nào điểm danh. Ghi chương trình có buổi học, đi thực tế trước.")
    if rate is not None and rate <= 0:
        raise DomainError("wrong_rate", "Mức chi mỗi ngày lớn hơn 0. Để trống nếu chưa có mức.")
    rows = Activity.objects.filter(pk=activity.pk).exclude(state__in=_SETTLED)
    if not rows.update(allowance=rate, version=F("version") + 1):
        raise Conflict("Hoạt động vừa được khép lại. Tải lại trang.")
    activity.refresh_from_db()
    record(action="activities.set_allowance", obj=activity, by=by, data={"rate": rate})
    return activity
