"""The lists of inspection beside each other."""

from ocop.platform.ui.tabs import Tabs


class InspectionTabs(Tabs):
    template_name = "inspection/list.html"
    tabs_label = "Kiểm tra, giám sát"
    tabs_of = (
        ("Cuộc kiểm tra", "office:visits", "inspection.view_visit"),
        ("Đề xuất", "office:visit_proposals", "inspection.run_visit"),
        ("Phát hiện", "office:findings", "inspection.view_finding"),
        ("Kế hoạch", "office:inspection_plans", "inspection.view_plan"),
        ("Đề nghị thu hồi", "office:revocation_proposals", "inspection.decide_proposal"),
        ("Giám sát xã hội", "office:supervisions", "inspection.view_supervision"),
    )  # fmt: skip
