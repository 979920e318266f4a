"""The secret address of a person's calendar: made when first asked for, replaced at will."""

import secrets

from django.db import transaction
from django.utils import timezone

from ocop.domain.plans.models import CalendarFeed
from ocop.platform.access.grants import roles_of
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import NotAllowed


@transaction.atomic
def renew(*, by: User) -> CalendarFeed:
    if not roles_of(by):
        raise NotAllowed("Không được phép: lập liên kết lịch. Điều kiện: có vai trò trong chương trình.")
    values = {"token": secrets.token_urlsafe(32), "made_at": timezone.now()}
    row, _ = CalendarFeed.objects.update_or_create(user=by, defaults=values)
    record(action="plans.renew_feed", obj=row, by=by)
    return row
