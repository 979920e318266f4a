"""Kinh phí of an activity: one việc chi on the account of the line that pays for its item."""

from django.db import transaction

from ocop.domain.activities.models import Activity
from ocop.domain.activities.money import accounts_for
from ocop.domain.budgets.models import Account
from ocop.domain.budgets.services.purposes import open_purpose
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import Conflict, DomainError


@transaction.atomic
def open_money(*, activity: Activity, account: Account, estimate: int = 0, part: str = "", by: User) -> Activity:
    """Mở việc chi. Raises ``DomainError`` ``wrong_line`` and what ``open_purpose`` raises; ``Conflict`` ``opened``."""
    require(by, "activities.run", activity)
    if account not in accounts_for(activity):
        raise DomainError("wrong_line", f"Nội dung chi {account.line.code} không trả cho mục {activity.item.code}.")
    purpose = open_purpose(account=account, text=activity.name, estimate=estimate, part=part, by=by)
    if not Activity.objects.filter(pk=activity.pk, purpose=None).update(purpose=purpose):
        raise Conflict("Hoạt động này đã có việc chi. Tải lại trang.", "opened")
    activity.refresh_from_db(fields=["purpose"])
    record(action="activities.open_money", obj=activity, by=by, data={"estimate": estimate, "line": account.line.code})
    return activity
