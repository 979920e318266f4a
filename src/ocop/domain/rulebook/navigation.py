from ocop.platform.access.grants import roles_of
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office",
        label="Bộ tiêu chí",
        icon="list",
        url="office:rulebook:regulations",
        section="Tra cứu",
        order=30,
        visible=lambda user: bool(roles_of(user)),
    )
]
