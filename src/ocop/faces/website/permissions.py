from ocop.faces.website.models import Issue
from ocop.platform.access.roles import Role
from ocop.platform.access.rules import holds_role, register

register("website.edit_newsletter", Issue, holds_role(Role.EDITOR), "xem trước, gửi bản tin; xem các số đã gửi")
