from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("inspection.report_received", "Phản ánh mới: {subject}", "{what}. Giao cơ quan giải quyết."),
    Kind("inspection.report_assigned", "Được giao phản ánh: {subject}", "Trả lời trước hết ngày {due}."),
    Kind("inspection.report_sent_back", "Phản ánh bị trả lại: {subject}", "{note}"),
    Kind("inspection.in_team", "Tham gia đoàn. {visit}", "Dự kiến ngày {day}. Mở trang tại chỗ một lần khi còn mạng."),
    Kind("inspection.noticed", "{visit}: {agency} báo trước", "Dự kiến ngày {day}. Chuẩn bị giấy tờ, sổ sách."),
    Kind("inspection.cancelled", "{visit}: không tiến hành", "{agency} không đến ngày {day} như đã báo."),
    Kind("inspection.recorded", "{visit}: đã lập biên bản", "{agency}. {found}"),
    Kind("inspection.closed", "{visit}: đã kết thúc", "{agency} đã có kết luận."),
    Kind("inspection.proven", "Minh chứng khắc phục: {subject}", "{finding}"),
    Kind("inspection.remedied", "Đã khắc phục: {finding}", "{note}"),
    Kind("inspection.not_remedied", "Khắc phục chưa đạt: {finding}", "{note} Làm xong trước hết ngày {due}."),
    Kind("inspection.revocation_proposed", "Đề nghị xem xét thu hồi: {product}", "Việc nội bộ, chưa công khai."),
    Kind("inspection.supervision_sent", "Kiến nghị giám sát: {subject}", "{who} trả lời trước hết ngày {due}."),
    Kind("inspection.supervision_answered", "Đã trả lời kiến nghị: {subject}", "{who} đã trả lời."),
    Kind("inspection.supervision_again", "MTTQ đề nghị trả lời thêm: {subject}", "Trước hết ngày {due}."),
]
