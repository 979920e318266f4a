"""The lists beside the decisions: one row of tabs over all of them."""

from typing import Any

from django.urls import reverse

from ocop.platform.ui.admission import could_ever

_TABS = (
    ("Quyết định", "office:decisions", "certification.view_decision"),
    ("Xem xét thu hồi", "office:revocation_cases", "certification.view_case"),
    ("Khiếu nại", "office:complaints", "certification.view_complaint"),
    ("Đề cử lên Trung ương", "office:candidates", "certification.view_candidate"),
    ("Mẫu dấu OCOP", "office:marks", "certification.manage_marks"),
)


class TabsMixin:
    """A list page with the tabs this person may open."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request  # type: ignore[attr-defined]
        tabs = [
            (label, url, url == request.path)
            for label, name, permission in _TABS
            if could_ever(request.user, permission)
            for url in [reverse(name)]
        ]
        return super().get_context_data(**{"tabs": tabs, **kwargs})  # type: ignore[misc]
