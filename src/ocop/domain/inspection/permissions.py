from django.db.models import Q

from ocop.domain.inspection.checklists import is_supervisor
from ocop.domain.inspection.models import (
    CitizenReport,
    Finding,
    InspectionPlan,
    Reporter,
    RevocationProposal,
    Sample,
    SupervisionCase,
    Visit,
)
from ocop.domain.plans.acting import agency_keys, speaks_for
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User

standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
leadership = holds_role_over("territory", Role.PROVINCE_LEADER)
answering = holds_role(
    Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER
)
handles = speaks_for("agency") & answering
"""Officials of the agency the report was given to."""

register(
    "inspection.view_report", CitizenReport, standing_office | handles | leadership, "xem phản ánh của người dân",
)  # fmt: skip
register("inspection.assign_report", CitizenReport, standing_office, "giao phản ánh cho cơ quan giải quyết")
register("inspection.answer_report", CitizenReport, handles, "trả lời phản ánh được giao")
register(
    "inspection.read_reporter", Reporter, through("report_id", CitizenReport, standing_office | handles),
    "xem người phản ánh là ai",
)  # fmt: skip

# Plans and visits: an agency's own people, the team, the standing office. The area learns of a visit once it has begun.

inspecting = holds_role(Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER)
official = holds_role(*(role for role in Role if role not in (Role.ADMINISTRATOR, Role.EDITOR)))
inspects = speaks_for("agency") & inspecting
area = holds_role_over("territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER)


def _in_team(user: User) -> Q:
    if not user.pk:
        return NOTHING
    return Q(leader=user) | Q(pk__in=Visit.members.through.objects.filter(user=user).values("visit_id"))


in_team = Rule("là người của đoàn", _in_team)
happened = Rule("đoàn đã đến làm việc", lambda _user: Q(state__in=Visit.HAPPENED))
runs_visit = inspects | standing_office | (in_team & inspecting)
sees_visit = runs_visit | leadership | (speaks_for("agency") & official) | (area & happened)

register(
    "inspection.view_plan", InspectionPlan,
    standing_office | leadership | (speaks_for("agency") & official)
    | (holds_role(Role.DISTRICT_LEADER, Role.AGENCY_HEAD) & Rule("đã ban hành", lambda _user: Q(state="ISSUED"))),
    "xem kế hoạch kiểm tra",
)  # fmt: skip
register("inspection.keep_plan", InspectionPlan, inspects | standing_office, "lập, ban hành kế hoạch kiểm tra")
register("inspection.view_visit", Visit, sees_visit, "xem cuộc kiểm tra, hướng dẫn")
register("inspection.run_visit", Visit, runs_visit, "lập, tiến hành, kết luận cuộc kiểm tra, hướng dẫn")
register("inspection.view_finding", Finding, through("visit_id", Visit, sees_visit), "xem phát hiện khi kiểm tra")
register(
    "inspection.handle_finding", Finding, through("visit_id", Visit, runs_visit),
    "nhận xét minh chứng, ghi xử phạt, chuyển xử lý",
)  # fmt: skip
register("inspection.report_sample", Sample, through("visit_id", Visit, runs_visit), "ghi kết quả kiểm nghiệm mẫu")

# The visited: what was announced to them, else only what is on record.

_KNOWN = Q(noticed_on__isnull=False, is_unannounced=False) | Q(state__in=Visit.WRITTEN)
mine = belongs_to_me("producer_id")
known_to_the_visited = Rule("đã báo trước hoặc đã lập biên bản", lambda _user: _KNOWN)
written = Rule("đã lập biên bản", lambda _user: Q(state__in=Visit.WRITTEN))
register(
    "inspection.view_own_visit", Visit, mine & known_to_the_visited, "xem cuộc kiểm tra cơ sở mình",
)  # fmt: skip
register(
    "inspection.prove", Finding, through("visit_id", Visit, mine & written), "gửi minh chứng đã khắc phục",
)  # fmt: skip

# Revocation under consideration stays between who proposes and who decides.

register(
    "inspection.view_proposal", RevocationProposal,
    standing_office | leadership | Rule("là người đề nghị", lambda user: Q(proposed_by=user) if user.pk else NOTHING),
    "xem đề nghị xem xét thu hồi",
)  # fmt: skip
register("inspection.decide_proposal", RevocationProposal, standing_office, "mở hoặc không mở xem xét thu hồi")

# Social supervision


def _supervising(user: User) -> Q:
    at = user.agency if user.pk and user.agency_id else None
    return Q(supervisor__in=agency_keys(user)) if at and is_supervisor(at) else NOTHING


supervising = Rule("làm việc ở cơ quan giám sát xã hội", _supervising)
register("inspection.enter_supervision", SupervisionCase, supervising, "gửi, kết thúc kiến nghị giám sát xã hội")
register(
    "inspection.view_supervision", SupervisionCase,
    supervising | standing_office | leadership | (speaks_for("addressed") & official),
    "xem kiến nghị giám sát xã hội",
)  # fmt: skip
register(
    "inspection.answer_supervision", SupervisionCase, speaks_for("addressed") & answering,
    "trả lời kiến nghị giám sát xã hội",
)  # fmt: skip
