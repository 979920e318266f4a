"""The law is open to every official. What the public sees of it is shown by the website."""

from django.db.models import Q

from ocop.domain.rulebook.models import CriteriaSet, Procedure, Proposal, Regulation
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import Rule, holds_role, register

is_official = holds_role(*Role)
is_standing_office = holds_role(Role.STANDING_OFFICER)
is_proposer = Rule("là người đề nghị", lambda user: Q(proposed_by=user))

register("rulebook.view_regulation", Regulation, is_official, "xem quy định đánh giá, phân hạng")
register("rulebook.view_set", CriteriaSet, is_official, "xem bộ tiêu chí")
register("rulebook.view_procedure", Procedure, is_official, "xem quy trình")
register("rulebook.propose", Proposal, is_standing_office, "nạp, nhập bản quy định mới")
register("rulebook.send_proposal", Proposal, is_standing_office & is_proposer, "gửi, rút bản đề nghị nạp")
register("rulebook.check_proposal", Proposal, is_standing_office, "kiểm tra bản đề nghị nạp")
register("rulebook.override", CriteriaSet, is_standing_office, "cho chấm bằng bộ tiêu chí chưa đủ dữ liệu")
