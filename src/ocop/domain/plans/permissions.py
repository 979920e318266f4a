"""Every official reads the plan; the standing office drafts it, leaders approve; each agency speaks for itself."""

from django.db.models import Q

from ocop.domain.plans.acting import agency_keys, speaks_for
from ocop.domain.plans.models import (
    DutyHolder,
    DutyUpdate,
    HolderRole,
    ImplementingPlan,
    ImplementingReminder,
    ItemAgency,
    Milestone,
    Plan,
    PlanVersion,
    ReportedFigure,
    RoutingSlip,
    RoutingStep,
    Season,
)
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User
from ocop.platform.government.models import Agency

F, U, S = ReportedFigure.State, DutyUpdate.State, RoutingSlip.State

official = holds_role(*Role)
standing_office = holds_role(Role.STANDING_OFFICER)
LEADERSHIP = (Role.PROVINCE_LEADER, Role.STANDING_OFFICER, Role.FINANCE_OFFICER)
"""Who reads the whole programme at a glance."""
overseers = holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER)
leads = Rule("cơ quan chủ trì", lambda user: Q(role=HolderRole.LEAD))
approved = Rule("đã được duyệt", lambda user: Q(state=F.APPROVED))
of_my_agency = through("holder_id", DutyHolder, speaks_for("agency"))
is_sent = Rule("đã gửi", lambda user: ~Q(state=U.DRAFT))

register("plans.view_plan", Plan, official, "xem kế hoạch")

# the document and the units' own plans


def _of_the_season(role: Role) -> Rule:
    """Who holds ``role`` over the province of the season, asked for a version."""
    plans = through("season", Season, holds_role_over("province__path", role))
    return through("plan", Plan, plans)


noting = holds_role_over("territory", Role.STANDING_OFFICER)

register("plans.view_version", PlanVersion, official, "xem các bản kế hoạch")
register("plans.edit_plan", PlanVersion, _of_the_season(Role.STANDING_OFFICER), "soạn, trình, ban hành kế hoạch")
register("plans.approve_plan", PlanVersion, _of_the_season(Role.PROVINCE_LEADER), "duyệt kế hoạch")
register("plans.view_implementing", ImplementingPlan, official, "xem kế hoạch triển khai của đơn vị")
register(
    "plans.draft_implementing", ImplementingPlan, speaks_for("agency") | noting,
    "nhập, gửi kế hoạch triển khai của đơn vị",
)  # fmt: skip
register("plans.note_implementing", ImplementingPlan, noting, "ghi nhận, trả lại kế hoạch triển khai")
register(
    "plans.remind_implementing", ImplementingReminder, _of_the_season(Role.STANDING_OFFICER),
    "nhắc đơn vị lập kế hoạch triển khai",
)  # fmt: skip

register("plans.view_overview", Plan, holds_role(*LEADERSHIP), "xem tổng quan")

# dates
register("plans.view_milestone", Milestone, official, "xem mốc thời gian")
register("plans.change_milestone", Milestone, standing_office, "gia hạn, đóng mốc thời gian")
register("plans.record_completion", Milestone, standing_office, "ghi đã xong thay cơ quan")

# figures
register("plans.report_figure", ItemAgency, speaks_for("agency") & leads, "báo cáo số liệu của nội dung")
register("plans.view_figure", ReportedFigure, (official & approved) | speaks_for("agency") | overseers, "xem số liệu")
register("plans.write_figure", ReportedFigure, speaks_for("agency"), "viết, gửi số liệu")
register("plans.judge_figure", ReportedFigure, standing_office, "duyệt, trả lại số liệu")
register("plans.close_period", Season, holds_role_over("province__path", Role.STANDING_OFFICER), "khóa, mở kỳ báo cáo")

# duties
register("plans.update_duty", DutyHolder, speaks_for("agency"), "cập nhật tiến độ nhiệm vụ của cơ quan")
register("plans.view_update", DutyUpdate, (official & is_sent) | of_my_agency, "xem cập nhật tiến độ")
register("plans.write_update", DutyUpdate, of_my_agency, "viết, gửi cập nhật")
register("plans.accept_update", DutyUpdate, standing_office, "tiếp nhận, hỏi lại cập nhật")
register("plans.invite", Agency, holds_role_over("unit__path", Role.STANDING_OFFICER), "lập lời nhắc có liên kết riêng")


# papers on their way up


def _passed_my_desk(user: User) -> Q:
    mine = Q(agency_id__in=agency_keys(user)) | Q(person=user)
    return Q(pk__in=RoutingStep.objects.filter(mine).order_by().values("slip_id"))


def _on_my_desk(user: User) -> Q:
    return Q(holder_person=user) | Q(holder_agency_id__in=agency_keys(user))


made_by_me = Rule("là người lập phiếu", lambda user: Q(created_by=user))
passed_my_desk = Rule("phiếu đã qua cơ quan mình", _passed_my_desk)
on_my_desk = Rule("cơ quan mình đang giữ phiếu", _on_my_desk)
under_way = Rule("phiếu chưa kết thúc", lambda user: ~Q(state=S.ENDED))

register("plans.view_slip", RoutingSlip, made_by_me | passed_my_desk | overseers, "xem phiếu trình")
register("plans.handle_slip", RoutingSlip, official & on_my_desk & under_way, "chuyển, trả lại, kết thúc phiếu trình")
