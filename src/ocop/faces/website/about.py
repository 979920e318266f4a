"""Liên hệ and quyền riêng tư: whom to ask, and what this website keeps about whoever reads it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.domain.inspection.services.reports import ANSWER_DAYS
from ocop.faces.website import structured_site
from ocop.faces.website.contacts import contacts
from ocop.faces.website.services.newsletter import HOURS
from ocop.faces.website.views.base import WebsitePage
from ocop.platform.government import installation


class ContactView(WebsitePage):
    template_name = "website/contact.html"
    in_english = True
    cache_seconds = 300

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found, where = contacts(), installation.current()
        steps = [(where.name, reverse("website:home")), (_("Liên hệ"), self.request.path)]
        structured = structured_site.script(
            structured_site.organisation(where, found.office), structured_site.website(where),
            structured_site.breadcrumb(steps),
        )  # fmt: skip
        return super().get_context_data(
            contacts=found, structured=structured, title=_("Liên hệ"), answer_days=ANSWER_DAYS,
            description=_("Cơ quan thường trực Chương trình OCOP, điện thoại các huyện, nơi gửi phản ánh."), **kwargs,
        )  # fmt: skip


class PrivacyView(WebsitePage):
    """What it says is tested: ``tests/test_about.py`` walks the public pages."""

    template_name = "website/privacy.html"
    cache_seconds = 300

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            contacts=contacts(), hours=HOURS, title=_("Quyền riêng tư"),
            description=_("Trang này ghi lại gì về người đọc, khi nào, giữ bao lâu, và yêu cầu xóa ở đâu."), **kwargs,
        )  # fmt: skip
