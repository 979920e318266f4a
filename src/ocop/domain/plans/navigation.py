from ocop.platform.access.grants import roles_of
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office",
        label="Kế hoạch",
        icon="plan",
        url="office:plans:current",
        order=10,
        visible=lambda user: bool(roles_of(user)),
    ),
    Item(
        face="office",
        label="Lịch",
        icon="calendar",
        url="office:plans:calendar",
        order=12,
        visible=lambda user: bool(roles_of(user)),
    ),
    Item(
        face="office",
        label="Phiếu trình",
        icon="upload",
        url="office:plans:slips",
        section="Triển khai",
        order=40,
        visible=lambda user: bool(roles_of(user)),
    ),
]
