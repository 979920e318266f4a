from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item

_READERS = set(Role) - {Role.ADMINISTRATOR, Role.EDITOR, Role.DEPARTMENT_OFFICER, Role.AGENCY_HEAD}


def reads(user: User) -> bool:
    return bool(roles_of(user) & _READERS)


def is_asked(user: User) -> bool:
    """A department reads and answers questions; requests with money are not its business."""
    return Role.DEPARTMENT_OFFICER in roles_of(user) and not reads(user)


ITEMS = [
    Item("office", "Hỗ trợ", "office:support_requests", "leaf", 20, "Triển khai", reads),
    Item("office", "Giúp đỡ chủ thể", "office:help_requests", "message", 21, "Triển khai", is_asked),
    Item("portal", "Hỗ trợ", "portal:support", "leaf", 28, visible=has_producer),
]
