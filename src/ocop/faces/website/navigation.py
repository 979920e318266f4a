from django.utils.translation import gettext_noop

from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(face="website", label=gettext_noop("Sản phẩm"), icon="shop", url="website:products", order=10),
    Item(face="website", label=gettext_noop("Chủ thể"), icon="people", url="website:directory", order=12),
    Item(face="website", label=gettext_noop("Bản đồ"), icon="map", url="website:map", order=14),
    Item(face="website", label=gettext_noop("Xác minh"), icon="qr", url="website:verify_search", order=20),
]
