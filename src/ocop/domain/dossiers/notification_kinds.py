from ocop.platform.notifications.kinds import Kind

KINDS = [
    Kind("dossiers.idea_sent", "Có phiếu đăng ký mới: {product}", "{producer} gửi phiếu ngày {day}. Xã tổng hợp rồi báo cáo huyện."),
    Kind("dossiers.idea_late", "Phiếu nộp muộn: {product}", "{producer} gửi phiếu sau hạn. Cho phép kèm lý do, hoặc không nhận."),
    Kind("dossiers.ideas_reported", "Danh sách ý tưởng: {unit}, {count} sản phẩm", "Huyện tiếp nhận và xem từng phiếu."),
    Kind("dossiers.idea_received_directly", "Huyện đã nhận thẳng phiếu “{product}”", "Phiếu của {producer} không qua danh sách của xã."),
    Kind("dossiers.idea_returned", "Phiếu “{product}” cần bổ sung", "Có {count} mục cần sửa. Sửa và gửi lại chậm nhất ngày {due}."),
    Kind("dossiers.idea_resent", "Phiếu “{product}” đã bổ sung", "{producer} vừa gửi lại."),
    Kind("dossiers.idea_selected", "Huyện đã chọn “{product}”", "Phiếu sẽ nằm trong danh sách huyện gửi lên tỉnh."),
    Kind("dossiers.idea_declined", "Huyện không chọn phiếu “{product}”", "Lý do: {reason}"),
    Kind("dossiers.idea_refused", "Tỉnh không chọn phiếu “{product}”", "Lý do: {reason}"),
    Kind("dossiers.list_forwarded", "{unit} gửi {count} sản phẩm", "Thẩm định và xét chọn từng phiếu."),
    Kind("dossiers.idea_sent_back", "Tỉnh trả lại phiếu “{product}”", "Lý do: {reason}"),
    Kind("dossiers.in_cycle", "“{product}” tham gia chu trình năm {year}", "Việc tiếp theo: hoàn thiện hồ sơ và gửi chậm nhất ngày {due}."),
    Kind("dossiers.cycle_issued", "Tỉnh đã lập danh sách chu trình năm {year}", "{unit} có {count} sản phẩm tham gia."),
    Kind("dossiers.dossier_sent", "Hồ sơ “{product}” vừa gửi", "{producer} gửi hồ sơ ngày {day}. Kiểm tra rồi tiếp nhận."),
    Kind("dossiers.dossier_returned", "Hồ sơ “{product}” cần bổ sung", "Có {count} mục cần sửa. Sửa và gửi lại chậm nhất ngày {due}."),
    Kind("dossiers.dossier_received", "Hồ sơ “{product}” đã được tiếp nhận", "Hồ sơ chờ đợt đánh giá. {next}"),
    Kind("dossiers.dossier_stopped", "Hồ sơ “{product}” dừng trước hội đồng", "Lý do: {reason}"),
]  # fmt: skip
