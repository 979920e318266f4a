"""The lists beside the decisions."""

from ocop.platform.ui.tabs import Tabs


class TabsMixin(Tabs):
    tabs_label = "Công nhận"
    tabs_of = (
        ("Quyết định", "office:decisions", "certification.view_decision"),
        ("Xem xét thu hồi", "office:revocation_cases", "certification.view_case"),
        ("Khiếu nại", "office:complaints", "certification.view_complaint"),
        ("Đề cử lên Trung ương", "office:candidates", "certification.view_candidate"),
        ("Mẫu dấu OCOP", "office:marks", "certification.manage_marks"),
    )
