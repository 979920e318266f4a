from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(face="website", label="Sản phẩm", icon="shop", url="website:products", order=10),
    Item(face="website", label="Xác minh", icon="qr", url="website:verify_search", order=20),
]
