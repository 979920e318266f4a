from ocop.domain.producers.queries import has_producer
from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item

_PEOPLE = {
    Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER, Role.STANDING_OFFICER, Role.PROVINCE_LEADER,
}  # fmt: skip


def works_with_files(user: User) -> bool:
    return bool(roles_of(user) & _PEOPLE)


ITEMS = [
    Item("office", "Ý tưởng sản phẩm", "office:ideas", "leaf", 10, "Sản phẩm", works_with_files),
    Item("office", "Hồ sơ", "office:dossiers", "file", 20, "Sản phẩm", works_with_files),
    Item("office", "Danh sách đã gửi", "office:idea_lists", "list", 15, "Sản phẩm", works_with_files),
    Item("office", "Biểu mẫu để in", "office:blank_forms", "download", 30, "Sản phẩm", works_with_files),
    Item("portal", "Đăng ký", "portal:new_idea", "pencil", 20, visible=has_producer),
]
