from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("certification.submitted", "Trình duyệt: {title}", "Có {count} sản phẩm đề nghị công nhận."),
    Kind("certification.returned", "Lãnh đạo trả lại: {title}", "Lý do: {note}"),
    Kind("certification.approved", "Đã duyệt: {title}", "Lấy số văn bản rồi ban hành."),
    Kind(
        "certification.recognised", "“{product}” được công nhận {stars} sao", "Giấy chứng nhận có giá trị đến {until}."
    ),
    Kind(
        "certification.revoked", "Giấy chứng nhận của “{product}” bị thu hồi", "Theo quyết định số {number}. {ground}"
    ),
    Kind(
        "certification.recalled",
        "{agency} thông báo thu hồi “{product}”",
        "Số {number}. Trang xác minh ghi thông báo này.",
    ),
    Kind(
        "certification.scans",
        "Mã của “{product}” được tra {count} lượt ngày {day}",
        "Bình thường {usual} lượt một ngày. Có thể mã bị chép lên hàng khác, hoặc đang có đợt bán lớn: hỏi chủ thể trước khi kết luận.",
        by_email=False,
    ),
    Kind("certification.running_out", "Sắp hết hạn: {what}", "Hết hạn sau ngày {until}. Mở trang giấy chứng nhận để nộp đánh giá lại."),
    Kind("certification.complaint_received", "Khiếu nại về “{product}”", "{against}. Thụ lý trước hết ngày {due}."),
    Kind(
        "certification.complaint_accepted",
        "Khiếu nại về “{product}” đã được thụ lý",
        "Giải quyết trước hết ngày {due}.",
    ),
    Kind(
        "certification.complaint_extended",
        "Khiếu nại về “{product}”: vụ việc phức tạp",
        "Giải quyết trước hết ngày {due}. {reason}",
    ),
    Kind("certification.complaint_refused", "Khiếu nại về “{product}” không được thụ lý", "Lý do: {reason}"),
    Kind(
        "certification.complaint_settled",
        "Đã giải quyết khiếu nại về “{product}”",
        "{outcome}, theo Quyết định số {number}. {answer}",
    ),
    Kind("certification.nominated", "“{product}” được đề cử lên Trung ương", "Văn bản số {number} ngày {day}."),
    Kind(
        "certification.nomination_answered",
        "Trung ương trả lời về “{product}”",
        "{outcome}, văn bản số {number}. {note}",
    ),
]
