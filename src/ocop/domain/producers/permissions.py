from django.db.models import Q

from ocop.domain.producers.models import LinkageContract, Member, Partner, Producer, ProducerPaper, Product
from ocop.platform.access.grants import grants_of
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register, through
from ocop.platform.accounts.models import User
from ocop.platform.core import clock
from ocop.platform.government.models import UnitSuccession


def belongs_to_me(producer_field: str) -> Rule:
    """The row's producer is one the person acts for."""

    def resolve(user: User) -> Q:
        mine = Member.objects.filter(user=user).values("producer_id")
        return Q(**{f"{producer_field}__in": mine}) if user.pk else NOTHING

    return Rule("là người của chủ thể", resolve)


def _represented(user: User) -> Q:
    mine = Member.objects.filter(user=user, role=Member.Role.REPRESENTATIVE).values("producer_id")
    return Q(pk__in=mine) if user.pk else NOTHING


represented_by_me = Rule("là người đại diện của chủ thể", _represented)

AREA_OFFICERS = (Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER)

in_my_area = holds_role_over("commune__path", *AREA_OFFICERS, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER)
province_reader = holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.EDITOR)


def _made_in_my_area(user: User) -> Q:
    """Two steps away from the commune: a subquery, so that a list of products joins nothing for its rule."""
    return Q(producer__in=Producer.objects.filter(in_my_area(user)).values("pk"))


made_in_my_area = Rule(in_my_area.claim, _made_in_my_area)
entered_by_me = holds_role_over("commune__path", *AREA_OFFICERS)
made_where_i_enter = Rule(
    entered_by_me.claim, lambda user: Q(producer__in=Producer.objects.filter(entered_by_me(user)).values("pk"))
)



def _taken_over(user: User) -> Q:
    """A grant is over units of one map; what those units took over from the map before is found by succession."""
    within = NOTHING
    for path in {grant.path for grant in grants_of(user) if grant.role in AREA_OFFICERS and grant.path}:
        within |= Q(successor__path__startswith=path)
    if within is NOTHING:
        return NOTHING
    links = UnitSuccession.objects.filter(within, on__lte=clock.today())
    return Q(commune__in=links.values("predecessor"))


taken_over_by_me = Rule("ở đơn vị cũ mà địa bàn của mình đã tiếp nhận", _taken_over)
corrected_by_me = entered_by_me | taken_over_by_me

register(
    "producers.view", Producer, belongs_to_me("id") | in_my_area | taken_over_by_me | province_reader, "xem chủ thể"
)
register("producers.enter", Producer, entered_by_me, "nhập thay chủ thể")
register("producers.correct", Producer, corrected_by_me, "sửa thông tin, ghi lại xã hiện nay của chủ thể")
register("producers.move", Producer, represented_by_me, "ghi lại xã hiện nay của chủ thể mình")
register(
    "producers.keep_papers", Producer, belongs_to_me("id") | entered_by_me,
    "lưu, thay, gỡ giấy tờ của chủ thể",
)  # fmt: skip
register(
    "producers.keep_links", Producer, belongs_to_me("id") | entered_by_me,
    "thêm, sửa, gỡ nơi bán trên mạng của chủ thể",
)  # fmt: skip
register(
    "producers.manage_people", Producer, represented_by_me | entered_by_me,
    "thêm, đổi, bớt người của chủ thể; ghi sự đồng ý",
)  # fmt: skip
register(
    "producers.invite", Producer, entered_by_me, "lập liên kết đăng nhập riêng cho người của chủ thể",
)  # fmt: skip
register("producers.act", Producer, belongs_to_me("id"), "làm thay mặt chủ thể")
register(
    "producers.view_paper", ProducerPaper,
    belongs_to_me("producer_id") | made_in_my_area | holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER),
    "xem giấy tờ của chủ thể",
)  # fmt: skip
register(
    "producers.view_product",
    Product,
    belongs_to_me("producer_id") | made_in_my_area | province_reader,
    "xem sản phẩm",
)
register(
    "producers.describe_product", Product, belongs_to_me("producer_id") | made_where_i_enter,
    "ghi thông tin, quy cách, giá, ảnh của sản phẩm",
)  # fmt: skip
register(
    "producers.class_product", Product, holds_role(Role.STANDING_OFFICER),
    "ghi loại sản phẩm của tỉnh (chủ lực, đặc trưng, tiềm năng)",
)  # fmt: skip

# Partners and contracts: the producer reports its own, the office of its area checks.

TRADE_OFFICERS = (Role.DISTRICT_OFFICER, Role.STANDING_OFFICER, Role.DEPARTMENT_OFFICER)
of_officers = through("producer_id", Producer, holds_role_over("commune__path", *TRADE_OFFICERS))
my_contract = belongs_to_me("producer_id")
_open = Rule("hợp đồng chưa được kiểm tra xong", lambda _user: Q(state__in=LinkageContract.OPEN_TO_CHANGE))

register(
    "producers.view_partner", Partner, holds_role(*AREA_OFFICERS, Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER),
    "xem danh bạ đối tác",
)  # fmt: skip
register("producers.keep_partner", Partner, holds_role(*TRADE_OFFICERS), "thêm, sửa đối tác")
register(
    "producers.view_contract", LinkageContract,
    my_contract | made_in_my_area | holds_role(Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER),
    "xem hợp đồng liên kết, tiêu thụ",
)  # fmt: skip
reporting_office = holds_role_over("commune__path", Role.COMMUNE_OFFICER, *TRADE_OFFICERS)
register(
    "producers.report_contract", Producer, belongs_to_me("id") | reporting_office,
    "ghi hợp đồng liên kết, tiêu thụ của chủ thể",
)  # fmt: skip
register("producers.import_contracts", Producer, reporting_office, "nhập hợp đồng của các chủ thể từ Excel")
register(
    "producers.amend_contract", LinkageContract, _open & (my_contract | made_where_i_enter),
    "sửa hợp đồng liên kết, tiêu thụ",
)  # fmt: skip
register(
    "producers.check_contract", LinkageContract, of_officers, "kiểm tra, ghi chấm dứt hợp đồng liên kết, tiêu thụ"
)
