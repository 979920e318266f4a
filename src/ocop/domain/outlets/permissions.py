from django.db.models import Exists, Q

from ocop.domain.outlets.models import Buyer, Enquiry, Listing, Outlet, TradeNotice
from ocop.domain.plans.acting import speaks_for
from ocop.domain.producers.models import Member
from ocop.domain.producers.permissions import belongs_to_me
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.core import clock

K = Outlet.Kind

official = holds_role(*(role for role in Role if role != Role.ADMINISTRATOR))
kept_by_me = Rule("là người ghi sổ bán hàng", lambda user: Q(keeper=user) if user.pk else NOTHING)
of_my_area = holds_role_over("territory", Role.DISTRICT_OFFICER, Role.STANDING_OFFICER)
of_my_agency = speaks_for("agency") & holds_role(Role.DEPARTMENT_OFFICER)
"""The stall of the province: the agency that runs it manages it and chooses what stands there (III.4)."""
a_stall = Rule("gian hàng của tỉnh", lambda _user: Q(kind=K.STALL))


register("outlets.view", Outlet, official | kept_by_me, "xem điểm bán hàng")
register("outlets.manage", Outlet, of_my_area | of_my_agency, "lập, sửa, mở, ngừng điểm bán hàng")
register("outlets.keep", Outlet, kept_by_me | of_my_area | of_my_agency, "ghi nhập xuất, doanh thu của điểm bán hàng")
register("outlets.own", Outlet, kept_by_me, "ghi sổ bán hàng của điểm mình phụ trách")
register("outlets.choose", Outlet, of_my_agency | (~a_stall & (kept_by_me | of_my_area)), "chọn, rút sản phẩm bày bán")
register(
    "outlets.appraise", Outlet,
    holds_role(Role.DEPARTMENT_OFFICER) | holds_role_over("territory", Role.DISTRICT_OFFICER),
    "thẩm định điểm bán hàng theo Quyết định 920/QĐ-BCT",
)  # fmt: skip
register(
    "outlets.visit", Outlet,
    holds_role(Role.DEPARTMENT_OFFICER)
    | holds_role_over("territory", Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER),
    "ghi lần đến xem điểm bán hàng",
)  # fmt: skip
register("outlets.view_listing", Listing, through("outlet_id", Outlet, official | kept_by_me), "xem sản phẩm bày bán")

# Market information (III.1): the standing office for the province, an agency for what is its own.

N = TradeNotice.State
published = Rule("tin đã đăng hoặc đã rút", lambda _user: Q(state__in=(N.PUBLISHED, N.WITHDRAWN)))
in_force = Rule(
    "tin đã đăng, còn giá trị",
    lambda _user: Q(state=N.PUBLISHED, valid_from__lte=clock.today(), valid_to__gte=clock.today()),
)

# What buyers ask: the producer answers; nobody having answered in time, a stand-in too. Whoever is first has answered.

stands_in = Rule(
    "là người ghi sổ của điểm bán trả lời thay", lambda user: Q(stand_in__keeper=user) if user.pk else NOTHING
)
handed_over = Rule("đã chuyển trả lời thay", lambda _user: Q(handed_on__isnull=False))
mine = belongs_to_me("producer_id") | stands_in
answers = mine | (handed_over & holds_role_over("territory", Role.STANDING_OFFICER))
watches = holds_role_over(
    "territory", Role.STANDING_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER
)

register("outlets.own_enquiry", Enquiry, mine, "trả lời khách hỏi mua ở cổng chủ thể")
register("outlets.view_enquiry", Enquiry, answers | watches, "xem khách hỏi mua")
register("outlets.answer_enquiry", Enquiry, answers, "trả lời, ghi kết quả khách hỏi mua")
register("outlets.read_buyer", Buyer, through("enquiry_id", Enquiry, answers), "xem người mua là ai")
acts_for_a_producer = Rule(
    "là người của một chủ thể",
    lambda user: Q(Exists(Member.objects.filter(user=user))) if user.pk else NOTHING,
)
writes_trade = (
    speaks_for("agency") & holds_role(Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD)
) | holds_role_over("territory", Role.STANDING_OFFICER)

register("outlets.view_trade", TradeNotice, (official & published) | writes_trade, "xem, in tin thị trường")
register("outlets.write_trade", TradeNotice, writes_trade, "soạn, đăng, rút tin thị trường")
register("outlets.receive_trade", TradeNotice, acts_for_a_producer & in_force, "xem tin thị trường ở cổng chủ thể")
