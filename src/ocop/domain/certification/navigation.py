from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item

_DECIDERS = {Role.STANDING_OFFICER, Role.PROVINCE_LEADER}
_READERS = set(Role) - {Role.ADMINISTRATOR}


def decides(user: User) -> bool:
    return bool(roles_of(user) & _DECIDERS)


def reads(user: User) -> bool:
    return bool(roles_of(user) & _READERS)


def keeps_keys(user: User) -> bool:
    return bool(roles_of(user) & {Role.STANDING_OFFICER, Role.ADMINISTRATOR})


ITEMS = [
    Item("office", "Công nhận", "office:decisions", "medal", 40, "Sản phẩm", decides),
    Item("office", "Giấy chứng nhận", "office:certificates", "qr", 45, "Sản phẩm", reads),
    Item("office", "Khóa ký mã QR", "office:signing_keys", "key", 62, "Hệ thống", keeps_keys),
    Item("office", "Sắp hết hạn", "office:radar", "clock", 46, "Sản phẩm", reads),
    Item("portal", "Giấy chứng nhận", "portal:papers", "medal", 30, visible=has_producer, short="Chứng nhận"),
]
