LABELS = {
    "certification.complain": "Gửi khiếu nại, ghi đơn khiếu nại",
    "certification.grant": "Cấp giấy chứng nhận",
    "certification.draft_notice": "Soạn thông báo kết quả",
    "certification.hand_over": "Ghi trao giấy chứng nhận",
    "certification.nominate": "Ghi văn bản đề cử lên Trung ương",
    "certification.open_case": "Mở xem xét thu hồi",
    "certification.prepare": "Soạn quyết định công nhận",
    "certification.put_up_mark": "Tải lên mẫu dấu OCOP",
    "certification.withdraw_mark": "Thôi dùng mẫu dấu OCOP",
    "certification.revise": "Chọn lại sản phẩm của quyết định",
}
