from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("support.sent", "Yêu cầu hỗ trợ: {what}", "{scheme}, đề nghị {asked}. Kiểm tra điều kiện rồi trả lời."),
    Kind("support.returned", "Yêu cầu hỗ trợ “{what}” cần bổ sung", "{note}"),
    Kind("support.refused", "Yêu cầu hỗ trợ “{what}” không được hỗ trợ", "Lý do: {note}"),
    Kind("support.approved", "“{what}” được duyệt hỗ trợ {granted}", "{scheme}, theo {lot}."),
    Kind(
        "support.contracted", "“{what}”: đã ký hợp đồng thực hiện", "Khi nhận đủ, mở trang Hỗ trợ để gửi ảnh giao nhận."
    ),
    Kind("support.delivered", "“{what}” đã giao, chờ nghiệm thu", "{scheme}. Xem ảnh, giấy tờ rồi nghiệm thu."),
    Kind("support.accepted", "“{what}” đã nghiệm thu", "{scheme}, ngày {day}."),
    Kind("support.cancelled", "Thôi hỗ trợ “{what}”", "Lý do: {note}"),
    Kind("support.consulting", "“{what}” được tư vấn", "{consultant}, {adviser} phụ trách."),
    Kind("support.advising", "Được giao tư vấn “{what}”", "{producer}. Ghi buổi làm việc tại chỗ, cả khi mất mạng."),
    Kind("support.right", "{right}: {state}", "{note}"),
    Kind(
        "support.stamps",
        "Đã phát {count} {stamp} cho “{what}”",
        "Người nhận: {receiver}. Ghi số đã dùng, hỏng ở trang Hỗ trợ.",
    ),
    Kind("support.help_asked", "{producer} cần giúp: {topic}", "Trả lời trước hết ngày {due}."),
    Kind("support.help_answered", "{agency} trả lời: {topic}", "{answer}"),
]
