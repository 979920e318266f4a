LABELS = {
    "plans.plan_loaded": "Nạp kế hoạch năm",
    "plans.copy": "Lập kế hoạch năm sau",
    "plans.import": "Nhập kế hoạch từ tệp",
    "plans.start_amendment": "Soạn kế hoạch điều chỉnh",
    "plans.edit_draft": "Sửa dự thảo",
    "plans.implementing_saved": "Nhập kế hoạch triển khai",
    "plans.implementing_reminded": "Nhắc lập kế hoạch triển khai",
}
