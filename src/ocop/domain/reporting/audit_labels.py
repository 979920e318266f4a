LABELS = {
    "reporting.open_period": "Mở kỳ báo cáo",
    "reporting.follow_date": "Đổi hạn theo kế hoạch",
    "reporting.switch_communes": "Đổi việc xã báo cáo huyện",
    "reporting.save_table": "Ghi số liệu báo cáo",
    "reporting.save_texts": "Viết phần lời của báo cáo",
    "reporting.begin": "Bắt đầu tổng hợp báo cáo",
    "reporting.save_consolidation": "Viết báo cáo tổng hợp",
    "reporting.save_statistics": "Lưu bảng thống kê",
    "reporting.delete_statistics": "Xóa bảng thống kê",
    "reporting.draft_paper": "Lập văn bản báo cáo",
}
