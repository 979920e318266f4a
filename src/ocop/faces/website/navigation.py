from django.utils.translation import gettext_noop

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
    Item("office", "Bản tin", "office:newsletter", "mail", 70, "Triển khai", sends_newsletter),
    Item(face="website", label=gettext_noop("Sản phẩm"), icon="shop", url="website:products", order=10),
    Item(face="website", label=gettext_noop("Chủ thể"), icon="people", url="website:directory", order=12),
    Item(face="website", label=gettext_noop("Bản đồ"), icon="map", url="website:map", order=14),
    Item(face="website", label=gettext_noop("Xác minh"), icon="qr", url="website:verify_search", order=20),
]
