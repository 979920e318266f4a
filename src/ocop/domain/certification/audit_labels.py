LABELS = {
    "certification.grant": "Cấp giấy chứng nhận",
    "certification.prepare": "Soạn quyết định công nhận",
    "certification.revise": "Chọn lại sản phẩm của quyết định",
    "certification.make_key": "Lập khóa ký mã QR",
    "certification.seal": "Ký nội dung mã QR",
    "certification.publish_recall": "Ghi thông báo thu hồi của cơ quan có thẩm quyền",
    "certification.end_recall": "Ghi thông báo thu hồi hết hiệu lực",
}
