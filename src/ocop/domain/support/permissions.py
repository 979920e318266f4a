"""A producer asks and reads its own; its offices record for it and read; the standing office decides."""

from django.db.models import Q

from ocop.domain.producers.models import Producer
from ocop.domain.producers.permissions import belongs_to_me
from ocop.domain.support.models import (
    Consultation,
    Equipment,
    Handout,
    HelpRequest,
    IndustrialRight,
    Lot,
    PrintOrder,
    Request,
    Scheme,
)
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User

standing_office = holds_role_over("territory", Role.STANDING_OFFICER)
area_people = holds_role_over(
    "territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER, Role.STANDING_OFFICER,
    Role.PROVINCE_LEADER,
)  # fmt: skip
money_readers = holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.FINANCE_OFFICER)
of_my_producer = belongs_to_me("producer_id")

register("support.view_scheme", Scheme, holds_role(*Role), "xem nội dung hỗ trợ")
register("support.open_lot", Scheme, holds_role(Role.STANDING_OFFICER), "lập gói hỗ trợ")
register("support.ask", Producer, belongs_to_me("id"), "gửi yêu cầu hỗ trợ của chủ thể mình")
register(
    "support.record", Producer,
    holds_role_over("commune__path", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER),
    "ghi đơn giấy yêu cầu hỗ trợ",
)  # fmt: skip
register("support.read_own", Request, of_my_producer, "xem yêu cầu hỗ trợ của chủ thể mình")
register("support.withdraw", Request, of_my_producer | standing_office, "rút, ghi rút yêu cầu hỗ trợ")
register("support.confirm", Request, of_my_producer | standing_office, "ghi đã giao, gửi ảnh và giấy tờ giao nhận")
register("support.view", Request, area_people | money_readers, "xem yêu cầu hỗ trợ")
register("support.handle", Request, standing_office, "kiểm tra, duyệt, nghiệm thu yêu cầu hỗ trợ")
register("support.view_lot", Lot, money_readers, "xem gói hỗ trợ")
register("support.manage_lot", Lot, standing_office, "duyệt yêu cầu, giao sản phẩm tư vấn trong gói hỗ trợ")
register("support.view_right", IndustrialRight, through("request_id", Request, area_people | money_readers),
         "xem đơn quyền sở hữu công nghiệp")  # fmt: skip
register("support.handle_right", IndustrialRight, through("request_id", Request, standing_office),
         "ghi số đơn, văn bằng sở hữu công nghiệp")  # fmt: skip

# Consulting

register("support.view_consulting", Consultation, area_people | money_readers, "xem tư vấn sản phẩm")
register("support.read_own_consulting", Consultation, of_my_producer, "xem tư vấn sản phẩm của mình")
register("support.run_consulting", Consultation, standing_office, "ghi kế hoạch, bàn giao tư vấn")
adviser_is_me = Rule("là chuyên gia được giao tư vấn", lambda user: Q(adviser_user=user) if user.pk else NOTHING)
register("support.advise", Consultation, adviser_is_me, "xem sản phẩm mình được giao tư vấn")
register("support.visit_consulting", Consultation, standing_office | adviser_is_me, "ghi buổi làm việc tư vấn")

# Stamps and blanks


def _given_to(user: User) -> Q:
    mine = Producer.objects.filter(belongs_to_me("id")(user)).values("pk")
    return Q(product__producer_id__in=mine) if user.pk else NOTHING


stock_keeper = holds_role(Role.STANDING_OFFICER)
register("support.view_stock", PrintOrder, money_readers, "xem kho tem, phôi")
register("support.keep_stock", PrintOrder, stock_keeper, "đặt in, nhận, phát tem và phôi")
_mine = Rule("là tem phát cho sản phẩm của chủ thể mình", _given_to)
register("support.report_stamps", Handout, _mine | stock_keeper, "báo số tem đã dùng, hỏng")


# Equipment

register("support.view_equipment", Equipment, money_readers, "xem thiết bị")
register("support.keep_equipment", Equipment, standing_office, "ghi thiết bị, người giữ, tình trạng")

# Help without money


def _asked_of_me(user: User) -> Q:
    mine = {grant.agency_id or user.agency_id for grant in grants_of(user) if grant.role == Role.DEPARTMENT_OFFICER}
    return Q(agency__in=mine - {None})


asked_of_me = Rule("được hỏi tới cơ quan mình", _asked_of_me)
register("support.read_own_help", HelpRequest, of_my_producer, "xem, rút yêu cầu giúp đỡ của chủ thể mình")
register("support.view_help", HelpRequest, area_people | asked_of_me, "xem yêu cầu giúp đỡ")
register("support.answer_help", HelpRequest, asked_of_me | standing_office, "trả lời yêu cầu giúp đỡ")
