from ocop.domain.inspection.models import CitizenReport, Reporter
from ocop.domain.plans.acting import speaks_for
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, holds_role_over, register, through

standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
answering = holds_role(
    Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER
)
handles = speaks_for("agency") & answering
"""Officials of the agency the report was given to."""

register(
    "inspection.view_report", CitizenReport,
    standing_office | handles | holds_role_over("territory", Role.PROVINCE_LEADER), "xem phản ánh của người dân",
)  # fmt: skip
register("inspection.assign_report", CitizenReport, standing_office, "giao phản ánh cho cơ quan giải quyết")
register("inspection.answer_report", CitizenReport, handles, "trả lời phản ánh được giao")
register(
    "inspection.read_reporter", Reporter, through("report_id", CitizenReport, standing_office | handles),
    "xem người phản ánh là ai",
)  # fmt: skip
