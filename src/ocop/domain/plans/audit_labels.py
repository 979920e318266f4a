LABELS = {
    "plans.plan_loaded": "Nạp kế hoạch năm",
    "plans.write_figure": "Ghi số liệu",
    "plans.change_figure": "Sửa số liệu",
    "plans.close_period": "Khóa kỳ báo cáo",
    "plans.reopen_period": "Mở lại kỳ báo cáo",
    "plans.keep_update": "Lưu cập nhật tiến độ",
    "plans.invite": "Lập lời nhắc có liên kết riêng",
    "plans.start_slip": "Lập phiếu trình",
    "plans.quick_report": "Lập báo cáo nhanh",
}
