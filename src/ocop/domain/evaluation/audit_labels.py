LABELS = {
    "evaluation.create_council": "Lập hội đồng",
    "evaluation.plan_round": "Mở đợt đánh giá",
    "evaluation.assign": "Giao hồ sơ vào đợt",
    "evaluation.manual_check": "Ghi kiểm tra điều kiện tối thiểu",
    "evaluation.keep_mark": "Giữ cả hai lựa chọn của hai máy",
    "evaluation.settle_mark": "Chọn giữa hai lựa chọn đã giữ",
    "evaluation.decide": "Chọn hướng xử lý",
}
