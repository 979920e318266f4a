from django.db.models import Q

from ocop.domain.producers.models import Member, Producer, ProducerPaper, Product
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import NOTHING, Rule, holds_role, holds_role_over, register
from ocop.platform.accounts.models import User


def belongs_to_me(producer_field: str) -> Rule:
    """The row's producer is one the person acts for."""

    def resolve(user: User) -> Q:
        mine = Member.objects.filter(user=user).values("producer_id")
        return Q(**{f"{producer_field}__in": mine}) if user.pk else NOTHING

    return Rule("là người của chủ thể", resolve)


AREA_OFFICERS = (Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.STANDING_OFFICER)

in_my_area = holds_role_over("commune__path", *AREA_OFFICERS, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER)
province_reader = holds_role(Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.EDITOR)


def _made_in_my_area(user: User) -> Q:
    """Two steps away from the commune: a subquery, so that a list of products joins nothing for its rule."""
    return Q(producer__in=Producer.objects.filter(in_my_area(user)).values("pk"))


made_in_my_area = Rule(in_my_area.claim, _made_in_my_area)

register("producers.view", Producer, belongs_to_me("id") | in_my_area | province_reader, "xem chủ thể")
register("producers.enter", Producer, holds_role_over("commune__path", *AREA_OFFICERS), "nhập thay chủ thể")
register(
    "producers.keep_papers", Producer, belongs_to_me("id") | holds_role_over("commune__path", *AREA_OFFICERS),
    "lưu, thay, gỡ giấy tờ của chủ thể",
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
