from ocop.domain.producers.permissions import AREA_OFFICERS
from ocop.platform.access.grants import roles_of
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def enters_producers(user: User) -> bool:
    return bool(roles_of(user) & set(AREA_OFFICERS))


ITEMS = [
    Item("office", "Chủ thể", "office:producers", "people", 30, "Sản phẩm", enters_producers),
    Item("portal", "Giấy tờ", "portal:my_papers", "file", 25),
]
