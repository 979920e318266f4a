from ocop.platform.notifications.kinds import Kind

KINDS = [
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
