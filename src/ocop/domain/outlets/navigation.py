from ocop.domain.outlets.enquiries import glance
from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item

_WATCH = {Role.STANDING_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER, Role.PROVINCE_LEADER}


def official(user: User) -> bool:
    return bool(roles_of(user) - {Role.ADMINISTRATOR})


def watches(user: User) -> bool:
    return bool(roles_of(user) & _WATCH)


def keeps_an_outlet(user: User) -> bool:
    return glance(user).keeps_an_outlet


def is_asked(user: User) -> bool:
    return has_producer(user) or keeps_an_outlet(user)


def waiting(user: User) -> int:
    return glance(user).waiting


ITEMS = [
    Item("office", "Điểm bán hàng", "office:outlets", "pin", 60, "Triển khai", official),
    Item("office", "Tin thị trường", "office:trade_notices", "message", 62, "Triển khai", official),
    Item("portal", "Điểm bán của tôi", "portal:my_outlets", "pin", 35, visible=keeps_an_outlet, short="Điểm bán"),
    Item("office", "Khách hỏi mua", "office:enquiries", "message", 62, "Triển khai", watches),
    Item(
        "portal",
        "Khách hỏi mua",
        "portal:enquiries",
        "message",
        24,
        visible=is_asked,
        count=waiting,
        count_label="chưa trả lời",
        short="Khách",
    ),
    Item("website", "Điểm bán", "website:outlets", "pin", 15),
]
