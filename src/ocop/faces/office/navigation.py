from ocop.domain.plans.permissions import LEADERSHIP
from ocop.platform.access.grants import roles_of
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(face="office", label="Việc của tôi hôm nay", icon="home", url="office:home", order=0),
    Item(
        face="office",
        label="Tổng quan",
        icon="chart",
        url="office:overview",
        order=5,
        visible=lambda user: bool(roles_of(user) & set(LEADERSHIP)),
    ),
]
