from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def reports(user: User) -> bool:
    return bool(roles_of(user) - {Role.EDITOR})


ITEMS = [
    Item(
        "office",
        "Báo cáo, thống kê",
        "office:unit_reports",
        "chart",
        14,
        visible=reports,
        also=("office:statistics_table",),
    )
]
