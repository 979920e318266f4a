from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind(
        "reporting.opened",
        "{period}: gửi trước hết ngày {due}",
        "Số liệu đã điền sẵn. Mở báo cáo để viết các phần lời.",
    ),
    Kind("reporting.due", "{period}: hạn gửi hết ngày {due}", "Báo cáo của {agency} chưa gửi."),
    Kind("reporting.late", "{period}: quá hạn {due}", "Báo cáo của {agency} chưa gửi."),
    Kind("reporting.sent", "{agency} gửi báo cáo", "{period}. Xem và tiếp nhận, hoặc trả lại kèm nhận xét."),
    Kind("reporting.returned", "{period}: bị trả lại để sửa", "{remark}"),
    Kind("reporting.accepted", "{period}: đã được tiếp nhận", "Báo cáo của đơn vị đã được cơ quan nhận tiếp nhận."),
]
