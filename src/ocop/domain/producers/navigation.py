from ocop.domain.producers.permissions import AREA_OFFICERS
from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def enters_producers(user: User) -> bool:
    return bool(roles_of(user) & set(AREA_OFFICERS))


def sees_products(user: User) -> bool:
    return bool(roles_of(user) & {*AREA_OFFICERS, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER, Role.EDITOR})


def sees_contracts(user: User) -> bool:
    seeing = {*AREA_OFFICERS, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER}
    return bool(roles_of(user) & seeing)


ITEMS = [
    Item("office", "Chủ thể", "office:producers", "people", 30, "Sản phẩm", enters_producers),
    Item("office", "Sản phẩm", "office:products", "shop", 32, "Sản phẩm", sees_products),
    Item("office", "Hợp đồng, đối tác", "office:linkage_contracts", "link", 34, "Sản phẩm", sees_contracts),
    Item("portal", "Sản phẩm", "portal:my_products", "shop", 22, visible=has_producer),
    Item("portal", "Giấy tờ", "portal:my_papers", "file", 25, visible=has_producer),
]
