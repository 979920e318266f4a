from ocop.platform.access.grants import roles_of
from ocop.platform.access.roles import Role
from ocop.platform.accounts.models import User
from ocop.platform.ui.navigation import Item


def edits(user: User) -> bool:
    return bool(roles_of(user) & {Role.EDITOR, Role.STANDING_OFFICER})


def sends_newsletter(user: User) -> bool:
    return Role.EDITOR in roles_of(user)


ITEMS = [
    Item(
        face="office",
        label="Trang công khai",
        icon="pencil",
        url="wagtailadmin_home",
        order=60,
        section="Triển khai",
        visible=edits,
    ),
    Item(face="website", label="Sản phẩm", icon="shop", url="website:products", order=10),
    Item(face="website", label="Xác minh", icon="qr", url="website:verify_search", order=20),
    Item("office", "Bản tin", "office:newsletter", "mail", 70, "Triển khai", sends_newsletter),
]
