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
    Kind(
        "plans.submitted", "Trình duyệt: {version}", "Đọc toàn văn và phần khác với bản trước, rồi duyệt hoặc trả lại."
    ),
    Kind("plans.returned", "Lãnh đạo trả lại: {version}", "Lý do: {note}"),
    Kind("plans.approved", "Đã duyệt: {version}", "Lấy số văn bản rồi ban hành."),
    Kind("plans.issued", "Đã ban hành: {version}", "Xem mục giao cho đơn vị và các mốc thời gian."),
    Kind(
        "plans.implementing_reminder",
        "Nhắc gửi kế hoạch triển khai của {agency}",
        "{plan} giao {agency} xây dựng kế hoạch triển khai thực hiện (đoạn cuối phần III). Hệ thống chưa nhận được.",
    ),
    Kind("plans.implementing_sent", "{agency} gửi kế hoạch triển khai", "Số {number}. Xem và ghi nhận."),
    Kind("plans.implementing_returned", "Kế hoạch triển khai của {agency} bị trả lại", "Lý do: {note}"),
    Kind("plans.implementing_noted", "Đã ghi nhận kế hoạch triển khai của {agency}", "Số {number}."),
]
