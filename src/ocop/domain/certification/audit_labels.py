LABELS = {
    "certification.deliver_notice": "Ghi đã giao thông báo sắp hết hạn",
    "certification.end_extension": "Thôi kéo dài giấy chứng nhận: đã có kết quả đánh giá lại",
    "certification.extend": "Giấy chứng nhận còn giá trị chờ đánh giá lại",
    "certification.grant": "Cấp giấy chứng nhận",
    "certification.notice": "Lập thông báo sắp hết hạn",
    "certification.open_again": "Mở hồ sơ đánh giá lại",
    "certification.prepare": "Soạn quyết định công nhận",
    "certification.revise": "Chọn lại sản phẩm của quyết định",
    "certification.make_key": "Lập khóa ký mã QR",
    "certification.seal": "Ký nội dung mã QR",
    "certification.publish_recall": "Ghi thông báo thu hồi của cơ quan có thẩm quyền",
    "certification.end_recall": "Ghi thông báo thu hồi hết hiệu lực",
}
