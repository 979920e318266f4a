LABELS = {
    "activities.plan": "Lập hoạt động",
    "activities.change": "Sửa hoạt động",
    "activities.write_session": "Ghi chương trình",
    "activities.drop_session": "Bỏ một buổi của chương trình",
    "activities.attach": "Thêm tệp",
    "activities.detach": "Bỏ tệp",
    "activities.record_result": "Ghi kết quả",
    "activities.describe_fair": "Ghi thông tin hội chợ",
    "activities.apply_fair": "Đăng ký gian hàng",
    "activities.stand_entry": "Ghi tại gian hàng",
    "activities.stand_total": "Ghi tổng cả ngày của gian",
    "activities.follow_lead": "Ghi liên lạc lại khách",
}
