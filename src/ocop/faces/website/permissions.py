from wagtail.models import Page

from ocop.faces.website.models import Issue
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

editors = holds_role(Role.EDITOR, Role.STANDING_OFFICER)

register("website.edit", Page, editors, "biên tập trang công khai")

register("website.edit_newsletter", Issue, holds_role(Role.EDITOR), "xem trước, gửi bản tin; xem các số đã gửi")
