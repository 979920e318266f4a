from ocop.platform.access.grants import roles_of
from ocop.platform.ui.navigation import Item

ITEMS = [
    Item(
        face="office",
        label="Kinh phí",
        icon="money",
        url="office:budgets:current",
        order=20,
        visible=lambda user: bool(roles_of(user)),
    )
]
