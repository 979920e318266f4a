from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item

_READERS = {
    Role.STANDING_OFFICER, Role.PROVINCE_LEADER, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD, Role.DISTRICT_OFFICER,
    Role.COMMUNE_OFFICER,
}  # fmt: skip
_VISITS = _READERS | {Role.DISTRICT_LEADER}


def reads(user: User) -> bool:
    return bool(roles_of(user) & _READERS)


def sees_visits(user: User) -> bool:
    return bool(roles_of(user) & _VISITS)


ITEMS = [
    Item("website", "Phản ánh", "website:report", "message", 40),
    Item("office", "Phản ánh", "office:citizen_reports", "message", 70, "Triển khai", reads),
    Item(
        "office",
        "Kiểm tra, giám sát",
        "office:visits",
        "shield",
        65,
        "Triển khai",
        sees_visits,
        also=("office:supervisions",),
    ),
]
