LABELS = {
    "evaluation.create_council": "Lập hội đồng",
    "evaluation.plan_round": "Mở đợt đánh giá",
    "evaluation.assign": "Giao hồ sơ vào đợt",
    "evaluation.manual_check": "Ghi kiểm tra điều kiện tối thiểu",
    "evaluation.decide": "Chọn hướng xử lý",
}
