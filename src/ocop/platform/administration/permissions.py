"""Reference data of the installation: kept by the standing office and the administrator; files made for one person."""

from django.db.models import Q

from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, register
from ocop.platform.files.models import Batch
from ocop.platform.government.models import SwappedDay
from ocop.platform.papers.models import TrustedRoot

register(
    "administration.view_workdays", SwappedDay, holds_role(*Role), "xem lịch ngày làm việc"
)
register(
    "administration.change_workdays", SwappedDay, holds_role(Role.STANDING_OFFICER, Role.ADMINISTRATOR),
    "ghi ngày hoán đổi",
)  # fmt: skip

asked_by_me = Rule("do mình yêu cầu", lambda user: Q(asked_by=user))
register("administration.view_batch", Batch, asked_by_me, "xem, tải tệp nhiều phần")
register(
    "administration.view_roots", TrustedRoot, holds_role(Role.STANDING_OFFICER, Role.ADMINISTRATOR),
    "xem chứng thư gốc được tin",
)  # fmt: skip
register(
    "administration.change_roots", TrustedRoot, holds_role(Role.ADMINISTRATOR), "nạp, gỡ chứng thư gốc được tin"
)
