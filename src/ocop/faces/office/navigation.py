from ocop.platform.ui.navigation import Item

ITEMS = [Item(face="office", label="Việc của tôi hôm nay", icon="home", url="office:home", order=0)]
