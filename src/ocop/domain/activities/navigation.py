from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def reads(user: User) -> bool:
    return bool(roles_of(user) - {Role.ADMINISTRATOR})


ITEMS = [
    Item("office", "Hoạt động", "office:activities", "hat", 20, "Triển khai", reads),
    Item("portal", "Hoạt động", "portal:activities", "hat", 40, visible=has_producer),
    Item("website", "Hội chợ", "website:events", "calendar", 16),
]
