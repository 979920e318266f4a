from ocop.platform.ui.tabs import Tabs


class ReportingTabs(Tabs):
    tabs_label = "Báo cáo, thống kê"
    tabs_of = (
        ("Báo cáo của các đơn vị", "office:unit_reports", "reporting.view_report"),
        ("Kỳ báo cáo", "office:report_periods", "reporting.view_period"),
        ("Đúng hạn, đầy đủ", "office:report_timeliness", "reporting.view_period"),
        ("Thống kê", "office:statistics_table", "reporting.count"),
    )
