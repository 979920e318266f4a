from wagtail.models import Page

from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

editors = holds_role(Role.EDITOR, Role.STANDING_OFFICER)

register("website.edit", Page, editors, "biên tập trang công khai")
