LABELS = {
    "evaluation.declare": "Khai xung đột lợi ích",
    "evaluation.record_tie": "Ghi nhận xung đột lợi ích",
    "evaluation.lift_tie": "Bỏ xung đột lợi ích",
    "evaluation.seat_again": "Xếp lại người chấm",
    "evaluation.substitute": "Cử người thay",
    "evaluation.remove_member": "Thôi thành viên",
    "evaluation.create_council": "Lập hội đồng",
    "evaluation.plan_round": "Mở đợt đánh giá",
    "evaluation.assign": "Giao hồ sơ vào đợt",
    "evaluation.manual_check": "Ghi kiểm tra điều kiện tối thiểu",
    "evaluation.decide": "Chọn hướng xử lý",
}
