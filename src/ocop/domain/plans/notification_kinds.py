from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("plans.digest", "Hạn của kế hoạch: {counted}", "{lines}"),
    Kind("plans.figure_sent", "Số liệu chờ duyệt: {target}", "{agency} báo cáo {value} {unit}, tính đến {day}."),
    Kind("plans.figure_approved", "Đã duyệt số liệu: {target}", "{value} {unit}, tính đến {day}."),
    Kind("plans.figure_returned", "Số liệu cần sửa: {target}", "Lý do: {reason}"),
    Kind("plans.updates_sent", "{agency} cập nhật {count} nhiệm vụ", "Đọc rồi tiếp nhận, hoặc hỏi lại."),
    Kind("plans.update_questioned", "Hỏi lại về nhiệm vụ {code}", "{question}"),
    Kind("plans.update_answered", "{agency} trả lời về nhiệm vụ {code}", "{answer}"),
    Kind("plans.slip_arrived", "Phiếu trình: {subject}", "{sender} chuyển ngày {day}. {note}"),
    Kind("plans.slip_returned", "Phiếu trình bị trả lại: {subject}", "Lý do: {note}"),
    Kind("plans.slip_ended", "Phiếu trình đã xong: {subject}", "{sender} kết thúc ngày {day}. {note}"),
]
