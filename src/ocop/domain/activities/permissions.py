from django.db.models import Q

from ocop.domain.activities.models import Activity, ActivityFile, Session
from ocop.domain.plans.acting import speaks_for
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register, through

official = holds_role(*(role for role in Role if role != Role.ADMINISTRATOR))
shown = Rule("hoạt động đã thông báo", lambda _user: Q(state__in=Activity.SHOWN))
standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
organising = holds_role(
    Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER, Role.AGENCY_HEAD
)
runs = (speaks_for("organiser") & organising) | standing_office
"""The organiser's own people, and the standing office of the province."""

register("activities.view", Activity, (official & shown) | runs | holds_role(Role.PROVINCE_LEADER), "xem hoạt động")
register("activities.run", Activity, runs, "lập, tổ chức, ghi kết quả hoạt động")
register("activities.run_session", Session, through("activity_id", Activity, runs), "ghi chương trình của hoạt động")
register(
    "activities.view_file", ActivityFile,
    through("activity_id", Activity, (official & shown) | runs | holds_role(Role.PROVINCE_LEADER)),
    "xem tệp của hoạt động",
)  # fmt: skip
