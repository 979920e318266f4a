from ocop.domain.outlets.queries import keeps_an_outlet
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def official(user: User) -> bool:
    return bool(roles_of(user) - {Role.ADMINISTRATOR})


ITEMS = [
    Item("office", "Điểm bán hàng", "office:outlets", "pin", 60, "Triển khai", official),
    Item("office", "Tin thị trường", "office:trade_notices", "message", 62, "Triển khai", official),
    Item("portal", "Điểm bán của tôi", "portal:my_outlets", "pin", 35, visible=keeps_an_outlet, short="Điểm bán"),
    Item("website", "Điểm bán", "website:outlets", "pin", 15),
]
