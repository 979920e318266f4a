"""The law is open to every official. What the public sees of it is shown by the website."""

from ocop.domain.rulebook.models import CriteriaSet, Procedure, Regulation
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

is_official = holds_role(*Role)

register("rulebook.view_regulation", Regulation, is_official, "xem quy định đánh giá, phân hạng")
register("rulebook.view_set", CriteriaSet, is_official, "xem bộ tiêu chí")
register("rulebook.view_procedure", Procedure, is_official, "xem quy trình")
