from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("inspection.report_received", "Phản ánh mới: {subject}", "{what}. Giao cơ quan giải quyết."),
    Kind("inspection.report_assigned", "Được giao phản ánh: {subject}", "Trả lời trước hết ngày {due}."),
    Kind("inspection.report_sent_back", "Phản ánh bị trả lại: {subject}", "{note}"),
]
