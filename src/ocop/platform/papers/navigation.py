from ocop.platform.papers.permissions import may_open
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office", label="Văn bản", icon="file", url="office:papers:register", section="Tra cứu", order=40,
        visible=may_open,
    )
]  # fmt: skip
