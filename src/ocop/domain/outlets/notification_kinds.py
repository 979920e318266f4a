from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("outlets.keeper", "Ghi sổ bán hàng của “{outlet}”", "Mở trang để ghi nhập, bán, tồn và doanh thu quý."),
    Kind("outlets.enquiry_received", "Khách hỏi mua: {subject}", "{what}. Trả lời trước hết ngày {due}."),
    Kind("outlets.enquiry_reminder", "Hôm nay là hạn trả lời khách: {subject}",
         "Hết ngày {due} chưa trả lời thì điểm bán hoặc cơ quan thường trực trả lời thay."),
    Kind("outlets.enquiry_handed", "Trả lời thay: {subject}", "{producer} chưa trả lời khách sau hai ngày làm việc."),
    Kind("outlets.enquiry_taken", "Khách hỏi mua đã chuyển trả lời thay: {subject}",
         "Đã chuyển cho {who}. Vẫn trả lời được; ai trả lời trước thì tính."),
    Kind("outlets.enquiry_answered", "Đã trả lời khách: {subject}", "{who} đã trả lời."),
    Kind("outlets.enquiry_cancelled", "Người mua đã hủy: {subject}", "Không cần trả lời nữa."),
    Kind(
        "outlets.trade_published",
        "{what}: {title}",
        "{summary}",
        optional="Tin thị trường: giá cả, nhu cầu mua, hội chợ, quy định",
    ),
]
