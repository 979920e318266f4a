from ocop.platform.ui.navigation import Item

ITEMS = [Item(face="portal", label="Hồ sơ", icon="file", url="portal:home", order=0)]
