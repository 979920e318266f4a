from django.db.models import Q

from ocop.domain.plans.acting import speaks_for
from ocop.domain.plans.models import Season
from ocop.domain.reporting.models import CommuneReporting, Consolidation, ReportPeriod, SavedTable, UnitReport
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register

writers = holds_role(
    Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.FINANCE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER,
    Role.COMMUNE_OFFICER,
)  # fmt: skip
receivers = speaks_for("addressee") & holds_role(Role.STANDING_OFFICER, Role.DISTRICT_OFFICER)
overseers = (Role.STANDING_OFFICER, Role.PROVINCE_LEADER)
officials = holds_role(*(role for role in Role if role != Role.EDITOR))
own = Rule("bảng của mình", lambda user: Q(made_by=user.pk))
shared = Rule("đã chia sẻ", lambda user: Q(is_shared=True))

register(
    "reporting.view_report", UnitReport,
    speaks_for("agency") | holds_role_over("territory", *overseers, Role.DISTRICT_LEADER, Role.DISTRICT_OFFICER),
    "xem báo cáo của đơn vị",
)  # fmt: skip
register("reporting.write_report", UnitReport, speaks_for("agency") & writers, "viết, gửi báo cáo của đơn vị mình")
register("reporting.judge_report", UnitReport, receivers, "tiếp nhận, trả lại báo cáo")
register("reporting.view_period", ReportPeriod, holds_role_over("territory", *overseers), "xem các kỳ báo cáo")
register(
    "reporting.change_period", ReportPeriod, holds_role_over("territory", Role.STANDING_OFFICER),
    "miễn báo cáo, tổng hợp kỳ báo cáo",
)  # fmt: skip
register("reporting.open_period", Season, holds_role_over("province__path", Role.STANDING_OFFICER), "mở kỳ báo cáo")
register(
    "reporting.view_consolidation", Consolidation, holds_role_over("territory", *overseers), "xem báo cáo tổng hợp"
)
register(
    "reporting.consolidate", Consolidation, holds_role_over("territory", Role.STANDING_OFFICER),
    "tổng hợp, chốt số liệu báo cáo",
)  # fmt: skip
register(
    "reporting.switch_communes", CommuneReporting,
    speaks_for("district") & holds_role(Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER), "cho xã báo cáo huyện",
)  # fmt: skip
register("reporting.count", Season, officials, "lập bảng thống kê")
register("reporting.view_statistics", SavedTable, officials & (own | shared), "xem bảng thống kê đã lưu")
register("reporting.delete_statistics", SavedTable, officials & own, "xóa bảng thống kê của mình")
