from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office",
        label="Ngày làm việc",
        icon="calendar",
        url="office:workdays",
        order=60,
        section="Hệ thống",
        visible=lambda user: bool(roles_of(user) & {Role.STANDING_OFFICER, Role.ADMINISTRATOR}),
    ),
    Item(
        face="office",
        label="Chứng thư gốc",
        icon="shield",
        url="office:trusted_roots",
        order=70,
        section="Hệ thống",
        visible=lambda user: bool(roles_of(user) & {Role.STANDING_OFFICER, Role.ADMINISTRATOR}),
    ),
]
