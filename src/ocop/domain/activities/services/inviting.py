"""Giấy mời: drafted from what the activity says of itself; recipients and words are changed on the paper's page."""

from django.db import transaction

from ocop.domain.activities import reading
from ocop.domain.activities.models import Activity
from ocop.platform.access.rules import require
from ocop.platform.accounts.models import User
from ocop.platform.audit.services import record
from ocop.platform.core.errors import DomainError
from ocop.platform.papers.letterheads import letterhead_of
from ocop.platform.papers.models import Paper
from ocop.platform.papers.services import drafting

TYPE = "papers.invitation"


@transaction.atomic
def draft_invitation(*, activity: Activity, by: User) -> Paper:
    """Soạn giấy mời in the organiser's name, by somebody who issues its papers. Raises ``DomainError`` ``held``."""
    require(by, "activities.run", activity)
    if not activity.is_open:
        raise DomainError("held", "Hoạt động đã tổ chức hoặc không tổ chức, không mời nữa.")
    guests = tuple(line.strip(" -") for line in activity.audience.splitlines() if line.strip(" -"))
    values = {
        "letterhead": letterhead_of(activity.organiser), "subject": activity.name, "time": reading.dates_of(activity),
        "place": activity.place, "guests": guests or ("Thành phần theo danh sách kèm theo",), "paragraphs": (),
        "recipients": ("Như thành phần mời", "Lưu: VT"),
        "signature": {"authority": "", "position": "THỦ TRƯỞNG", "name": ""},
    }  # fmt: skip
    paper = drafting.draft(type=TYPE, values=values, agency=activity.organiser, by=by, about=activity)
    require(by, "papers.issue", paper)
    record(action="activities.invite", obj=activity, by=by, data={"paper": paper.pk})
    return paper
