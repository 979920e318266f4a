LABELS = {
    "activities.plan": "Lập hoạt động",
    "activities.change": "Sửa hoạt động",
    "activities.write_session": "Ghi chương trình",
    "activities.drop_session": "Bỏ một buổi của chương trình",
    "activities.attach": "Thêm tệp",
    "activities.detach": "Bỏ tệp",
    "activities.record_result": "Ghi kết quả",
}
