LABELS = {
    "certification.grant": "Cấp giấy chứng nhận",
    "certification.open_case": "Mở xem xét thu hồi",
    "certification.prepare": "Soạn quyết định công nhận",
    "certification.revise": "Chọn lại sản phẩm của quyết định",
}
